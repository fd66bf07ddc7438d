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
    init(_ cell: CellBytes, kinds: DateKinds, serials: SerialDates, order: DateOrder? = nil) {
        // The form of most cells, without a scan.
        if cell.count == 10, let date = CalendarDate(iso: cell) {
            self = .date(date, kind: nil, isISO: true)
            return
        }
        if cell.contains(0xEF) {
            let folded = CellText.halfWidth(cell)
            self = folded.withUnsafeBufferPointer { Self.read(CellText.trimmed($0), kinds, serials, order) }
        } else {
            self = Self.read(cell, kinds, serials, order)
        }
        if case .refused(.unknown) = self, let digits = ChineseNumerals.digits(ofDate: cell) {
            self = digits.withUnsafeBufferPointer { Self.read(CellText.trimmed($0), kinds, serials, order) }
        }
    }

    private static func read(
        _ cell: CellBytes, _ kinds: DateKinds, _ serials: SerialDates, _ order: DateOrder?
    ) -> DateReading {
        var start = 0
        var kind: [UInt8]?
        if let label = kinds.kind(cell, at: 0), label.kind != DateKinds.batch {
            kind = label.kind
            start = label.end
            while start < cell.count, cell[start] == UInt8(ascii: ":") || cell[start] == UInt8(ascii: " ") {
                start += 1
            }
        }
        guard let scan = DateScan(cell, from: start, order: order) else { return serial(cell, serials) }
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
        return .refused(isRange(rest) || afterMark(rest).flatMap { DateScan($0) } != nil ? .range : .unknown)
    }

    /// The kind in a bracket or a bare word behind a date; the whole rest must be it.
    ///
    /// A bracket with the name of a day that no table knows is kept in its own words: （分割日期）.
    static func suffixKind(_ rest: CellBytes, _ kinds: DateKinds) -> [UInt8]? {
        let content = bracketContent(rest)
        let inner = content ?? rest
        if let found = kinds.kind(inner, at: 0), found.end == inner.count, found.kind != DateKinds.batch {
            return found.kind
        }
        // Single letters are marks of provinces, kept as they are.
        if inner.count == 1, let letter = inner.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) {
            return [letter]
        }
        let isDay = inner.count > day.count && inner.count <= 48 && inner.suffix(day.count).elementsEqual(day)
        return content != nil && isDay && !inner.contains { $0 &- UInt8(ascii: "0") < 10 } ? Array(inner) : nil
    }

    private static let day = Array("日期".utf8)

    /// What stands in brackets, if the whole text is one pair of brackets.
    static func bracketContent(_ text: CellBytes) -> CellBytes? {
        for (open, close) in brackets
        where CellText.hasPrefix(text, open) && text.count >= open.count + close.count
            && CellText.hasPrefix(text, at: text.count - close.count, close)
        {
            return CellText.trimmed(CellBytes(rebasing: text[open.count..<(text.count - close.count)]))
        }
        return nil
    }

    /// The pair of brackets that a text begins with, and where it ends.
    static func leadingBracket(_ text: CellBytes) -> (content: CellBytes, end: Int)? {
        for (open, close) in brackets where CellText.hasPrefix(text, open) {
            var at = open.count
            while at < text.count, !CellText.hasPrefix(text, at: at, close) { at += 1 }
            guard at < text.count else { return nil }
            return (CellText.trimmed(CellBytes(rebasing: text[open.count..<at])), at + close.count)
        }
        return nil
    }

    private static let brackets = [("(", ")"), ("（", "）"), ("[", "]"), ("【", "】"), ("〔", "〕")].map {
        (Array($0.utf8), Array($1.utf8))
    }

    /// Whether what stands behind a day makes it several: `～04-07`, 至07, `-7日`.
    static func isRange(_ rest: CellBytes) -> Bool {
        guard let last = afterMark(rest), let first = last.first, first &- UInt8(ascii: "0") < 10 else { return false }
        // Other marks part a batch number from a day as well.
        if rest[0] >= 0x80 && !CellText.hasPrefix(rest, comma) || rest[0] == UInt8(ascii: "~") { return true }
        let digits = last.prefix { $0 &- UInt8(ascii: "0") < 10 }.count
        return digits <= 2 && dayWords.contains { CellText.hasPrefix(last, at: digits, $0) }
    }

    /// What stands behind a mark that may part two days.
    private static func afterMark(_ rest: CellBytes) -> CellBytes? {
        for mark in rangeMarks where CellText.hasPrefix(rest, mark) {
            return CellText.trimmed(CellBytes(rebasing: rest[mark.count...]))
        }
        return nil
    }

    private static let comma = Array("、".utf8)
    private static let dayWords = ["日", "号", "月"].map { Array($0.utf8) }

    private static let rangeMarks = ["~", "～", "—", "–", "-", "至", "到", "、", ",", "，", "/", ";", "；"].map {
        Array($0.utf8)
    }

    /// Reads a day number, with a fraction of nothing but zeros or a time of day.
    private static func serial(_ cell: CellBytes, _ serials: SerialDates) -> DateReading {
        guard let number = dayNumber(cell) else { return .refused(.unknown) }
        return serials.date(number).map { .date($0, kind: nil, isISO: false) } ?? .refused(.serial)
    }

    /// The day of a cell that may be a day number of a spreadsheet: 45657, 45657.0, 45657.5.
    ///
    /// 20000 to 60000 is 1954 to 2064; other numbers are no dates of inspections.
    static func dayNumber(_ cell: CellBytes) -> Int? {
        guard cell.count >= 5, cell[..<5].allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
        if cell.count > 5 {
            guard cell[5] == UInt8(ascii: "."), cell[6...].allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else {
                return nil
            }
        }
        let number = cell[..<5].reduce(0) { $0 * 10 + Int($1 &- UInt8(ascii: "0")) }
        return (20_000...60_000).contains(number) ? number : nil
    }
}

extension SerialDates {
    /// The date of a day number; nil where such numbers are refused.
    func date(_ number: Int) -> CalendarDate? {
        switch self {
        case .refused: nil
        case .from1900: CalendarDate(daysSinceEpoch: Int32(number - 25_569))
        case .from1904: CalendarDate(daysSinceEpoch: Int32(number - 24_107))
        }
    }
}
