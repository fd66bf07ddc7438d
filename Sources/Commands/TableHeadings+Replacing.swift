import ByteTables
import CommandSupport
import Indicators
import Selection

extension TableHeadings {
    /// A table as the tools write it: one that is headed by keys, or one of rates in any language, is known by its headings;
    /// of any other the first line decides that is written, since deliveries are headed by the same Chinese terms.
    static var kind: FileReplacement.Kind { .table(isHeading: isHeading) }

    private static func isHeading(_ line: String) -> Bool {
        let cells = cells(of: line)
        guard cells.count > 1 else { return false }
        if cells.allSatisfy({ isKey($0) }) { return true }
        let rates = RateSheet.headings(.chinese).union(RateSheet.headings(.english))
        return cells.first.map { ["指标", "Measure"].contains($0) } ?? false && cells.allSatisfy(rates.contains)
    }

    private static func isKey(_ cell: String) -> Bool {
        KeyWatch.schemaKeys.contains(cell) || RateSheet.headings(.keys).contains(cell)
    }

    /// The cells of a line of headings in any format.
    private static func cells(of line: String) -> [String] {
        let separator = line.hasPrefix("| ") ? " | " : line.contains(",") ? "," : line.contains("\t") ? "\t" : "  "
        return line.split(separator: separator).map { String($0.filter { !"|\"".contains($0) }.trimming { $0 == " " }) }
            .filter { !$0.isEmpty }
    }
}
