import InspectionModel
import Testing

@testable import Rectification

/// One case as a ledger tells it, and how it has to stand on a day.
///
/// What happened is written as `event=value` pairs: the dates of a ledger by their keys without `_on`, then `retest`
/// (pass or fail), `outcome` and `evidence` in the ledger's words. What is expected is worked out from the clause that
/// stands above the block, never taken from what the program prints.
struct DatedCase: Sendable, CustomTestStringConvertible {
    var name: String
    var regime: String
    var facts: String
    var asOf: String
    var status: CaseStanding.Status
    /// Days overdue; nil where no deadline can be told.
    var overdue: Int?
    var irregular: Set<CaseIrregularity>
    var party: ObligedParty
    var isOutside: Bool
    var known: String?

    init(
        _ name: String, _ regime: String, _ facts: String, asOf: String, _ status: CaseStanding.Status, _ overdue: Int?,
        _ irregular: Set<CaseIrregularity> = [], party: ObligedParty = .producer, outside: Bool = false,
        known: String? = nil
    ) {
        (self.name, self.regime, self.facts, self.asOf) = (name, regime, facts, asOf)
        (self.status, self.overdue, self.irregular) = (status, overdue, irregular)
        (self.party, isOutside, self.known) = (party, outside, known)
    }

    var testDescription: String { "\(regime), \(name), on \(asOf)" }

    /// The facts as settlement reads them.
    static func read(_ text: String) throws -> CaseFacts {
        var facts = CaseFacts()
        let words = try BuiltIn.words()
        for pair in text.split(separator: " ") {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw Unreadable(text: String(pair)) }
            switch parts[0] {
            case "retest": facts.retestPassed = parts[1] == "pass"
            case "outcome": facts.outcome = words.code(.outcome, parts[1]).flatMap { CaseOutcomeWord($0) }
            case "evidence": facts.evidence = CaseEvidence(parts[1])
            case "service": facts.objection.service = words.code(.service, parts[1]).flatMap { .init(rawValue: $0) }
            case "answer": facts.objection.answer = words.code(.objection, parts[1]).flatMap { .init(rawValue: $0) }
            case "notified_at": facts.objection.notifiedAt = ClockTime(parts[1])
            case "objected_at": facts.objection.objectedAt = ClockTime(parts[1])
            case "extended": facts.dates[.extendedTo] = day(parts[1])
            default:
                guard let field = CaseFacts.DateField(rawValue: "\(parts[0])_on") else {
                    throw Unreadable(text: parts[0])
                }
                facts.dates[field] = day(parts[1])
            }
        }
        return facts
    }

    struct Unreadable: Error { var text: String }

    /// The standing of the case, and what was irregular about it.
    func settled() throws -> (standing: CaseStanding, irregular: Set<CaseIrregularity>) {
        let facts = try Self.read(facts)
        let clock = try BuiltIn.clock(regime)
        let history = CaseHistory(facts, followUps: [], asOf: day(asOf))
        guard let failed = FailedVerdict(SettledVerdict(delivered: .fail)) else { throw Unreadable(text: "fail") }
        let duty = RectificationDuty(
            ground: .failedBatch(failed), party: party, isOutsideJurisdiction: isOutside,
            notifiedOn: facts.dates[.notifiedOn], knownOn: known.map(day))
        let (state, irregular) = history.state(from: CaseState(duty), under: clock)
        return (CaseStanding(of: state, under: clock, asOf: day(asOf)), irregular)
    }
}
