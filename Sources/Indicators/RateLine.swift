internal import InspectionModel

/// One line of a table of rates: the group, the integers, and what they were counted over.
package struct RateLine: Hashable, Sendable {
    /// The table that the line belongs to.
    package let request: RateTableRequest
    /// The period that was asked for; nil for all dates.
    package let period: Period?
    /// The record key whose date decides about the period and the calendar units.
    package let dateKey: String
    /// For each key of the grouping its JSON text, or empty bytes where the records lack the key.
    package let keys: [[UInt8]]
    /// The integers.
    package let tally: RateTally

    package init(request: RateTableRequest, period: Period?, dateKey: String, keys: [[UInt8]], tally: RateTally) {
        self.request = request
        self.period = period
        self.dateKey = dateKey
        self.keys = keys
        self.tally = tally
    }

    /// The plain text of a key, or nil where the records lack it.
    package func text(_ key: GroupKey) -> String? {
        guard let index = request.grouping.keys.firstIndex(of: key), !keys[index].isEmpty else { return nil }
        return RateRecord.plainText(keys[index])
    }

    /// The line judged against the target of its table.
    package func judgement(_ options: Judgement.Options = Judgement.Options()) -> Judgement {
        if let target = request.target { return Judgement(tally, against: target, period: period, options: options) }
        return Judgement(tally, against: request.against, options: options)
    }
}
