/// Rows of units and limits between the headings and the data of a table with an item for each column.
struct ItemRows {
    private(set) var units: [Int: String] = [:]
    private(set) var limits: [Int: String] = [:]
    /// The last of these rows; nil where there are none.
    private(set) var lastRecord: Int?

    /// Looks at the rows right below a header.
    init(
        below header: HeaderSearch.Header, in rows: [HeaderSearch.Row], _ layout: TableLayout, _ matcher: HeadingMatcher
    ) {
        let known = Set(layout.columns.indices.filter { layout.columns[$0].field == .itemColumn })
        // In a comparison test a column that nobody knows is an item where a unit or a limit stands below its heading.
        let items = known.union(
            layout.isComparison ? layout.columns.indices.filter { layout.columns[$0].mayBeItem } : [])
        guard !items.isEmpty else { return }
        for row in rows.filter({ $0.record > header.records.upperBound }).prefix(4) {
            guard row.cells.count >= layout.columns.count,
                let label = row.cells.firstIndex(where: { !HeaderSearch.isBlank($0) }), !items.contains(label)
            else { return }
            // Beside its label such a row has cells below the items alone.
            let others = layout.columns.indices.filter { $0 != label && !items.contains($0) }
            guard others.allSatisfy({ Self.isEmpty(row.cells[$0]) }) else { return }
            let cells = items.filter { !Self.isEmpty(row.cells[$0]) }
            switch matcher.match(row.cells[label])?.field {
            case .itemUnit: for column in cells { units[column] = HeaderSearch.tidy(row.cells[column]) }
            case .itemLimit: for column in cells { limits[column] = HeaderSearch.tidy(row.cells[column]) }
            case .unused where !cells.isEmpty: break
            default: return
            }
            lastRecord = row.record
        }
    }

    private static func isEmpty(_ cell: String) -> Bool {
        let text = HeaderSearch.tidy(cell)
        return text.isEmpty || text == "/" || text == "-" || text == "—"
    }
}

extension TableLayout {
    /// Takes over units and limits that stand in rows below the headings; a column that has one is that of an item.
    mutating func take(_ rows: ItemRows) {
        for index in columns.indices {
            let (unit, limit) = (rows.units[index], rows.limits[index])
            guard unit != nil || limit != nil else { continue }
            if let unit { columns[index].unit = unit }
            if let limit { columns[index].limit = limit }
            guard columns[index].field == nil else { continue }
            columns[index].field = .itemColumn
            columns[index].reason = "has a unit or a limit below it, in a comparison test"
        }
    }
}
