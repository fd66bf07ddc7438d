import RecordStream

/// A row with one filled cell, or what could be read of one: a title if headings follow it, and data if not.
struct HeldRow {
    /// The cells, or nil where the row was refused and would be no row of the table.
    var row: StoredRow?
    var place: RowPlace
    var raw: [UInt8]
    /// What is refused unless headings follow.
    var reject: Reject?
    /// The text of the one cell.
    var title: String
}

// Rows that are no data
extension RowConsumer {
    /// More titles than this do not stand above one table.
    private static var mostTitles: Int { 4 }

    /// Whether a row is no data, or not yet known to be; what is passed over is counted.
    @inline(__always)
    mutating func passOver<Row: RowCells>(
        _ row: Row, at place: RowPlace, raw: UnsafeBufferPointer<UInt8>, into writer: inout RecordWriter
    ) throws -> Bool {
        var first = CellBytes(start: nil, count: 0)
        var at = 0
        while at < row.count {
            first = CellText.trimmed(row[at])
            at += 1
            if !first.isEmpty { break }
        }
        if first.isEmpty {
            account.skip(.blank, line: place.line)
            return true
        }
        if rowWords.mayBegin(with: first) || row.count > 3, let why = foot(row, first, from: at) {
            try releaseHeld(into: &writer)
            account.skip(why, line: place.line)
            declared.take(totalRow: row, line: place.line, mapper.layout)
            return true
        }
        if headingRows.contains(row) {
            try takeFirstHeadings(at: place, into: &writer)
            return true
        }
        if let sections, openHeadings != nil || sections.mayBegin(with: first),
            try takeHeadings(row, at: place, sections, into: &writer)
        {
            return true
        }
        if sections != nil, row.count >= 3, Self.isAlone(row, from: at) {
            try hold(row, at: place, raw: raw, title: first, into: &writer)
            return true
        }
        if !held.isEmpty { try releaseHeld(into: &writer) }
        return false
    }

    /// What a row of a document is that is no data; nil for data.
    mutating func skip<Row: RowCells>(_ row: Row) -> SourceAccount.Skip? {
        var first = CellBytes(start: nil, count: 0)
        var at = 0
        while at < row.count, first.isEmpty {
            first = CellText.trimmed(row[at])
            at += 1
        }
        return first.isEmpty ? .blank : foot(row, first, from: at)
    }

    /// A total or a footer, by the first filled cell or, in a row that is mostly empty, by any.
    ///
    /// It changes nothing; as `mutating` it is called without a copy of the whole consumer.
    @inline(__always)
    private mutating func foot<Row: RowCells>(_ row: Row, _ first: CellBytes, from next: Int) -> SourceAccount.Skip? {
        if rowWords.mayBegin(with: first) {
            if rowWords.isTotal(first) { return .total }
            if let kind = rowWords.kind(first), Self.isLabel(first) || isMostlyEmpty(row) {
                return kind == .total ? .total : .footer
            }
        }
        // Rows of data fill most of their cells.
        let empty = next - 1 + row.emptyCells(from: next)
        guard empty * 2 >= row.count else { return nil }
        for index in next..<max(next, row.count) where rowWords.isTotal(CellText.trimmed(row[index])) { return .total }
        return nil
    }

    /// Takes in what a line of other cells than a row says of how many samples there are.
    mutating func takeText(_ raw: [UInt8], line: Int) {
        declared.take(String(decoding: raw.prefix(1024), as: UTF8.self), line: line)
    }

    /// Whether a cell ends with a colon, as the label of a signature beside it does.
    private static func isLabel(_ cell: CellBytes) -> Bool {
        cell.last == UInt8(ascii: ":")
            || cell.count >= 3 && CellText.hasPrefix(cell, at: cell.count - 3, [0xEF, 0xBC, 0x9A])
    }

    private func isMostlyEmpty<Row: RowCells>(_ row: Row) -> Bool {
        var filled = 0
        for index in 0..<row.count where !mapper.isAbsent(row[index]) { filled += 1 }
        return filled * 2 <= row.count
    }

    /// Whether no cell behind the first filled one is filled.
    @inline(__always)
    private static func isAlone<Row: RowCells>(_ row: Row, from next: Int) -> Bool {
        for index in next..<max(next, row.count) where !CellText.trimmed(row[index]).isEmpty { return false }
        return true
    }

    private mutating func hold<Row: RowCells>(
        _ row: Row, at place: RowPlace, raw: UnsafeBufferPointer<UInt8>, title: CellBytes,
        into writer: inout RecordWriter
    ) throws {
        if held.count >= Self.mostTitles { try releaseHeld(into: &writer) }
        let whole = raw.isEmpty ? rawOfRow?() ?? [] : Array(raw.prefix(Reject.rawLimit))
        held.append(
            HeldRow(
                row: StoredRow(copying: row), place: place, raw: whole, reject: nil,
                title: String(decoding: title.prefix(1024), as: UTF8.self)))
    }

