/// Rows in succession that are the items of one sample.
struct ItemGroup {
    /// What the rows of a group say together.
    struct Outcome {
        /// The items that failed; of a list of failures all of them.
        var failing: [FailingItem]
        /// 合格 or 不合格 as the items say, where no column of the sample says it.
        var verdict: [UInt8]?
    }

    /// The first row, which stands for the sample.
    let first: StoredRow
    let line: Int
    let record: Int
    private var key: [UInt8]
    private var rows = 1
    private var items: [(item: FailingItem, isFailure: Bool?)] = []

    /// How many rows the sample absorbed beside the first.
    var absorbed: Int { rows - 1 }

    /// A group that begins with a row.
    init<Row: RowCells>(_ row: Row, line: Int, record: Int, columns: ItemColumns, words: ValueWords) {
        first = StoredRow(copying: row)
        self.line = line
        self.record = record
        key = columns.key(row)
        add(row, columns, words)
    }

    /// Gives the first row empty cells in columns that were found after it.
    mutating func widen(to width: Int, _ columns: ItemColumns) {
        while first.count < width { first.append(UnsafeBufferPointer(start: nil, count: 0)) }
        key = columns.key(first)
    }

    /// Whether a row belongs to this sample.
    func holds<Row: RowCells>(_ row: Row, _ columns: ItemColumns) -> Bool { columns.key(row) == key }

    /// Takes a further row in; false if it belongs to another sample.
    mutating func take<Row: RowCells>(_ row: Row, _ columns: ItemColumns, _ words: ValueWords) -> Bool {
        guard holds(row, columns) else { return false }
        rows += 1
        add(row, columns, words)
        return true
    }

    private mutating func add<Row: RowCells>(_ row: Row, _ columns: ItemColumns, _ words: ValueWords) {
        func text(_ column: Int) -> String? {
            guard column >= 0 else { return nil }
            let cell = CellText.trimmed(row[column])
            return words.placeholders.contains(cell) ? nil : String(decoding: cell, as: UTF8.self)
        }
        guard let name = text(columns.name) else { return }
        var result = text(columns.result)
        if let value = result, let unit = text(columns.unit), value.unicodeScalars.last.map(ItemText.isDigit) == true {
            result = value + unit
        }
        var reading = FailingItemsReading(item: name, result: result, limit: text(columns.limit), words: words.items)
        if reading.items.count != 1 {
            reading.items = [FailingItem(item: name, result: result, limit: text(columns.limit))]
        }
        let verdict = text(columns.verdict)
        items.append((reading.items[0], verdict.flatMap(columns.isFailure)))
    }

    /// What the rows say, where `isFailureList` tells that the source lists failures alone.
    func outcome(isFailureList: Bool, columns: ItemColumns) -> Outcome {
        let judged = items.filter { $0.isFailure != nil }
        if isFailureList, judged.isEmpty { return Outcome(failing: items.map(\.item), verdict: nil) }
        let failing = judged.filter { $0.isFailure == true }.map(\.item)
        guard columns.verdict >= 0, judged.count == items.count, !items.isEmpty else {
            return Outcome(failing: failing, verdict: failing.isEmpty ? nil : Array("不合格".utf8))
        }
        return Outcome(failing: failing, verdict: Array((failing.isEmpty ? "合格" : "不合格").utf8))
    }
}

/// The columns of a table with a row for each item.
struct ItemColumns {
    let name: Int
    let result: Int
    let limit: Int
    let unit: Int
    let verdict: Int
    /// Cells that are alike in all rows of one sample.
    private let identity: [Int]

    init(_ layout: TableLayout) {
        name = layout.column(.itemName) ?? -1
        result = layout.column(.itemResult) ?? -1
        limit = layout.column(.itemLimit) ?? -1
        unit = layout.column(.itemUnit) ?? -1
        verdict = layout.column(.itemVerdict) ?? -1
        let numbers = [SourceField.sampleNumber, .reportNumber].compactMap(layout.column)
        identity =
            numbers.isEmpty
            ? [
                SourceField.productName, .producerName, .sampledName, .model, .brand, .batch, .producedOn,
                .producedOrBatch, .sampledOn,
            ].compactMap(layout.column)
            : numbers + [SourceField.productName].compactMap(layout.column)
    }

    func key<Row: RowCells>(_ row: Row) -> [UInt8] {
        var key: [UInt8] = []
        for column in identity {
            key.append(contentsOf: CellText.trimmed(row[column]))
            key.append(0x1F)
        }
        return key
    }

    /// Whether the verdict on one item is that it failed; nil for a word that says neither (待定, —).
    func isFailure(_ verdict: String) -> Bool? {
        // Negatives stand before positives, for 不合格 holds 合格.
        switch verdict.unicodeScalars.first {
        case "不", "×", "✗", "✘": return true
        case "合", "符", "满", "达", "√", "✓": return false
        default: break
        }
        let word = verdict.lowercased()
        if Self.failures.contains(word) { return true }
        return Self.passes.contains(word) ? false : nil
    }

    private static let failures: Set<String> = [
        "f", "fail", "failed", "n", "ng", "no", "x", "unqualified", "not qualified", "non-compliant", "noncompliant",
        "阳性", "超标", "否", "劣",
    ]
    private static let passes: Set<String> = [
        "p", "pass", "passed", "y", "yes", "ok", "o", "qualified", "compliant", "阴性", "是",
    ]
}
