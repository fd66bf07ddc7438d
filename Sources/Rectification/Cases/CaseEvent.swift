package import InspectionModel

/// Something that happened to a case.
package enum CaseEvent: Hashable, Sendable {
    /// The order to rectify; the ledger's own last day, if it names one, may be earlier than the regulation's.
    case ordered(on: CalendarDate, statedDue: CalendarDate?)
    /// The term was extended to that day.
    case extended(to: CalendarDate)
    /// The party reported that it rectified.
    case rectified(on: CalendarDate)
    /// A re-test (复查) reached a conclusion.
    case retested(on: CalendarDate, passed: Bool)
    /// The party was publicly announced as not having rectified.
    case announced(on: CalendarDate)
    /// The file was closed.
    case closed(on: CalendarDate)
    /// The case ended otherwise than by rectification.
    case ended(CaseEnding, evidence: CaseEvidence?, on: CalendarDate?)

    /// The day by which events are put in order; an end without a day comes last.
    package var date: CalendarDate? {
        switch self {
        case .ordered(let on, _), .rectified(let on), .retested(let on, _), .announced(let on), .closed(let on): on
        case .extended: nil
        case .ended(_, _, let on): on
        }
    }
}

/// Why an event did not move a case; it is kept on the case so that an officer can correct the ledger.
package enum CaseIrregularity: String, Sendable, CaseIterable {
    /// The regime knows no extension, or there is no term to extend.
    case extensionNotAllowed = "extension_not_allowed"
    /// The extension goes beyond what the regime allows; it counts up to the limit.
    case extensionTooLong = "extension_too_long"
    /// The order names a later day than the regulation; the regulation's counts.
    case termTooLong = "term_too_long"
    /// The file was closed without the re-test that the regime requires.
    case closedWithoutRetest = "closed_without_retest"
    /// An end without rectification was claimed without evidence.
    case evidenceMissing = "evidence_missing"
    /// Counterfeit was claimed for a party that is not the producer.
    case counterfeitNotProducer = "counterfeit_not_producer"
    /// An event is dated before the order to which it answers.
    case beforeOrder = "before_order"
    /// A second re-test was made before or after its window.
    case outsideRetestWindow = "outside_retest_window"
    /// An event after the end of the case.
    case afterClosure = "after_closure"
    /// Two re-tests of one day contradict each other; the failed one counts.
    case contradictoryRetests = "contradictory_retests"
    /// A public announcement without a failed re-test or an overdue term before it.
    case announcedWithoutFailure = "announced_without_failure"
    /// A case in the ledger for a batch that did not finally fail.
    case noFailedVerdict = "no_failed_verdict"
    /// Nothing says under which law the batch falls; the last line of the table of domains decided.
    case domainPresumed = "domain_presumed"
    /// Neither batch nor ledger says under which law the case falls, so that only the order's own term counts.
    case regimeUnknown = "regime_unknown"
    /// An outcome is claimed, but no date says when.
    case undatedOutcome = "undated_outcome"
    /// An order dated before the batch was sampled; it starts no clock.
    case orderedBeforeSampling = "ordered_before_sampling"
    /// An order dated before the report of the failure; it starts no clock.
    case orderedBeforeReport = "ordered_before_report"
    /// A notification dated before the batch was sampled; it starts no clock.
    case notifiedBeforeSampling = "notified_before_sampling"
    /// A notification dated before the report of the failure; it starts no clock.
    case notifiedBeforeReport = "notified_before_report"
    /// A report dated before the batch was sampled; it starts no clock.
    case reportBeforeSampling = "report_before_sampling"
    /// A step of the case that is dated before the batch was sampled; it did not happen then, so it moves no case.
    case eventBeforeSampling = "event_before_sampling"
    /// A re-test dated before the rectification that it tests; it starts no clock.
    case retestBeforeRectification = "retest_before_rectification"
    /// An objection dated before the result was notified; it is no objection in time.
    case objectedBeforeNotice = "objected_before_notice"
    /// The order names a last day before its own day; the regulation's term counts.
    case dueBeforeOrder = "due_before_order"
    /// Words of the ledger that the vocabulary does not know.
    case unknownWord = "unknown_word"
    /// The ledger says that no case was filed, or that the police was not given it, and has the day on which it was.
    case measureContradicted = "measure_contradicted"
}
