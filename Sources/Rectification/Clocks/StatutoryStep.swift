/// A step of the handling of a failed batch for which a regulation may set a clock.
///
/// Each is used by a clock here. Handing the report to another department and applying for an extension have terms as
/// well, and no ledger says when they happened: a row of them would be read and change nothing, so the table refuses it.
package enum StatutoryStep: String, Sendable, CaseIterable {
    /// Applying for a recheck (提出异议, 申请复检); it does not delay the order.
    case objection
    /// Applying for a recheck of a rapid test, in hours.
    case rapidObjection = "rapid_objection"
    /// Deciding on the application for a recheck.
    case recheckAcceptance = "recheck_acceptance"
    /// Rectifying (整改); in food, finishing the disposal (核查处置).
    case rectify
    /// How far the rectification term may be extended, once; a regime without this step knows no extension.
    case extensionLimit = "extension"
    /// The re-test after rectification (复查); a regime with this step closes a case only by a passed re-test.
    case retest
    /// The first day of the second re-test after the public announcement.
    case secondRetestFrom = "second_retest_from"
    /// The last day of the second re-test after the public announcement.
    case secondRetestUntil = "second_retest_until"
    /// Suspension of business after a failed re-test.
    case suspension
    /// Service by public notice (公告送达).
    case serviceByNotice = "service_by_notice"
    /// Bringing a sample to the laboratory; times are told by it (`spotcheck-rate --timeliness`).
    case labReceipt = "lab_receipt"
    /// The laboratory's report; times are told by it.
    case report
}

/// The event from which a statutory clock runs.
package enum ClockAnchor: String, Sendable, CaseIterable {
    /// The party, or the department, was told the result.
    case notified
    /// The order to rectify (责令改正).
    case ordered
    /// The end of the rectification term.
    case due
    /// The public announcement of a party that did not rectify.
    case announced
    /// A failed re-test.
    case retested
    /// The day a public notice of service was published.
    case served
    /// The day an application was received.
    case applied
    /// The day of sampling.
    case sampled
    /// The day on which the sample came to the laboratory.
    case received
}

/// What a clock counts.
package enum DayKind: String, Sendable, CaseIterable {
    /// 自然日, holidays included.
    case natural
    /// 工作日, by the calendar of public holidays and make-up workdays.
    case working
    /// 小时; a term in hours holds for rapid tests alone.
    case hours
}
