import DelimitedText

/// A table of a report; as a file it is UTF-8 with a byte order mark and CRLF, so that Excel and WPS open it at a double
/// click.
package struct CSVTable: Sendable {
    /// One column: its name, what a person calls it, and what stands in it.
    package struct Column: Sendable {
        /// The type of the values.
        package enum Kind: Sendable {
            case text
            case integer
            case number
            /// A share in percent: `93.5` stands for 93.5 %.
            case percent
            /// `YYYY-MM-DD`, as the record has it; a value that is no date stays text.
            case date

            /// The name of the type in a Frictionless table schema.
            ///
            /// Dates are strings there: what a record holds in place of a date must not make the table invalid.
            package var schemaType: String {
                switch self {
                case .text, .date: "string"
                case .integer: "integer"
                case .number, .percent: "number"
                }
            }
        }

        package let name: String
        package let title: String
        package let kind: Kind

        init(_ name: String, _ title: String, _ kind: Kind = .text) {
            self.name = name
            self.title = title
            self.kind = kind
        }
    }

    /// The file name without its ending, such as `district`.
    package let name: String
    /// What the table is, for `datapackage.json`.
    package let title: String
    package private(set) var columns: [Column]
    /// The columns whose values tell the rows apart; empty where nothing does.
    package let key: [String]
    package private(set) var rows = CSVRows()

    init(_ name: String, _ title: String, key: [String] = [], _ columns: [Column]) {
        self.name = name
        self.title = title
        self.key = key
        self.columns = columns
    }

    /// Adds a row; it has a value for each column.
    mutating func add(_ values: String...) { add(values: values) }

    /// Adds a row of values that were put together from parts.
    mutating func add(values: [String]) {
        precondition(
            values.count == columns.count, "table \(name): \(values.count) values for \(columns.count) columns")
        rows.append(values)
    }

    /// Adds columns at the end; `values` gives those of a row by its number from 0.
    mutating func add(columns more: [Column], _ values: (Int) -> [String]) {
        let before = rows
        rows = CSVRows()
        columns += more
        for (number, row) in before.enumerated() { add(values: row + values(number)) }
    }

    /// A table with more rows has no sheet in a workbook: nobody reads it row by row, and a program for sheets opens it
    /// slowly.
    static let mostSheetRows = 50_000

    /// Whether a workbook has a sheet of it.
    ///
    /// A table is never cut: where it has none, the cover says how many rows it has and where all of them stand.
    var hasSheet: Bool { rows.count <= Self.mostSheetRows }

    /// The name of its sheet in a workbook: the first words of its title, as Excel allows them.
    var sheetName: String {
        let words = title.prefix { !["。", "，", "：", "（"].contains($0) }
        let plain = words.filter { !"[]:*?/\\'".contains($0) }
        return String(plain.prefix(31))
    }

    /// A table with the same head and other rows.
    func with(rows: [[String]]) -> CSVTable {
        var copy = self
        copy.rows = CSVRows(rows)
        return copy
    }

    /// The values that mean that there is none: nothing to say, too few batches, suppressed (the-bundle.md, “Tables”).
    package static let missing = ["", ReportTables.notAvailable, ReportTables.suppressed]

    /// The bytes of the file (RFC 4180); values stand as they are, since a changed value would be a false one.
    package var bytes: [UInt8] {
        var out: [UInt8] = [0xef, 0xbb, 0xbf]
        DelimitedCell.appendRow(columns.map(\.name), to: &out)
        out.reserveCapacity(out.count + rows.bytes.count)
        out += rows.bytes
        return out
    }
}
