/// The rows of one sample that are its items.
struct ItemGroup {
    /// What the rows of a group say together.
    struct Outcome {
        /// The items that failed; of a list of failures all of them.
        var failing: [FailingItem]
        /// 合格 or 不合格 as the items say, where no column of the sample says it.
        var verdict: [UInt8]?
        /// All items, of a comparison test; none of any other check.
        var tested: [TestedItem] = []
    }

    /// The first row, which stands for the sample.
    let first: StoredRow
    let place: RowPlace
    /// The rows as they stand in the source, each on a line, as far as they are kept.
    private(set) var raw: [UInt8]
    /// The physical lines of all rows.
    private(set) var lines: [Int]
    /// Whether not all rows are kept.
    private(set) var isCut = false
    /// The lines of refused rows that may be items of the sample.
    private(set) var awaited: [Int] = []
    /// Rows of the sample say different things about the sample itself.
    private(set) var isTorn = false
    private var key: [UInt8]
    private var rows = 0
    private var items: [(item: FailingItem, isFailure: Bool?)] = []
    private var tested: [TestedItem] = []
    /// The sample is one of a comparison test, of which every item is kept.
    private let keepsAll: Bool

    /// How many rows the sample absorbed beside the first.
    var absorbed: Int { rows - 1 }

    /// About how much memory the group takes, in bytes.
    private(set) var byteCount: Int

    /// A group that begins with a row.
    init<Row: RowCells>(
        _ row: Row, at place: RowPlace, raw: [UInt8], _ columns: ItemColumns, _ words: ValueWords, keepsAll: Bool
    ) {
        self.keepsAll = keepsAll
        first = StoredRow(copying: row)
        self.place = place
        self.raw = raw
        lines = [place.line]
        isCut = raw.count >= Reject.rawLimit
        key = columns.key(row)
        byteCount = first.byteCount + raw.count + 512
        add(row, columns, words)
    }

    /// A group of items that stand inside one record.
    init<Row: RowCells>(
        _ row: Row, line: Int, record: Int, columns: ItemColumns, words: ValueWords, keepsAll: Bool
    ) {
        self.init(
            row, at: RowPlace(line: line, record: record, byte: nil), raw: [], columns, words, keepsAll: keepsAll)
    }

    /// Gives the first row empty cells in columns that were found after it.
    mutating func widen(to width: Int, _ columns: ItemColumns) -> [UInt8] {
        while first.count < width { first.append(UnsafeBufferPointer(start: nil, count: 0)) }
        key = columns.key(first)
        return key
    }

    /// Takes a further row in; false if it belongs to another sample.
    mutating func take<Row: RowCells>(_ row: Row, _ columns: ItemColumns, _ words: ValueWords) -> Bool {
        guard columns.key(row) == key else { return false }
        add(row, columns, words)
        return true
    }

    /// A row at this line was refused that may be an item of the sample.
    mutating func wait(for line: Int) { ItemGroups.note(line, in: &awaited, most: ItemGroups.mostAwaited) }

    /// Takes a further row of a table in.
    mutating func add<Row: RowCells>(
        _ row: Row, line: Int, raw text: [UInt8], _ columns: ItemColumns, _ words: ValueWords
    ) {
        add(row, columns, words)
        lines.append(line)
        byteCount += 8
        if raw.count + text.count < Reject.rawLimit {
            raw.append(UInt8(ascii: "\n"))
            raw += text
            byteCount += text.count + 1
        } else {
            isCut = true
        }
    }

    /// Takes a row in.
    mutating func add<Row: RowCells>(_ row: Row, _ columns: ItemColumns, _ words: ValueWords) {
        rows += 1
        if columns.sampleVerdict >= 0, rows > 1 {
            let cell = CellText.trimmed(row[columns.sampleVerdict])
            if !cell.isEmpty, !cell.elementsEqual(CellText.trimmed(first[columns.sampleVerdict])) { isTorn = true }
        }
        func text(_ column: Int) -> String? {
            guard column >= 0 else { return nil }
            let cell = CellText.trimmed(row[column])
            return words.placeholders.contains(cell) ? nil : String(decoding: cell, as: UTF8.self)
        }
        guard let name = text(columns.name) else { return }
        let isFailure = text(columns.verdict).flatMap(columns.isFailure)
        if keepsAll { keep(name, text, isFailure, columns, words) }
        if isFailure == false {
            // Most items pass, and of those nothing is told.
            byteCount += 256 + name.utf8.count
            items.append((FailingItem(item: name, result: nil, limit: nil), false))
            return
        }
        var (result, limit) = (text(columns.result), text(columns.limit))
        if let order = columns.order, let both = text(columns.both) { (result, limit) = order.split(both) }
        if let value = result, let unit = text(columns.unit), value.unicodeScalars.last.map(ItemText.isDigit) == true {
            result = value + unit
        }
        var reading = FailingItemsReading(item: name, result: result, limit: limit, words: words.items)
        if reading.items.count != 1 {
            reading.items = [FailingItem(item: name, result: result, limit: limit)]
        }
        byteCount += 256 + name.utf8.count + (result?.utf8.count ?? 0)
        items.append((reading.items[0], isFailure))
    }

    /// Keeps an item of a comparison test with its unit apart from its result.
    private mutating func keep(
        _ name: String, _ text: (Int) -> String?, _ isFailure: Bool?, _ columns: ItemColumns, _ words: ValueWords
    ) {
        var (result, limit) = (text(columns.result), text(columns.limit))
        if let order = columns.order, let both = text(columns.both) { (result, limit) = order.split(both) }
        let item = TestedItem(
            name, result: result, unit: text(columns.unit), limit: limit, isFailure: isFailure, words: words.items)
        byteCount += 384 + name.utf8.count + (result?.utf8.count ?? 0) + (limit?.utf8.count ?? 0)
        tested.append(item)
    }

    /// What the rows say, where `isFailureList` tells that the source lists failures alone.
    func outcome(isFailureList: Bool, columns: ItemColumns) -> Outcome {
        let judged = items.filter { $0.isFailure != nil }
        if isFailureList, judged.isEmpty { return Outcome(failing: items.map(\.item), verdict: nil, tested: tested) }
        let failing = judged.filter { $0.isFailure == true }.map(\.item)
        guard columns.verdict >= 0, judged.count == items.count, !items.isEmpty else {
            return Outcome(
                failing: failing, verdict: failing.isEmpty ? nil : Array("不合格".utf8), tested: tested)
        }
        return Outcome(
            failing: failing, verdict: Array((failing.isEmpty ? "合格" : "不合格").utf8), tested: tested)
    }
}
