import InspectionModel
import RecordStream

// What a rate record says, read back
extension RateMerger {
    func table(of record: JSONValue) throws(Problem) -> Table {
        guard let measure = record["measure"]?.text.flatMap({ Measure(rawValue: $0) }) else {
            throw .unreadable(key: "measure")
        }
        guard let population = record["population"]?.text else { throw .unreadable(key: "population") }
        var table = Table(
            measure: measure, population: population, target: nil, against: nil, selection: record["selection"]?.text,
            countsFirstVerdict: record["verdicts"]?.text == "first_test")
        if let id = record["target_id"]?.text {
            guard let target = tables.targets[id], target.measure == measure, target.population == population else {
                throw .unknownTarget(id)
            }
            table.target = id
        } else if let against = record["target"] {
            // A number, or in earlier records a text.
            guard let percentage = TargetPercentage(against.text ?? against.compact) else {
                throw .unreadable(key: "target")
            }
            table.against = percentage
        }
        return table
    }

    /// What the record says of whether its batches are settled; nil where it says nothing.
    func settlement(of record: JSONValue) throws(Problem) -> RateSettlement? {
        guard let value = record["settled"] else { return nil }
        guard let settlement = value.text.flatMap({ RateSettlement(rawValue: $0) }) else {
            throw .unreadable(key: "settled")
        }
        return settlement
    }

    /// What tells the line apart from all others of its stream.
    func identity(of record: JSONValue, _ table: Table, _ grouping: Grouping) -> Int {
        var hasher = Hasher()
        hasher.combine(table)
        let marks = EnterpriseKeys.parties.map { EnterpriseKeys.marks(of: $0).mark }
        for name in grouping.keys.map(\.name) + ["period", "enterprise", "shard"] + marks {
            hasher.combine(record[name]?.compact)
        }
        return hasher.finalize()
    }

    func periodText(of record: JSONValue) throws(Problem) -> Period? {
        guard let value = record["period"] else { return nil }
        guard let period = value.text.flatMap({ Period($0) }) else { throw .unreadable(key: "period") }
        return period
    }

    /// The first and the last day of what the line counts.
    func span(of record: JSONValue) throws(Problem) -> Period? {
        guard let first = record["dated_from"]?.text, let last = record["dated_to"]?.text else { return nil }
        guard let from = CalendarDate(first), let to = CalendarDate(last), let days = Period(first: from, last: to)
        else { throw .unreadable(key: "dated_from") }
        return days
    }

    func months(of record: JSONValue) throws(Problem) -> [Int: PassTally] {
        var months: [Int: PassTally] = [:]
        for element in record["months"]?.elements ?? [] {
            guard let name = element["month"]?.text, name.count == 7, let day = Period(name)?.first.civil,
                let inspected = element["inspected"]?.integer, let passed = element["passed"]?.integer,
                inspected <= RateTally.largestCount, let tally = PassTally(inspected: inspected, passed: passed)
            else { throw .unreadable(key: "months") }
            let month = day.year * 12 + day.month - 1
            months[month] = (months[month] ?? PassTally()) + tally
        }
        return months
    }

    func strata(of record: JSONValue) throws(Problem) -> [(stratum: String, tally: PassTally)] {
        var strata: [(stratum: String, tally: PassTally)] = []
        for element in record["strata"]?.elements ?? [] {
            guard let name = element["stratum"]?.text, let inspected = element["inspected"]?.integer,
                let passed = element["passed"]?.integer, inspected <= RateTally.largestCount,
                let tally = PassTally(inspected: inspected, passed: passed)
            else { throw .unreadable(key: "strata") }
            strata.append((name, tally))
        }
        return strata
    }

    /// The days that the calendar key of a line names, the finest one; nil if it has none.
    static func span(of record: JSONValue, _ grouping: Grouping) -> Period? {
        for unit in CalendarUnit.allCases where grouping.keys.contains(.calendar(unit)) {
            return record[unit.rawValue]?.text.flatMap { Period($0) }
        }
        return nil
    }

    /// The JSON text of a key of the wanted grouping; longer calendar units can be told from shorter ones.
    func value(of key: GroupKey, in record: JSONValue, _ grouping: Grouping) throws(Problem) -> [UInt8] {
        if grouping.keys.contains(key) { return record[key.name].map { Array($0.compact.utf8) } ?? [] }
        guard case .calendar(let unit) = key,
            let part = unit.parts.first(where: { grouping.keys.contains(.calendar($0)) })
        else { throw .notGroupedBy(key.name) }
        guard let days = record[part.rawValue]?.text.flatMap({ Period($0) }) else { return [] }
        return JSONString.quoted(Period.name(of: unit, holding: days.first))
    }
}
