import RecordStream

/// The columns that say what failed, and verdicts beside the main one.
struct FailingColumns {
    let items: Int
    let item: Int
    let result: Int
    let limit: Int
    let initialVerdict: Int
    let recheckVerdict: Int
    let parts: [FailingItemsReading.Part]

    init(_ layout: TableLayout) {
        items = layout.column(.failingItems) ?? -1
        item = layout.column(.failingItem) ?? -1
        result = layout.column(.failingResult) ?? -1
        limit = layout.column(.failingLimit) ?? -1
        initialVerdict = layout.column(.initialVerdict) ?? -1
        recheckVerdict = layout.column(.recheckVerdict) ?? -1
        parts = items >= 0 ? FailingItemsReading.parts(of: layout.columns[items].heading) : [.item, .result, .limit]
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
            writeItems("failing_items", group.failing, into: &writer)
            return
        }
        let column = failing.items >= 0 ? failing.items : failing.item
        guard column >= 0 else { return }
        let cell = CellText.trimmed(row[column])
        if words.placeholders.contains(cell) { return }
        writeItems(of: cell, isCombined: failing.items >= 0, row, step, into: &writer)
    }

    @inline(never)
    private mutating func writeItems<Row: RowCells>(
        of cell: CellBytes, isCombined: Bool, _ row: Row, _ step: PlanStep, into writer: inout RecordWriter
    ) {
        // Some laboratories write 合格 below the failing items of a batch that passed.
        if let isKnownVerdict, isKnownVerdict(cell) { return }
        let text = String(decoding: cell, as: UTF8.self)
        let reading: FailingItemsReading
        if isCombined {
            reading = FailingItemsReading(text, parts: failing.parts, words: words.items)
        } else {
            func optional(_ column: Int) -> String? {
                guard column >= 0 else { return nil }
                let cell = CellText.trimmed(row[column])
                return words.placeholders.contains(cell) ? nil : String(decoding: cell, as: UTF8.self)
            }
            reading = FailingItemsReading(
                item: text, result: optional(failing.result), limit: optional(failing.limit), words: words.items)
        }
        writeItems("failing_items", reading.items, into: &writer)
        writeItems("initial_failing_items", reading.initialItems, into: &writer)
        let isPlain = reading.items.count == 1 && reading.items[0].item == text
        if !isPlain { writer.member(step.rawKey, cell) }
    }

    private mutating func writeItems(_ key: StaticString, _ items: [FailingItem], into writer: inout RecordWriter) {
        guard !items.isEmpty else { return }
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
                notes.restoredSuperscripts += 1
                json += #"","result_raw":""#.utf8
                Self.escape(written, into: &json)
            }
            json += #""}"#.utf8
        }
        json.append(0x5D)
        writer.member(key, json: json)
    }

    private static func escape(_ text: String, into json: inout [UInt8]) {
        var text = text
        text.withUTF8 { JSONString.escape($0, into: &json) }
    }
}
