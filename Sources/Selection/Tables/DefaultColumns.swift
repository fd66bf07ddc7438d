package import AnalystTables

/// Which columns a table shows, and in which order its rows stand, where nobody says it (`table_columns.csv`).
package struct DefaultColumns: Sendable {
    /// The file name of the table that says it.
    package static let tableName = "table_columns.csv"
    /// Columns of a terminal that a table takes at most where its columns are not named.
    package static let width = 100
    /// Columns of a terminal that one cell takes at most there.
    package static let cellWidth = 28
    /// The word that stands for the keys by which rates are grouped.
    private static let grouping = "@by"

    /// The keys, the most important first.
    package let columns: [String]
    /// The order of the rows; nil for that of the records.
    package let order: TableOrder?
    /// Keys that are told below the table where all rows have the same value.
    fileprivate let same: Set<String>

    /// A text cut to the width that one cell takes at most.
    package static func narrowed(_ text: String, to width: Int = cellWidth) -> String {
        guard DisplayWidth.of(text) > width else { return text }
        var cut = text
        while DisplayWidth.of(cut) > width - 1 { cut.removeLast() }
        return cut + "…"
    }

    /// The columns for records of a type; nil where the table has no line for it.
    ///
    /// - Parameters:
    ///   - groupedBy: the keys by which rates are grouped.
    ///   - replacement: the bytes of the analyst's table.
    /// - Throws: `TableError` for a bad table.
    package init?(
        of type: String, groupedBy keys: [String] = [], replacedBy replacement: [UInt8]? = nil
    ) throws(TableError) {
        let table = try AnalystTable(
            builtIn: Self.tableName, replacedBy: replacement,
            columns: TableColumns(required: ["type", "columns"], optional: ["same", "order", "note"]))
        try table.requireUnique("type")
        guard let row = table.rows.first(where: { $0["type"] == type }) else { return nil }
        var columns: [String] = []
        for word in try row.required("columns").split(separator: " ").map(String.init) {
            for key in word == Self.grouping ? keys : [word] where !columns.contains(key) { columns.append(key) }
        }
        self.columns = columns
        same = Set(row["same"].split(separator: " ").map(String.init))
        order = try row.optional("order", as: "a list of keys separated by commas") { TableOrder($0) }
    }
}

extension TextTable {
    /// The columns that fit on a terminal, and what is said below the table of all others.
    package struct Fitted {
        package let table: TextTable
        /// Lines below the table; empty where nothing is left out.
        package let notes: String
    }

    /// The table with the columns that are shown where none are named.
    ///
    /// Columns without any value are left out. Those that have the same value in all rows are told below the table where
    /// the list says so. The others are shown in the order of the list, then in that of the table, as far as they fit.
    ///
    /// - Parameters:
    ///   - defaults: the list; nil where there is none.
    ///   - others: keys of the records beside those of the table.
    ///   - hint: how to see what is not shown.
    ///   - width: the columns of the terminal that the table may take.
    ///   - headings: the headings of keys.
    ///   - visible: what is shown of a cell.
    package func fitting(
        _ defaults: DefaultColumns?, others: [String] = [], hint: String, width: Int = DefaultColumns.width,
        headings: ([String]) -> [String], visible: (String) -> String
    ) -> Fitted {
        let filled = keys.indices.filter { column in rows.contains { !$0[column].isEmpty } }
        let isSame = { (column: Int) in
            rows.count > 1 && defaults?.same.contains(keys[column]) == true
                && rows.allSatisfy { $0[column] == rows[0][column] }
        }
        let same = filled.filter(isSame)
        let wanted = (defaults?.columns ?? []).compactMap { keys.firstIndex(of: $0) }
        var shown: [Int] = []
        var taken = 0
        for column in wanted + filled.filter({ !wanted.contains($0) }) where filled.contains(column) {
            guard !same.contains(column) else { continue }
            let cells = headings([keys[column]]) + rows.map { visible($0[column]) }
            let needed = (cells.map { DisplayWidth.of($0) }.max() ?? 0) + (shown.isEmpty ? 0 : 2)
            guard shown.isEmpty || taken + needed <= width else { continue }
            taken += needed
            shown.append(column)
        }
        var notes = ""
        if !same.isEmpty {
            let facts = same.map { headings([keys[$0]])[0] + " " + visible(rows[0][$0]) }
            notes += "the same in all rows: \(facts.joined(separator: ", "))\n"
        }
        let left = filled.filter { !shown.contains($0) && !same.contains($0) }.map { keys[$0] }
        let missing = left + others.filter { !keys.contains($0) }
        if !missing.isEmpty {
            notes += "not shown (\(hint)): \(missing.joined(separator: ", "))\n"
        }
        return Fitted(table: selecting(shown.map { keys[$0] }), notes: notes.isEmpty ? "" : "\n" + notes)
    }
}
