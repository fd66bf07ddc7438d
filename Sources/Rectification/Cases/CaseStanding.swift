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
        /// Rectified, the term is over, and the re-test that the regime wants is outstanding.
        case awaitingRetest = "awaiting_retest"
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
    /// The last day after an extension, as far as the regime allows one.
    package let extendedTo: CalendarDate?
    /// The last day of the (second) re-test.
    package let retestDueOn: CalendarDate?
    /// The last day of a suspension of business after a failed re-test.
    package let suspendedUntil: CalendarDate?
    /// The day the case ended.
    package let closedOn: CalendarDate?
    /// Days past the deadline that now applies, 0 if none; nil where no deadline can be told.
    package let overdueDays: Int?
    /// The years whose holidays the calendar lacks for the last days of the case.
    package let missingYears: Set<Int>

    /// The standing of a state on a day.
    ///
    /// A refusal ends the handling but not the duty, so it goes on being overdue. A case that waits for its re-test is
    /// judged by the last day of that, and a failed re-test is a state of its own, in which no term of the firm runs.
    package init(of state: CaseState, under clock: StatutoryClock?, asOf: CalendarDate, hasLedgerEntry: Bool = true) {
        let order = state.order
        let due = state.duty.flatMap { Self.due($0, order, clock) }
        let termEnd = order == nil ? due?.end : order?.lastEnd
        var suspended: CalendarDate?
        var applicable: TermEnd?
        switch state {
        case .void(let reason):
            (status, outcome, retestDueOn, closedOn) = (.void, reason.word, nil, nil)
            applicable = TermEnd(asOf)
        case .open(_, let stage):
            (outcome, closedOn) = (nil, nil)
            let firstRetest = order.flatMap { clock?.deadline(.retest, from: $0.on) }
            switch stage {
            case .awaitingTransfer: (status, retestDueOn, applicable) = (.toTransfer, nil, TermEnd(asOf))
            case .awaitingOrder:
                (status, retestDueOn, applicable) = (hasLedgerEntry ? .toOrder : .noCaseRecord, nil, termEnd)
            case .ordered(let order):
                status = order.extendedTo == nil ? .ordered : .extended
                (retestDueOn, applicable) = (firstRetest, termEnd)
            case .rectified(let order, _):
                retestDueOn = firstRetest
                let needsRetest = order != nil && (clock?.regime.requiresRetest ?? false)
                // Rectified, so only the re-test or the closing is late; without an order the term stands for both.
                let isTermOver = termEnd.map { asOf > $0.date } ?? true
                status = needsRetest && isTermOver ? .awaitingRetest : .rectified
                applicable = needsRetest ? TermEnd(firstRetest ?? asOf) : termEnd
            case .retestFailed(_, let on):
                suspended = clock?.deadline(.suspension, from: on)
                (status, retestDueOn, applicable) = (.retestFailed, firstRetest, TermEnd(asOf))
            case .announced(_, let on):
                let second = clock?.deadline(.secondRetestUntil, from: on)
                (status, retestDueOn, applicable) = (.announced, second, second.map { TermEnd($0) } ?? due?.end)
            case .suspended(_, let since):
                suspended = clock?.deadline(.suspension, from: since)
                (status, retestDueOn, applicable) = (.suspended, nil, TermEnd(suspended ?? since))
            }
        case .closed(_, _, let closure):
            retestDueOn = order.flatMap { clock?.deadline(.retest, from: $0.on) }
            applicable = TermEnd(asOf)
            switch closure {
            case .retestPassed(let on), .disposed(let on):
                (status, outcome, closedOn) = (.completed, "rectified", on)
            case .ended(let proven):
                status = proven.ending.status
                outcome = proven.ending.rawValue
                closedOn = proven.on
                if proven.ending == .refused { applicable = due == nil ? applicable : termEnd }
            }
        }
        self.due = due
        extendedTo = order?.extendedTo
        suspendedUntil = suspended
        overdueDays = applicable.map { $0.daysLate(on: asOf) }
        missingYears = (due?.end.missingYears ?? []).union(order?.missingYears ?? [])
    }

    private static func due(
        _ duty: RectificationDuty, _ order: CaseState.Order?, _ clock: StatutoryClock?
    ) -> RectificationDeadline? {
        let statutory = clock?.rectificationDeadline(of: duty, orderedOn: order?.on)
        guard let order else { return statutory }
        return order.dueOn.map { last in
            RectificationDeadline(
                end: TermEnd(last, movedFrom: order.movedFrom, missingYears: order.missingYears),
                basis: statutory?.basis ?? .order)
        }
    }
}

extension CaseState {
    /// The order, once there is one.
    fileprivate var order: Order? {
        switch self {
        case .void: nil
        case .open(_, let stage): stage.order
        case .closed(_, let order, _): order
        }
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
