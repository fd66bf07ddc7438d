internal import InspectionModel
internal import RecordStream

/// The form of a `rate` record: what identifies the cell, the integers, and then what is derived from them.
package enum RateRecord {
    /// A key with its JSON text.
    package struct Member: Sendable {
        /// The key.
        package let name: String
        /// The JSON text of its value.
        package let json: [UInt8]
        /// A decimal as tables for people print it, with all its decimals (`100.0`); nil for anything else.
        fileprivate let printed: String?

        init(_ name: String, _ json: [UInt8], printed: String? = nil) {
            self.name = name
            self.json = json
            self.printed = printed
        }

        /// The value as a cell: decimals with all their decimals, texts without quotes.
        package var cell: String { printed ?? RateRecord.plainText(json) }
    }

    /// The members of a line in the order in which they are printed.
    ///
    /// `by` says what the line was grouped by, because an absent key alone could mean either that the records lacked it
    /// or that nobody asked; only lines of one grouping may be added.
    package static func members(of line: RateLine, options: Judgement.Options = Judgement.Options()) -> [Member] {
        identity(of: line, options.settled) + integers(of: line)
            + (line.member == nil ? derived(of: line, options) : [])
    }

    /// What tells the cell apart from all others.
    private static func identity(of line: RateLine, _ settled: RateSettlement?) -> [Member] {
        var members: [Member] = []
        let request = line.request
        add("measure", request.measure.rawValue, to: &members)
        add("population", request.population, to: &members)
        add("target_id", request.target?.id, to: &members)
        // Lines that are to be merged are judged then, against the same percentage.
        if line.member != nil { add("target", request.against?.description, to: &members) }
        add("selection", request.selection, to: &members)
        add(Domain.key, request.domains, to: &members)
        if request.countsFirstVerdict { add("verdicts", "first_test", to: &members) }
        add("settled", settled?.rawValue, to: &members)
        let isRoster = request.measure.kind == .roster || request.measure.kind == .benchmark
        let grouping = line.member != nil && isRoster ? request.grouping : line.grouping
        if !grouping.keys.isEmpty { add("by", grouping.list, to: &members) }
        for (key, value) in zip(line.grouping.keys, line.keys) where !value.isEmpty {
            members.append(Member(key.name, value))
        }
        for mark in line.marks ?? [] {
            let keys = EnterpriseKeys.marks(of: mark.party)
            members.append(Member(keys.mark, mark.mark.json))
            guard !mark.name.name.isEmpty else { continue }
            members.append(Member(keys.name, [UInt8(ascii: "\"")] + mark.name.name + [UInt8(ascii: "\"")]))
            if !mark.name.day.isEmpty {
                members.append(Member(keys.day, [UInt8(ascii: "\"")] + mark.name.day + [UInt8(ascii: "\"")]))
            }
        }
        add("period", line.period?.description, to: &members)
        add("dated_by", line.dateKey, to: &members)
        add("dated_from", line.frame.span?.first.description, to: &members)
        add("dated_to", line.frame.span?.last.description, to: &members)
        add("shard", line.shard?.description, to: &members)
        if let member = line.member { members.append(Member("enterprise", member)) }
        return members
    }

    /// The start of the lines of a table up to the values of its keys, and what stands between these and the integers.
    static func identity(
        around keys: Int, of frame: RateTableFrame, _ settled: RateSettlement?
    ) -> (head: [UInt8], tail: [UInt8]) {
        // Members of a group without any value.
        let line = RateLine(
            frame: frame, keys: Array(repeating: [], count: keys), tally: RateTally(frame.request.measure))
        let members = identity(of: line, settled)
        let place = (members.firstIndex { $0.name == "by" } ?? -1) + 1
        var head = start
        for member in members[..<place] { append(member, to: &head) }
        var tail: [UInt8] = []
        for member in members[place...] { append(member, to: &tail) }
        return (head, tail)
    }

    private static func integers(of line: RateLine) -> [Member] {
        var members: [Member] = []
        if case .strata(let cell) = line.tally {
            add("stratified_by", line.request.stratumKey.name, to: &members)
            let strata = cell.sorted.map { stratum in
                Array("{\"stratum\":".utf8) + JSONString.quoted(stratum.stratum)
                    + Array(",\"inspected\":\(stratum.tally.inspected),\"passed\":\(stratum.tally.passed)}".utf8)
            }
            members.append(
                Member("strata", Array("[".utf8) + strata.joined(separator: [UInt8(ascii: ",")]) + Array("]".utf8)))
        }
        for column in line.tally.columns where column.name != "unplanned" || line.keys.isEmpty {
            add(column.name, column.count, to: &members)
        }
        for memo in line.tally.memos where memo.name != "unassigned" || !line.grouping.keys.contains(.domain) {
            add(memo.name, memo.count, to: &members)
        }
        if case .batches(let cell) = line.tally, line.request.keepsMonths, !cell.memos.months.isEmpty {
            let months = cell.memos.months.sorted { $0.key < $1.key }.map { month, tally in
                Array(
                    "{\"month\":\"\(name(ofMonth: month))\",\"inspected\":\(tally.inspected),\"passed\":\(tally.passed)}"
                        .utf8)
            }
            members.append(
                Member("months", Array("[".utf8) + months.joined(separator: [UInt8(ascii: ",")]) + Array("]".utf8)))
        }
        return members
    }

    /// `2025-09`.
    private static func name(ofMonth month: Int) -> String {
        CalendarDate(year: month / 12, month: month % 12 + 1, day: 1).map { Period.name(of: .month, holding: $0) } ?? ""
    }

    /// The record line, without its line feed, in the canonical form (record-streams.md).
    package static func bytes(of line: RateLine, options: Judgement.Options = Judgement.Options()) -> [UInt8] {
        var bytes = start
        for member in members(of: line, options: options) { append(member, to: &bytes) }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    private static let start = Array("{\"type\":\"rate\"".utf8)

    /// Appends a member with the comma before it.
    static func append(_ member: Member, to bytes: inout [UInt8]) {
        bytes += ",\"".utf8
        bytes += member.name.utf8
        bytes += "\":".utf8
        bytes += member.json
    }

    static func add(_ name: String, _ value: String?, to members: inout [Member]) {
        if let value { members.append(Member(name, JSONString.quoted(value))) }
    }

    static func add(_ name: String, _ count: Int?, to members: inout [Member]) {
        if let count { members.append(Member(name, Array(String(count).utf8))) }
    }

    /// Adds a decimal: a JSON number in its shortest form.
    ///
    /// - Parameter printed: what tables for people print where it is not the decimal itself, such as `<0.0001`.
    static func add(_ name: String, decimal: String?, printed: String? = nil, to members: inout [Member]) {
        guard let decimal, !decimal.isEmpty else { return }
        members.append(Member(name, Array(Decimals.shortest(decimal).utf8), printed: printed ?? decimal))
    }

    /// The plain text of a JSON string, or the text of any other value as it is.
    package static func plainText(_ json: [UInt8]) -> String {
        guard json.first == UInt8(ascii: "\""), json.count >= 2 else { return String(decoding: json, as: UTF8.self) }
        var plain: [UInt8] = []
        json[1..<json.count - 1].withUnsafeBufferPointer { JSONString.unescape($0, into: &plain) }
        return String(decoding: plain, as: UTF8.self)
    }
}
