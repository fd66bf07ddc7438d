package import AnalystTables
package import InspectionModel
package import RecordStream

/// Counts what one expectation asks for, and says whether it is met; memory is bounded.
package struct ExpectationTally {
    /// More different values than this are not counted one by one.
    package static let mostValues = 65_536

    /// What came of an expectation.
    package enum Outcome: String, Sendable {
        case met, failed
        /// Nothing in the records tells, which is never taken for met.
        case untested
    }

    /// The outcome, with what was found and why.
    package struct Result: Sendable {
        package let outcome: Outcome
        /// A percentage or a count; empty where nothing was found.
        package let found: String
        /// What stands behind it.
        package let detail: String
    }

    package let expectation: Expectation
    private let filter: RecordFilter
    private let period: Period?
    private var bound: RecordFilter.Bound?
    private var key: Int?
    private var date: Int?
    private var type: Int?
    /// Records that are looked at, those of the period before, and those that have no day.
    private var records = 0
    private var earlier = 0
    private var undated = 0
    private var filled = 0
    /// Whether any record of the type has the key, in the period or not.
    private var isKeySeen = false
    private var counts: [String: Int]? = [:]

    /// A tally of nothing.
    ///
    /// - Throws: `TableError` with the line of a condition that is none.
    package init(
        _ expectation: Expectation, table: String, period: Period?, replacements: [String: [UInt8]] = [:]
    ) throws(TableError) {
        var filter = RecordFilter()
        for condition in expectation.conditions {
            do throws(RecordFilter.Problem) {
                try filter.add(where: condition, replacements: replacements)
            } catch .table(let error) {
                throw error
            } catch {
                throw TableError(
                    table: table, line: expectation.line, column: "where", value: condition,
                    reason: "is no condition: \(error)")
            }
        }
        self.expectation = expectation
        self.filter = filter
        self.period = period
    }

    /// The keys that it looks at, and those that its conditions name.
    package var keyNames: [String] { filter.keyNames + (expectation.key.isEmpty ? [] : [expectation.key]) }
    package var namedKeys: [String] { filter.namedKeys }

    /// Takes the places of its keys.
    package mutating func bind(to keys: KeySet, date: String) {
        bound = filter.bound(to: keys)
        key = expectation.key.isEmpty ? nil : keys[expectation.key]
        self.date = keys[date]
        type = keys["type"]
    }

    /// Looks at a record.
    package mutating func add(_ record: borrowing RecordScanner) {
        guard let type, record.text(type) == expectation.type, bound?.admits(record) != false else { return }
        if let key, record.has(key), let json = record.json(key), json.count > 2 || json.first != UInt8(ascii: "\"") {
            isKeySeen = true
        }
        if let period {
            guard let day = date.flatMap({ record.text($0) }).flatMap({ CalendarDate($0) }) else {
                undated += 1
                return
            }
            guard period.contains(day) else {
                if period.previous?.contains(day) == true { earlier += 1 }
                return
            }
        }
        records += 1
        guard let key, let json = record.json(key) else { return }
        let value = record.text(key) ?? String(decoding: json, as: UTF8.self)
        guard !value.isEmpty else { return }
        filled += 1
        switch expectation.kind {
        case .share: counts?[value, default: 0] += 1
        case .values where !expectation.values.contains(value): counts?[value, default: 0] += 1
        default: break
        }
        if let many = counts?.count, many > Self.mostValues { counts = nil }
    }

    /// What came of it.
    package var result: Result {
        let undatedWords = undated > 0 ? "; \(undated) without a day are in no period" : ""
        func untested(_ why: String) -> Result { Result(outcome: .untested, found: "", detail: why + undatedWords) }
        func judged(_ part: Int, of whole: Int, _ detail: String) -> Result {
            let low = expectation.low.map { part * 100_000 >= $0 * whole } ?? true
            let high = expectation.high.map { part * 100_000 <= $0 * whole } ?? true
            return Result(
                outcome: low && high ? .met : .failed, found: Self.percent(part, of: whole) + " %",
                detail: detail + undatedWords)
        }
        if expectation.kind != .count, expectation.kind != .change, records == 0 {
            return untested("no record is looked at")
        }
        switch expectation.kind {
        case .filled:
            return judged(filled, of: records, "\(filled) of \(records) records have \(expectation.key)")
        case .count:
            let isMet = expectation.low.map { records >= $0 } ?? true && expectation.high.map { records <= $0 } ?? true
            return Result(
                outcome: isMet ? .met : .failed, found: "\(records)", detail: "\(records) records" + undatedWords)
        case .change:
            guard let period else { return untested("no period is named") }
            guard let before = period.previous else { return untested("no period comes before \(period)") }
            guard earlier > 0 else { return untested("no record in \(before), the period before \(period)") }
            return judged(
                records - earlier, of: earlier, "\(records) records in \(period), \(earlier) in \(before)")
        case .share:
            guard isKeySeen else { return untested("no record has \(expectation.key)") }
            guard let counts else { return untested("more than \(Self.mostValues) values of \(expectation.key)") }
            let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
            return judged(
                most?.value ?? 0, of: records, "\(most?.key ?? "no value"): \(most?.value ?? 0) of \(records) records")
        case .values:
            guard isKeySeen else { return untested("no record has \(expectation.key)") }
            guard let counts else { return untested("more than \(Self.mostValues) other values of \(expectation.key)") }
            let others = counts.reduce(0) { $0 + $1.value }
            let shown = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
                .map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
            return Result(
                outcome: others <= expectation.high ?? 0 ? .met : .failed, found: "\(others)",
                detail: (others == 0 ? "every value is listed" : "other values: \(shown)") + undatedWords)
        }
    }

    /// A percentage for a person, cut off after two decimals; whether a bound is kept is told by whole numbers.
    private static func percent(_ part: Int, of whole: Int) -> String {
        let hundredths = abs(part) * 10_000 / max(whole, 1)
        let rest = hundredths % 100
        return (part < 0 ? "-" : "") + "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
