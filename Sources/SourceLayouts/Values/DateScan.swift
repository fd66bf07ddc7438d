import InspectionModel

/// A date at the start of some bytes.
struct DateScan: Hashable {
    enum Outcome: Hashable {
        /// A day of the calendar.
        case date(CalendarDate)
        /// The form of a date, but no such day: 2024-02-30.
        case impossible
        /// Day and month could be either way round: 05/06/2024.
        case ambiguous
        /// A year and a month without a day.
        case month(year: Int, month: Int)
        /// A time in a zone other than China's, so that the day is not certain.
        case otherZone
    }

    /// What day and month say of their order, where the year stands last.
    enum Shape: Hashable {
        /// The year stands first, or an order was said.
        case other
        /// Both orders give a day.
        case either
        /// The first number is no month.
        case dayFirst
        /// The second number is no month.
        case monthFirst
    }

    var outcome: Outcome
    var shape: Shape
    /// Where the text of the date ends, a time of day included.
    var end: Int

    /// Reads a date at `from`; nil when there is none.
    ///
    /// Forms: 2016-03-05, 2016/3/5, 2016.3.5, 2016年3月5日, 20160305, 31/12/2016 where the day is over 12, 2016-03; a time
    /// of day may follow. Digits are ASCII.
    ///
    /// - Parameter order: the order of day, month and year, if it is known; only then is 16/3/5 a date, of the years 2000 to
    ///   2099.
    init?(_ text: CellBytes, from: Int = 0, order: DateOrder? = nil) {
        var reader = Reader(text: text, at: from, order: order)
        guard let outcome = reader.date() else { return nil }
        self.outcome = outcome
        shape = reader.shape
        self.end = reader.at
    }

    private struct Reader {
        let text: CellBytes
        var at: Int
        let order: DateOrder?
        var shape = Shape.other

        mutating func date() -> Outcome? {
            let start = at
            guard let (first, digits) = number(upTo: 9) else { return nil }
            if digits == 8 {
                guard (1900...2099).contains(first / 10_000) else { return nil }
                return withTime(day(year: first / 10_000, month: first / 100 % 100, day: first % 100))
            }
            if digits == 4 {
                guard (1900...2099).contains(first) else { return nil }
                return yearFirst(first)
            }
            guard digits <= 2, let separator = byte,
                separator == UInt8(ascii: "/") || separator == UInt8(ascii: "-") || separator == UInt8(ascii: ".")
            else {
                at = start
                return nil
            }
            at += 1
            guard let (second, secondDigits) = number(upTo: 2), secondDigits <= 2, byte == separator else { return nil }
            at += 1
            guard let (third, yearDigits) = number(upTo: 4) else { return nil }
            if yearDigits == 2, let order { return withTime(short(first, second, third, order)) }
            let year = third
            guard yearDigits == 4, (1900...2099).contains(year) else { return nil }
            switch order {
            case .dayFirst: return withTime(day(year: year, month: second, day: first))
            case .monthFirst: return withTime(day(year: year, month: first, day: second))
            case .yearFirst, nil: break
            }
            shape = first > 12 ? .dayFirst : second > 12 ? .monthFirst : first == second ? .other : .either
            if first > 12 || first == second { return withTime(day(year: year, month: second, day: first)) }
            if second > 12 { return withTime(day(year: year, month: first, day: second)) }
            return .ambiguous
        }

        /// A day whose year has two digits.
        private func short(_ first: Int, _ second: Int, _ third: Int, _ order: DateOrder) -> Outcome {
            switch order {
            case .dayFirst: day(year: 2000 + third, month: second, day: first)
            case .monthFirst: day(year: 2000 + third, month: first, day: second)
            case .yearFirst: day(year: 2000 + first, month: second, day: third)
            }
        }

        private mutating func yearFirst(_ year: Int) -> Outcome? {
            let separator: UInt8
            if skip(Self.nian) {
                separator = 0
            } else if let mark = byte,
                mark == UInt8(ascii: "-") || mark == UInt8(ascii: "/") || mark == UInt8(ascii: ".")
            {
                separator = mark
                at += 1
            } else {
                return nil
            }
            spaces()
            guard let (month, _) = number(upTo: 2) else { return nil }
            let afterMonth = at
            if separator == 0 {
                guard skip(Self.yue) else { return nil }
                spaces()
            } else {
                guard byte == separator else { return months(year, month) }
                at += 1
            }
            guard let (number, _) = number(upTo: 2) else {
                at = separator == 0 ? at : afterMonth
                return months(year, month)
            }
            if !skip(Self.ri) { _ = skip(Self.hao) }
            return withTime(day(year: year, month: month, day: number))
        }

