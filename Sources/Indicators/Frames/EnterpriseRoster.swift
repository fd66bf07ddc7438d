package import AnalystTables
package import InspectionModel

/// One enterprise of a roster.
package struct RosterEntry: Hashable, Sendable {
    /// The unified social credit code; empty where the roster has none.
    package let code: String
    package let name: String
    package let size: EnterpriseSize?
    package let result: BenchmarkResult?
    /// The cells of the row by heading, for grouping.
    package let cells: [String: String]
}

/// A list of enterprises that an office keeps: producers of key goods, or those that take part in benchmarking.
///
/// Batches are joined by the credit code of the producer; by its name only where the batch or the roster has no code.
package struct EnterpriseRoster: Hashable, Sendable {
    /// The enterprises in the order of the list.
    package let entries: [RosterEntry]
    /// The headings that the roster can be grouped by.
    package let headings: [String]
    private let byCode: [String: Int]
    private let byName: [String: Int]

    /// Reads a roster.
    ///
    /// - Parameter words: what its words for sizes and results mean.
    /// - Throws: `TableError` for an enterprise that stands twice or has neither code nor name, and for a size or result
    ///   that the table of words does not know.
    package init(named name: String, bytes: [UInt8], words: BenchmarkWords) throws(TableError) {
        let table = try AnalystTable(
            named: name, bytes: bytes,
            columns: TableColumns(required: ["name"], optional: ["code", "size", "result"], acceptsOthers: true))
        var entries: [RosterEntry] = []
        var byCode: [String: Int] = [:]
        var byName: [String: Int] = [:]
        for row in table.rows {
            let code = String(row["code"].uppercased().filter { $0 != " " })
            let name = try row.required("name")
            if !code.isEmpty {
                guard byCode.updateValue(entries.count, forKey: code) == nil else {
                    throw row.error(in: "code", "stands twice in the roster")
                }
            }
            if byName.updateValue(entries.count, forKey: name) != nil, code.isEmpty {
                throw row.error(in: "name", "stands twice in the roster, and no credit code tells the two apart")
            }
            entries.append(
                RosterEntry(
                    code: code, name: name,
                    size: try row.optional("size", as: "a size in benchmark_words.csv") { words.size($0) },
                    result: try row.optional("result", as: "a result in benchmark_words.csv") { words.result($0) },
                    cells: Dictionary(
                        table.columns.map { ($0, row[$0]) }, uniquingKeysWith: { first, _ in first })))
        }
        self.entries = entries
        headings = table.columns
        self.byCode = byCode
        self.byName = byName
    }

    /// The place of a producer in the roster, or nil.
    func place(code: String?, name: String?) -> Int? {
        if let code, !code.isEmpty {
            if let found = byCode[code] { return found }
            // A batch with a code may be of an enterprise that the roster has by name alone.
            guard let name, let found = byName[name], entries[found].code.isEmpty else { return nil }
            return found
        }
        return name.flatMap { byName[$0] }
    }

    /// The name under which an entry stands in tallies that are to be merged: its code, or its name.
    func id(_ place: Int) -> String { entries[place].code.isEmpty ? entries[place].name : entries[place].code }

    /// The place of an entry by that name, or nil.
    func place(id: String) -> Int? { byCode[id] ?? byName[id].flatMap { entries[$0].code.isEmpty ? $0 : nil } }
}
