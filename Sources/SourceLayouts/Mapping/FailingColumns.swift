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

    init(_ layout: TableLayout) {
        items = layout.column(.failingItems) ?? -1
        item = layout.column(.failingItem) ?? -1
        result = layout.column(.failingResult) ?? -1
        limit = layout.column(.failingLimit) ?? -1
        let shared = result < 0 && limit < 0 ? layout.column(.itemResultAndLimit) : nil
        both = shared ?? -1
        order = shared.map { ResultAndLimit(heading: layout.columns[$0].heading) }
        initialVerdict = layout.column(.initialVerdict) ?? -1
        recheckVerdict = layout.column(.recheckVerdict) ?? -1
        form = items >= 0 ? FailingItemsReading.Form(heading: layout.columns[items].heading) : .usual
    }

    /// Whether a row names anything that failed.
    func isNamed<Row: RowCells>(_ row: Row, _ mapper: RowMapper) -> Bool {
        (items >= 0 && !mapper.isAbsent(row[items])) || (item >= 0 && !mapper.isAbsent(row[item]))
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
            let items = wide.failing(row, self, notes: &notes)
            if !items.isEmpty { writer.member("failing_items", json: Self.json(items)) }
            return
        }
        guard column >= 0 else { return }
        let cell = CellText.trimmed(row[column])
        if words.placeholders.contains(cell) { return }
        writeItems(of: cell, isCombined: failing.items >= 0, row, step, into: &writer)
    }

    @inline(never)
    private mutating func writeItems<Row: RowCells>(
        of cell: CellBytes, isCombined: Bool, _ row: Row, _ step: PlanStep, into writer: inout RecordWriter
    ) {
        let isAlone = isCombined || (failing.result < 0 && failing.limit < 0 && failing.both < 0)
        if isAlone, cell.count <= FailingCache.longestCell {
            let key = Array(cell)
            if let known = failingCache[key] {
                write(known, cell, step, into: &writer)
                return
            }
            let made = written(of: cell, isCombined: isCombined, row)
            failingCache.remember(made, for: key)
            write(made, cell, step, into: &writer)
        } else {
            write(written(of: cell, isCombined: isCombined, row), cell, step, into: &writer)
        }
    }

    private mutating func write(
        _ written: FailingCache.Written, _ cell: CellBytes, _ step: PlanStep, into writer: inout RecordWriter
    ) {
        notes.restoredSuperscripts += written.restored
        if !written.items.isEmpty { writer.member("failing_items", json: written.items) }
        if !written.initialItems.isEmpty { writer.member("initial_failing_items", json: written.initialItems) }
        if written.keepsRaw { writer.member(step.rawKey, cell) }
    }

    private func written<Row: RowCells>(of cell: CellBytes, isCombined: Bool, _ row: Row) -> FailingCache.Written {
        // Some laboratories write 合格 below the failing items of a batch that passed.
        if let isKnownVerdict, isKnownVerdict(cell) { return FailingCache.Written() }
        let text = String(decoding: cell, as: UTF8.self)
        let reading: FailingItemsReading
        if isCombined {
            reading = FailingItemsReading(text, form: failing.form, words: words.items)
        } else {
            func optional(_ column: Int) -> String? {
                guard column >= 0 else { return nil }
                let cell = CellText.trimmed(row[column])
                return words.placeholders.contains(cell) ? nil : String(decoding: cell, as: UTF8.self)
            }
            var (result, limit) = (optional(failing.result), optional(failing.limit))
            if let order = failing.order, let both = optional(failing.both) { (result, limit) = order.split(both) }
            reading = FailingItemsReading(item: text, result: result, limit: limit, words: words.items)
        }
        var written = FailingCache.Written()
        written.items = Self.json(reading.items)
        written.initialItems = Self.json(reading.initialItems)
        written.keepsRaw = reading.items.count != 1 || reading.items[0].item != text
        written.restored = (reading.items + reading.initialItems).count { $0.writtenResult != nil }
        return written
    }

    /// Items as compact JSON text; nothing for none.
    private static func json(_ items: [FailingItem]) -> [UInt8] {
        guard !items.isEmpty else { return [] }
        var json: [UInt8] = [0x5B]
        for (index, item) in items.enumerated() {
            if index > 0 { json.append(0x2C) }
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
        json.append(0x5D)
        return json
    }

    private static func escape(_ text: String, into json: inout [UInt8]) {
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
    }

    static let longestCell = 256
    private static let capacity = 1024
    private var known: [[UInt8]: Written] = [:]

    subscript(cell: [UInt8]) -> Written? { known[cell] }

    mutating func remember(_ written: Written, for cell: [UInt8]) {
        if known.count < Self.capacity { known[cell] = written }
    }
}
