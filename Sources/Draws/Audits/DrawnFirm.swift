package import AnalystTables

/// A firm as `draw.csv` has it, for comparing what was drawn with what was done.
package struct DrawnFirm: Hashable, Sendable {
    package let stratum: String
    package let key: String
    package let rank: Int
    package let outcome: DrawRow.Outcome
    package let replacement: Int
    package let name: String
    /// The ids of its inspectors; empty where none were drawn.
    package let inspectors: [String]

    /// Reads the rows of a `draw.csv`.
    ///
    /// - Throws: `TableError` for a table that is none.
    package static func read(named name: String, bytes: [UInt8]) throws(TableError) -> [DrawnFirm] {
        let table = try AnalystTable(
            named: name, bytes: bytes, columns: TableColumns(required: DrawTable.headings, acceptsOthers: true))
        var firms: [DrawnFirm] = []
        firms.reserveCapacity(table.rows.count)
        for row in table.rows {
            let outcome = try row.required("抽取结果", as: "an outcome of a draw") { DrawRow.Outcome(rawValue: $0) }
            firms.append(
                DrawnFirm(
                    stratum: row["层"], key: try row.required("抽签键"), rank: Int(row["层内名次"]) ?? 0, outcome: outcome,
                    replacement: Int(row["替补序号"]) ?? 0, name: row["企业名称"],
                    inspectors: [row["检查员一"], row["检查员二"]].filter { !$0.isEmpty }))
        }
        return firms
    }
}
