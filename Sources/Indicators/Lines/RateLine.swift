package import InspectionModel
package import RecordStream

/// One line of a table of rates: the group, the integers, and what they were counted over.
package struct RateLine: Hashable, Sendable {
    /// What the line has in common with the others of its table.
    let frame: RateTableFrame
    /// For each key of the grouping its JSON text, or empty bytes where the records lack the key.
    package let keys: [[UInt8]]
    /// The integers.
    package let tally: RateTally
    /// In tallies that are to be merged, the JSON text that names the one enterprise they are about.
    package let member: [UInt8]?
    /// In tallies that are to be merged, what is known of the enterprises by which the line is grouped.
    package let marks: [Mark]?
    /// The part of the enterprises that the line counts; nil for all of them.
    package var shard: EnterpriseShard?
    /// The line of another period that it is compared with.
    package var comparison: RateComparison?
    /// Where the line stands among those of its table.
    package var standing: RateStanding?
    /// What a plan asks of the line, in a table of benchmarking.
    package var benchmark: BenchmarkVerdict?
    /// Batches of enterprises that are not on the roster, in the sum of a table over one.
    package var unlistedBatches: Int?
    /// Of these, batches of a name without a code that may be one of several enterprises.
    package var undecidedBatches: Int?

    /// A line of a table.
    package init(
        frame: RateTableFrame, keys: [[UInt8]], tally: RateTally, member: [UInt8]? = nil, marks: [Mark]? = nil
    ) {
        self.frame = frame
        self.keys = keys
        self.tally = tally
        self.member = member
        self.marks = marks
    }

    /// What is known of an enterprise by which a line is grouped.
    package struct Mark: Hashable, Sendable {
        let party: String
        let mark: EnterpriseMark
        let name: LatestName
    }

    /// The table that the line belongs to.
    package var request: RateTableRequest { frame.request }

    /// The period that was asked for; nil for all dates.
    package var period: Period? { frame.period }

    /// The record key whose date decides about the period and the calendar units.
    package var dateKey: String { frame.dateKey }

    /// The days that the line is about, as far as anything tells: the period, or the days of what its table counts.
    package var days: Period? { frame.days }

    /// Whether the target of the line is in force for its days; nil where nothing tells them.
    package var term: TargetTerm? { frame.term }

    /// The keys by which the line is grouped: none for the sum of a table by keys.
    package var grouping: Grouping { keys.isEmpty ? .total : request.printedGrouping }

    /// The plain text of a key, or nil where the records lack it.
    package func text(_ key: GroupKey) -> String? {
        guard let index = grouping.keys.firstIndex(of: key), keys.indices.contains(index), !keys[index].isEmpty else {
            return nil
        }
        return RateRecord.plainText(keys[index])
    }

    /// The line judged against the target of its table.
    package func judgement(_ options: Judgement.Options = Judgement.Options()) -> Judgement {
        Judgement(
            tally, measure: request.measure, against: request.target?.percentage ?? request.against,
            applies: term != .notInForce, weights: request.weights,
            options: options)
    }

    /// What stands for lines, without the lines that a split by domain has for nothing at all, if others of the table have
    /// something.
    static func withoutEmpty<Entry>(_ entries: [Entry], line: (Entry) -> RateLine) -> [Entry] {
        func mayGo(_ line: RateLine) -> Bool {
            line.grouping.keys == [.domain] && line.tally.isEmpty && line.member == nil
        }
        return entries.filter { entry in
            let mine = line(entry)
            return !mayGo(mine)
                || !entries.contains { !line($0).tally.isEmpty && line($0).frame.isTable(of: mine.frame) }
        }
    }

    /// Whether the line stands before another of its table: by the bytes of its keys, absent values first.
    func precedes(_ other: RateLine) -> Bool {
        Self.sortKey(keys).lexicographicallyPrecedes(Self.sortKey(other.keys))
    }

    /// The bytes by which groups are ordered: as `GroupKeyBuffer` has them.
    static func sortKey(_ keys: [[UInt8]]) -> [UInt8] {
        keys.flatMap { ($0.first == UInt8(ascii: "\"") ? Array($0.dropLast()) : $0) + [0] }
    }
}
