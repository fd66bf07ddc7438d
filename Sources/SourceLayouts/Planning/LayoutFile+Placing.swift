extension LayoutFile {
    /// Finds the columns of the layout in the first rows of a table.
    ///
    /// - Throws: `SourceRefusal` when the table lacks a column that the layout carries.
    func placed(
        in rows: [HeaderSearch.Row], request: SourceRequest
    ) throws(SourceRefusal) -> (layout: TableLayout, header: HeaderSearch.Header?) {
        var layout = TableLayout(kind: request.kind ?? kind ?? .sample, columns: [])
        layout.isRowPerItem = isRowPerItem ?? false
        layout.carriesUnknown = true
        layout.take(constants, because: "the layout says so")
        layout.take(request.constants, because: "set by the caller")
        if isHeaderless {
            layout.columns = columns(count: width(of: rows))
            layout.mergedColumns = mergedPlaces(layout)
            settle(&layout)
            return (layout, nil)
        }
        guard
            var header = HeaderSearch(for: folded.filter { !$0.isEmpty }.reduce(into: []) { $0.insert($1) }).best(
                in: below(rows))
        else {
            let place = headerLine.map { " from line \($0) on, where the layout has them" } ?? ""
            throw .missing("no row holds a heading of the layout\(place)", unknown: [])
        }
        let found = header.headings.map { HeadingFold.string(HeadingFold.fold($0)) }
        for (index, heading) in folded.enumerated() where !found.contains(heading) {
            guard !heading.isEmpty else { continue }
            throw .missing(
                "the layout names a column \"\(columns[index].heading)\" that the table does not have, so that the line has no effect",
                unknown: [])
        }
        layout.columns = zip(placed(on: header.headings), header.headings).map { $0 ?? Self.unlisted($1) }
        for index in header.continued where index < layout.columns.count { layout.columns[index].use = .same }
        layout.mergedColumns = mergedPlaces(layout)
        settle(&layout)
        header.known = found.count { folded.contains($0) }
        return (layout, header)
    }

    /// How many columns a table without headings has.
    ///
    /// As many as the layout names, or more where most rows agree on more, since a layout may leave out the last ones. No
    /// single row decides, for it may be the damaged one.
    private func width(of rows: [HeaderSearch.Row]) -> Int {
        let named = (positions.compactMap { $0 }.max() ?? 0) + 1
        let counts = Dictionary(rows.map { ($0.cells.count, 1) }, uniquingKeysWith: +)
        guard let usual = counts.first(where: { $0.value * 2 > rows.count })?.key else { return named }
        return max(named, usual)
    }

    /// The rows among which the headings are looked for: from the line on that the layout names.
    func below(_ rows: [HeaderSearch.Row]) -> [HeaderSearch.Row] {
        guard let headerLine else { return rows }
        return rows.filter { $0.line >= headerLine }
    }

    /// The columns for headings, in their order; nil for headings that the layout does not name.
    func placed(on headings: [String]) -> [TableLayout.Column?] {
        var taken: Set<Int> = []
        let wanted = folded
        return headings.enumerated().map { place, heading in
            let text = HeadingFold.string(HeadingFold.fold(heading))
            let candidates = wanted.indices.filter { wanted[$0] == text && !taken.contains($0) && !text.isEmpty }
            // Of two columns with one heading the position tells which is which.
            guard let index = candidates.first(where: { positions[$0] == place }) ?? candidates.first else {
                return nil
            }
            taken.insert(index)
            return columns[index]
        }
    }

    /// The headings as they are compared.
    private var folded: [String] { columns.map { HeadingFold.string(HeadingFold.fold($0.heading)) } }

    /// The columns of a table that has so many, told by their positions alone.
    func columns(count: Int) -> [TableLayout.Column] {
        (0..<count).map { index in positions.firstIndex(of: index).map { columns[$0] } ?? Self.unlisted("") }
    }

    func mergedPlaces(_ layout: TableLayout) -> Set<Int> {
        Set(layout.columns.indices.filter { merged.contains(layout.columns[$0].heading) })
    }

    private static func unlisted(_ heading: String) -> TableLayout.Column {
        TableLayout.Column(heading: heading, field: nil, reason: "not in the layout")
    }
}
