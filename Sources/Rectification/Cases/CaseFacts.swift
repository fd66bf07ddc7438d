package import InspectionModel

/// What ledgers say about one case, typed.
package struct CaseFacts: Hashable, Sendable {
    /// A dated key of a case record.
    package enum DateField: String, Sendable, CaseIterable {
        case notifiedOn = "notified_on"
        case orderedOn = "ordered_on"
        case dueOn = "due_on"
        case extendedTo = "extended_to"
        case rectifiedOn = "rectified_on"
        case retestedOn = "retested_on"
        case announcedOn = "announced_on"
        case closedOn = "closed_on"
        case objectedOn = "objected_on"

        /// Whether the date is something that happened, not a term.
        package var isEvent: Bool { self != .dueOn && self != .extendedTo }
    }

    /// The dates that are known.
    package var dates: [DateField: CalendarDate] = [:]
    /// The obliged party, if it is said.
    package var party: ObligedParty?
    /// Whether the re-test was passed, if it is said.
    package var retestPassed: Bool?
    /// What the words of outcome and status say.
    package var outcome: CaseOutcomeWord?
    /// What proves an end without rectification.
    package var evidence: CaseEvidence?
    /// How the result was served, and what was brought forward against it.
    package var objection = ObjectionFacts()
    /// What was done beside the order to rectify.
    package var measures = CaseMeasures()
    /// The regime that the ledger names.
    package var regime: String?
    /// Whether an earlier settlement presumed the body of law, so that the regime that stands there is no statement.
    package var isDomainPresumed = false
    /// Whether a word was not understood.
    package var hasUnknownWord = false

    /// Nothing known.
    package init() {}

    /// The latest event that happened up to a day; by it a later ledger row is told from an earlier one.
    package func latestEvent(upTo asOf: CalendarDate = CalendarDate(daysSinceEpoch: .max)) -> CalendarDate? {
        dates.lazy.filter { $0.key.isEvent && $0.value <= asOf }.map(\.value).max()
    }

    /// Whether two rows say nothing different about anything that both speak of.
    package func agrees(with other: CaseFacts) -> Bool {
        func same<Value: Equatable>(_ left: Value?, _ right: Value?) -> Bool {
            left == nil || right == nil || left == right
        }
        return DateField.allCases.allSatisfy { same(dates[$0], other.dates[$0]) }
            && same(party, other.party) && same(retestPassed, other.retestPassed)
            && same(settledOutcome, other.settledOutcome) && same(objection.service, other.objection.service)
            && same(objection.answer, other.objection.answer) && measures.agrees(with: other.measures)
    }

    /// The outcome, unless it only says that work goes on, which any later outcome may follow.
    private var settledOutcome: CaseOutcomeWord? { outcome == .underway ? nil : outcome }

    /// Fills what this row leaves out from another.
    package mutating func fill(from other: CaseFacts) {
        dates.merge(other.dates) { mine, _ in mine }
        party = party ?? other.party
        retestPassed = retestPassed ?? other.retestPassed
        if settledOutcome == nil, other.outcome != nil { outcome = other.outcome }
        evidence = evidence ?? other.evidence
        measures.fill(from: other.measures)
        regime = regime ?? other.regime
        objection.service = objection.service ?? other.objection.service
        objection.notifiedAt = objection.notifiedAt ?? other.objection.notifiedAt
        objection.objectedAt = objection.objectedAt ?? other.objection.objectedAt
        objection.answer = objection.answer ?? other.objection.answer
    }
}

/// What a ledger's word about outcome or status says.
package enum CaseOutcomeWord: Hashable, Sendable {
    /// 已完成, 处置完毕: finished; in a regime with re-tests that alone closes nothing.
    case completed
    /// 复查合格.
    case retestPassed
    /// 复查不合格.
    case retestFailed
    /// 整改中: not finished.
    case underway
    /// An end without rectification.
    case ending(CaseEnding)

    /// The word of the table.
    package init?(_ word: String) {
        switch word {
        case "completed": self = .completed
        case "retest_passed": self = .retestPassed
        case "retest_failed": self = .retestFailed
        case "underway": self = .underway
        default:
            guard let ending = CaseEnding(rawValue: word) else { return nil }
            self = .ending(ending)
        }
    }
}
