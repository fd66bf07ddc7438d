import RecordStream

// Comparison tests keep every item, with result, unit and limit
extension RowMapper {
    /// Whether a row is a sample of a comparison test: the first cell or constant that says a kind decides, in the order in
    /// which normalising believes them.
    @inline(never)
    mutating func isComparison<Row: RowCells>(_ row: Row) -> Bool {
        guard words.comparison.isAsked else { return false }
        for place in kindPlaces {
            if place.column >= 0, place.column < row.count {
                let cell = CellText.trimmed(row[place.column])
                if !isAbsent(cell) {
                    if let says = said(cell, place.field) { return says }
                    continue
                }
            }
            if let says = place.says { return says }
        }
        return false
    }

    private mutating func said(_ cell: CellBytes, _ field: SourceField) -> Bool? {
        let key = Array(cell)
        if let known = kindsSaid[field]?[key] { return known }
        let says = (layout.words.meaning(of: cell, in: field) ?? key).withUnsafeBufferPointer {
            words.comparison.say($0)
        }
        if kindsSaid[field, default: [:]].count < 1024 { kindsSaid[field, default: [:]].updateValue(says, forKey: key) }
        return says
    }

    /// Where a layout may say the kind of a check.
    static func kindPlaces(_ layout: TableLayout, _ words: ComparisonWords) -> [KindPlace] {
        guard words.isAsked else { return [] }
        return ComparisonWords.fields.compactMap { field in
            let column = layout.column(field) ?? -1
            let constant = layout.constants[field]
            guard column >= 0 || constant != nil else { return nil }
            return KindPlace(field: field, column: column, says: constant.flatMap { words.say($0) })
        }
    }

    /// A column or a constant that may say the kind of a check.
    struct KindPlace {
        let field: SourceField
        /// The column, or -1.
        let column: Int
        /// What the constant says.
        let says: Bool?
    }

    /// Writes what a sample cost; a bare number has the unit in the brackets of its heading: 79.00元/包.
    mutating func writePrice<Row: RowCells>(_ step: PlanStep, _ row: Row, into writer: inout RecordWriter) {
        guard step.column >= 0, !isAbsent(row[step.column]) else { return writeConstant(step, into: &writer) }
        Self.withText(CellText.trimmed(row[step.column])) { cell in
            let heading = Array(layout.columns[step.column].heading.unicodeScalars)
            guard let last = cell.last, last &- UInt8(ascii: "0") < 10, let end = heading.last,
                end == ")" || end == "）",
                let open = heading.lastIndex(where: { $0 == "(" || $0 == "（" })
            else { return writer.member(step.key, cell) }
            let unit = ItemText.string(ItemText.trimmed(heading[(open + 1)..<(heading.count - 1)]))
            (Array(cell) + Array(unit.utf8)).withUnsafeBufferPointer { writer.member(step.key, $0) }
        }
    }

    /// Writes all items of a sample of a comparison test, where the table holds more than failures.
    mutating func writeTestedItems<Row: RowCells>(
        _ row: Row, _ group: ItemGroup.Outcome?, into writer: inout RecordWriter
    ) {
        let tested: [TestedItem]
        if let group {
            tested = group.tested
        } else if let wide, isComparison(row) {
            tested = wide.tested(row, self)
        } else {
            return
        }
        guard !tested.isEmpty else { return }
        notes.testedItems += tested.count
        writer.member("tested_items", json: Self.json(tested))
    }

    /// Items as compact JSON text.
    private static func json(_ items: [TestedItem]) -> [UInt8] {
        var json: [UInt8] = []
        for tested in items {
            json.append(json.isEmpty ? UInt8(ascii: "[") : UInt8(ascii: ","))
            json += #"{"item":""#.utf8
            escape(tested.item.item, into: &json)
            func member(_ key: String, _ text: String?) {
                guard let text, !text.isEmpty else { return }
                json += #"",""#.utf8
                json += key.utf8
                json += #"":""#.utf8
                escape(text, into: &json)
            }
            member("result", tested.item.result)
            member("unit", tested.unit)
            member("limit", tested.item.limit)
            member("verdict", tested.isFailure.map { $0 ? "fail" : "pass" })
            member("beyond", tested.isBeyond ? "limit" : nil)
            member("kind", tested.item.kind.rawValue)
            member("result_raw", tested.item.writtenResult)
            json += #""}"#.utf8
        }
        json.append(UInt8(ascii: "]"))
        return json
    }
}
