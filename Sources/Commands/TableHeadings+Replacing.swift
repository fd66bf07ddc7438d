import CommandSupport
import Indicators

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
        return split(line, separator).map { cell in cell.filter { !"|\"".contains($0) } }
            .map { cell in String(String(cell.drop { $0 == " " }).reversed().drop { $0 == " " }.reversed()) }
            .filter { !$0.isEmpty }
    }

    private static func split(_ line: String, _ separator: String) -> [String] {
        var cells: [String] = []
        var rest = line[...]
        while let place = range(of: separator, in: rest) {
            cells.append(String(rest[..<place.lowerBound]))
            rest = rest[place.upperBound...]
        }
        return cells + [String(rest)]
    }

    private static func range(of part: String, in text: Substring) -> Range<Substring.Index>? {
        var at = text.startIndex
        while at < text.endIndex {
            if text[at...].hasPrefix(part) { return at..<text.index(at, offsetBy: part.count) }
            at = text.index(after: at)
        }
        return nil
    }
}
