/// Finds out how rows are read below headings that stand in mid-file, where lists of passed and failed samples were put
/// into one file.
///
/// It is asked for every row, and large: a value would be copied each time.
package final class SectionPlanner: Sendable {
    private let matcher: HeadingMatcher
    private let finder: LayoutFinder
    private let request: SourceRequest
    private let name: String
    /// The first bytes of known headings: most rows are told to be data by one look.
    private let starts: Set<UInt32>

    init(matcher: HeadingMatcher, finder: LayoutFinder, request: SourceRequest, name: String) {
        self.matcher = matcher
        self.finder = finder
        self.request = request
        self.name = name
        starts = matcher.vocabulary.starts
    }

    /// Whether a cell may begin a row of headings.
    @inline(__always)
    func mayBegin(with cell: CellBytes) -> Bool {
        guard cell.count >= 3, cell[0] >= 0x80 else { return false }
        return starts.contains(UInt32(cell[0]) << 16 | UInt32(cell[1]) << 8 | UInt32(cell[2]))
    }

    /// Whether the cells of a row are headings: at least three are known, and three of five that are not empty.
    func areHeadings(_ cells: [String]) -> Bool {
        let filled = cells.filter { !HeaderSearch.isBlank($0) }
        // Cells of data repeat one another; a heading stands once.
        let needed = max(3, (filled.count * 3 + 4) / 5)
        // By their first characters most rows are told to be data.
        guard filled.count(where: mayBeHeading) >= needed else { return false }
        var left = Set(filled).count
        var known = 0
        var seen: Set<String> = []
        for cell in filled where seen.insert(cell).inserted {
            // The first cells of data tell what it is; it is not looked through to its end.
            if known + left < needed { return false }
            left -= 1
            if matcher.match(cell) != nil { known += 1 }
        }
        return known >= needed
    }

    /// Whether a cell begins like a heading, in Chinese or in letters.
    private func mayBeHeading(_ cell: String) -> Bool {
        guard let first = cell.unicodeScalars.first(where: { !ItemText.isSpace($0) }) else { return false }
        let bytes = Array(String(first).utf8)
        if bytes.count == 3 {
            return starts.contains(UInt32(bytes[0]) << 16 | UInt32(bytes[1]) << 8 | UInt32(bytes[2]))
        }
        return !ItemText.isDigit(first)
    }

    /// The verdict that titles state, unless the caller says what all rows are.
    func statedVerdict(_ titles: [String]) -> String? {
        request.constants[.verdict] == nil ? Self.verdict(of: titles) : nil
    }

    private static func verdict(of titles: [String]) -> String? {
        titles.reversed().lazy.compactMap { LayoutRequest.verdict(in: $0) }.first
    }

    /// The layout below headings of one row or two, which stand below titles.
    ///
    /// - Throws: `SourceRefusal` when they do not make a table of results or cases.
    func layout(_ rows: [[String]], titles: [String]) throws(SourceRefusal) -> (layout: TableLayout, known: Int) {
        let block = rows.enumerated().map { HeaderSearch.Row(record: $0 + 1, line: $0 + 1, cells: $1) }
        let search = HeaderSearch(matcher)
        let headings = (search.stacked(block[...]) ?? rows[0]).map(HeaderSearch.tidy)
        let listed = request.layoutFile.map { $0.placed(on: headings) }
        var wanted = LayoutRequest(fileName: name, kind: request.kind, constants: request.constants)
        wanted.titles = titles
        // What stands above the section is nearer to it than the name of the file.
        if Self.verdict(of: titles) != nil { wanted.fileName = "" }
        var layout: TableLayout
        do throws(SourceRefusal) {
            layout = try finder.layout(headings: headings, request: wanted)
        } catch {
            guard let listed, listed.contains(where: { $0?.field != nil }) else { throw error }
            layout = TableLayout(
                kind: request.kind ?? request.layoutFile?.kind ?? .sample,
                columns: headings.map { TableLayout.Column(heading: $0, field: nil, reason: "not in the layout") })
            layout.constants = request.layoutFile?.constants ?? [:]
        }
        for (index, column) in (listed ?? []).enumerated() { if let column { layout.columns[index] = column } }
        request.layoutFile?.settle(&layout)
        layout.carriesUnknown = true
        return (layout, headings.count { matcher.match($0) != nil })
    }
}
