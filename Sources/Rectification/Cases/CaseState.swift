package import InspectionModel

/// Where a rectification case stands; each state carries exactly what exists in it.
///
/// none → to transfer → ordered → [extended] → rectified → re-tested: passed = completed; failed → announced → second
/// re-test → suspended → licence revoked. Ends without rectification need evidence. Sources: Order 18 arts. 44–49,
/// Product Quality Law art. 17, Order 133; food: Order 15 art. 45.
package enum CaseState: Hashable, Sendable {
    /// No duty (any more): the batch did not finally fail, or the labelled producer did not make it.
    case void(VoidReason)
    /// A duty that is not finished.
    case open(RectificationDuty, OpenStage)
    /// A duty that ended, with the order that there was.
    case closed(RectificationDuty, Order?, Closure)

    /// Why a case is void.
    package enum VoidReason: Hashable, Sendable {
        /// A recheck turned the failure into a pass.
        case verdictOverturned
        /// The batch passed, as delivered or after a correction.
        case batchPassed
        /// The batch has no conclusion, so that nobody is obliged yet.
        case noConclusion
        /// The labelled producer proved the batch counterfeit; the seller's case stands.
        case counterfeitProved(CaseEvidence)
    }

    /// An order to rectify and its term.
    package struct Order: Hashable, Sendable {
        /// The day of the order.
        package let on: CalendarDate
        /// The last day of the term, or nil where neither regulation nor order sets one.
        package let dueOn: CalendarDate?
        /// The last day after an extension as far as the regime allows one, if one was granted.
        package let extendedTo: CalendarDate?
        /// The rest day on which the term before an extension would have ended.
        package let movedFrom: CalendarDate?
        /// The years whose holidays the calendar lacks for the last day that counts.
        package let missingYears: Set<Int>

        /// An order.
        package init(
            on: CalendarDate, dueOn: CalendarDate?, extendedTo: CalendarDate? = nil, movedFrom: CalendarDate? = nil,
            missingYears: Set<Int> = []
        ) {
            self.on = on
            self.dueOn = dueOn
            self.extendedTo = extendedTo
            self.movedFrom = movedFrom
            self.missingYears = missingYears
        }

        /// An order whose term ends so.
        init(on: CalendarDate, due: TermEnd?) {
            self.init(on: on, dueOn: due?.date, movedFrom: due?.movedFrom, missingYears: due?.missingYears ?? [])
        }

        /// The last day that counts.
        package var lastDay: CalendarDate? { extendedTo ?? dueOn }

        /// The last day that counts, with what there is to say about it.
        package var lastEnd: TermEnd? {
            lastDay.map { TermEnd($0, movedFrom: extendedTo == nil ? movedFrom : nil, missingYears: missingYears) }
        }
    }

    /// The stages of a duty that is not finished; the order is absent where a ledger leaves it out.
    package enum OpenStage: Hashable, Sendable {
        case awaitingTransfer
        case awaitingOrder
        case ordered(Order)
        case rectified(Order?, on: CalendarDate)
        case retestFailed(Order?, on: CalendarDate)
        case announced(Order?, on: CalendarDate)
        case suspended(Order?, since: CalendarDate)
    }

    /// How a duty ended.
    package enum Closure: Hashable, Sendable {
        /// A re-test was passed on that day.
        case retestPassed(on: CalendarDate)
        /// The disposal was finished on that day, in a regime without re-test.
        case disposed(on: CalendarDate)
        /// It ended otherwise, proved by evidence; the day is absent where the ledger has none.
        case ended(ProvenEnding)
    }

    /// An end other than rectification, with what proves it.
    package struct ProvenEnding: Hashable, Sendable {
        /// The kind of end; counterfeit makes a case void instead.
        package let ending: CaseEnding
        /// What proves it.
        package let evidence: CaseEvidence
        /// The day, where the ledger has one.
        package let on: CalendarDate?

        init(ending: CaseEnding, evidence: CaseEvidence, on: CalendarDate?) {
            self.ending = ending
            self.evidence = evidence
            self.on = on
        }
    }

    /// The first state of a duty: outside the jurisdiction it has to be transferred before anyone can order.
    package init(_ duty: RectificationDuty) {
        self = .open(duty, duty.isOutsideJurisdiction ? .awaitingTransfer : .awaitingOrder)
    }

    /// The duty, unless the case is void.
    package var duty: RectificationDuty? {
        switch self {
        case .void: nil
        case .open(let duty, _), .closed(let duty, _, _): duty
        }
    }
}
