import AnalystTables
import InspectionModel

/// The review queue as a table for Excel or WPS; the analyst fills its first column.
///
/// The column `decision` takes the code or the name of a category, or 不在目录 for what no scheme of the catalogue has.
/// `term` and `match` may be changed, and rows may be copied to decide single names of an ending.
package enum ReviewTable {
    /// The column that the analyst fills.
    package static let decision = "decision"
    /// The columns that are read again.
    static let read = (required: [decision, "term", "match"], optional: ["context", "note", "author", "date"])
    private static let headings =
        [decision, "term", "match", "records", "inspected", "failed", "impact", "names", "head"]
        + (1...2).flatMap { ["suggestion_\($0)", "reason_\($0)"] } + (1...3).flatMap { ["sample_\($0)", "src_\($0)"] }

    /// The bytes of the table.
    package static func bytes(of queue: ReviewQueue) -> [UInt8] {
        var table = SpreadsheetTable(headings: headings)
        for row in queue.rows {
            var cells: [SpreadsheetTable.Cell] = [
                .text(""), .text(row.term), .text(row.match.rawValue), .number("\(row.records)"),
                .number("\(row.tally.inspected)"), .number("\(row.tally.failed)"), .number(points(row.impact)),
                .number("\(row.names)"), .text(row.head),
            ]
            for place in 0..<2 {
                let suggestion = place < row.suggestions.count ? row.suggestions[place] : nil
                cells += [
                    .text(suggestion.map { "\($0.code) \($0.name)" } ?? ""), .text(suggestion?.reason ?? ""),
                ]
            }
            for place in 0..<3 {
                let sample = place < row.samples.count ? row.samples[place] : nil
                cells += [.text(sample?.name ?? ""), .text(sample?.place ?? "")]
            }
            table.append(cells)
        }
        return table.bytes
    }

    /// Hundredths as a decimal.
    private static func points(_ hundredths: Int) -> String {
        let rest = hundredths % 100
        return "\(hundredths / 100)." + (rest < 10 ? "0" : "") + "\(rest)"
    }
}
