/// What proves that a case ended without rectification; it is never empty.
package struct CaseEvidence: Hashable, Sendable {
    /// The evidence as the ledger names it.
    package let text: String

    /// The evidence, or nil if nothing but spaces is given.
    package init?(_ text: String?) {
        guard let text, text.utf8.contains(where: { $0 > 0x20 }) else { return nil }
        self.text = text
    }
}
