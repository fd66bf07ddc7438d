/// In which order day, month and year stand in dates of digits.
package enum DateOrder: String, Hashable, Sendable, CaseIterable {
    /// 30/9/2016
    case dayFirst = "dmy"
    /// 9/30/2016
    case monthFirst = "mdy"
    /// 2016/9/30, and 16/9/30
    case yearFirst = "ymd"

    /// The order in words.
    var words: String {
        switch self {
        case .dayFirst: "the day before the month"
        case .monthFirst: "the month before the day"
        case .yearFirst: "the year first"
        }
    }
}

extension DateScan {
    /// Whether a text begins with a date whose day and month may be read either way, or that shows which way others are.
    static func isOpen(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { DateScan(CellText.trimmed($0)).map { $0.shape != .other } ?? false }
    }
}

extension DateScan {
    /// Whether digits of a text stand as those of a date whose year stands last: one look at its signs, no more.
    static func mayBeOpen(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        func isDigit(_ at: Int) -> Bool { at >= 0 && at < text.count && text[at] &- UInt8(ascii: "0") < 10 }
        for at in text.indices where text[at] &- 0x2D < 3 && isDigit(at - 1) && isDigit(at + 1) {
            // One digit or two, the sign, one or two, the sign, four.
            if isDigit(at - 2), isDigit(at - 3) { continue }
            let second = isDigit(at + 2) ? at + 3 : at + 2
            guard second < text.count, text[second] == text[at] else { continue }
            if (1...4).allSatisfy({ isDigit(second + $0) }) { return true }
        }
        return false
    }
}

/// What the dates of one column tell of their order.
package struct DateEvidence: Hashable, Sendable {
    /// Dates that may be read either way round.
    package var either = 0
    /// Dates that can only have the day first, and the first of them.
    package var dayFirst = 0
    /// Dates that can only have the month first, and the first of them.
    package var monthFirst = 0
    private var proof = ""

    /// Takes in a date of digits whose year stands last.
    mutating func add(_ shape: DateScan.Shape, _ cell: CellBytes) {
        switch shape {
        case .other: return
        case .either:
            either += 1
            return
        case .dayFirst: dayFirst += 1
        case .monthFirst: monthFirst += 1
        }
        if proof.isEmpty { proof = Reject.text(CellText.trimmed(cell), limit: 40) }
    }

    /// The order that every date of the column has, with a date that proves it; nil where none is proved or needed.
    package var proved: (order: DateOrder, by: String)? {
        guard either > 0 else { return nil }
        if dayFirst > 0, monthFirst == 0 { return (.dayFirst, proof) }
        if monthFirst > 0, dayFirst == 0 { return (.monthFirst, proof) }
        return nil
    }
}
