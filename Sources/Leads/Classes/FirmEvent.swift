package import InspectionModel

/// Something that happened with a firm, by which its class is told.
package struct FirmEvent: Hashable, Sendable {
    /// What happened; the raw value is the word of `credit_rules.csv`.
    package enum Kind: String, Sendable, CaseIterable {
        /// A batch was inspected, whatever came of it.
        case inspected
        /// A failure that is neither one of safety nor one of the label alone.
        case failure
        /// A failure with an item of safety.
        case safetyFailure = "safety_failure"
        /// A failure of the label alone.
        case labelFailure = "label_failure"
        /// A second failure after another; it follows from the others and is never entered.
        case repeatFailure = "repeat_failure"
        /// 拒检.
        case refusal
        /// A case is past its last day; it ends with `overdueClosed` of the same number.
        case overdue
        case overdueClosed = "overdue_closed"
        /// A 复查 failed, and failed again.
        case retestFailed = "retest_failed"
        case secondRetestFailed = "second_retest_failed"
        /// 吊销许可证.
        case licenceRevoked = "licence_revoked"
        /// 列入严重违法失信名单, and 移出.
        case seriousList = "serious_list"
        case seriousListRemoved = "serious_list_removed"

        /// Whether it counts for a second failure; a failure of the label alone never does.
        var isPhysicalFailure: Bool { self == .failure || self == .safetyFailure }
    }

    package let kind: Kind
    package let day: CalendarDate
    /// The number of the sample, case or decision.
    package let number: String

    /// An event.
    package init(_ kind: Kind, on day: CalendarDate, number: String) {
        self.kind = kind
        self.day = day
        self.number = number
    }
}
