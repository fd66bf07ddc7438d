package import AnalystTables
internal import RecordStream

/// How many batches were to be inspected of what: `planned`, and beside it any record keys that tell the lines apart.
package struct SamplingPlan: Hashable, Sendable {
    /// The record keys of the plan, in the order of its headings.
    package let grouping: Grouping
    /// For each line its values, as JSON text of the grouping's keys, and the batches planned.
    package let lines: [Line]

    /// One line of a plan.
    package struct Line: Hashable, Sendable {
        package let keys: [[UInt8]]
        package let planned: Int
    }

    /// Reads a plan.
    ///
    /// - Parameter headings: the keys of headings that are none themselves, such as 计划批次.
    /// - Throws: `TableError` for a heading that is no record key, a line that stands twice, an empty cell, and a number
    ///   that is none.
    package init(named name: String, bytes: [UInt8], headings: [String: String] = [:]) throws(TableError) {
        var columns = TableColumns(required: ["planned"], acceptsOthers: true)
        columns.aliases = headings
        let table = try AnalystTable(
            named: name, bytes: bytes, columns: columns)
        let names = table.columns.filter { !["planned", "source", "note", ""].contains($0) }
        guard !names.isEmpty else {
            throw TableError(table: name, reason: "has no column that tells its lines apart, such as district")
        }
        do { grouping = try Grouping(names) } catch {
            throw TableError(table: name, line: 1, reason: "has a heading that cannot be used: \(error)")
        }
        var lines: [Line] = []
        var seen: Set<[[UInt8]]> = []
        for row in table.rows {
            var keys: [[UInt8]] = []
            for name in names { keys.append(JSONString.quoted(try row.required(name))) }
            guard seen.insert(keys).inserted else { throw row.error(in: names[0], "stands twice in the plan") }
            lines.append(
                Line(
                    keys: keys,
                    planned: try row.required("planned", as: "a number of batches") { text in
                        Int(text).flatMap { $0 >= 0 && $0 <= RateTally.largestCount ? $0 : nil }
                    }))
        }
        self.lines = lines
    }

    /// Batches planned in all.
    package var planned: Int { lines.reduce(0) { $0 + $1.planned } }
}
