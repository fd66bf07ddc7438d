import AnalystTables
import CommandSupport
import DelimitedText
import SourceLayouts

/// Refused rows as a CSV table that an analyst corrects in a spreadsheet program and has read again like any other.
///
/// Its columns are the headings of all sources, each once, and `reject_src`, `reject_delivery`, `reject_code`,
/// `reject_message` and `reject_raw`, which are not carried when the table is read. Where the cells of a row could not be told apart, only
/// `reject_raw` shows them.
final class RejectTable {
    /// The column that says where a row stands in its source.
    static let placeHeading = "reject_src"
    /// The column that says in which delivery.
    static let deliveryHeading = "reject_delivery"

    private let file: AtomicFile
    private var width = 0
    /// For each plan in its order: the column of the table for each column of the source.
    private var columns: [[Int?]] = []
    private var identifiers: [[Bool]] = []
    private var source = 0

    /// A table for the rows of these plans.
    ///
    /// - Throws: a failure with status 73 or 74.
    init(path: String, plans: [SourcePlan], _ replacement: FileReplacement) throws {
        file = try AtomicFile(path, replacement)
        var headings: [String] = []
        for plan in plans {
            var seen: [String: Int] = [:]
            columns.append(
                plan.headings.map { heading in
                    guard !heading.isEmpty else { return nil }
                    // The second column of a heading is the second one in the table too.
                    let number = seen[heading, default: 0]
                    seen[heading] = number + 1
                    let places = headings.indices.filter { headings[$0] == heading }
                    if number < places.count { return places[number] }
                    headings.append(heading)
                    return headings.count - 1
                })
            identifiers.append(plan.layout.columns.map { $0.field.map(Self.isIdentifier) ?? false })
        }
        width = headings.count
        // The mark without which Excel takes UTF-8 for something else.
        try write("\u{FEFF}")
        try line(
            headings.map(SpreadsheetTable.withoutFormula) + [
                Self.placeHeading, Self.deliveryHeading, "reject_code", "reject_message", "reject_raw",
            ])
    }

    /// Whether a line ends as the headings of every such table do.
    static func isHeading(_ line: String) -> Bool { line.hasSuffix("reject_code,reject_message,reject_raw") }

    /// The rows that follow come from the plan with this number.
    func begin(_ plan: Int) { source = plan }

    func take(_ reject: Reject) throws {
        var cells = Array(repeating: "", count: width)
        for (index, cell) in reject.cells.enumerated() where index < columns[source].count {
            guard let column = columns[source][index] else { continue }
            cells[column] = identifiers[source][index] ? Self.identifier(cell) : SpreadsheetTable.withoutFormula(cell)
        }
        let message =
            (reject.field.map { "\($0): " } ?? "") + (reject.value.map { "\"\($0)\" " } ?? "") + reject.message
        try line(
            cells + [
                "\(reject.file):\(reject.line)", reject.delivery, reject.code, SpreadsheetTable.withoutFormula(message),
                SpreadsheetTable.withoutFormula(reject.raw),
            ])
    }

    func commit() throws { try file.commit() }

    private static func isIdentifier(_ field: SourceField) -> Bool {
        switch field {
        case .sampleNumber, .reportNumber, .producerCode, .sampledCode, .followUpOf, .caseID, .partyCode: true
        default: false
        }
    }

    /// Digits that a spreadsheet program would take for a number, as text that it leaves alone.
    private static func identifier(_ cell: String) -> String {
        let isNumber = !cell.isEmpty && cell.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
        guard isNumber, cell.utf8.count >= 12 || cell.hasPrefix("0") else {
            return SpreadsheetTable.withoutFormula(cell)
        }
        return "=\"\(cell)\""
    }

    private func line(_ cells: [String]) throws {
        try write(DelimitedCell.row(cells) + "\r\n")
    }

    private func write(_ text: String) throws {
        var text = text
        try text.withUTF8 { try file.write(UnsafeRawBufferPointer($0)) }
    }
}
