package import InspectionModel
package import RecordStream
package import Selection

/// What a run counts, over which days, beside what, and how it is printed.
package struct RatePlan: Sendable {
    /// The tables that are wanted.
    package var requests: [RateTableRequest]
    /// What earlier rate records are to be grouped by; nil for what they are grouped by already.
    package var mergingBy: Grouping?
    /// What of earlier rate records is wanted, and against what.
    package var wish = RateWish()
    /// The option that selects samples and cases and can do nothing to earlier rate records; nil where none was given.
    package var fixedOption: String?
    /// Whether figures of what is not settled are refused.
    package var wantsSettled = false
    /// The period; nil for all dates.
    package var period: Period?
    /// The earlier period that every line is compared with.
    package var comparison: Period?
    /// What rates of two periods are compared by, stratum by stratum; nil where their plain rates are.
    package var stratum: GroupKey?
    /// The part of the enterprises that the input is; nil for all of them.
    package var shard: EnterpriseShard?
    /// The record key whose date counts.
    package var dateKey = "sampled_on"
    /// The key of cases whose date counts: the due day, with an extension.
    package var caseDateKey = CaseKeys.dueDay
    /// Which samples and cases are counted at all.
    package var filter: RecordFilter?
    /// The lists that the office brings.
    package var frames = RateFrames()
    /// Whether tallies are written that are to be merged, enterprises one by one, and nothing derived from them.
    package var isPartial = false
    /// Whether lines are ranked by their rates.
    package var isRanked = false
    /// A rate over fewer than this has no rank; nil for what the table of measures says.
    package var fewest: Int?
    /// So many groups a table may have; see `mostLines`.
    package var mostCells = RatePlan.mostCells
    /// How the lines are judged and printed.
    package var options = Judgement.Options()

    /// A group takes some 150 bytes while it is counted, so that these take 3 GB.
    package static let mostCells = 20_000_000

    /// So many lines may be held at a time, for tables, comparisons, ranks and merging: each takes some 2 KB.
    var mostLines: Int { max(mostCells / 20, 1) }

    package init(_ requests: [RateTableRequest]) { self.requests = requests }
}
