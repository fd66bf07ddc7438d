package import AnalystTables
package import InspectionModel

/// The populations whose figures are never added to one another (`populations.csv`).
package struct PopulationTable: Sendable {
    /// One population.
    package struct Population: Hashable, Sendable {
        /// The word by which flags, targets and rate records name it.
        package let id: String
        /// The name in Chinese.
        package let labelZh: String
        /// The name in English.
        package let labelEn: String
    }

    /// The populations in the order of the table.
    package let populations: [Population]
    /// The index of the population of each sampling kind, by the place of the kind among all kinds; -1 for none.
    private let byKind: [Int]
    /// The index of the population of batches whose kind is not stated.
    private let unstated: Int?

    /// The headings of the table.
    package static let columns = TableColumns(
        required: ["id", "sampling_kinds"], optional: ["label_zh", "label_en"])

    /// Builds the table.
    ///
    /// - Throws: `TableError` when an id is empty or stands twice, or a sampling kind is unknown or stands in two
    ///   populations.
    package init(_ table: AnalystTable) throws(TableError) {
        try table.requireUnique("id")
        var populations: [Population] = []
        var byKind: [SamplingKind: Int] = [:]
        var unstated: Int?
        for row in table.rows {
            let id = try row.required("id")
            for word in row["sampling_kinds"].split(separator: " ") {
                let isTaken: Bool
                if word == "-" {
                    isTaken = unstated != nil
                    unstated = populations.count
                } else if let kind = SamplingKind(rawValue: String(word)) {
                    isTaken = byKind.updateValue(populations.count, forKey: kind) != nil
                } else {
                    throw row.error(in: "sampling_kinds", "names an unknown sampling kind")
                }
                guard !isTaken else {
                    throw row.error(in: "sampling_kinds", "names a sampling kind that is in another population")
                }
            }
            populations.append(Population(id: id, labelZh: row["label_zh"], labelEn: row["label_en"]))
        }
        self.populations = populations
        self.byKind = SamplingKind.allCases.map { byKind[$0] ?? -1 }
        self.unstated = unstated
    }

    /// The index of the population with that id, or nil.
    package func index(of id: String) -> Int? { populations.firstIndex { $0.id == id } }

    /// The index of the population of a sampling kind, nil for one that is not stated; nil if it is in none.
    @inline(__always)
    package func index(of kind: SamplingKind?) -> Int? {
        guard let kind else { return unstated }
        let index = byKind[kind.ordinal]
        return index < 0 ? nil : index
    }
}
