package import AnalystTables
package import InspectionModel

/// One enterprise of a roster.
package struct RosterEntry: Hashable, Sendable {
    /// The unified social credit code; empty where the roster has none.
    package let code: String
    package let name: String
    /// The key of the name, equal for its spellings.
    package let key: String
    package let size: EnterpriseSize?
    package let result: BenchmarkResult?
    /// The cells of the row by heading, for grouping.
    package let cells: [String: String]
}

/// A list of enterprises that an office keeps: producers of key goods, or those that take part in benchmarking.
///
/// Batches are joined by the credit code of the enterprise, or by its name where the batch or the roster has no code; see
/// `RosterFinding`.
package struct EnterpriseRoster: Hashable, Sendable {
    /// The enterprises in the order of the list.
    package let entries: [RosterEntry]
    /// The headings that the roster can be grouped by.
    package let headings: [String]

    /// Reads a roster.
    ///
    /// - Parameters:
    ///   - words: what its words for sizes and results mean.
    ///   - headings: the keys of headings that are none themselves, such as 企业名称.
    ///   - key: the key of a name, equal for its spellings; nil where nothing is left of it.
    /// - Throws: `TableError` for an enterprise that stands twice or has neither code nor name, and for a size or result
    ///   that the table of words does not know.
    package init(
        named name: String, bytes: [UInt8], words: BenchmarkWords, headings: [String: String] = [:],
        key: (String) -> String? = { $0 }
    ) throws(TableError) {
        var columns = TableColumns(required: ["name"], optional: ["code", "size", "result"], acceptsOthers: true)
        columns.aliases = headings
        let table = try AnalystTable(
            named: name, bytes: bytes, columns: columns)
        var entries: [RosterEntry] = []
        var codes: Set<String> = []
        var codeOfKey: [String: String] = [:]
        for row in table.rows {
            let code = String(row["code"].uppercased().filter { $0 != " " })
            let name = try row.required("name")
            let key = key(name) ?? name
            if !code.isEmpty, !codes.insert(code).inserted { throw row.error(in: "code", "stands twice in the roster") }
            if let other = codeOfKey.updateValue(code, forKey: key), code.isEmpty || other.isEmpty {
                throw row.error(in: "name", "stands twice in the roster, and no credit code tells the two apart")
            }
            entries.append(
                RosterEntry(
                    code: code, name: name, key: key,
                    size: try row.optional("size", as: "a size in benchmark_words.csv") { words.size($0) },
                    result: try row.optional("result", as: "a result in benchmark_words.csv") { words.result($0) },
                    cells: Dictionary(
                        table.columns.map { ($0, row[$0]) }, uniquingKeysWith: { first, _ in first })))
        }
        self.entries = entries
        self.headings = table.columns
    }
}
