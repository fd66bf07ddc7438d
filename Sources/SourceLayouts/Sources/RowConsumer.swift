import RecordStream

/// Where a row stands in its source.
struct RowPlace {
    /// The physical line, from 1.
    var line: Int
    /// The number among the records of the source, from 1.
    var record: Int
    /// The offset in bytes, where it is known.
    var byte: Int?
}

/// Takes rows, of whatever file they come from: passes over what is no data, and writes or refuses the rest.
struct RowConsumer {
    var mapper: RowMapper
    var account = SourceAccount()
    private let sourceName: String
    private let rowWords: RowWords
    private let rejecting: (Reject) throws -> Void
    private var headings: [[UInt8]]
    private var sentinel: Int
    private(set) var items: ItemColumns?
    let isFailureList: Bool
    private var group: ItemGroup?
    private var groupRaw: [UInt8] = []
    /// A row that was refused may have been an item of the open group, and of the one after it.
    private var isGroupInDoubt = false
    private var isNextGroupInDoubt = false
    /// The row as it stands in the source, where that is not at hand for every row.
    var rawOfRow: (() -> [UInt8])?
    /// Whether the cells of a row say all that the row says.
    var keepsCells = true

    /// - Parameter rejecting: called with every refused row.
    init(mapper: RowMapper, sourceName: String, rowWords: RowWords, rejecting: @escaping (Reject) throws -> Void) {
        self.mapper = mapper
        self.sourceName = sourceName
        self.rowWords = rowWords
        self.rejecting = rejecting
        headings = mapper.layout.columns.map { Array($0.heading.utf8) }
        sentinel = Self.sentinel(mapper.layout)
        items = mapper.layout.isRowPerItem ? ItemColumns(mapper.layout) : nil
        isFailureList = mapper.layout.constants[.verdict].map { $0.unicodeScalars.first == "不" } ?? false
    }

    private static func sentinel(_ layout: TableLayout) -> Int {
        layout.columns.firstIndex { $0.field != nil && $0.field != .rowNumber && !$0.heading.isEmpty } ?? -1
    }

    /// Goes on with a mapper whose layout has more columns behind those of the last one.
    mutating func extend(_ mapper: RowMapper) {
        self.mapper = mapper
        headings = mapper.layout.columns.map { Array($0.heading.utf8) }
        sentinel = Self.sentinel(mapper.layout)
        items = mapper.layout.isRowPerItem ? ItemColumns(mapper.layout) : nil
        if let items { group?.widen(to: headings.count, items) }
    }

    /// Takes one row.
    ///
    /// - Parameter raw: the row as it stands in the source.
    @inline(__always)
    mutating func consume<Row: RowCells>(
        _ row: Row, at place: RowPlace, raw: UnsafeBufferPointer<UInt8>, into writer: inout RecordWriter
    ) throws {
        if let why = skip(row) {
            account.skip(why, line: place.line)
            return
        }
        if items != nil {
            try consumeItem(row, at: place, raw: raw, into: &writer)
            return
        }
        account.read += 1
        if let fault = try mapper.map(row, line: place.line, into: &writer) {
            try refuse(fault, row, at: place, raw: raw)
        } else {
            account.records += 1
        }
    }

    /// Ends the source.
    mutating func finish(into writer: inout RecordWriter) throws { try closeGroup(into: &writer) }

    /// Refuses what could not be read as a row.
    mutating func refuse(_ reject: Reject) throws {
        account.read += 1
        account.rejected += 1
        // Whose item the row was cannot be told.
        isGroupInDoubt = true
        isNextGroupInDoubt = true
        var reject = reject
        reject.delivery = String(decoding: mapper.delivery, as: UTF8.self)
        try rejecting(reject)
    }

    /// Refuses a row for a cell that its source gives no value for, unless the row is no data.
    mutating func refuse<Row: RowCells>(
        _ row: Row, _ fault: RowFault, at place: RowPlace, raw: UnsafeBufferPointer<UInt8>
    ) throws {
        if let why = skip(row) {
            account.skip(why, line: place.line)
            return
        }
        account.read += 1
        if let items, let open = group, open.holds(row, items) {
            isGroupInDoubt = true
        } else {
            isNextGroupInDoubt = true
        }
        try refuse(fault, row, at: place, raw: raw)
    }

