/// Rows of cells lined up for a terminal, two spaces between columns; characters of Chinese count as two.
package enum AlignedColumns {
    /// The rows as lines; cells after the last column of the first row are left out.
    ///
    /// - Parameter rightAligned: the columns, from 0, that hold figures.
    package static func text(_ rows: [[String]], rightAligned: Set<Int> = []) -> String {
        guard let columns = rows.first?.indices else { return "" }
        let widths = columns.map { column in rows.map { width(of: column < $0.count ? $0[column] : "") }.max() ?? 0 }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() where column < widths.count {
                let padding = String(repeating: " ", count: widths[column] - width(of: cell))
                let isLast = column == row.count - 1
                line += rightAligned.contains(column) ? padding + cell : isLast ? cell : cell + padding
                if !isLast { line += "  " }
            }
            return line + "\n"
        }.joined()
    }

    /// How many columns a text takes on a terminal: characters of Chinese, Japanese and Korean take two.
    ///
    /// Ranges after Unicode Standard Annex #11, classes W and F, coarsened to whole blocks.
    package static func width(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { width, scalar in
            switch scalar.value {
            case 0x300...0x36f, 0xfe00...0xfe0f: width
            case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff,
                0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1faff, 0x20000...0x3fffd:
                width + 2
            default: width + 1
            }
        }
    }
}