        private func months(_ year: Int, _ month: Int) -> Outcome? {
            (1...12).contains(month) ? .month(year: year, month: month) : nil
        }

        private func day(year: Int, month: Int, day: Int) -> Outcome {
            CalendarDate(year: year, month: month, day: day).map(Outcome.date) ?? .impossible
        }

        /// Reads a time of day behind the date, if there is one.
        private mutating func withTime(_ outcome: Outcome) -> Outcome {
            let end = at
            if byte == UInt8(ascii: "T") { at += 1 } else { spaces() }
            guard byte != nil else {
                at = end
                return outcome
            }
            let isNamed = timeOfDay()
            if isNamed { spaces() }
            let named = at
            guard at > end, let (hour, _) = number(upTo: 2), hour <= 24 else {
                at = isNamed ? named : end
                return outcome
            }
            if skip(Self.shi) || skip(Self.dian) {
                // 9时30分
                if number(upTo: 2) != nil { _ = skip(Self.fen) }
                return outcome
            }
            guard byte == UInt8(ascii: ":") else {
                at = isNamed ? named : end
                return outcome
            }
            at += 1
            guard number(upTo: 2) != nil else {
                at = end
                return outcome
            }
            if byte == UInt8(ascii: ":") {
                at += 1
                _ = number(upTo: 2)
                if byte == UInt8(ascii: ".") {
                    at += 1
                    _ = number(upTo: 9)
                }
            }
            if byte == UInt8(ascii: "Z") || byte == UInt8(ascii: "+") {
                let isChina = skip(Array("+08:00".utf8)) || skip(Array("+0800".utf8))
                if !isChina {
                    at = text.count
                    return .otherZone
                }
            }
            return outcome
        }

        /// Passes over 上午 and its like, and the day of the week; whether there was one.
        private mutating func timeOfDay() -> Bool {
            var found = false
            while let next = byte, next >= 0x80 || next == UInt8(ascii: "(") {
                let start = at
                if next == UInt8(ascii: "(") { at += 1 }
                guard Self.timesOfDay.contains(where: { skip($0) }),
                    next != UInt8(ascii: "(") || byte == UInt8(ascii: ")")
                else {
                    at = start
                    return found
                }
                if next == UInt8(ascii: "(") { at += 1 }
                found = true
                spaces()
            }
            return found
        }

        private var byte: UInt8? { at < text.count ? text[at] : nil }

        /// A run of digits; nil if there is none or it is longer than `upTo`.
        private mutating func number(upTo limit: Int) -> (value: Int, digits: Int)? {
            var value = 0
            var digits = 0
            while at < text.count, text[at] &- UInt8(ascii: "0") < 10 {
                digits += 1
                if digits > limit { return nil }
                value = value * 10 + Int(text[at] &- UInt8(ascii: "0"))
                at += 1
            }
            return digits == 0 ? nil : (value, digits)
        }

        private mutating func spaces() {
            while let next = byte, next == UInt8(ascii: " ") { at += 1 }
        }

        private mutating func skip(_ word: [UInt8]) -> Bool {
            guard CellText.hasPrefix(text, at: at, word) else { return false }
            at += word.count
            return true
        }

        private static let nian = Array("年".utf8)
        private static let yue = Array("月".utf8)
        private static let ri = Array("日".utf8)
        private static let hao = Array("号".utf8)
        private static let shi = Array("时".utf8)
        private static let dian = Array("点".utf8)
        private static let fen = Array("分".utf8)
        private static let timesOfDay =
            ["上午", "下午", "早上", "早晨", "中午", "晚上", "凌晨", "傍晚", "夜间"].map { Array($0.utf8) }
            + ["星期", "周", "礼拜"].flatMap { week in "一二三四五六日天".map { Array("\(week)\($0)".utf8) } }
    }
}
