/// Turns serial numbers into dates (ISO/IEC 29500-1, 18.17.4).
enum SpreadsheetDate {
    /// What a serial number stands for.
    enum Reading: Equatable { case date, dateTime, time, none }

    /// The day after the last that can be shown, 9999-12-31, in the 1900 system.
    private static let end = 2_958_466.0
    private static let secondsOfDay = 86_400

    /// Appends `YYYY-MM-DD`, with ` HH:MM:SS` if there is a time of day, or `HH:MM:SS` for a time format.
    ///
    /// Day 60 of the 1900 system is 29 February 1900, which never was: no date, as is anything before day 1.
    static func append(
        _ serial: Double, countsFrom1904: Bool, isTime: Bool, to output: inout [UInt8]
    ) -> Reading {
        guard serial.isFinite, serial >= 0, serial < end else { return .none }
        var day = Int(serial.rounded(.down))
        var second = Int(((serial - Double(day)) * Double(secondsOfDay)).rounded())
        if second == secondsOfDay {
            second = 0
            day += 1
        }
        if isTime {
            appendTime(hours: day * 24 + second / 3600, second, to: &output)
            return .time
        }
        // Days from 1970-01-01.
        let days: Int
        if countsFrom1904 {
            days = day - 24_107
        } else {
            if day == 0 || day == 60 { return .none }
            days = day - (day < 60 ? 25_568 : 25_569)
        }
        appendDate(days, to: &output)
        if second == 0 { return .date }
        output.append(UInt8(ascii: " "))
        appendTime(hours: second / 3600, second, to: &output)
        return .dateTime
    }

    /// Appends a point in time that is written out: `2025-01-08T00:00:00.000`, a day alone where no time of day is given.
    ///
    /// - Parameter isTime: the time of day alone is wanted.
    /// - Returns: what it is; nil, with nothing appended, where it is not written so.
    static func append(written value: [UInt8], isTime: Bool = false, to output: inout [UInt8]) -> WorkbookCellKind? {
        let pattern = Array("0000-00-00T00:00:00".utf8)
        let isShaped =
            (value.count == 10 || value.count >= 19)
            && zip(value, pattern).allSatisfy { $1 == UInt8(ascii: "0") ? $0 &- UInt8(ascii: "0") < 10 : $0 == $1 }
        guard isShaped else { return nil }
        if isTime, value.count >= 19 {
            output.append(contentsOf: value[11..<19])
            return .time
        }
        output.append(contentsOf: value[..<10])
        // Spreadsheets count days from 1900, or the days before it.
        if value.starts(with: "18".utf8) { return .impossibleDate }
        if value.count == 10 || value[11..<19].elementsEqual("00:00:00".utf8) { return .date }
        output.append(UInt8(ascii: " "))
        output.append(contentsOf: value[11..<19])
        return .dateTime
    }

    private static func appendTime(hours: Int, _ second: Int, to output: inout [UInt8]) {
        append(hours, 2, to: &output)
        output.append(UInt8(ascii: ":"))
        append(second / 60 % 60, 2, to: &output)
        output.append(UInt8(ascii: ":"))
        append(second % 60, 2, to: &output)
    }

    /// Civil date of a day count, by Howard Hinnant's `civil_from_days`.
    private static func appendDate(_ days: Int, to output: inout [UInt8]) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        append(yearOfEra + era * 400 + (month < 10 ? 0 : 1), 4, to: &output)
        output.append(UInt8(ascii: "-"))
        append(month < 10 ? month + 3 : month - 9, 2, to: &output)
        output.append(UInt8(ascii: "-"))
        append(dayOfYear - (153 * month + 2) / 5 + 1, 2, to: &output)
    }

    private static func append(_ value: Int, _ width: Int, to output: inout [UInt8]) {
        let digits = Array(String(value).utf8)
        output.append(contentsOf: repeatElement(0x30, count: max(0, width - digits.count)))
        output.append(contentsOf: digits)
    }
}
