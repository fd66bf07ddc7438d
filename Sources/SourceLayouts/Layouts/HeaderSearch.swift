/// Finds the row of headings among the first rows of a table, below titles and above the data.
package struct HeaderSearch {
    /// One of the first rows of a table.
    package struct Row: Sendable {
        /// The number among the records of the source, from 1.
        package var record: Int
        /// The physical line on which it begins, from 1.
        package var line: Int
        package var cells: [String]

        package init(record: Int, line: Int, cells: [String]) {
            self.record = record
            self.line = line
            self.cells = cells
        }
    }

    /// Where the headings stand, and what they are.
    package struct Header: Hashable, Sendable {
        /// The records that hold the headings: one, or two where headings are split over rows.
        package var records: ClosedRange<Int>
        /// The physical line of the first of them.
        package var line: Int
        package var headings: [String]
        /// How many of the headings are known.
        package var known: Int
    }

    /// Rows from the top that may be the headings.
    package static let depth = 30

    private let matcher: HeadingMatcher

    package init(_ matcher: HeadingMatcher) { self.matcher = matcher }

    /// The headings, or nil when no row has two that are known, or one that is the only cell of its row.
    package func find(in rows: [Row]) -> Header? {
        var best: Header?
        for (index, row) in rows.prefix(Self.depth).enumerated() {
            let single = header(row.cells, row.record...row.record, row.line)
            if single.known > (best?.known ?? 0) { best = single }
            // Two rows of headings: a word broken in two, or a group above its members.
            guard index + 1 < rows.count, single.known < row.cells.count, single.known > 0 || index == 0 else {
                continue
            }
            let below = rows[index + 1]
            guard below.cells.count == row.cells.count else { continue }
            let isData = below.cells.contains { cell in cell.unicodeScalars.contains { ("0"..."9").contains($0) } }
            guard !isData else { continue }
            for joined in [Self.joined(row.cells, below.cells), Self.joined(Self.filled(row.cells), below.cells)] {
                let double = header(joined, row.record...below.record, row.line)
                // A group above its members leaves empty cells; without them more must be gained.
                let margin = row.cells.contains(where: \.isEmpty) ? 0 : 1
                if double.known > (best?.known ?? 0) + margin { best = double }
            }
        }
        guard let best, best.known >= 2 || best.headings.count == 1 else { return nil }
        return best
    }

    private func header(_ cells: [String], _ records: ClosedRange<Int>, _ line: Int) -> Header {
        let headings = cells.map(Self.tidy)
        return Header(
            records: records, line: line, headings: headings, known: headings.count { matcher.match($0) != nil })
    }

    private static func joined(_ above: [String], _ below: [String]) -> [String] { zip(above, below).map { $0 + $1 } }

    /// Cells that are empty take the cell on their left, as the cells of a merged group do.
    private static func filled(_ cells: [String]) -> [String] {
        var last = ""
        return cells.map { cell in
            if !cell.unicodeScalars.allSatisfy(ItemText.isSpace) { last = cell }
            return last
        }
    }

    /// A heading for messages: line breaks and outer white space left out.
    private static func tidy(_ cell: String) -> String {
        ItemText.string(
            ItemText.trimmed(Array(cell.unicodeScalars.filter { $0 != "\n" && $0 != "\r" && $0.value != 0xFEFF })[...]))
    }
}
