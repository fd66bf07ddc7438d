package import InspectionModel

/// What is known of the days of a batch: no step of its case can come before them.
package struct BatchDays: Hashable, Sendable {
    /// The day it was sampled.
    package var sampledOn: CalendarDate?
    /// The day of the laboratory's report.
    package var reportedOn: CalendarDate?
    /// The day the result was published.
    package var publishedOn: CalendarDate?
    /// Whether a recheck came to a conclusion: its report may be the one whose day is known, and an objection stops no
    /// order, so that steps may well come before it.
    package var isRechecked = false

    /// Nothing known.
    package init() {}

    /// Whether the report is dated before the sampling.
    package var isReportImpossible: Bool { Self.isBefore(reportedOn, sampledOn) }

    /// The day the failure was known to the bureau; a day that cannot be is none.
    package var knownOn: CalendarDate? {
        [isReportImpossible ? nil : reportedOn, Self.isBefore(publishedOn, sampledOn) ? nil : publishedOn, sampledOn]
            .lazy.compactMap { $0 }.first
    }

    fileprivate static func isBefore(_ day: CalendarDate?, _ other: CalendarDate?) -> Bool {
        guard let day, let other else { return false }
        return day < other
    }
}

/// The facts of a case without the dates that contradict the procedure.
///
/// The law has an order: sampled, reported, notified and ordered, rectified, re-tested. A date that stands before one it
/// must follow is a mistake of writing (a wrong year, mostly). It is named, and it starts no clock: counted from it, a
/// case would be overdue by the year that was mistaken.
package struct ProcedureOrder: Hashable, Sendable {
    /// The facts whose dates can be.
    package private(set) var facts: CaseFacts
    /// What is contradictory.
    package private(set) var irregularities: Set<CaseIrregularity> = []

    /// Reads the facts of a case against the days of its batch; what lies after the day is not looked at.
    package init(_ facts: CaseFacts, batch: BatchDays?, asOf: CalendarDate) {
        self.facts = facts
        func isBefore(_ field: CaseFacts.DateField, _ other: CalendarDate?) -> Bool {
            guard let day = facts.dates[field], day <= asOf else { return false }
            return BatchDays.isBefore(day, other)
        }
        if let batch {
            if batch.isReportImpossible { irregularities.insert(.reportBeforeSampling) }
            let reported = batch.isRechecked || batch.isReportImpossible ? nil : batch.reportedOn
            let starts: [(CaseFacts.DateField, CaseIrregularity, CaseIrregularity)] = [
                (.orderedOn, .orderedBeforeSampling, .orderedBeforeReport),
                (.notifiedOn, .notifiedBeforeSampling, .notifiedBeforeReport),
            ]
            for (field, beforeSampling, beforeReport) in starts {
                if isBefore(field, batch.sampledOn) {
                    remove(field, beforeSampling)
                } else if isBefore(field, reported) {
                    remove(field, beforeReport)
                }
            }
            for field in [CaseFacts.DateField.rectifiedOn, .retestedOn, .announcedOn, .closedOn, .objectedOn]
            where isBefore(field, batch.sampledOn) { remove(field, .eventBeforeSampling) }
        }
        if isBefore(.objectedOn, self.facts.dates[.notifiedOn]) { remove(.objectedOn, .objectedBeforeNotice) }
        if isBefore(.retestedOn, self.facts.dates[.rectifiedOn]), self.facts.dates[.retestedOn] != nil {
            irregularities.insert(.retestBeforeRectification)
        }
    }

    private mutating func remove(_ field: CaseFacts.DateField, _ irregularity: CaseIrregularity) {
        facts.dates[field] = nil
        if field == .notifiedOn { facts.objection.notifiedAt = nil }
        if field == .objectedOn { facts.objection.objectedAt = nil }
        irregularities.insert(irregularity)
    }
}
