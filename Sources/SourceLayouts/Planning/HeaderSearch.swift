/// Finds the row of headings among the first rows of a table, below titles and above the data.
///
/// Headings may be split over two or three rows (a group above its members, a word broken in two), and over neighbouring
/// cells of one row, as in tables taken out of PDF documents; see `SidewaysHeadings`.
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
        /// The records that hold the headings: one, or up to three where headings are split over rows.
        package var records: ClosedRange<Int>
        /// The physical line of the first of them.
        package var line: Int
        /// The headings, one for each column of the rows below.
        package var headings: [String]
        /// How many of the headings are known.
        package var known: Int
        /// How many of these are no heading of some firm that only a group above could name.
        var settled = 0
        /// Columns over which the heading before them goes on.
        package var continued: Set<Int> = []
        /// What the source writes above the columns, where headings were put together from several cells.
        package var written: [String]?
        /// The cells of the rows of headings as they stand.
        package var rows: [[String]] = []
    }

    /// Rows from the top that may be the headings.
    package static let depth = 30

    private let isKnown: (String) -> Bool
    /// Whether a heading is one of some firm: 单位名称, 地址.
    private let isOfSomeFirm: (String) -> Bool
    private let isExactlyKnown: (String) -> Bool

    package init(_ matcher: HeadingMatcher) {
        let memo = HeadingMemo(matcher)
        isKnown = { memo.match($0) != nil }
        isOfSomeFirm = { memo.match($0)?.field.isOfSomeFirm ?? false }
        isExactlyKnown = { memo.match($0)?.isExact ?? false }
    }

    /// A search for the headings of a list, and no others.
    init(for headings: Set<String>) {
        isKnown = { headings.contains(HeadingFold.string(HeadingFold.fold($0))) }
        isExactlyKnown = isKnown
        isOfSomeFirm = { _ in false }
    }

    /// The headings, or nil when no row has two that are known, or one that is the only cell of its row.
    package func find(in rows: [Row]) -> Header? {
        guard let best = best(in: rows), best.known >= 2 || best.headings.count == 1 else { return nil }
        return best
    }

    /// The rows that hold the most known headings.
    func best(in rows: [Row]) -> Header? {
        var best: Header?
        for (index, row) in rows.prefix(Self.depth).enumerated() {
            let single = header(row.cells, rows[index...index])
            if single.known > (best?.known ?? 0) { best = single }
            // Two or three rows of headings: a word broken in two, or a group above its members.
            let mayGoOn = single.known < row.cells.count && (single.known > 0 || index == 0)
            for height in 2...3 where mayGoOn && index + height <= rows.count {
                let block = rows[index..<index + height]
                guard let joined = stacked(block) else { break }
                let stack = header(joined, block)
                // A title above the headings is no part of them.
                let bottom = header(rows[index + height - 1].cells, rows[index...index])
                // A group above its members leaves empty cells; without them more must be gained.
                let margin = row.cells.contains(where: \.isEmpty) ? 0 : 1
                let isNaming = stack.known == bottom.known && stack.settled > bottom.settled
                if stack.known > bottom.known || isNaming, stack.known > (best?.known ?? 0) + margin { best = stack }
            }
            // What stands below the first headings is data, also other headings with more columns.
            if let best, best.records.contains(row.record), isTable(best) { break }
        }
        guard let found = best, let last = rows.firstIndex(where: { $0.record == found.records.upperBound }) else {
            return best
        }
        let below = rows[(last + 1)...].prefix(Self.depth).map(\.cells)
        let sideways = SidewaysHeadings(isKnown: isKnown, isExactlyKnown: isExactlyKnown)
        return sideways.joined(found, below: below) ?? found
    }

    /// Whether headings are so well known that the search may end: three at least, and three of five that are filled.
    private func isTable(_ header: Header) -> Bool {
        let filled = header.headings.count { !$0.isEmpty }
        return header.known >= 3 && header.known * 5 >= filled * 3
    }

    private func header(_ cells: [String], _ block: ArraySlice<Row>) -> Header {
        let headings = cells.map(Self.tidy)
        let first = block.first?.record ?? 0
        var header = Header(
            records: first...(block.last?.record ?? first), line: block.first?.line ?? 0, headings: headings,
            known: headings.count(where: isKnown), rows: block.map(\.cells))
        header.settled = header.known - headings.count(where: isOfSomeFirm)
        return header
    }

    /// The headings that rows make together, from top to bottom; nil where a row below the first holds data.
    func stacked(_ block: ArraySlice<Row>) -> [String]? {
        guard let top = block.first, let bottom = block.last else { return nil }
        for row in block.dropFirst() {
            guard row.cells.count == top.cells.count else { return nil }
            // Headings hardly ever hold digits, and rows of data nearly always.
            if row.cells.contains(where: { $0.unicodeScalars.contains { ("0"..."9").contains($0) } }) { return nil }
        }
        // Cells that are empty take the cell on their left, as the cells of a merged group do.
        var groups = top.cells.map { _ in "" }
        for row in block.dropLast() {
            for (index, cell) in Self.filled(row.cells).enumerated() { groups[index] += cell }
        }
        let above = block.dropLast().reduce(top.cells.map { _ in "" }) { sums, row in zip(sums, row.cells).map(+) }
        let nearest = block.dropLast().last.map { Self.filled($0.cells) } ?? above
        return bottom.cells.indices.map { index in
            let plain = above[index] + bottom.cells[index]
            if Self.isBlank(bottom.cells[index]) { return plain }
            let grouped = [groups[index] + bottom.cells[index], nearest[index] + bottom.cells[index]]
            if let form = grouped.first(where: { isKnown(Self.tidy($0)) }) { return form }
            // What a group that is not known says of a firm, nobody can tell: 单位名称 below 甲方.
            if isOfSomeFirm(Self.tidy(bottom.cells[index])), !Self.isBlank(nearest[index]), isGrouping(block) {
                return nearest[index] + bottom.cells[index]
            }
            return [plain, bottom.cells[index]].first { isKnown(Self.tidy($0)) } ?? plain
        }
    }

    /// Merged headings, where a group that says nothing with a heading below it is left out: 检验信息 above 抽样日期.
    func withoutGroups(_ merged: MergedHeadings) -> Row {
        var row = merged.row
        for (index, cell) in merged.lowest.enumerated() where !Self.isBlank(cell) {
            let (whole, own) = (Self.tidy(row.cells[index]), Self.tidy(cell))
            if !isKnown(whole), isKnown(own), !isOfSomeFirm(own) { row.cells[index] = cell }
        }
        return row
    }

    /// Whether the row above the lowest one has several cells, as groups have and a title has not.
    private func isGrouping(_ block: ArraySlice<Row>) -> Bool {
        (block.dropLast().last?.cells.count { !Self.isBlank($0) } ?? 0) > 1
    }

    /// Cells that are empty take the cell on their left.
    private static func filled(_ cells: [String]) -> [String] {
        var last = ""
        return cells.map { cell in
            if !isBlank(cell) { last = cell }
            return last
        }
    }

    static func isBlank(_ cell: String) -> Bool { cell.unicodeScalars.allSatisfy(ItemText.isSpace) }

    /// A heading for messages: line breaks and outer white space left out.
    static func tidy(_ cell: String) -> String {
        ItemText.string(
            ItemText.trimmed(Array(cell.unicodeScalars.filter { $0 != "\n" && $0 != "\r" && $0.value != 0xFEFF })[...]))
    }
}
