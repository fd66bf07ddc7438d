import InspectionModel

/// What a cell of a date column holds.
enum DateReading: Hashable {
    /// A day; `isISO` when the cell is exactly `YYYY-MM-DD`, `kind` when the cell says what it is the date of.
    case date(CalendarDate, kind: [UInt8]?, isISO: Bool)
    case refused(Refusal)

    /// Why a cell is no date.
    enum Refusal: String, Hashable {
        case impossible = "date_impossible"
        case ambiguous = "date_ambiguous"
        case monthOnly = "date_without_day"
        case range = "date_range"
        case otherZone = "date_in_other_zone"
        case serial = "date_serial"
        case unknown = "date_unknown"

        /// The reason, for a message.
        var message: String {
            switch self {
            case .impossible: "is no day of the calendar"
            case .ambiguous: "may be read with day and month either way round"
            case .monthOnly: "is a month without a day"
            case .range: "is several days"
            case .otherZone: "is a time in another zone, where the day may be another"
            case .serial: "is a day number of a spreadsheet; read such numbers with --excel-serials"
            case .unknown: "is not a date"
            }
        }
    }

    /// Reads a trimmed cell.
    init(_ cell: CellBytes, kinds: DateKinds, serials: SerialDates) {
        // The form of most cells, without a scan.
        if cell.count == 10, let date = CalendarDate(iso: cell) {
            self = .date(date, kind: nil, isISO: true)
            return
        }
        if cell.contains(0xEF) {
            let folded = CellText.halfWidth(cell)
            self = folded.withUnsafeBufferPointer { Self.read(CellText.trimmed($0), kinds, serials) }
        } else {
            self = Self.read(cell, kinds, serials)
        }
    }

    private static func read(_ cell: CellBytes, _ kinds: DateKinds, _ serials: SerialDates) -> DateReading {
        var start = 0
        var kind: [UInt8]?
        if let label = kinds.kind(cell, at: 0), label.kind != DateKinds.batch {
            kind = label.kind
            start = label.end
            while start < cell.count, cell[start] == 0x3A || cell[start] == 0x20 { start += 1 }
        }
        guard let scan = DateScan(cell, from: start) else { return serial(cell, serials) }
        let date: CalendarDate
        switch scan.outcome {
        case .date(let day): date = day
        case .impossible: return .refused(.impossible)
        case .ambiguous: return .refused(.ambiguous)
        case .otherZone: return .refused(.otherZone)
        case .month: return .refused(scan.end == cell.count ? .monthOnly : .unknown)
        }
        let rest = CellText.trimmed(CellBytes(rebasing: cell[scan.end...]))
        if rest.isEmpty { return .date(date, kind: kind, isISO: false) }
        if let suffix = suffixKind(rest, kinds) { return .date(date, kind: suffix, isISO: false) }
        return .refused(isRange(rest) ? .range : .unknown)
    }

    /// The kind in a bracket or a bare word behind a date; the whole rest must be it.
    static func suffixKind(_ rest: CellBytes, _ kinds: DateKinds) -> [UInt8]? {
        var inner = rest
        if let content = bracketContent(rest) { inner = content }
        if let found = kinds.kind(inner, at: 0), found.end == inner.count, found.kind != DateKinds.batch {
            return found.kind
        }
        // Single letters are marks of provinces, kept as they are.
        if inner.count == 1, let letter = inner.first, (0x41...0x5A).contains(letter) { return [letter] }
        return nil
    }

    /// What stands in brackets, if the whole text is one pair of brackets, in full or half width.
    static func bracketContent(_ text: CellBytes) -> CellBytes? {
        let open: Int
        if text.first == 0x28 {
            open = 1
        } else if CellText.hasPrefix(text, [0xEF, 0xBC, 0x88]) {
            open = 3
        } else {
            return nil
        }
        let close: Int
        if text.last == 0x29 {
            close = 1
        } else if text.count >= open + 3, CellText.hasPrefix(text, at: text.count - 3, [0xEF, 0xBC, 0x89]) {
            close = 3
        } else {
            return nil
        }
        guard text.count >= open + close else { return nil }
        return CellText.trimmed(CellBytes(rebasing: text[open..<(text.count - close)]))
    }

    private static func isRange(_ rest: CellBytes) -> Bool {
        for mark in rangeMarks where CellText.hasPrefix(rest, mark) { return true }
        return false
    }

    private static let rangeMarks = ["~", "～", "—", "–", "-", "至", "到", "、", ",", "，", "/", ";", "；"].map {
        Array($0.utf8)
    }

    /// Reads a day number, with a fraction of nothing but zeros or a time of day.
    private static func serial(_ cell: CellBytes, _ serials: SerialDates) -> DateReading {
        var value = 0
        var at = 0
        while at < cell.count, cell[at] &- 0x30 < 10, at < 6 {
            value = value * 10 + Int(cell[at] &- 0x30)
            at += 1
        }
        guard at > 0, at < 6 else { return .refused(.unknown) }
        if at < cell.count {
            guard cell[at] == 0x2E, cell[(at + 1)...].allSatisfy({ $0 &- 0x30 < 10 }) else { return .refused(.unknown) }
        }
        // 20000 to 60000 is 1954 to 2064; other numbers are no dates of inspections.
        guard (20_000...60_000).contains(value) else { return .refused(.unknown) }
        switch serials {
        case .refused: return .refused(.serial)
        case .from1900: return .date(CalendarDate(daysSinceEpoch: Int32(value - 25_569)), kind: nil, isISO: false)
        case .from1904: return .date(CalendarDate(daysSinceEpoch: Int32(value - 24_107)), kind: nil, isISO: false)
        }
    }
}
