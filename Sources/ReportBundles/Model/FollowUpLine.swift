package import InspectionModel

/// Follow-up checks (跟踪抽查) of one level of government: samples of firms that failed before.
package struct FollowUpLine: Sendable, Equatable {
    /// `national`, `municipal` …, or an empty text where the record does not say.
    package var level: String
    /// Batches with a conclusion.
    package var tally = PassTally()
    /// Batches without one.
    package var undecided = 0
    /// Batches of both kinds that name the failed batch that they follow, and those of which it is among the records.
    package var named = 0
    package var found = 0
    /// Batches that failed and whose earlier batch is among the records as a failure.
    package var failedAgain = 0
    /// Enterprises with a conclusion, and those of them with a failed batch; an enterprise counts once in each line.
    package var firms = 0
    package var firmsFailed = 0
    /// Batches with a conclusion whose enterprise nobody can tell.
    package var unknownFirms = 0

    /// A line without batches.
    package init(level: String) { self.level = level }

    /// All batches.
    var batches: Int { tally.inspected + undecided }
}

/// Follow-up checks by level, and all of them together.
package struct FollowUps: Sendable, Equatable {
    package var lines: [FollowUpLine]
    package var total: FollowUpLine
}
