package import AnalystTables

/// What each measure counts, in words, and from how many on it is ranked (`measures.csv`).
package struct MeasureTable: Sendable {
    /// One measure as an office defines it.
    package struct Entry: Hashable, Sendable {
        package let measure: Measure
        /// The name in Chinese and in English.
        package let labelZh, labelEn: String
        /// What stands above and below the line.
        package let numerator, denominator: String
        /// A rate over fewer than this has no rank.
        package let fewest: Int
        /// The strata that a weighted measure must have weights for; empty where the table of weights decides.
        package let frame: [String]
    }

    /// The measures in the order of the table.
    package let entries: [Entry]

    /// The headings of the table.
    package static let columns = TableColumns(
        required: ["id", "label_zh", "label_en", "numerator", "denominator", "fewest"], optional: ["frame"])

    /// The entry of a measure.
    package subscript(measure: Measure) -> Entry? { entries.first { $0.measure == measure } }

    /// A rate over fewer than this has no rank.
    package func fewest(_ measure: Measure) -> Int { self[measure]?.fewest ?? 0 }

    /// Builds the table.
    ///
    /// - Throws: `TableError` when a measure is unknown, stands twice or is missing, or a number is none.
    package init(_ table: AnalystTable) throws(TableError) {
        try table.requireUnique("id")
        var entries: [Entry] = []
        for row in table.rows {
            entries.append(
                Entry(
                    measure: try row.required("id", as: "a measure") { Measure(rawValue: $0) },
                    labelZh: try row.required("label_zh"), labelEn: try row.required("label_en"),
                    numerator: try row.required("numerator"), denominator: try row.required("denominator"),
                    fewest: try row.required("fewest", as: "a number of at least 0") { text in
                        Int(text).flatMap { $0 >= 0 ? $0 : nil }
                    },
                    frame: try row.optional("frame", as: "classes such as 13-41") { Self.classes($0) } ?? []))
        }
        for measure in Measure.allCases where !entries.contains(where: { $0.measure == measure }) {
            throw TableError(table: table.name, value: measure.rawValue, reason: "is missing from the table")
        }
        self.entries = entries
    }

    /// `13-41` or `13 14 17` as two-digit classes, or nil.
    private static func classes(_ text: String) -> [String]? {
        var classes: [String] = []
        for word in text.split(separator: " ") {
            let ends = word.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard let first = ends.first.flatMap({ $0 }), let last = ends.last.flatMap({ $0 }), ends.count <= 2,
                (1...99).contains(first), (first...99).contains(last)
            else { return nil }
            classes += (first...last).map { $0 < 10 ? "0\($0)" : "\($0)" }
        }
        return classes
    }
}