    /// What a row is that is no data; nil for data.
    @inline(__always)
    func skip<Row: RowCells>(_ row: Row) -> SourceAccount.Skip? {
        var first = CellBytes(start: nil, count: 0)
        for index in 0..<row.count {
            first = CellText.trimmed(row[index])
            if !first.isEmpty { break }
        }
        if first.isEmpty { return .blank }
        if let kind = rowWords.kind(first), isMostlyEmpty(row) { return kind == .total ? .total : .footer }
        if sentinel >= 0, sentinel < row.count, row[sentinel].elementsEqual(headings[sentinel]), isHeading(row) {
            return .heading
        }
        return nil
    }

    private func isMostlyEmpty<Row: RowCells>(_ row: Row) -> Bool {
        var filled = 0
        for index in 0..<row.count where !mapper.isAbsent(row[index]) { filled += 1 }
        return filled * 2 <= row.count
    }

    private func isHeading<Row: RowCells>(_ row: Row) -> Bool {
        var same = 0
        for index in 0..<min(row.count, headings.count) where row[index].elementsEqual(headings[index]) { same += 1 }
        return same * 5 >= headings.count * 4
    }

    @inline(never)
    mutating func refuse<Row: RowCells>(
        _ fault: RowFault, _ row: Row, at place: RowPlace, raw: UnsafeBufferPointer<UInt8>
    ) throws {
        if fault.code == RowFault.noIdentity.code, hasOnlyRowNumber(row) {
            // A template filled in advance with running numbers.
            account.read -= 1
            account.skip(.blank, line: place.line)
            return
        }
        account.rejected += 1
        let whole = raw.isEmpty ? rawOfRow?() : nil
        let text = whole.map { whole in whole.withUnsafeBufferPointer { Reject.text($0) } } ?? Reject.text(raw)
        var reject = Reject(
            file: sourceName, line: place.line, record: place.record, byte: place.byte,
            field: fault.column.flatMap { $0 < headings.count ? mapper.layout.columns[$0].heading : nil },
            value: fault.value, code: fault.code, message: fault.message, raw: text)
        reject.delivery = String(decoding: mapper.delivery, as: UTF8.self)
        reject.takeOrigin(place: mapper.cell(mapper.layout.placeColumn, of: row).map { Reject.text($0) })
        if let delivery = mapper.cell(mapper.layout.deliveryColumn, of: row) { reject.delivery = Reject.text(delivery) }
        if keepsCells { reject.cells = (0..<row.count).map { Reject.text(row[$0]) } }
        try rejecting(reject)
    }

    private func hasOnlyRowNumber<Row: RowCells>(_ row: Row) -> Bool {
        (0..<row.count).allSatisfy { mapper.layout.columns[$0].field == .rowNumber || mapper.isAbsent(row[$0]) }
    }
}

// A row for each item
extension RowConsumer {
    private mutating func consumeItem<Row: RowCells>(
        _ row: Row, at place: RowPlace, raw: UnsafeBufferPointer<UInt8>, into writer: inout RecordWriter
    ) throws {
        guard let items else { return }
        account.read += 1
        if var open = group {
            group = nil
            if open.take(row, items, mapper.words) {
                group = open
                isNextGroupInDoubt = false
                return
            }
            group = open
            try closeGroup(into: &writer)
        }
        group = ItemGroup(row, line: place.line, record: place.record, columns: items, words: mapper.words)
        isGroupInDoubt = isNextGroupInDoubt
        isNextGroupInDoubt = false
        groupRaw = raw.isEmpty ? Array(rawOfRow?().prefix(4096) ?? []) : Array(raw.prefix(4096))
    }

    private mutating func closeGroup(into writer: inout RecordWriter) throws {
        guard let closing = group, let items else { return }
        group = nil
        let outcome = closing.outcome(isFailureList: isFailureList, columns: items)
        // A sample whose failing item may have been refused must not pass on the items that are left.
        let doubt = isGroupInDoubt ? RowFault.itemRefused : nil
        isGroupInDoubt = false
        if let fault = try doubt ?? mapper.map(closing.first, line: closing.line, group: outcome, into: &writer) {
            // All rows of the sample are refused; the reject shows the first.
            let place = RowPlace(line: closing.line, record: closing.record, byte: nil)
            let raw = groupRaw
            try raw.withUnsafeBufferPointer { try refuse(fault, closing.first, at: place, raw: $0) }
            account.rejected += closing.absorbed
        } else {
            account.records += 1
            account.absorbed += closing.absorbed
        }
    }
}
