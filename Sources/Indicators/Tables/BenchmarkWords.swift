package import AnalystTables
package import InspectionModel

/// How rosters write sizes and results of benchmarking (`benchmark_words.csv`).
package struct BenchmarkWords: Sendable {
    private let words: [String: [String: String]]

    /// The headings of the table.
    package static let columns = TableColumns(required: ["field", "word", "value"])

    /// Builds the table.
    ///
    /// - Throws: `TableError` for a word that stands twice for one field, or means nothing.
    package init(_ table: AnalystTable) throws(TableError) {
        try table.requireUnique("field", "word")
        var words: [String: [String: String]] = [:]
        for row in table.rows {
            let field = try row.required("field", as: "size or result") {
                $0 == "size" || $0 == "result" ? $0 : nil
            }
            let value = try row.required("value", as: "a \(field)") { value in
                field == "size"
                    ? EnterpriseSize(rawValue: value)?.rawValue : BenchmarkResult(rawValue: value)?.rawValue
            }
            words[field, default: [:]][try row.required("word")] = value
        }
        self.words = words
    }

    /// The size that a word means, or nil.
    package func size(_ word: String) -> EnterpriseSize? {
        EnterpriseSize(rawValue: word) ?? words["size"]?[word].flatMap { EnterpriseSize(rawValue: $0) }
    }

    /// The result that a word means, or nil.
    package func result(_ word: String) -> BenchmarkResult? {
        BenchmarkResult(rawValue: word) ?? words["result"]?[word].flatMap { BenchmarkResult(rawValue: $0) }
    }
}
