import RecordStream

/// The columns that say what failed, and verdicts beside the main one.
struct FailingColumns {
    let items: Int
    let item: Int
    let result: Int
    let limit: Int
    /// The column of result and limit in one cell, and how it is taken apart.
    let both: Int
    let order: ResultAndLimit?
    let initialVerdict: Int
    let recheckVerdict: Int
    let form: FailingItemsReading.Form
    /// The column of results in which verdicts stand as well, or -1.
    let mixedResult: Int
    private let verdict: Int

    init(_ layout: TableLayout) {
        items = layout.column(.failingItems) ?? -1
        item = layout.column(.failingItem) ?? -1
        result = layout.column(.failingResult) ?? -1
        limit = layout.column(.failingLimit) ?? -1
        verdict = layout.column(.verdict) ?? -1
        mixedResult = result >= 0 && layout.columns[result].holdsVerdicts ? result : -1
        let shared = result < 0 && limit < 0 ? layout.column(.itemResultAndLimit) : nil
        both = shared ?? -1
        order = shared.map { ResultAndLimit(heading: layout.columns[$0].heading) }
        initialVerdict = layout.column(.initialVerdict) ?? -1
        recheckVerdict = layout.column(.recheckVerdict) ?? -1
        form = items >= 0 ? FailingItemsReading.Form(heading: layout.columns[items].heading) : .usual
    }

    /// Whether a cell among measured values is the verdict of its row once more.
    func repeatsVerdict<Row: RowCells>(_ column: Int, _ row: Row) -> Bool {
        column == mixedResult && verdict >= 0
            && CellText.trimmed(row[column]).elementsEqual(CellText.trimmed(row[verdict]))
    }
}

extension RowMapper {
    /// Writes what failed; most rows have nothing there.
    @inline(__always)
    mutating func writeFailingItems<Row: RowCells>(
        _ step: PlanStep, _ row: Row, _ group: ItemGroup.Outcome?, into writer: inout RecordWriter
    ) {
        if let group, !group.failing.isEmpty {
            writer.member("failing_items", json: Self.json(group.failing))
            notes.restoredSuperscripts += group.failing.count { $0.writtenResult != nil }
            return
        }
        let column = failing.items >= 0 ? failing.items : failing.item
        if let wide, column < 0 || isAbsent(row[column]) {
            let isVerdictless = wide.saysNoVerdict(row, self) && isComparison(row)
            let items = wide.failing(row, self, isVerdictless: isVerdictless, notes: &notes)
            if !items.isEmpty { writer.member("failing_items", json: Self.json(items)) }
            return
        }
        guard column >= 0 else { return }
        let cell = CellText.trimmed(row[column])
        if words.placeholders.contains(cell) { return }
        let written = self.written(of: cell, row)
        notes.restoredSuperscripts += written.restored
        if !written.items.isEmpty { writer.member("failing_items", json: written.items) }
        if !written.initialItems.isEmpty { writer.member("initial_failing_items", json: written.initialItems) }
        if written.keepsRaw { writer.member(step.rawKey, cell) }
    }

    /// What the cell of failing items says of the batch; nil where it is empty or a placeholder, or where there is none.
    @inline(never)
    mutating func failingStatement<Row: RowCells>(_ row: Row) -> FailingItemsReading.CellStatement? {
        let column = failing.items >= 0 ? failing.items : failing.item
        guard column >= 0 else { return nil }
        let cell = CellText.trimmed(row[column])
        return words.placeholders.contains(cell) ? nil : written(of: cell, row).says
    }

    /// What a cell of failing items becomes, with the columns of results and limits beside it.
    @inline(never)
    private mutating func written<Row: RowCells>(of cell: CellBytes, _ row: Row) -> FailingCache.Written {
        let isCombined = failing.items >= 0
        let isAlone = isCombined || (failing.result < 0 && failing.limit < 0 && failing.both < 0)
        guard isAlone, cell.count <= FailingCache.longestCell else {
            return read(cell, isCombined: isCombined, row)
        }
        let key = Array(cell)
        if let known = failingCache[key] { return known }
        let made = read(cell, isCombined: isCombined, row)
        failingCache.remember(made, for: key)
        return made
    }

    private func read<Row: RowCells>(_ cell: CellBytes, isCombined: Bool, _ row: Row) -> FailingCache.Written {
        let text = String(decoding: cell, as: UTF8.self)
        // A word of the layout's own is read as what the layout says that it means.
        if let meaning = layout.words.meaning(of: cell, in: .verdict) {
            var written = FailingCache.Written()
            written.keepsRaw = true
            written.says = LayoutWords.statement(ofVerdict: meaning)
            return written
        }
        let reading: FailingItemsReading
        if isCombined {
            reading = FailingItemsReading(text, form: failing.form, words: words.items)
        } else {
            func optional(_ column: Int) -> String? {
                guard column >= 0 else { return nil }
                let cell = CellText.trimmed(row[column])
                // The verdict once more is no measured value.
                let isValue = !words.placeholders.contains(cell) && !failing.repeatsVerdict(column, row)
                return isValue ? Self.withText(cell) { String(decoding: $0, as: UTF8.self) } : nil
            }
            var (result, limit) = (optional(failing.result), optional(failing.limit))
            if let order = failing.order, let both = optional(failing.both) { (result, limit) = order.split(both) }
            reading = FailingItemsReading(item: text, result: result, limit: limit, words: words.items)
        }
        var written = FailingCache.Written()
        written.says = reading.says
        written.items = Self.json(reading.items)
        written.initialItems = Self.json(reading.initialItems)
        written.keepsRaw = reading.items.count != 1 || reading.items[0].item != text
        written.restored = (reading.items + reading.initialItems).count { $0.writtenResult != nil }
        return written
    }

    /// Items as compact JSON text; nothing for none.
    private static func json(_ items: [FailingItem]) -> [UInt8] {
        guard !items.isEmpty else { return [] }
        var json: [UInt8] = [UInt8(ascii: "[")]
        for (index, item) in items.enumerated() {
            if index > 0 { json.append(UInt8(ascii: ",")) }
            json += #"{"item":""#.utf8
            Self.escape(item.item, into: &json)
            if let result = item.result {
                json += #"","result":""#.utf8
                Self.escape(result, into: &json)
            }
            if let limit = item.limit {
                json += #"","limit":""#.utf8
                Self.escape(limit, into: &json)
            }
            json += #"","kind":""#.utf8
            json += item.kind.rawValue.utf8
            if let written = item.writtenResult {
                json += #"","result_raw":""#.utf8
                Self.escape(written, into: &json)
            }
            json += #""}"#.utf8
        }
        json.append(UInt8(ascii: "]"))
        return json
    }

    static func escape(_ text: String, into json: inout [UInt8]) {
        var text = text
        text.withUTF8 { JSONString.escape($0, into: &json) }
    }
}

/// What was written for cells of failing items; laboratories use few of them.
struct FailingCache {
    /// The members that a cell becomes.
    struct Written {
        var items: [UInt8] = []
        var initialItems: [UInt8] = []
        var keepsRaw = false
        var restored = 0
        var says = FailingItemsReading.CellStatement.open
    }

    static let longestCell = 256
    private static let capacity = 1024
    private var known: [[UInt8]: Written] = [:]

    subscript(cell: [UInt8]) -> Written? { known[cell] }

    mutating func remember(_ written: Written, for cell: [UInt8]) {
        if known.count < Self.capacity { known[cell] = written }
    }
}
