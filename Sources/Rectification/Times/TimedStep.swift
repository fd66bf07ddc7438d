package import AnalystTables

/// A step of the work on a batch, from one day to another, as `timeliness_steps.csv` has it.
package struct TimedStep: Sendable, Hashable {
    /// Whose days a step has.
    package enum Subject: String, Sendable {
        case sample
        case `case`
    }

    /// By what a step is counted.
    package enum UnitKind: String, Sendable, CaseIterable {
        case bureau, laboratory
    }

    /// The word under `step`.
    package let name: String
    package let subject: Subject
    /// The keys of the days on which it begins and ends.
    package let start: String
    package let end: String
    /// The keys of its last day, the first one that a record has.
    package let due: [String]
    /// The term of `regimes.csv` where no key has the last day; nil where there is none.
    package let term: StatutoryStep?
    package let units: [UnitKind]
    /// A unit with fewer cases due has no rank.
    package let fewest: Int
    /// Its name for people.
    package let label: String

    /// The columns of the table.
    package static let columns = TableColumns(required: [
        "step", "of", "start", "end", "due", "term", "units", "fewest", "label_zh", "clause",
    ])

    /// Reads the steps.
    ///
    /// - Throws: `TableError` naming line and column when a word is unknown, a number is none, or a step stands twice.
    package static func steps(_ table: AnalystTable) throws(TableError) -> [TimedStep] {
        try table.requireUnique("step")
        var steps: [TimedStep] = []
        for row in table.rows {
            var units: [UnitKind] = []
            for word in row["units"].split(separator: " ") {
                guard let unit = UnitKind(rawValue: String(word)) else {
                    throw row.error(in: "units", "names “\(word)”, which is neither bureau nor laboratory")
                }
                units.append(unit)
            }
            guard !units.isEmpty else { throw row.error(in: "units", "names nobody") }
            steps.append(
                TimedStep(
                    name: try row.required("step"),
                    subject: try row.required("of", as: "sample or case") { Subject(rawValue: $0) },
                    start: try row.required("start", as: "a key of a day", dayKey),
                    end: try row.required("end", as: "a key of a day", dayKey),
                    due: try row.optional("due", as: "keys of days") { cell in
                        let keys = cell.split(separator: " ").map { dayKey(String($0)) }
                        return keys.contains(nil) ? nil : keys.compactMap { $0 }
                    } ?? [],
                    term: try row.optional("term", as: "a step of regimes.csv") { StatutoryStep(rawValue: $0) },
                    units: units,
                    fewest: try row.required("fewest", as: "a number") { Int($0).flatMap { $0 >= 0 ? $0 : nil } },
                    label: try row.required("label_zh")))
        }
        return steps
    }

    private static func dayKey(_ name: String) -> String? {
        name.hasSuffix("_on") || name.hasSuffix("_to") ? name : nil
    }
}
