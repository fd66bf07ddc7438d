/// Where a rectification case stands at the reporting date, as far as the completion rate asks.
///
/// Every case is in exactly one of these states, and the states of a line add up to all its cases.
package enum CaseProgress: String, Sendable, CaseIterable {
    /// Rectified, and the follow-up test passed.
    case completed
    /// Ended without rectification for a reason on file: production ceased, deregistered, not found, counterfeit proved.
    case exempt
    /// Ended by force: licence revoked, business suspended.
    case enforced
    /// The deadline has passed and the case is open.
    case overdue
    /// Rectified in words, the term over, and the re-test still to be made (待复查).
    case awaitingRetest = "awaiting_retest"
    /// The re-test failed (复查不合格，待公告).
    case retestFailed = "retest_failed"
    /// Open without a due day: in no denominator, and no target is met because of it.
    case undated
    /// The producer sits in another place whose authority has still to be told (待移送).
    case toTransfer = "to_transfer"
    /// Accepted by the authority of another place.
    case transferred
    /// Open, with the deadline still ahead.
    case notDue = "not_due"
    /// The duty fell away, as when a recheck overturned the verdict.
    case cancelled

    /// Whether the case belongs to the denominator of the strict reading.
    package var isDue: Bool {
        switch self {
        case .completed, .exempt, .enforced, .overdue, .awaitingRetest, .retestFailed: true
        case .undated, .toTransfer, .transferred, .notDue, .cancelled: false
        }
    }

    /// Whether somebody still has to rectify.
    package var isOpen: Bool {
        switch self {
        case .overdue, .awaitingRetest, .retestFailed, .undated, .notDue: true
        case .completed, .exempt, .enforced, .toTransfer, .transferred, .cancelled: false
        }
    }

    /// The states of open cases.
    package static let open = allCases.filter(\.isOpen)
}
