/// Items that have columns of their own: 铅 with its values below, or 项目1, 结果1, 标准1 side by side.
///
/// An item is a failing one where its own verdict says so, where the table lists failures alone, or where the value breaks
/// the limit of a batch that failed. Values that passed are kept of comparison tests alone.
struct WideItems {
    /// One item; columns are -1 where there is none.
    struct Item {
        /// The name, or empty where a column holds it.
        var name: String
        var nameColumn = -1
        var result = -1
        var limitColumn = -1
        var verdict = -1
        var unit: String?
        var limit: String?
        /// The name and the unit where the unit is a word, which only a comparison test takes apart: 色牢度(级).
        var testedName: String?
        var testedUnit: String?
    }

    let items: [Item]
    /// Every item that is named has failed.
    let areFailures: Bool
    private let verdict: Int
    private let constantVerdict: String?

    /// Nil for a table without such columns.
    init?(_ layout: TableLayout, _ comparison: ComparisonWords = ComparisonWords()) {
        var items: [Item] = []
        var numbered: [Int: Item] = [:]
        var seen: [SourceField: Int] = [:]
        var isFailureList = false
        for (index, column) in layout.columns.enumerated() {
            switch column.field {
            case .itemColumn:
                let detail = comparison.detail(of: column.heading)
                let (name, unit) = detail.limit == nil ? Self.nameAndUnit(column.heading) : (detail.name, detail.unit)
                var item = Item(
                    name: name, result: index, unit: unit ?? column.unit, limit: column.limit ?? detail.limit)
                if detail.unit != nil { (item.testedName, item.testedUnit) = (detail.name, detail.unit) }
                items.append(item)
            case .wideItem, .wideResult, .wideLimit, .wideVerdict:
                guard let field = column.field else { continue }
                seen[field, default: 0] += 1
                let number = Self.number(of: column.heading) ?? seen[field, default: 0]
                var item = numbered[number] ?? Item(name: "")
                switch field {
                case .wideItem:
                    item.nameColumn = index
                    if column.heading.unicodeScalars.contains("不") { isFailureList = true }
                case .wideResult: item.result = index
                case .wideLimit: item.limitColumn = index
                default: item.verdict = index
                }
                numbered[number] = item
            default: continue
            }
        }
        items += numbered.sorted { $0.key < $1.key }.map(\.value).filter { $0.nameColumn >= 0 }
        if items.isEmpty { return nil }
        self.items = items
        let constant = layout.column(.verdict) == nil ? layout.constants[.verdict] : nil
        areFailures = isFailureList
        verdict = layout.column(.verdict) ?? -1
        constantVerdict = constant
    }

    /// Whether a row names an item of a table that lists failures.
    func isNamed<Row: RowCells>(_ row: Row, _ mapper: RowMapper) -> Bool {
        items.contains { $0.nameColumn >= 0 && !mapper.isAbsent(row[$0.nameColumn]) }
    }

    /// Whether nothing says of a row that its sample passed or failed.
    func saysNoVerdict<Row: RowCells>(_ row: Row, _ mapper: RowMapper) -> Bool {
        !areFailures && constantVerdict == nil && (verdict < 0 || mapper.isAbsent(row[verdict]))
    }

    /// The items that failed.
    ///
    /// - Parameter isVerdictless: nobody says whether the batch passed, so that a value beyond its limit contradicts nothing.
    func failing<Row: RowCells>(
        _ row: Row, _ mapper: RowMapper, isVerdictless: Bool, notes: inout MappingNotes
    ) -> [FailingItem] {
        func text(_ column: Int) -> String? {
            guard column >= 0, !mapper.isAbsent(row[column]) else { return nil }
            return String(decoding: CellText.trimmed(row[column]), as: UTF8.self)
        }
        let isFailed = (text(verdict) ?? constantVerdict).map(Self.isFailure) ?? areFailures
        var failing: [FailingItem] = []
        var broken = 0
        for item in items {
            guard let name = item.nameColumn >= 0 ? text(item.nameColumn) : item.name else { continue }
            let result = text(item.result)
            let limit = text(item.limitColumn) ?? item.limit
            let isFailing: Bool
            if let judged = text(item.verdict).flatMap(ItemColumns.isFailure) {
                isFailing = judged
            } else if areFailures {
                isFailing = true
            } else {
                isFailing = result.flatMap { value in limit.map { MeasuredLimit.isBroken($0, by: value) } } ?? false
                if isFailing { broken += 1 }
            }
            guard isFailing else { continue }
            var shown = result
            if let value = result, let unit = item.unit, value.unicodeScalars.last.map(ItemText.isDigit) == true {
                shown = value + unit
            }
            var reading = FailingItemsReading(item: name, result: shown, limit: limit, words: mapper.words.items)
            if reading.items.count != 1 { reading.items = [FailingItem(item: name, result: shown, limit: limit)] }
            failing.append(reading.items[0])
        }
        if isFailed { return failing }
        // The laboratory has the last word on a batch; that it passed a value beyond its limit is worth a look.
        if broken > 0, !isVerdictless { notes.brokenLimitsOfPassed += 1 }
        return []
    }

    /// All items that have a value or a verdict, in the order of the columns; an empty cell is an item that was not tested.
    func tested<Row: RowCells>(_ row: Row, _ mapper: RowMapper) -> [TestedItem] {
        func text(_ column: Int) -> String? {
            guard column >= 0, !mapper.isAbsent(row[column]) else { return nil }
            return String(decoding: CellText.trimmed(row[column]), as: UTF8.self)
        }
        return items.compactMap { item in
            guard let name = item.nameColumn >= 0 ? text(item.nameColumn) : item.testedName ?? item.name else {
                return nil
            }
            let (result, verdict) = (text(item.result), text(item.verdict))
            guard result != nil || verdict != nil else { return nil }
            return TestedItem(
                name, result: result, unit: item.testedUnit ?? item.unit, limit: text(item.limitColumn) ?? item.limit,
                isFailure: verdict.flatMap(ItemColumns.isFailure), words: mapper.words.items)
        }
    }

    private static func isFailure(_ verdict: String) -> Bool {
        ItemColumns.isFailure(verdict) == true || verdict.unicodeScalars.contains("不") || verdict.hasPrefix("问题")
    }

    /// The number behind a heading: 2 of 项目2.
    private static func number(of heading: String) -> Int? {
        let digits = heading.unicodeScalars.reversed().drop { !ItemText.isDigit($0) }.prefix(while: ItemText.isDigit)
        guard !digits.isEmpty, digits.count <= 4 else { return nil }
        return digits.reversed().reduce(0) { $0 * 10 + Int($1.value - 0x30) }
    }

    /// The name and the unit in a heading: 铅(mg/kg).
    static func nameAndUnit(_ heading: String) -> (name: String, unit: String?) {
        let text = Array(heading.unicodeScalars)
        guard let last = text.last, last == ")" || last == "）",
            let open = text.lastIndex(where: { $0 == "(" || $0 == "（" }), open > 0
        else { return (heading, nil) }
        let inner = text[(open + 1)..<(text.count - 1)]
        guard TestItemNames.isUnit(HeadingFold.fold(ItemText.string(inner))) else { return (heading, nil) }
        return (ItemText.string(ItemText.trimmed(text[..<open])), ItemText.string(ItemText.trimmed(inner)))
    }
}