    /// Takes damage that shows one cell alone, which may be a title.
    mutating func hold(_ reject: Reject, title: String, into writer: inout RecordWriter) throws {
        if held.count >= Self.mostTitles { try releaseHeld(into: &writer) }
        let place = RowPlace(line: reject.line, record: reject.record, byte: reject.byte)
        held.append(HeldRow(row: nil, place: place, raw: [], reject: reject, title: title))
    }

    /// Takes rows of one cell for data, since no headings followed.
    @inline(never)
    mutating func releaseHeld(into writer: inout RecordWriter) throws {
        guard !held.isEmpty else { return }
        let rows = held
        held = []
        for entry in rows {
            // 共40批次 alone below the rows is a total.
            if !mapper.words.counts.claims(in: entry.title).isEmpty {
                account.skip(.total, line: entry.place.line)
                declared.take(entry.title, line: entry.place.line)
            } else if let reject = entry.reject {
                try refuse(reject)
            } else if let row = entry.row {
                try entry.raw.withUnsafeBufferPointer { try take(row, at: entry.place, raw: $0, into: &writer) }
            }
        }
    }

    /// Takes rows of one cell for titles, since headings follow; gives their text.
    mutating func passTitles() -> [String] {
        let titles = held
        held = []
        for title in titles {
            account.skip(.title, line: title.place.line)
            declared.take(title.title, line: title.place.line)
        }
        return titles.map(\.title)
    }
}

// Headings in mid-file
extension RowConsumer {
    /// Whether a row is headings of another section, or their second row; from here on they are followed.
    @inline(never)
    private mutating func takeHeadings<Row: RowCells>(
        _ row: Row, at place: RowPlace, _ sections: SectionPlanner, into writer: inout RecordWriter
    ) throws -> Bool {
        let open = openHeadings
        openHeadings = nil
        // Headings hold no digits where data has running numbers, days and numbers of samples.
        for index in 0..<row.count where row[index].contains(where: { $0 &- UInt8(ascii: "0") < 10 }) { return false }
        let cells = (0..<row.count).map { String(decoding: row[$0].prefix(1024), as: UTF8.self) }
        if let open, open.cells.count == cells.count,
            let joined = try? sections.layout([open.cells, cells], titles: open.titles), joined.known > open.known
        {
            account.skip(.heading, line: place.line)
            try begin(joined.layout, from: place.line, into: &writer)
            return true
        }
        guard sections.areHeadings(cells) else { return false }
        try beginSection(cells, titles: passTitles(), at: place, sections, into: &writer)
        return true
    }

    /// Takes the headings of the plan once more; a title above them may say that another list begins.
    @inline(never)
    private mutating func takeFirstHeadings(at place: RowPlace, into writer: inout RecordWriter) throws {
        let titles = passTitles()
        openHeadings = nil
        account.skip(.heading, line: place.line)
        var layout = planned
        if layout.column(.verdict) == nil, let stated = sections?.statedVerdict(titles) {
            layout.constants[.verdict] = stated
        }
        let isOther = layout.constants[.verdict] != mapper.layout.constants[.verdict]
        guard isBelowOtherHeadings || isOther else { return }
        try begin(layout, from: place.line, into: &writer)
        isBelowOtherHeadings = false
        // The columns are those of the plan, and a title above them may still say what they do not.
        if layout.constants[.verdict] == planned.constants[.verdict] { changeLine = nil }
    }

    /// Takes headings that have another number of cells than the rows above them.
    ///
    /// - Returns: whether these are headings.
    mutating func takeHeadings(
        _ cells: StoredRow, at place: RowPlace, into writer: inout RecordWriter
    ) throws -> Bool {
        if headingRows.contains(cells) {
            try takeFirstHeadings(at: place, into: &writer)
            return true
        }
        guard let sections else { return false }
        openHeadings = nil
        return try takeHeadings(cells, at: place, sections, into: &writer)
    }

    private mutating func beginSection(
        _ cells: [String], titles: [String], at place: RowPlace, _ sections: SectionPlanner,
        into writer: inout RecordWriter
    ) throws {
        account.skip(.heading, line: place.line)
        let found: (layout: TableLayout, known: Int)
        do throws(SourceRefusal) {
            found = try sections.layout([cells], titles: titles)
        } catch {
            try closeGroups(into: &writer)
            openHeadings = (cells, titles, 0)
            unreadable = .section("stands below the headings on line \(place.line), where \(error)")
            isBelowOtherHeadings = true
            changeLine = place.line
            return
        }
        try begin(found.layout, from: place.line, into: &writer)
        openHeadings = (cells, titles, found.known)
    }

    /// Reads the rows that follow by another layout.
    private mutating func begin(
        _ layout: TableLayout, from line: Int, into writer: inout RecordWriter
    ) throws {
        try closeGroups(into: &writer)
        unreadable = nil
        isBelowOtherHeadings = true
        changeLine = line
        var layout = layout
        if layout.isOfFailuresOnly, !planned.isOfFailuresOnly {
            layout.complete(because: "what passed stands in the same file")
        }
        mapper = mapper.extended(to: layout)
        settle(layout)
    }
}
