import InspectionModel

/// A cell that holds the day of production, a batch number, or both: 生产日期/批号.
struct ProducedCell: Hashable {
    /// The day; absent when the cell names none, or several.
    var date: CalendarDate?
    /// What it is the day of, when the cell says so; `produced` goes without saying.
    var kind: [UInt8]?
    /// The batch number, where it had to be put together.
    var batch: [UInt8]?
    /// Where the batch number begins in the cell, when it is all of the rest; 0 when it is not.
    var batchStart = 0
    /// The form of a date, but no such day, and nothing else in the cell.
    var isImpossible = false
    /// The cell is exactly `YYYY-MM-DD`.
    var isISO = false
    /// The cell holds several days, or a month, and nothing else: not a batch number where its column is one of days.
    var holdsNoSingleDay = false
    private let order: DateOrder?

    /// Reads a trimmed cell that is neither empty nor a placeholder.
    ///
    /// - Parameter order: the order of day, month and year, if it is known.
    init(_ cell: CellBytes, kinds: DateKinds, order: DateOrder? = nil) {
        self.order = order
        if cell.count == 10, let date = CalendarDate(iso: cell) {
            self.date = date
            isISO = true
            return
        }
        if readPlainPair(cell) { return }
        if let digits = ChineseNumerals.digits(ofDate: cell) {
            digits.withUnsafeBufferPointer { read(CellText.trimmed($0), kinds) }
        } else if cell.contains(0xEF) {
            CellText.halfWidth(cell).withUnsafeBufferPointer { read(CellText.trimmed($0), kinds) }
        } else {
            read(cell, kinds)
        }
    }

    /// Reads the commonest form with a batch number, a day, `/` and a plain number; false for any other.
    private mutating func readPlainPair(_ cell: CellBytes) -> Bool {
        guard let scan = DateScan(cell, order: order), case .date(let day) = scan.outcome, scan.end + 1 < cell.count,
            cell[scan.end] == UInt8(ascii: "/")
        else { return false }
        for byte in cell[(scan.end + 1)...] {
            let isPlain = byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
            if !isPlain { return false }
        }
        if DateScan(cell, from: scan.end + 1) != nil { return false }
        date = day
        batchStart = scan.end + 1
        return true
    }

    private mutating func read(_ cell: CellBytes, _ kinds: DateKinds) {
        // 见包装, 见瓶身: the cell points elsewhere.
        if Self.see.contains(where: { CellText.hasPrefix(cell, $0) }) { return }
        var at = 0
        var label: [UInt8]?
        while at < cell.count {
            if let found = kinds.kind(cell, at: at) {
                label = found.kind
                at = skipMarks(cell, found.end)
                continue
            }
            if label == DateKinds.batch {
                // A batch number runs to the next label, or to the end.
                let end = nextLabel(cell, from: at, kinds)
                setBatch(cell, at..<end, kinds)
                at = end
                label = nil
                continue
            }
            guard let scan = DateScan(cell, from: at, order: order), isTokenEnd(cell, from: at, scan.end) else {
                let next = nextDate(cell, after: at)
                setBatch(cell, at..<next, kinds)
                at = next
                continue
            }
            switch scan.outcome {
            case .date(let day):
                if date == day {
                    // 2023-01-05/20230105: the day once more, in digits alone, is the number of the batch.
                    let isNumber = cell[at..<scan.end].allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
                    if isNumber { setBatch(cell, at..<scan.end, kinds) } else { kind = label ?? kind }
                    at = skipMarks(cell, scan.end)
                    label = nil
                    continue
                }
                // A second day: which one is meant nobody can say.
                if date != nil || DateReading.isRange(rest(of: cell, from: scan.end)) { return holdSeveralDays(cell) }
                date = day
                kind = label
            case .impossible where scan.end == cell.count && at == 0:
                isImpossible = true
                return
            case .impossible, .ambiguous, .month, .otherZone:
                holdsNoSingleDay = at == 0 && scan.end == cell.count
                setBatch(cell, at..<cell.count, kinds)
                return
            }
            at = scan.end
            let rest = rest(of: cell, from: at)
            if let suffix = DateReading.suffixKind(rest, kinds) {
                kind = suffix == DateKinds.produced ? nil : suffix
                return
            }
            if let bracket = DateReading.leadingBracket(rest),
                let suffix = DateReading.suffixKind(CellBytes(rebasing: rest[..<bracket.end]), kinds)
            {
                kind = suffix
                at = cell.count - rest.count + bracket.end
            }
            label = nil
            at = skipMarks(cell, at)
        }
        if kind == DateKinds.produced { kind = nil }
    }

