/// Puts headings together that are split over neighbouring cells: 抽样 | 编号, 被抽样单位 | 名称.
///
/// Tables taken out of PDF documents have them in two forms. Where the rows below have as many cells as the headings, the
/// column itself is split, and a row fills one of the two cells. Where they have fewer, the headings alone are split, and
/// they are put together in the one way that gives every row of data its headings.
struct SidewaysHeadings {
    let isKnown: (String) -> Bool
    let isExactlyKnown: (String) -> Bool

    /// A heading is put together from at most so many cells.
    private static let mostParts = 3
    /// Rows of more cells are not searched for split headings.
    private static let mostCells = 200

    /// The header with split headings put together, or nil where none is split.
    func joined(_ header: HeaderSearch.Header, below: [[String]]) -> HeaderSearch.Header? {
        let count = header.headings.count
        guard count > 1, count <= Self.mostCells, header.known < count, !below.isEmpty else { return nil }
        let widths = below.map(\.count)
        // The width that most rows have.
        let width = Set(widths).max { left, right in
            let (a, b) = (widths.count { $0 == left }, widths.count { $0 == right })
            return (a, left) < (b, right)
        }
        guard let width else { return nil }
        if width == count { return withSplitColumns(header, below.filter { $0.count == width }) }
        guard width >= 2, width < count, width * 2 >= count else { return nil }
        return withSplitWords(header, into: width)
    }

    /// Columns split in two or three: in no row below is more than one of the cells filled.
    private func withSplitColumns(_ header: HeaderSearch.Header, _ rows: [[String]]) -> HeaderSearch.Header? {
        var result = header
        var at = 0
        while at < header.headings.count {
            let group = (2...Self.mostParts).reversed().first { parts in
                at + parts <= header.headings.count && isSplit(header.headings[at..<at + parts])
                    && Self.areOneColumn(at..<at + parts, rows)
            }
            guard let group else {
                at += 1
                continue
            }
            result.headings[at] = header.headings[at..<at + group].joined()
            for index in at + 1..<at + group { result.continued.insert(index) }
            at += group
        }
        guard !result.continued.isEmpty else { return nil }
        result.written = header.headings
        result.known = result.headings.indices.count {
            !result.continued.contains($0) && isKnown(result.headings[$0])
        }
        return result
    }

    /// Whether cells make one known heading together, and are not all headings by themselves.
    private func isSplit(_ parts: ArraySlice<String>) -> Bool {
        !parts.contains(where: \.isEmpty) && isExactlyKnown(parts.joined()) && !parts.allSatisfy(isKnown)
    }

    private static func areOneColumn(_ columns: Range<Int>, _ rows: [[String]]) -> Bool {
        var isFilled = false
        // Totals and footers fill few of their cells.
        for row in rows where row.count(where: { !HeaderSearch.isBlank($0) }) * 2 >= row.count {
            let filled = columns.count { !HeaderSearch.isBlank(row[$0]) }
            if filled > 1 { return false }
            if filled == 1 { isFilled = true }
        }
        return isFilled
    }

    /// The one way to put neighbouring words together so that as many headings come out as the rows have cells.
    private func withSplitWords(_ header: HeaderSearch.Header, into width: Int) -> HeaderSearch.Header? {
        struct Way {
            var known: Int
            var parts: Int
            var isOnly: Bool
        }
        let words = header.headings
        // The best way to make `made` headings of the first `used` words, by their numbers.
        var ways = [[Way?]](repeating: Array(repeating: nil, count: width + 1), count: words.count + 1)
        ways[0][0] = Way(known: 0, parts: 0, isOnly: true)
        for used in 1...words.count {
            for parts in 1...min(Self.mostParts, used) {
                let piece = words[(used - parts)..<used]
                let gain: Int
                if parts == 1 {
                    gain = isKnown(words[used - 1]) ? 1 : 0
                } else {
                    guard !piece.contains(where: \.isEmpty), isExactlyKnown(piece.joined()) else { continue }
                    gain = 1
                }
                for made in 1...width {
                    guard let before = ways[used - parts][made - 1] else { continue }
                    var way = Way(known: before.known + gain, parts: parts, isOnly: before.isOnly)
                    if let present = ways[used][made] {
                        if present.known > way.known { continue }
                        if present.known == way.known {
                            way = present
                            way.isOnly = false
                        }
                    }
                    ways[used][made] = way
                }
            }
        }
        guard let best = ways[words.count][width], best.isOnly, best.known >= 2, best.known * 2 >= width else {
            return nil
        }
        var headings: [String] = []
        var used = words.count
        var made = width
        while used > 0, let way = ways[used][made] {
            headings.append(words[(used - way.parts)..<used].joined())
            used -= way.parts
            made -= 1
        }
        var result = header
        result.headings = headings.reversed()
        result.known = best.known
        return result
    }
}
