/// What an office asks of a draw, beside its roster.
package struct DrawRequest: Sendable {
    package var seed: DrawSeed
    package var quotas: QuotaRequest
    /// Nil where no inspectors are drawn.
    package var inspectors: InspectorList?
    /// The most firms of one inspector, or nil.
    package var cap: Int?
    /// Whether fewer firms than asked for are accepted.
    package var acceptsShort: Bool

    /// A request.
    package init(
        seed: DrawSeed, quotas: QuotaRequest, inspectors: InspectorList? = nil, cap: Int? = nil,
        acceptsShort: Bool = false
    ) {
        self.seed = seed
        self.quotas = quotas
        self.inspectors = inspectors
        self.cap = cap
        self.acceptsShort = acceptsShort
    }
}
