package import InspectionModel

/// The last day to rectify, and what it was counted from.
package struct RectificationDeadline: Hashable, Sendable {
    /// What a deadline was counted from.
    package enum Basis: String, Sendable, CaseIterable {
        /// From the order to rectify.
        case order
        /// From the notification of the result.
        case notification
        /// From the day the result was known, because the ledger has no order or notification.
        ///
        /// The law sets no number of days for giving the order ("及时", Order 18 art. 44). Without this presumption a
        /// failed batch that nobody ever took up would never fall due, and would flatter every completion rate.
        case presumed
    }

    /// The last day, and whether it moved.
    package let end: TermEnd
    /// What it was counted from.
    package let basis: Basis

    /// The last day.
    package var date: CalendarDate { end.date }
}

extension StatutoryClock {
    /// The last day to rectify, or nil where the regime sets no number or nothing is known to count from.
    package func rectificationDeadline(of duty: RectificationDuty, orderedOn: CalendarDate?) -> RectificationDeadline? {
        guard let rule = regime.rules[.rectify] else { return nil }
        let anchors: [(CalendarDate?, RectificationDeadline.Basis)] =
            switch rule.anchor {
            case .notified: [(duty.notifiedOn, .notification), (duty.knownOn, .presumed), (orderedOn, .order)]
            default: [(orderedOn, .order), (duty.notifiedOn, .presumed), (duty.knownOn, .presumed)]
            }
        for (anchor, basis) in anchors {
            if let anchor {
                return end(.rectify, from: anchor).map { RectificationDeadline(end: $0, basis: basis) }
            }
        }
        return nil
    }
}
