package import InspectionModel

/// A case seen on one day: its status, its deadlines, and by how many days it is overdue.
package struct CaseStanding: Hashable, Sendable {
    /// The word under `status`.
    package enum Status: String, Sendable, CaseIterable {
        /// A failed batch for which the ledger has no case.
        case noCaseRecord = "no_case_record"
        case toOrder = "to_order"
        case toTransfer = "to_transfer"
        case ordered, extended, rectified
        case retestFailed = "retest_failed"
        case announced, suspended
        /// Rectified and, where the regime wants it, re-tested.
        case completed
        /// Licence revoked.
        case enforced
        /// Ended without rectification: production ceased, party gone or not found.
        case exempt
        case transferredOut = "transferred_out"
        case refused
        case void

        /// Whether the duty is over, or there is none.
        package var isClosed: Bool {
            switch self {
            case .completed, .enforced, .exempt, .transferredOut, .refused, .void: true
            default: false
            }
        }
    }

    /// The status.
    package let status: Status
    /// The word under `outcome`, for closed and void cases.
    package let outcome: String?
    /// The last day to rectify, before any extension.
    package let due: RectificationDeadline?
    /// The last day of the (second) re-test.
    package let retestDueOn: CalendarDate?
    /// The day the case ended.
    package let closedOn: CalendarDate?
    /// Days past the deadline that now applies, 0 if none; nil where no deadline can be told.
    package let overdueDays: Int?

    /// The standing of a state on a day.
    ///
    /// A refusal ends the handling but not the duty, so it goes on being overdue.
    package init(of state: CaseState, under clock: StatutoryClock?, asOf: CalendarDate, hasLedgerEntry: Bool = true) {
        let order: CaseState.Order?
        var applicable: CalendarDate?
        switch state {
        case .void(let reason):
            status = .void
            outcome = reason.word
            due = nil
            retestDueOn = nil
            closedOn = nil
            overdueDays = 0
            return
        case .open(let duty, let stage):
            outcome = nil
            closedOn = nil
            order = stage.order
            due = Self.due(duty, order, clock)
            let firstRetest = order.flatMap { clock?.deadline(.retest, from: $0.on) }
            switch stage {
            case .awaitingTransfer: (status, retestDueOn, applicable) = (.toTransfer, nil, due?.date)
            case .awaitingOrder:
                (status, retestDueOn, applicable) = (hasLedgerEntry ? .toOrder : .noCaseRecord, nil, due?.date)
            case .ordered(let order):
                status = order.extendedTo == nil ? .ordered : .extended
                (retestDueOn, applicable) = (firstRetest, order.lastDay)
            case .rectified(let order, _):
                // Rectified, so only the re-test or the closing is late; without an order the term stands for both.
                let noNumber = order != nil && (clock?.regime.requiresRetest ?? false)
                (status, retestDueOn, applicable) = (
                    .rectified, firstRetest, firstRetest ?? (noNumber ? nil : due?.date)
                )
                if noNumber && firstRetest == nil { applicable = asOf }
            case .retestFailed:
                (status, retestDueOn, applicable) = (.retestFailed, firstRetest, firstRetest ?? due?.date)
            case .announced(_, let on):
                let second = clock?.deadline(.secondRetestUntil, from: on)
                (status, retestDueOn, applicable) = (.announced, second, second ?? due?.date)
            case .suspended(_, let since):
                (status, retestDueOn, applicable) = (.suspended, nil, since)
            }
        case .closed(let duty, let closedOrder, let closure):
            order = closedOrder
            due = Self.due(duty, order, clock)
            retestDueOn = order.flatMap { clock?.deadline(.retest, from: $0.on) }
            switch closure {
            case .retestPassed(let on), .disposed(let on):
                (status, outcome, closedOn) = (.completed, "rectified", on)
            case .ended(let proven):
                status = proven.ending.status
                outcome = proven.ending.rawValue
                closedOn = proven.on
                if proven.ending == .refused { applicable = due?.date }
            }
            guard applicable != nil else {
                overdueDays = 0
                return
            }
        }
        overdueDays = applicable.map { max(0, asOf.days(since: $0)) }
    }

    private static func due(
        _ duty: RectificationDuty, _ order: CaseState.Order?, _ clock: StatutoryClock?
    ) -> RectificationDeadline? {
        if let order {
            guard let last = order.dueOn else { return nil }
            let statutory = clock?.rectificationDeadline(of: duty, orderedOn: order.on)
            return RectificationDeadline(date: last, basis: statutory?.basis ?? .order)
        }
        return clock?.rectificationDeadline(of: duty, orderedOn: nil)
    }
}

extension CaseEnding {
    /// The status of a case that ended so.
    package var status: CaseStanding.Status {
        switch self {
        case .licenceRevoked: .enforced
        case .ceasedProduction, .deregistered, .notFound: .exempt
        case .transferredOut: .transferredOut
        case .refused: .refused
        case .counterfeitProved: .void
        }
    }
}

extension CaseState.VoidReason {
    /// The word under `outcome`.
    package var word: String {
        switch self {
        case .verdictOverturned: "verdict_overturned"
        case .batchPassed: "batch_passed"
        case .noConclusion: "no_conclusion"
        case .counterfeitProved: CaseEnding.counterfeitProved.rawValue
        }
    }
}
