import DelimitedText
import RecordStream
internal import Records

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
    let sourceName: String
    /// What parts the cells of a row that is written for a reject.
    let delimiter: UInt8
    let rowWords: RowWords
    let rejecting: (Reject) throws -> Void
    let sections: SectionPlanner?
    let headingRows: HeadingRows
    /// The layout of the plan, for the rows below the first headings.
    let planned: TableLayout
    var spread: CellSpread?
    var items: ItemColumns?
    var groups = ItemGroups()
    /// The list is one of failures alone, so that every item in it failed.
    var isFailureList = false
    /// Rows of one filled cell, which are titles if headings follow and data if not.
    var held: [HeldRow] = []
    /// The headings that were read last, in mid-file, as long as a second row of them may follow.
    var openHeadings: (cells: [String], titles: [String], known: Int)?
    /// Why rows cannot be read, where the headings above them could not.
    var unreadable: RowFault? {
        didSet { settleCare() }
    }
    /// Rows are spread, put together or refused, so that they are not simply mapped; asked for every row.
    private var needsCare = false
    /// Rows stand below other headings than those of the plan, so that their cells have other columns.
    var isBelowOtherHeadings = false
    /// The row as it stands in the source, where that is not at hand for every row.
    var rawOfRow: (() -> [UInt8])?
    /// Whether the cells of a row say all that the row says.
    var keepsCells = true
    /// The values around the row, where there may be any.
    var contextOfRow: (() -> [Reject.Context])?
    /// The line from which on rows are read by another layout than that of the plan.
    var changeLine: Int?

    /// What the source says of how many samples it holds.
    var declared: DeclaredCounts

    /// - Parameters:
    ///   - plan: how the source is read.
    ///   - rejecting: called with every refused row.
    init(mapper: RowMapper, plan: SourcePlan, rowWords: RowWords, rejecting: @escaping (Reject) throws -> Void) {
        self.mapper = mapper
        sourceName = plan.name
        if case .delimited(let dialect) = plan.format { delimiter = dialect.delimiter } else { delimiter = 0x2C }
        self.rowWords = rowWords
        self.rejecting = rejecting
        declared = DeclaredCounts(mapper.words.counts, plan.claims)
        sections = plan.sections
        planned = mapper.layout
        headingRows = HeadingRows(plan.headerRows)
        settle(mapper.layout)
    }

    /// Goes on with a mapper whose layout has more columns behind those of the last one.
    mutating func extend(_ mapper: RowMapper) {
        self.mapper = mapper
        settle(mapper.layout)
        if let items { groups.widen(to: mapper.layout.columns.count, items) }
    }

    /// Takes over what a layout says of its rows.
    mutating func settle(_ layout: TableLayout) {
        spread = CellSpread(layout)
        items = layout.isRowPerItem ? ItemColumns(layout) : nil
        isFailureList = layout.constants[.verdict].map { $0.unicodeScalars.first == "不" } ?? false
        settleCare()
    }

    private mutating func settleCare() { needsCare = spread != nil || unreadable != nil || items != nil }

    /// How many samples the source says that it holds, as far as it was read.
    var saysCount: Int? { declared.declared(in: planned) }

    /// What an officer should know once the source has ended: that it holds other than it says.
    var remarks: [String] { declared.difference(account, planned).map { [$0] } ?? [] }

    /// Takes one row.
    ///
    /// - Parameter raw: the row as it stands in the source.
    @inline(__always)
    mutating func consume<Row: RowCells>(
        _ row: Row, at place: RowPlace, raw: UnsafeBufferPointer<UInt8>, into writer: inout RecordWriter
    ) throws {
        if try passOver(row, at: place, raw: raw, into: &writer) { return }
        if !needsCare {
            account.read += 1
            if let fault = try mapper.map(row, line: place.line, into: &writer) {
                try refuse(fault, row, at: place, raw: raw)
            } else {
                account.records += 1
            }
        } else {
            try take(row, at: place, raw: raw, into: &writer)
        }
    }

    /// Takes a row of data in a table of any class.
    mutating func take<Row: RowCells>(
        _ row: Row, at place: RowPlace, raw: UnsafeBufferPointer<UInt8>, into writer: inout RecordWriter
    ) throws {
        if let fault = unreadable {
            account.read += 1
            try refuse(fault, row, at: place, raw: raw)
            return
        }
        guard let (settled, fault) = spread?.settled(row) else {
            try takeSettled(row, at: place, raw: raw, into: &writer)
            return
        }
        if let fault {
            try refuseCell(settled, fault, at: place, raw: raw)
        } else {
            try takeSettled(settled, at: place, raw: raw, into: &writer)
        }
    }

    private mutating func takeSettled<Row: RowCells>(
        _ row: Row, at place: RowPlace, raw: UnsafeBufferPointer<UInt8>, into writer: inout RecordWriter
    ) throws {
        account.read += 1
        if items != nil {
            try takeItem(row, at: place, raw: raw, into: &writer)
        } else if let fault = try mapper.map(row, line: place.line, into: &writer) {
            try refuse(fault, row, at: place, raw: raw)
        } else {
            account.records += 1
        }
    }

    /// Ends the source.
    mutating func finish(into writer: inout RecordWriter) throws {
        try releaseHeld(into: &writer)
        try closeGroups(into: &writer)
    }

    /// Refuses what could not be read as a row, behind the rows that wait.
    mutating func refuse(_ reject: Reject, into writer: inout RecordWriter) throws {
        try releaseHeld(into: &writer)
        openHeadings = nil
        try refuse(reject)
    }

    /// Refuses what could not be read as a row, where no row waits.
    mutating func refuse(_ reject: Reject) throws {
        account.read += 1
        account.rejected += 1
        var reject = reject
        showSurroundings(of: &reject)
        spread?.forget()
        // Whose item the row was cannot be told.
        if items != nil { groups.doubt(reject.raw, line: reject.line) }
        try rejecting(reject)
    }

    /// Says in which delivery a row came, below what headings it stands, and what values hold for it from outside.
    private func showSurroundings(of reject: inout Reject) {
        reject.delivery = String(decoding: mapper.delivery, as: UTF8.self)
        if let changeLine { reject.changeLine = changeLine }
        guard reject.context.isEmpty else { return }
        reject.context =
            contextOfRow?()
            ?? spread?.above.map { Reject.Context(heading: mapper.layout.columns[$0].heading, value: $1) } ?? []
    }

    /// Refuses a record for a value that it gives none for, unless it is no data.
    mutating func refuse<Row: RowCells>(
        _ row: Row, _ fault: RowFault, at place: RowPlace, raw: UnsafeBufferPointer<UInt8>
    ) throws {
        if let why = skip(row) {
            account.skip(why, line: place.line)
        } else {
            try refuseCell(row, fault, at: place, raw: raw)
        }
    }

    /// Refuses a row for a cell that its source gives no value for, unless the row is no data.
    mutating func refuse<Row: RowCells>(
        _ row: Row, _ fault: RowFault, at place: RowPlace, raw: UnsafeBufferPointer<UInt8>,
        into writer: inout RecordWriter
    ) throws {
        if try passOver(row, at: place, raw: raw, into: &writer) { return }
        _ = spread?.settled(row)
        try refuseCell(row, fault, at: place, raw: raw)
    }

    private mutating func refuseCell<Row: RowCells>(
        _ row: Row, _ fault: RowFault, at place: RowPlace, raw: UnsafeBufferPointer<UInt8>
    ) throws {
        account.read += 1
        if let items { groups.doubt(items.key(row), number: items.number(row), line: place.line) }
        try refuse(fault, row, at: place, raw: raw)
    }

    @inline(never)
    mutating func refuse<Row: RowCells>(
        _ fault: RowFault, _ row: Row, at place: RowPlace, raw: UnsafeBufferPointer<UInt8>,
        group: ItemGroup? = nil, awaiting awaited: [Int] = []
    ) throws {
        if fault.code == RowFault.noIdentity.code, hasOnlyRowNumber(row) {
            // A template filled in advance with running numbers.
            account.read -= 1
            account.skip(.blank, line: place.line)
            return
        }
        account.rejected += 1
        let columns = mapper.layout.columns
        var reject = Reject(
            file: sourceName, line: place.line, record: place.record, byte: place.byte,
            field: fault.column.flatMap { $0 < columns.count ? columns[$0].heading : nil }, value: fault.value,
            code: fault.code, message: fault.message, raw: raw)
        if raw.isEmpty, let whole = rawOfRow?() { whole.withUnsafeBufferPointer { reject.show($0) } }
        showSurroundings(of: &reject)
        if let group {
            reject.rawLines = group.lines
            reject.awaited = awaited
            reject.isCut = reject.isCut || group.isCut
            // What stood above these rows has been put into them.
            reject.context = []
        }
        reject.takeOrigin(place: mapper.cell(mapper.layout.placeColumn, of: row).map { Reject.text($0) })
        if let delivery = mapper.cell(mapper.layout.deliveryColumn, of: row) { reject.delivery = Reject.text(delivery) }
        if keepsCells, !isBelowOtherHeadings {
            reject.cells = (0..<row.count).map { Reject.text(row[$0], limit: .max) }
        }
        try rejecting(reject)
    }

    private func hasOnlyRowNumber<Row: RowCells>(_ row: Row) -> Bool {
        (0..<min(row.count, mapper.layout.columns.count)).allSatisfy {
            mapper.layout.columns[$0].field == .rowNumber || mapper.isAbsent(row[$0])
        }
    }
}
