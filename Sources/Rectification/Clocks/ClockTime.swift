package import InspectionModel

/// A minute of a day, for the one window that the law counts in hours.
package struct ClockTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The day.
    package let date: CalendarDate
    /// Minutes since midnight.
    package let minute: Int

    /// The time written as `YYYY-MM-DDTHH:MM`, or with a space between date and time, or nil.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 16, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            bytes[13] == UInt8(ascii: ":"),
            let date = bytes.withUnsafeBufferPointer({ CalendarDate(iso: UnsafeBufferPointer(rebasing: $0[..<10])) })
        else { return nil }
        func number(_ at: Int) -> Int? {
            let digits = (bytes[at] &- UInt8(ascii: "0"), bytes[at + 1] &- UInt8(ascii: "0"))
            return digits.0 < 10 && digits.1 < 10 ? Int(digits.0) * 10 + Int(digits.1) : nil
        }
        guard let hours = number(11), let minutes = number(14), hours < 24, minutes < 60 else { return nil }
        (self.date, minute) = (date, hours * 60 + minutes)
    }

    private init(date: CalendarDate, minute: Int) { (self.date, self.minute) = (date, minute) }

    /// The time that many hours later.
    package func adding(hours: Int) -> ClockTime {
        let total = minute + hours * 60
        return ClockTime(date: date.adding(days: total / 1440), minute: total % 1440)
    }

    package var description: String {
        func digits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(date)T\(digits(minute / 60)):\(digits(minute % 60))"
    }

    package static func < (left: ClockTime, right: ClockTime) -> Bool {
        (left.date, left.minute) < (right.date, right.minute)
    }
}
