package import InspectionModel

/// What is true of a draw beside its firms, for all that is written of it.
package struct DrawFrame: Sendable {
    /// The seed, and the words that said before which event gives it.
    package var seed: DrawSeed
    package var seedFrom: String?
    package var asOf: CalendarDate?
    /// The keys of the strata.
    package var strata: [String]
    /// The category that is drawn for.
    package var product: String?
    /// In which role firms are checked.
    package var party: CheckHistory.Party
    /// Batches to be sampled at each firm.
    package var batches: Int
    /// SHA-256 of the file of the commitment, or nil where there was none.
    package var commitment: String?
    /// Months for which a checked firm is left out.
    package var months: Int

    /// What every output says where nothing was committed beforehand.
    package static let uncommitted = "未事先承诺"

    /// A frame.
    package init(
        seed: DrawSeed, seedFrom: String? = nil, asOf: CalendarDate? = nil, strata: [String] = [],
        product: String? = nil,
        party: CheckHistory.Party = .producer, batches: Int = 1, commitment: String? = nil, months: Int = 6
    ) {
        self.seed = seed
        self.seedFrom = seedFrom
        self.asOf = asOf
        self.strata = strata
        self.product = product
        self.party = party
        self.batches = batches
        self.commitment = commitment
        self.months = months
    }

    /// The commitment in one word: the first digits of its SHA-256, or that there was none.
    package var commitmentWord: String { commitment.map { String($0.prefix(16)) } ?? Self.uncommitted }
}
