package import InspectionModel
internal import RecordStream

/// The times of one step of one unit, as a record has them.
package struct TimelinessLine: Hashable, Sendable {
    package let step: TimedStep
    package let unitKind: TimedStep.UnitKind
    /// Whose times they are; empty where the records do not say.
    package let unit: String
    package let tally: TimelinessTally
    package let asOf: CalendarDate
    /// Its place among the units of its kind by their shares; nil where it has none.
    package internal(set) var rank: Int?
    /// Whether nothing says that what was counted is settled; the word of rates for it.
    package internal(set) var settled: String?

    /// A key with the value of a cell; counts and decimals are numbers.
    package struct Member: Sendable {
        package let name: String
        package let text: String
        package let isNumber: Bool
    }

    /// The members in the order in which they are printed.
    ///
    /// - Parameter decimals: of the share in percent.
    package func members(decimals: Int) -> [Member] {
        var members: [Member] = []
        func add(_ name: String, _ text: String?, isNumber: Bool = false) {
            if let text, !text.isEmpty { members.append(Member(name: name, text: text, isNumber: isNumber)) }
        }
        func add(_ name: String, _ count: Int) { add(name, "\(count)", isNumber: true) }
        add("step", step.name)
        add("unit_kind", unitKind.rawValue)
        add("unit", unit)
        add("inspected", tally.inspected)
        add("due", tally.due)
        add("in_time", tally.inTime)
        add("open_late", tally.openLate)
        add("not_due", tally.notDue)
        add("without_term", tally.withoutTerm)
        add("undated", tally.undated)
        add("ended_otherwise", tally.endedOtherwise)
        add("irregular", tally.irregular)
        add("share", tally.share.map { Decimals.shortest($0.percentText(decimals: decimals)) }, isNumber: true)
        add("timed", tally.timed)
        add("median_days", tally.workdays(percent: 50).map { "\($0)" }, isNumber: true)
        add("p90_days", tally.workdays(percent: 90).map { "\($0)" }, isNumber: true)
        add("ranked", rank == nil ? "no" : "yes")
        add("rank", rank.map { "\($0)" }, isNumber: true)
        add("settled", settled)
        add("as_of", asOf.description)
        return members
    }

    /// The record line.
    package func bytes(decimals: Int) -> [UInt8] {
        var bytes = Array("{\"type\":\"timeliness\"".utf8)
        for member in members(decimals: decimals) {
            bytes.append(UInt8(ascii: ","))
            bytes += JSONString.quoted(member.name)
            bytes.append(UInt8(ascii: ":"))
            bytes += member.isNumber ? Array(member.text.utf8) : JSONString.quoted(member.text)
        }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}
