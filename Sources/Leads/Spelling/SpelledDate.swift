package import InspectionModel

/// A day that somebody wrote in one of the usual ways: 20250110, 2025-01-10, 2025/1/10, 2025.1.10, 2025年1月10日.
package struct SpelledDate: Hashable, Sendable {
    /// The day.
    package let day: CalendarDate

    /// Reads the whole text; nil where it is no day.
    package init?(_ text: String) {
        let marks: Set<UInt8> = [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ".")]
        // 年 and 月 stand for the marks, 日 or 号 may end it.
        var plain: [UInt8] = []
        var ended = false
        for scalar in text.unicodeScalars {
            guard !ended else { return nil }
            switch scalar {
            case "年", "月": plain.append(UInt8(ascii: "-"))
            case "日", "号": ended = true
            default:
                guard scalar.isASCII else { return nil }
                plain.append(UInt8(scalar.value))
            }
        }
        let parts = plain.split(omittingEmptySubsequences: false) { marks.contains($0) }
        func number(_ part: ArraySlice<UInt8>, _ lengths: ClosedRange<Int>) -> Int? {
            guard lengths.contains(part.count),
                part.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
            else { return nil }
            return part.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        }
        let found: CalendarDate?
        if parts.count == 1, !ended, parts[0].count == 8, let digits = number(parts[0], 8...8) {
            found = CalendarDate(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
        } else if parts.count == 3, let year = number(parts[0], 4...4), let month = number(parts[1], 1...2),
            let day = number(parts[2], 1...2)
        {
            found = CalendarDate(year: year, month: month, day: day)
        } else {
            found = nil
        }
        guard let found else { return nil }
        day = found
    }

    /// A day.
    package init(_ day: CalendarDate) { self.day = day }

    /// Its eight digits, as batch numbers have them.
    package var digits: String { day.description.filter { $0 != "-" } }
}
