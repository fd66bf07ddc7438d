/// What a settlement did, for the people who read its account.
package struct SettlementSummary: Hashable, Sendable {
    /// Copies of samples that were counted already.
    package var duplicateSamples = 0
    /// Deliveries whose content is not known, for the seal of their ingest is missing.
    package var unsealedDeliveries = 0
    /// Copies of samples that a later one corrected.
    package var correctedSamples = 0
    /// Copies that completed or changed a sample and are counted in it.
    package var amendingSamples = 0
    /// Samples that were completed or corrected by other copies.
    package var amendedSamples = 0
    /// Keys in which copies differ and nothing decides, with the number of samples.
    package var undecidedKeys: [String: Int] = [:]
    /// Records that came after the day of the settlement.
    package var afterCutoff = 0
    /// Samples that count from their day of sampling, for want of a day of report, publication or delivery.
    package var bySamplingDay = 0
    /// Samples that have no day at all.
    package var undated = 0
    /// Samples by what contradicts itself in them.
    package var irregularSamples: [String: Int] = [:]
    /// Samples of which nothing but a recheck is known.
    package var recheckedAlone = 0
    /// Samples that shared an id with another one.
    package var renamedSamples = 0
    /// Copies set aside because they contradict each other and nothing decides.
    package var conflictingSamples = 0
    /// Batches whose failure a recheck turned into a pass (复检改判).
    package var overturnedByRecheck = 0
    /// Samples without a verdict code, which nothing can be said about.
    package var withoutVerdict = 0
    /// Cases opened for failed batches of which the ledger knows nothing.
    package var openedCases = 0
    /// Ledger cases whose batch is not in the input; they are kept.
    package var casesWithoutSample = 0
    /// Ledger rows set aside because they contradict each other.
    package var conflictingCaseRows = 0
    /// Cases that are void, because the batch did not finally fail or was counterfeit.
    package var voidCases = 0
    /// Cases that no ledger has; they are opened for the parties that the law obliges.
    package var presumedCases = 0
    /// Cases of producers elsewhere whose authority has to be told.
    package var casesToTransfer = 0
    /// Cases whose last day to rectify was a rest day and moved.
    package var movedLastDays = 0
    /// The years whose holidays the calendar lacks.
    package var calendarYears: Set<Int> = []
    /// Cases with a term in working days that has no last day for that reason.
    package var uncountedTerms = 0
    /// Cases whose last day moved off Saturdays and Sundays only for that reason.
    package var doubtfulLastDays = 0
    /// Cases that are overdue.
    package var overdueCases = 0
    /// Cases with something irregular.
    package var irregularCases = 0
    /// Follow-up samples (复查) with a verdict that no case wanted.
    package var unjoinedFollowUps = 0

    /// What was found about repeats; nil where they were not looked for.
    package var repeats: RepeatCounts?

    /// One line for each thing that happened.
    package var lines: [String] {
        let years = CalendarGap.list(calendarYears)
        let counts: [(Int, String)] = [
            (
                unsealedDeliveries,
                "deliveries came without the seal of their ingest: whether one came before under another name cannot be known"
            ),
            (duplicateSamples, "repeat deliveries of samples counted once"),
            (correctedSamples, "copies of samples replaced by a correction or a recheck"),
            (amendedSamples, "samples completed or corrected by later copies (amended_by)"),
            (conflictingSamples, "copies of samples set aside: they contradict each other and nothing decides"),
            (overturnedByRecheck, "batches passed by a recheck (复检改判)"),
            (afterCutoff, "records set aside: they came after the cut-off (--as-of)"),
            (bySamplingDay, "samples count from their sampling day: no day of report, publication or delivery"),
            (undated, "samples have no day at all and count whatever the cut-off"),
            (renamedSamples, "samples shared an id with another one and have one of their own (~1, ~2 …)"),
            (recheckedAlone, "samples are known from a list of rechecks alone, and count as it has them"),
            (withoutVerdict, "samples without a verdict code"),
            (openedCases, "cases opened for failed batches of which the ledger knows nothing"),
            (casesWithoutSample, "ledger cases whose batch is not in the input"),
            (conflictingCaseRows, "ledger rows set aside: they contradict each other and nothing decides"),
            (casesToTransfer, "cases to be transferred to the authority of the producer's place"),
            (movedLastDays, "last days to rectify moved off rest days"),
            (
                uncountedTerms,
                "cases with a term in working days that has no last day: calendar.csv has no holidays for \(years)"
            ),
            (
                doubtfulLastDays,
                "cases whose last day moved off Saturdays and Sundays only, since calendar.csv has no holidays for "
                    + "\(years): overdue from the 11th day after"
            ),
            (voidCases, "void cases"), (overdueCases, "cases overdue"), (irregularCases, "cases with irregularities"),
            (unjoinedFollowUps, "follow-up samples that no case wanted"),
        ]
        func listed(_ counts: [String: Int]) -> String {
            counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        }
        var lines = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        if !undecidedKeys.isEmpty {
            lines.append("copies differ where nothing decides, the first stands: \(listed(undecidedKeys))")
        }
        if !irregularSamples.isEmpty { lines.append("samples that contradict themselves: \(listed(irregularSamples))") }
        return lines + (repeats?.lines ?? [])
    }
}
