internal import DelimitedText

/// A table for people with Excel or WPS: CSV in UTF-8 with byte order mark, lines end with CR LF, and no cell of the data
/// is taken for a formula, a number or a date.
package struct SpreadsheetTable {
    /// The bytes so far.
    package private(set) var bytes: [UInt8]

    /// A table of these headings.
    package init(headings: [String]) {
        bytes = [0xef, 0xbb, 0xbf]
        append(headings)
    }

    /// Adds a row; a cell of texts is made harmless, an integer stands as it is.
    package mutating func append(_ cells: [Cell]) {
        append(
            cells.map { cell in
                switch cell {
                case .text(let text): Self.harmless(text)
                case .number(let text): text
                }
            })
    }

    /// One cell.
    package enum Cell: Sendable {
        /// Text from the data.
        case text(String)
        /// A figure, to be taken for one.
        case number(String)
    }

    /// Text that no spreadsheet program takes for a formula, by a space before it, nor for a number or a date, as `="3-4"`;
    /// `original` undoes both.
    package static func harmless(_ cell: String) -> String {
        guard let first = cell.unicodeScalars.first else { return cell }
        // Signs and points before digits make a number as well, a space before them or not, and so do brackets (-12),
        // currencies, full-width digits and the days of a Chinese calendar (1月2日).
        if isDigit(first) || numericStarts.contains(first),
            cell.unicodeScalars.allSatisfy({ isDigit($0) || numericMarks.contains($0) }),
            cell.unicodeScalars.contains(where: isDigit)
        {
            return "=\"\(cell)\""
        }
        return withoutFormula(cell)
    }

    private static let numericStarts: Set<Unicode.Scalar> = Set("+-.($¥￥＋－．（".unicodeScalars)
    private static let numericMarks = numericStarts.union("/:, eE%)／：，％）年月日时分秒".unicodeScalars)

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value &- 0x30 < 10 || scalar.value &- 0xff10 < 10
    }

    /// Text that no spreadsheet program takes for a formula, by a space before it, which reading leaves out; figures stay
    /// figures.
    package static func withoutFormula(_ cell: String) -> String {
        // A tab or line end before the sign is passed over by some programs, and full-width signs are taken for signs.
        let isFormula = cell.unicodeScalars.first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? false
        return isFormula ? " " + cell : cell
    }

    /// The text that `harmless` was given, whether the spreadsheet program kept the guard or not.
    package static func original(_ cell: String) -> String {
        guard cell.hasPrefix("=\""), cell.hasSuffix("\""), cell.utf8.count > 2 else {
            return String(cell.drop { $0 == " " })
        }
        return String(cell.dropFirst(2).dropLast())
    }

    private mutating func append(_ cells: [String]) { bytes += (DelimitedCell.row(cells) + "\r\n").utf8 }
}
