import InspectionModel

/// How a ledger row was joined to its batch; written under `sample_match`.
enum SampleMatch: String {
    /// By `sample_id`, or by the sample number.
    case number
    /// By the number of the laboratory's report.
    case report
    /// By product, party and batch, where exactly one failed batch has them.
    case description
    /// The batch is not in the input.
    case none
}

/// The ledger's rows, sorted by batch and obliged party.
struct CaseLedger {
    /// The rows about one batch and one party.
    struct Group {
        /// The kept sample, or nil if it is not in the input.
        var sample: Int?
        var party: ObligedParty?
        /// Indexes into the rows.
        var rows: [Int]
    }

    private(set) var groups: [Group] = []
    private var places: [String: Int] = [:]

    /// Enters a row under its batch and party.
    ///
    /// A row of an unknown batch is filed under what it says of the batch and the party, and a row that says nothing of
    /// a batch is alone, with its exact repeats.
    mutating func enter(_ row: Int, _ held: HeldCase, sample: Int?, party: ObligedParty?) {
        let role = party?.rawValue ?? "?\(held.foldedParty)"
        let key =
            if let sample {
                "sample \(sample) \(role)"
            } else if held.namesSample {
                "unknown \(held.number == 0 ? held.sampleIDAsNumber : held.number) \(held.reportNumber) \(role)"
            } else {
                "alone \(held.content) \(role)"
            }
        if let place = places[key] {
            groups[place].rows.append(row)
        } else {
            places[key] = groups.count
            groups.append(Group(sample: sample, party: party, rows: [row]))
        }
    }

    /// The role of a row's party: as it says, as its name says, or the only one the batch obliges.
    static func party(of row: HeldCase, among obliged: [ObligedParties.Party]) -> ObligedParty? {
        if let party = row.facts.party { return party }
        if !row.foldedParty.isEmpty {
            let named = obliged.filter { $0.name.map(FactFolding.fold) == row.foldedParty }
            return named.count == 1 ? named[0].role : nil
        }
        return obliged.count == 1 ? obliged[0].role : nil
    }
}
