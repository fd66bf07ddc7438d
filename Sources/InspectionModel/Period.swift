/// A stretch of whole days, with the name under which it is printed.
///
/// Written as `2025`, `2025H1`, `2025Q3`, `2025-09`, `2025-09-30`, `2024/2025` for the assessment year from 1 July to 30
/// June (质量工作考核办法), or `FROM..TO` where both ends are any of these. One stretch has one name:
/// `2025-07-01..2025-09-30` is `2025Q3`. Chinese words are read too: `2025年三季度`, `2025年上半年`, `2025年9月`.
package struct Period: Hashable, Sendable, CustomStringConvertible {
    /// The first day.
    package let first: CalendarDate
    /// The last day; not before `first`.
    package let last: CalendarDate

    /// The period from one day to another, or nil if it would end before it starts.
    package init?(first: CalendarDate, last: CalendarDate) {
        guard first <= last else { return nil }
        self.first = first
        self.last = last
    }

    /// The period written in one of the forms above, or nil.
    package init?(_ text: String) {
        if let dots = text.range(ofDots: ()) {
            guard let from = Period(simple: text[..<dots.lowerBound]), let to = Period(simple: text[dots.upperBound...])
            else { return nil }
            self.init(first: from.first, last: to.last)
        } else {
            guard let period = Period(simple: text[...]) else { return nil }
            self = period
        }
    }

    private init?(simple written: Substring) {
        let text = PeriodWords.plain(written)
        let bytes = Array(text.utf8)
        if bytes.count == 10, let day = CalendarDate(String(text)) {
            self.init(first: day, last: day)
            return
        }
        guard bytes.count >= 4, let year = Self.number(bytes[0..<4]) else { return nil }
        switch (bytes.count, bytes.count > 4 ? bytes[4] : 0) {
        case (4, _): self.init(year: year, from: 1, to: 12)
        case (6, UInt8(ascii: "H")):
            guard let half = Self.number(bytes[5...]), (1...2).contains(half) else { return nil }
            self.init(year: year, from: half * 6 - 5, to: half * 6)
        case (6, UInt8(ascii: "Q")):
            guard let quarter = Self.number(bytes[5...]), (1...4).contains(quarter) else { return nil }
            self.init(year: year, from: quarter * 3 - 2, to: quarter * 3)
        case (9, UInt8(ascii: "/")):
            guard let next = Self.number(bytes[5...]), next == year + 1,
                let first = CalendarDate(year: year, month: 7, day: 1),
                let last = CalendarDate(year: next, month: 6, day: 30)
            else { return nil }
            self.init(first: first, last: last)
        case (7, UInt8(ascii: "-")):
            guard let month = Self.number(bytes[5...]), (1...12).contains(month) else { return nil }
            self.init(year: year, from: month, to: month)
        default: return nil
        }
    }

    private init?(year: Int, from: Int, to: Int) {
        guard let first = CalendarDate(year: year, month: from, day: 1),
            let last = CalendarDate(year: year, month: to, day: CalendarDate.length(ofMonth: to, year: year))
        else { return nil }
        self.init(first: first, last: last)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }

    /// Whether the day lies inside.
    package func contains(_ day: CalendarDate) -> Bool { first <= day && day <= last }

    /// Whether the other period lies inside as a whole.
    package func contains(_ other: Period) -> Bool { first <= other.first && other.last <= last }

    /// Whether the two have a day in common.
    package func overlaps(_ other: Period) -> Bool { first <= other.last && other.first <= last }

    /// The shortest of the written forms.
    package var description: String {
        let from = first.civil
        let to = last.civil
        let year = String(first.description.prefix(4))
        let wholeMonths =
            from.day == 1 && from.year == to.year && to.day == CalendarDate.length(ofMonth: to.month, year: to.year)
        if wholeMonths {
            switch (from.month, to.month) {
            case (1, 12): return year
            case (1, 6): return year + "H1"
            case (7, 12): return year + "H2"
            case let (start, end) where end == start + 2 && start % 3 == 1: return year + "Q\(end / 3)"
            case let (start, end) where start == end: return String(first.description.prefix(7))
            default: break
            }
        }
        return first == last ? first.description : "\(first)..\(last)"
    }
}

extension String {
    /// Where `..` stands, if it does.
    fileprivate func range(ofDots: Void) -> Range<String.Index>? {
        guard let start = indices.first(where: { self[$0...].hasPrefix("..") }) else { return nil }
        return start..<index(start, offsetBy: 2)
    }
}
