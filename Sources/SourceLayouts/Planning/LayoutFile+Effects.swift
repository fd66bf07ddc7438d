import AnalystTables

// Words, and lines without effect
extension LayoutFile {
    mutating func addWord(_ row: TableRow) throws(TableError) {
        let word = try row.required("heading")
        let field = try row.required("field", as: "a field whose cells are words") { name in
            SourceField(rawValue: name).flatMap { LayoutWords.mayStand(in: $0) ? $0 : nil }
        }
        let meaning =
            LayoutWords.isVerdict(field)
            ? try row.required("value", as: "pass, fail, not_inspected or undetermined") { LayoutWords.verdicts[$0] }
            : try row.required("value")
        guard words.add(word, field, meaning) else {
            throw row.error(
                in: "heading", "has a meaning in this field already, so that one of the lines has no effect")
        }
    }

    /// Refuses what says nothing about any table.
    func refuseIdleLines(table: String) throws(TableError) {
        func refuse(_ line: String) throws(TableError) {
            throw TableError(table: table, reason: "\(line), so that the line has no effect")
        }
        if options.contains("items"), recordPath == nil {
            try refuse("option items: without option record no element holds the items")
        }
        if recordPath != nil {
            for option in ["delimiter", "quote", "header"] where options.contains(option) {
                try refuse("option \(option): a document with option record is no table")
            }
            if let heading = merged.first { try refuse("merged \(heading): a document has no cells to merge") }
        }
        guard !columns.isEmpty else {
            if isHeaderless { try refuse("option header 0: without columns nothing can be read") }
            return
        }
        let carried = Set(columns.compactMap(\.field))
        for line in words.lines where !carried.contains(line.field) && !Self.isReadElsewhere(line.field, carried) {
            try refuse("word \(line.word): no column of the layout is \(line.field.rawValue)")
        }
        for (heading, _) in dateOrders where !columns.contains(where: { $0.heading == heading }) {
            try refuse("option date_order: no column of the layout has the heading \"\(heading)\"")
        }
        var layout = TableLayout(kind: kind ?? .sample, columns: columns)
        layout.columns = columns
        if dateOrder != nil, !columns.indices.contains(where: layout.holdsDays) {
            try refuse("option date_order: no column of the layout is a day")
        }
        var seen: [String] = []
        for (index, column) in columns.enumerated() where !column.heading.isEmpty {
            let key = "\(column.heading)\u{1F}\(positions[index].map(String.init) ?? "")"
            if seen.contains(key) { try refuse("column \(column.heading): is there twice at one position") }
            seen.append(key)
        }
    }

    /// Verdicts may stand below failing items as well.
    private static func isReadElsewhere(_ field: SourceField, _ carried: Set<SourceField>) -> Bool {
        field == .verdict && !carried.isDisjoint(with: [.failingItems, .failingItem])
    }

    /// The lines that have no effect on a table of this sort, in words; none if all of them have one.
    ///
    /// - Parameters:
    ///   - layout: the layout as it was placed on the table.
    ///   - isText: the table is delimited text, and no sheet.
    func idleLines(in layout: TableLayout, isText: Bool) -> [String] {
        var idle: [String] = []
        if recordPath != nil { idle.append("option record: this is no document of XML") }
        if !isText {
            for option in ["delimiter", "quote", "encoding"] where options.contains(option) {
                idle.append("option \(option): this is a sheet of a workbook")
            }
        }
        if columns.isEmpty {
            for line in words.lines where layout.column(line.field) == nil {
                let carried = Set(layout.columns.compactMap(\.field))
                if !Self.isReadElsewhere(line.field, carried) {
                    idle.append("word \(line.word): no column is \(line.field.rawValue)")
                }
            }
            if dateOrder != nil, !layout.columns.indices.contains(where: layout.holdsDays) {
                idle.append("option date_order: no column is a day")
            }
        }
        return idle
    }

    /// Takes what the layout says of words and days over to the columns of a table.
    func settle(_ layout: inout TableLayout) {
        layout.words = words
        for index in layout.columns.indices where layout.holdsDays(index) {
            let heading = layout.columns[index].heading
            let own = dateOrders.first { $0.heading == heading || XMLColumnPath.normalized($0.heading) == heading }
            layout.columns[index].dateOrder = own?.order ?? dateOrder
        }
    }
}
