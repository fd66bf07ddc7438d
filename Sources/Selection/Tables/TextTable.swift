internal import AnalystTables
internal import DelimitedText
internal import InspectionModel
internal import RecordStream
internal import Records

/// Rows of texts under headings, to be written in any format.
package struct TextTable: Sendable {
    /// The record keys of the columns.
    package let keys: [String]
    /// The cells of each row, one for each key; empty where a record has no value.
    package private(set) var rows: [[String]]
    /// Keys whose values are counts, beside those of records.
    private let counts: Set<String>

    /// A table.
    ///
    /// - Parameter counts: keys whose values are counts, beside those that are counts in records.
    package init(keys: [String], rows: [[String]], counts: Set<String> = []) {
        self.keys = keys
        self.rows = rows
        self.counts = counts
    }

    /// The rows in another order; rows that it does not tell apart stay as they were.
    package func sorted(by order: TableOrder) -> TextTable {
        let places = order.keys.map { keys.firstIndex(of: $0) }
        let values = rows.map { row in
            places.map { place in place.map { TableOrder.Value(cell: row[$0]) } ?? .absent }
        }
        let ordered = rows.indices.sorted { left, right in
            if order.precedes(values[left], values[right]) { return true }
            if order.precedes(values[right], values[left]) { return false }
            return left < right
        }
        return TextTable(keys: keys, rows: ordered.map { rows[$0] }, counts: counts)
    }

    /// The first rows.
    package func first(_ count: Int) -> TextTable {
        TextTable(keys: keys, rows: Array(rows.prefix(count)), counts: counts)
    }

    /// The columns of these keys, in this order; a key that the table lacks is an empty column.
    package func selecting(_ wanted: [String]) -> TextTable {
        let places = wanted.map { keys.firstIndex(of: $0) }
        return TextTable(
            keys: wanted, rows: rows.map { row in places.map { $0.map { row[$0] } ?? "" } }, counts: counts)
    }

    /// The headings of the columns.
    ///
    /// - Parameter types: the record types whose terms are asked, the first one first.
    package func headings(
        _ headings: TableHeadings, types: [String] = ["rate", "sample", "case", "reject", "timeliness"]
    ) -> [String] {
        switch headings {
        case .keys: keys
        case .chinese: keys.map { Self.chineseTerm($0, types) }
        case .english: keys.map { Self.englishTerm($0) }
        }
    }

    private static func chineseTerm(_ key: String, _ types: [String]) -> String {
        switch key {
        case "month": return "月"
        case "quarter": return "季度"
        case "half": return "半年"
        case "year": return "年"
        case "assessment_year": return "考核年度"
        case "industry_class": return "行业大类"
        case "item": return "不合格项目"
        default: break
        }
        for type in types {
            if let field = RecordSchema.fields(of: type)?.first(where: { $0.name == key }) { return field.title }
        }
        return key
    }

    private static func englishTerm(_ key: String) -> String {
        let words = key.split(separator: "_").map(String.init)
        guard let first = words.first else { return key }
        return ([first.prefix(1).uppercased() + first.dropFirst()] + words.dropFirst()).joined(separator: " ")
    }

    /// The table as text.
    ///
    /// - Parameters:
    ///   - visible: makes a cell safe to show on a terminal and cuts it; used where columns are lined up.
    ///   - whole: makes a cell safe to show and leaves it as long as it is; used in the other formats that people read.
    package func text(
        _ format: TableFormat, headings: [String], visible: (String) -> String = { $0 },
        whole: (String) -> String = { $0 }
    ) -> String {
        switch format {
        case .text: aligned(headings, visible)
        case .csv: csv(headings)
        case .excel:
            "\u{feff}"
                + TextTable(keys: keys, rows: rows.map { zip(keys, $0).map { spreadsheetCell($1, key: $0) } })
                .csv(headings.map { SpreadsheetTable.harmless($0) })
        case .tsv:
            ([headings] + rows).map { $0.map { Self.oneLine(whole($0)) }.joined(separator: "\t") + "\n" }.joined()
        case .markdown: markdown(headings, whole)
        case .ndjson: rows.map { object($0) + "\n" }.joined()
        case .json: "[" + rows.map { object($0) }.joined(separator: ",\n") + "]\n"
        }
    }

    /// A cell that no spreadsheet program takes for a formula, nor a text for a number; figures and dates stay what they are.
    private func spreadsheetCell(_ cell: String, key: String) -> String {
        if isFigure(key), ExactDecimal.isNumber(cell.utf8) { return cell }
        return Self.dates.contains(key) && CalendarDate(cell) != nil ? cell : SpreadsheetTable.harmless(cell)
    }

    /// The keys whose values are days.
    static let dates: Set<String> = Set(
        RecordSchema.allFields.filter { $0.kind == .date }.map(\.name))

    private func aligned(_ headings: [String], _ visible: (String) -> String) -> String {
        AlignedColumns.text(
            ([headings] + rows).map { $0.map { visible($0) } }, rightAligned: Set(keys.indices.filter { isNumeric($0) })
        )
    }

    /// Whether a column holds a count or a rate of a rate or signal record, which stands to the right.
    private func isNumeric(_ column: Int) -> Bool { isFigure(keys[column]) }

    private func isFigure(_ key: String) -> Bool { counts.contains(key) || Self.figures.contains(key) }

    private static let figures: Set<String> = {
        let fields = ["rate", "signal", "timeliness"].flatMap { RecordSchema.fields(of: $0) ?? [] }
        let figures = Set(fields.filter { $0.kind == .count || $0.kind == .decimal }.map(\.name))
        // What contradicts itself on a sample is told in words under the key of a count.
        return figures.subtracting(RecordSchema.allFields.filter { $0.kind == .text }.map(\.name))
    }()

    private func markdown(_ headings: [String], _ whole: (String) -> String) -> String {
        func line(_ cells: [String]) -> String {
            "| " + cells.map { Self.markdownCell(whole($0)) }.joined(separator: " | ") + " |\n"
        }
        let rule = "|" + keys.indices.map { isNumeric($0) ? "---:|" : "---|" }.joined() + "\n"
        return line(headings) + rule + rows.map(line).joined()
    }

    private func csv(_ headings: [String]) -> String {
        ([headings] + rows).map { DelimitedCell.row($0) + "\r\n" }.joined()
    }

    /// Counts and rates are numbers, as they are in records; anything else is text.
    private func object(_ row: [String]) -> String {
        let members = zip(keys, row).filter { !$0.1.isEmpty }.map { key, cell in
            let isNumber = isFigure(key) && ExactDecimal.isNumber(cell.utf8)
            let value = isNumber ? Array(Decimals.shortest(cell).utf8) : JSONString.quoted(cell)
            return String(decoding: JSONString.quoted(key) + [UInt8(ascii: ":")] + value, as: UTF8.self)
        }
        return "{" + members.joined(separator: ",") + "}"
    }

    /// A cell of a Markdown table: in one line, without a bar that would end it.
    static func markdownCell(_ text: String) -> String {
        oneLine(text).split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }

    /// A cell without line ends and tabs.
    static func oneLine(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 }) else { return text }
        return String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 })
    }
}