    private func rest(of cell: CellBytes, from start: Int) -> CellBytes {
        CellText.trimmed(CellBytes(rebasing: cell[start...]))
    }

    private mutating func holdSeveralDays(_ cell: CellBytes) {
        date = nil
        kind = nil
        batch = Array(cell)
        holdsNoSingleDay = true
    }

    private mutating func setBatch(_ cell: CellBytes, _ range: Range<Int>, _ kinds: DateKinds) {
        var text = CellText.trimmed(CellBytes(rebasing: cell[range]))
        if let inner = DateReading.bracketContent(text) {
            text = inner
            if let label = kinds.kind(text, at: 0), label.kind == DateKinds.batch {
                text = CellBytes(rebasing: text[skipMarks(text, label.end)...])
            }
        }
        while let last = text.last, Self.isMark(last) { text = CellBytes(rebasing: text.dropLast()) }
        guard !text.isEmpty else { return }
        batch = (batch ?? []) + (batch == nil ? [] : [UInt8(ascii: " ")]) + Array(text)
    }

    private func nextLabel(_ cell: CellBytes, from start: Int, _ kinds: DateKinds) -> Int {
        var at = start
        while at < cell.count {
            if cell[at] >= 0x80, cell[at] & 0xC0 != 0x80, kinds.kind(cell, at: at) != nil { return at }
            at += 1
        }
        return at
    }

    /// Where the next day begins behind a mark that parts, or the end.
    private func nextDate(_ cell: CellBytes, after start: Int) -> Int {
        var at = start
        while at < cell.count {
            let byte = cell[at]
            var next = at + 1
            if CellText.hasPrefix(cell, at: at, Self.comma) {
                next = at + 3
            } else if !Self.isParting(byte) {
                next = 0
            }
            if next > 0, let scan = DateScan(cell, from: next), case .date = scan.outcome,
                isTokenEnd(cell, from: next, scan.end)
            {
                return next
            }
            at += 1
        }
        return at
    }

    /// Whether a date may end here: not in front of a digit or letter that would make it part of a number.
    private func isTokenEnd(_ cell: CellBytes, from start: Int, _ end: Int) -> Bool {
        guard end < cell.count else { return true }
        let byte = cell[end]
        if Self.isMark(byte) || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "[") {
            return true
        }
        // A single letter marks a kind of date, but 20230105A is a number.
        let isCompact = end - start == 8 && cell[start..<end].allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
        if byte < 0x80 {
            return cell.count == end + 1 && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) && !isCompact
        }
        return true
    }

    private func skipMarks(_ cell: CellBytes, _ start: Int) -> Int {
        var at = start
        while at < cell.count {
            if Self.isMark(cell[at]) {
                at += 1
            } else if CellText.hasPrefix(cell, at: at, Self.comma) {
                at += 3
            } else {
                break
            }
        }
        return at
    }

    private static let see = ["见", "详见", "参见"].map { Array($0.utf8) }
    private static let comma = Array("、".utf8)

    /// Whether a byte parts a batch number from a day: not `-`, which stands inside numbers.
    private static func isParting(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "/"),
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"):
            true
        default: false
        }
    }

    /// Whether a byte is space, a line end or one of `/ , ; : | ~ -`.
    private static func isMark(_ byte: UInt8) -> Bool {
        isParting(byte) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "~") || byte == UInt8(ascii: "-")
    }
}
