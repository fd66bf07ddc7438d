package import AnalystTables
package import InspectionModel

/// The populations whose figures are never added to one another, and the kinds of checks that stand in no pass rate
/// (`populations.csv`).
package struct PopulationTable: Sendable {
    /// One population.
    package struct Population: Hashable, Sendable {
        /// The word by which flags, targets and rate records name it.
        package let id: String
        /// The name in Chinese.
        package let labelZh: String
        /// The name in English.
        package let labelEn: String
        /// The kinds that it holds, as the table has them; `-` is a kind that is not stated.
        package let kinds: [String]
    }

    /// The populations that have a pass rate, in the order of the table.
    package let populations: [Population]
    /// What stands in no pass rate, in the order of the table; a kind that the table leaves out comes last.
    package let outside: [Population]
    /// The index of the population of each sampling kind, by the place of the kind among all kinds; -1 for none.
    private let byKind: [Int]
    /// The index of the population of batches whose kind is not stated.
    package let unstated: Int?

    /// The headings of the table.
    package static let columns = TableColumns(
        required: ["id", "sampling_kinds"], optional: ["in_rate", "label_zh", "label_en"])

    /// Kinds that no table can put into a pass rate: 风险监测 has no conclusion in law, a 复查 moves a case and never a rate,
    /// and what a word nobody knows means is no matter of a guess.
    static let neverRated: Set<SamplingKind> = [.riskMonitoring, .retest, .unrecognised]

    /// Builds the table.
    ///
    /// - Throws: `TableError` when an id is empty or stands twice, or a sampling kind is unknown, stands in two rows, or
    ///   stands in a pass rate that it cannot be in.
    package init(_ table: AnalystTable) throws(TableError) {
        try table.requireUnique("id")
        var populations: [Population] = []
        var outside: [Population] = []
        var byKind: [SamplingKind: Int] = [:]
        var unstated: Int?
        for row in table.rows {
            let id = try row.required("id")
            let isRated =
                try row.optional("in_rate", as: "yes or no") { $0 == "yes" ? true : $0 == "no" ? false : nil } ?? true
            let words = row["sampling_kinds"].split(separator: " ").map(String.init)
            for word in words {
                let isTaken: Bool
                if word == "-" {
                    guard isRated else {
                        throw row.error(in: "sampling_kinds", "leaves batches of unstated kind without a pass rate")
                    }
                    isTaken = unstated != nil
                    unstated = populations.count
                } else if let kind = SamplingKind(rawValue: word) {
                    guard !isRated || !Self.neverRated.contains(kind) else {
                        throw row.error(in: "sampling_kinds", "puts \(word) into a pass rate; write no under in_rate")
                    }
                    isTaken = byKind.updateValue(isRated ? populations.count : -1, forKey: kind) != nil
                } else {
                    throw row.error(in: "sampling_kinds", "names an unknown sampling kind")
                }
                guard !isTaken else {
                    throw row.error(in: "sampling_kinds", "names a sampling kind that is in another population")
                }
            }
            let population = Population(
                id: id, labelZh: row["label_zh"], labelEn: row["label_en"], kinds: words)
            if isRated { populations.append(population) } else { outside.append(population) }
        }
        for kind in SamplingKind.allCases where byKind[kind] == nil {
            let word = kind.rawValue
            outside.append(Population(id: word, labelZh: word, labelEn: word, kinds: [word]))
        }
        self.populations = populations
        self.outside = outside
        self.byKind = SamplingKind.allCases.map { byKind[$0] ?? -1 }
        self.unstated = unstated
    }

    /// The index of the population with that id, or nil; what stands in no pass rate has none.
    package func index(of id: String) -> Int? { populations.firstIndex { $0.id == id } }

    /// The index of the population of a sampling kind, nil for one that is not stated; nil if it is in none.
    @inline(__always)
    package func index(of kind: SamplingKind?) -> Int? {
        guard let kind else { return unstated }
        let index = byKind[kind.ordinal]
        return index < 0 ? nil : index
    }
}
