internal import InspectionModel
internal import RecordStream
internal import Records

/// One condition on a record.
struct RecordCondition: Sendable {
    enum Relation: String, Sendable {
        case less = "<"
        case atMost = "<="
        case more = ">"
        case atLeast = ">="

        func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
            switch self {
            case .less: left < right
            case .atMost: left <= right
            case .more: left > right
            case .atLeast: left >= right
            }
        }
    }

    enum Test: Sendable {
        /// The text of the value is one of these.
        case oneOf(Set<[UInt8]>)
        case noneOf(Set<[UInt8]>)
        case holdsText([UInt8])
        case number(Relation, ExactDecimal)
        /// Dates are compared as they are written.
        case date(Relation, [UInt8])
        case within(Period)
        case isThere
        case isAbsent
        /// Where a case stands, by its status and days past the deadline.
        case progress(Set<CaseProgress>, CaseProgressTable)
        /// The verdict of a batch; a case that is not cancelled stands for a failed one.
        case verdict(Set<[UInt8]>, CaseProgressTable)
    }

    /// The keys looked at; the condition holds if it holds for one of them.
    let keys: [String]
    let test: Test
    /// Whether the first key that the record has decides alone.
    var firstOnly = false

    /// The keys that the scanner must find.
    var keyNames: [String] {
        switch test {
        case .progress, .verdict: keys + ["status", "overdue_days"]
        default: keys
        }
    }
}

extension RecordCondition {
    /// The condition with its keys as a scanner numbers them.
    struct Bound: Sendable {
        let keys: [Int]
        let test: Test
        let firstOnly: Bool
        let type, status, overdueDays: Int
        /// What an absent value of the key counts as: a batch that no domain is told of is unassigned.
        let absent: [UInt8]?
        /// The words of a condition that are numbers: a number is the same in any form, `93.50` or `93.5`.
        private let numbers: Set<ExactDecimal>
        /// Whether the keys hold decimals, which earlier records write as texts.
        private let isOfDecimals: Bool

        init(_ condition: RecordCondition, _ set: KeySet) {
            keys = condition.keys.map { set[$0] }
            test = condition.test
            firstOnly = condition.firstOnly
            absent = condition.keys == [RegulatoryDomain.key] ? Array(RegulatoryDomain.unassigned.rawValue.utf8) : nil
            numbers =
                switch condition.test {
                case .oneOf(let words), .noneOf(let words): Set(words.compactMap { ExactDecimal($0) })
                default: []
                }
            isOfDecimals = condition.keys.allSatisfy { RecordSchema.decimalKeys.contains($0) }
            type = set["type"]
            status = set.index(of: "status") ?? 0
            overdueDays = set.index(of: "overdue_days") ?? 0
        }

        func holds(_ record: borrowing RecordScanner) -> Bool {
            switch test {
            case .progress(let wanted, let table):
                return progress(of: record, table).map { wanted.contains($0) } ?? false
            case .verdict(let words, let table):
                guard record.equals(type, "case") else { break }
                let stands = progress(of: record, table).map { $0 != .cancelled } ?? true
                return stands && words.contains(Array("fail".utf8))
            case .isAbsent:
                for key in keys where Self.hasValue(record, key) { return false }
                return true
            case .noneOf:
                for key in keys where !holds(record, key) { return false }
                return true
            default: break
            }
            for key in keys {
                if firstOnly {
                    if Self.hasValue(record, key) { return holds(record, key) }
                } else if holds(record, key) {
                    return true
                }
            }
            return false
        }

        private func progress(of record: borrowing RecordScanner, _ table: CaseProgressTable) -> CaseProgress? {
            guard record.equals(type, "case") else { return nil }
            let days = record.integer(overdueDays)
            return record.withText(status) { word in
                word.flatMap { table.progress(status: $0, overdueDays: days) }
            }
        }

        private static func hasValue(_ record: borrowing RecordScanner, _ key: Int) -> Bool {
            guard let json = record.json(key) else { return false }
            return json.count > 2 || (json.first != UInt8(ascii: "\"") && !json.isEmpty)
        }

        private func holds(_ record: borrowing RecordScanner, _ key: Int) -> Bool {
            record.withText(key) { text in
                let value = text ?? record.json(key)
                guard let value, !value.isEmpty || absent == nil else {
                    switch (test, absent) {
                    case (.oneOf(let words), let absent?): return words.contains(absent)
                    case (.noneOf(let words), let absent?): return !words.contains(absent)
                    case (.noneOf, nil): return true
                    default: return false
                    }
                }
                switch test {
                case .oneOf(let words): return words.contains(Array(value)) || isOneOfNumbers(record, key)
                case .verdict(let words, _): return words.contains(Array(value))
                case .noneOf(let words): return !words.contains(Array(value)) && !isOneOfNumbers(record, key)
                case .holdsText(let part): return Self.contains(value, part)
                case .number(let relation, let limit):
                    let number = text == nil ? ExactDecimal(json: value) : ExactDecimal(value)
                    return number.map { relation.holds($0, limit) } ?? false
                case .date(let relation, let limit):
                    guard let day = CalendarDate(iso: value),
                        let other = limit.withUnsafeBufferPointer({ CalendarDate(iso: $0) })
                    else { return false }
                    return relation.holds(day, other)
                case .within(let period): return CalendarDate(iso: value).map { period.contains($0) } ?? false
                case .isThere: return !value.isEmpty
                case .isAbsent, .progress: return false
                }
            }
        }

        /// Whether the value is a number, or a decimal of a rate, and one of those that the condition names.
        private func isOneOfNumbers(_ record: borrowing RecordScanner, _ key: Int) -> Bool {
            guard !numbers.isEmpty, let json = record.json(key), json.first != UInt8(ascii: "\"") || isOfDecimals else {
                return false
            }
            return ExactDecimal(json: json).map { numbers.contains($0) } ?? false
        }

        private static func contains(_ value: UnsafeBufferPointer<UInt8>, _ part: [UInt8]) -> Bool {
            guard let first = part.first, value.count >= part.count else { return part.isEmpty }
            for start in 0...value.count - part.count where value[start] == first {
                var index = 1
                while index < part.count, value[start + index] == part[index] { index += 1 }
                if index == part.count { return true }
            }
            return false
        }
    }
}
