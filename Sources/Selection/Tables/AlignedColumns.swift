/// Rows of cells lined up for a terminal, two spaces between columns; characters of Chinese count as two.
package enum AlignedColumns {
    /// The rows as lines; cells after the last column of the first row are left out.
    ///
    /// - Parameter rightAligned: the columns, from 0, that hold figures.
    package static func text(_ rows: [[String]], rightAligned: Set<Int> = []) -> String {
        guard let columns = rows.first?.indices else { return "" }
        let widths = columns.map { column in
            rows.map { column < $0.count ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0
        }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() where column < widths.count {
                let gap = String(repeating: " ", count: widths[column] - DisplayWidth.of(cell))
                if column > 0 { line += "  " }
                // Figures stand to the right; nothing is filled up after the last cell.
                if column == row.count - 1, cell.isEmpty || !rightAligned.contains(column) {
                    line += cell
                } else {
                    line += rightAligned.contains(column) ? gap + cell : cell + gap
                }
            }
            return line + "\n"
        }.joined()
    }
}
