import InspectionModel
import Testing

@testable import Rectification

@Suite("The states of a rectification case")
struct CaseStateTests {
    static func duty(_ party: ObligedParty = .producer, outside: Bool = false, known: String? = nil) throws
        -> RectificationDuty
    {
        let failed = try #require(FailedVerdict(SettledVerdict(delivered: .fail)))
        return RectificationDuty(
            ground: .failedBatch(failed), party: party, isOutsideJurisdiction: outside, knownOn: known.map(day))
    }

    @Test(
        "only a final failure is a failed verdict",
        arguments: [
            (Verdict.pass, nil, false), (.fail, nil, true), (.undetermined, nil, false), (.notInspected, nil, false),
            (.fail, .pass, false), (.fail, .fail, true), (.fail, .undetermined, true), (.fail, .notInspected, true),
        ] as [(Verdict, Verdict?, Bool)])
    func failed(delivered: Verdict, recheck: Verdict?, isFailure: Bool) {
        #expect((FailedVerdict(SettledVerdict(delivered: delivered, recheck: recheck)) != nil) == isFailure)
    }

    struct Walk: Sendable, CustomTestStringConvertible {
        var name: String
        var regime = "industrial-2020"
        var party = ObligedParty.producer
        var events: [CaseEvent]
        var asOf = "2024-12-31"
        var status: CaseStanding.Status
        var outcome: String? = nil
        var overdue: Int? = 0
        var irregular: Set<CaseIrregularity> = []
        var testDescription: String { name }
    }

    static let ordered = CaseEvent.ordered(on: day("2024-03-01"), statedDue: nil)
    static let oldOrder = CaseEvent.ordered(on: day("2016-03-01"), statedDue: nil)

    static let walks: [Walk] = [
        Walk(name: "nothing happened and nothing is known", events: [], status: .toOrder, overdue: nil),
        Walk(name: "on day 60 the order is not overdue", events: [ordered], asOf: "2024-04-30", status: .ordered),
        Walk(name: "on day 61 it is, by one day", events: [ordered], asOf: "2024-05-01", status: .ordered, overdue: 1),
        Walk(
            name: "rectified, the re-test is not late on day 75",
            events: [ordered, .rectified(on: day("2024-04-01"))], asOf: "2024-05-15",
            status: .awaitingRetest),
        Walk(
            name: "and late on day 76", events: [ordered, .rectified(on: day("2024-04-01"))], asOf: "2024-05-16",
            status: .awaitingRetest, overdue: 1),
        Walk(
            name: "a passed re-test completes",
            events: [ordered, .rectified(on: day("2024-04-01")), .retested(on: day("2024-05-01"), passed: true)],
            status: .completed, outcome: "rectified"),
        Walk(
            name: "a file closed without re-test is not complete",
            events: [ordered, .rectified(on: day("2024-04-01")), .closed(on: day("2024-04-20"))], asOf: "2024-05-15",
            status: .awaitingRetest, irregular: [.closedWithoutRetest]),
        Walk(
            name: "a failed re-test leaves the case open",
            events: [ordered, .retested(on: day("2024-05-01"), passed: false)], asOf: "2024-05-15",
            status: .retestFailed),
        Walk(
            name: "failed, announced, passed on day 90",
            events: [
                ordered, .retested(on: day("2024-05-01"), passed: false), .announced(on: day("2024-06-01")),
                .retested(on: day("2024-08-30"), passed: true),
            ], status: .completed, outcome: "rectified"),
        Walk(
            name: "a second re-test on day 59 is outside its window",
            events: [
                ordered, .retested(on: day("2024-05-01"), passed: false), .announced(on: day("2024-06-01")),
                .retested(on: day("2024-07-30"), passed: true),
            ], status: .completed, outcome: "rectified", irregular: [.outsideRetestWindow]),
        Walk(
            name: "after the announcement the second re-test falls due on day 90",
            events: [
                ordered, .retested(on: day("2024-05-01"), passed: false), .announced(on: day("2024-06-01")),
            ], asOf: "2024-09-01", status: .announced, overdue: 2),
        Walk(
            name: "failed twice, business is suspended",
            events: [
                ordered, .retested(on: day("2024-05-01"), passed: false), .announced(on: day("2024-06-01")),
                .retested(on: day("2024-08-15"), passed: false),
            ], asOf: "2024-08-20", status: .suspended, overdue: 5),
        Walk(
            name: "suspended, then passed",
            events: [
                ordered, .retested(on: day("2024-05-01"), passed: false), .announced(on: day("2024-06-01")),
                .retested(on: day("2024-08-15"), passed: false), .retested(on: day("2024-10-15"), passed: true),
            ], status: .completed, outcome: "rectified"),
        Walk(
            name: "suspended, then the licence is revoked",
            events: [
                ordered, .retested(on: day("2024-05-01"), passed: false), .announced(on: day("2024-06-01")),
                .retested(on: day("2024-08-15"), passed: false),
                .ended(.licenceRevoked, evidence: CaseEvidence("决定书3号"), on: day("2024-11-01")),
            ], status: .enforced, outcome: "licence_revoked"),
        Walk(
            name: "an overdue party may be announced without a re-test",
            events: [ordered, .announced(on: day("2024-05-01"))], asOf: "2024-05-01", status: .announced),
        Walk(
            name: "but not one whose term still runs",
            events: [ordered, .announced(on: day("2024-04-30"))], asOf: "2024-04-30", status: .ordered,
            irregular: [.announcedWithoutFailure]),
        Walk(
            name: "ceased production with evidence is exempt",
            events: [ordered, .ended(.ceasedProduction, evidence: CaseEvidence("现场核查笔录"), on: nil)],
            status: .exempt, outcome: "ceased_production"),
        Walk(
            name: "without evidence it stays open and overdue",
            events: [ordered, .ended(.ceasedProduction, evidence: CaseEvidence("  "), on: nil)], asOf: "2024-05-10",
            status: .ordered, overdue: 10, irregular: [.evidenceMissing]),
        Walk(
            name: "deregistered", events: [.ended(.deregistered, evidence: CaseEvidence("登记截图"), on: nil)],
            status: .exempt, outcome: "deregistered"),
        Walk(
            name: "not found", events: [.ended(.notFound, evidence: CaseEvidence("公告送达"), on: nil)],
            status: .exempt, outcome: "not_found"),
        Walk(
            name: "transferred out, accepted by the receiver",
            events: [.ended(.transferredOut, evidence: CaseEvidence("收函回执"), on: day("2024-04-02"))],
            status: .transferredOut, outcome: "transferred_out"),
        Walk(
            name: "a refusal ends the handling and goes on being overdue",
            events: [ordered, .ended(.refused, evidence: CaseEvidence("笔录"), on: day("2024-04-02"))],
            asOf: "2024-05-10", status: .refused, outcome: "refused", overdue: 10),
        Walk(
            name: "counterfeit voids the producer's case",
            events: [ordered, .ended(.counterfeitProved, evidence: CaseEvidence("鉴定书"), on: nil)], status: .void,
            outcome: "counterfeit_proved"),
        Walk(
            name: "and never the seller's", party: .seller,
            events: [ordered, .ended(.counterfeitProved, evidence: CaseEvidence("鉴定书"), on: nil)],
            asOf: "2024-04-30", status: .ordered, irregular: [.counterfeitNotProducer]),
        Walk(
            name: "an order may set a shorter term",
            events: [.ordered(on: day("2024-03-01"), statedDue: day("2024-03-29"))], asOf: "2024-03-30",
            status: .ordered, overdue: 1),
        Walk(
            name: "but not a longer one",
            events: [.ordered(on: day("2024-03-01"), statedDue: day("2024-06-30"))], asOf: "2024-05-01",
            status: .ordered, overdue: 1, irregular: [.termTooLong]),
        Walk(
            name: "the current regime knows no extension",
            events: [ordered, .extended(to: day("2024-05-30"))], asOf: "2024-05-01", status: .ordered, overdue: 1,
            irregular: [.extensionNotAllowed]),
        Walk(
            name: "the older one extends by up to 30 days", regime: "industrial-2015",
            events: [oldOrder, .extended(to: day("2016-04-30"))], asOf: "2016-04-30", status: .extended),
        Walk(
            name: "and by no more", regime: "industrial-2015",
            events: [oldOrder, .extended(to: day("2016-05-31"))], asOf: "2016-05-13", status: .extended, overdue: 11,
            irregular: [.extensionTooLong]),
        Walk(
            name: "under the older regime day 41 is overdue, as its holidays are not known", regime: "industrial-2011",
            events: [oldOrder],
            asOf: "2016-04-11", status: .ordered, overdue: 11),
        Walk(
            name: "there a re-test is needed, but no day is late for it", regime: "industrial-2015",
            events: [oldOrder, .rectified(on: day("2016-03-20"))], asOf: "2016-12-31", status: .awaitingRetest),
        Walk(
            name: "in food the end of the disposal completes", regime: "food-2019",
            events: [ordered, .rectified(on: day("2024-04-01")), .closed(on: day("2024-05-20"))], status: .completed,
            outcome: "rectified"),
        Walk(
            name: "in food a publication is no announcement of failure", regime: "food-2019",
            events: [ordered, .announced(on: day("2024-04-01"))], asOf: "2024-04-02", status: .ordered),
        Walk(
            name: "a rectification before the order is refused",
            events: [ordered, .rectified(on: day("2024-02-01"))], asOf: "2024-04-01", status: .ordered,
            irregular: [.beforeOrder]),
        Walk(
            name: "a failed re-test after completion does not reopen and is told",
            events: [
                ordered, .retested(on: day("2024-05-01"), passed: true),
                .retested(on: day("2024-06-01"), passed: false),
            ], status: .completed, outcome: "rectified", irregular: [.afterClosure]),
        Walk(
            name: "an order over the end of a leap February",
            events: [.ordered(on: day("2023-12-31"), statedDue: nil)], asOf: "2024-03-01", status: .ordered, overdue: 1),
        Walk(
            name: "and of a common one", events: [.ordered(on: day("2022-12-31"), statedDue: nil)], asOf: "2023-03-01",
            status: .ordered),
    ]

    @Test("each walk through the states ends where the law has it", arguments: walks)
    func walk(_ walk: Walk) throws {
        let clock = try BuiltIn.clock(walk.regime)
        var state = CaseState(try Self.duty(walk.party))
        var irregular: Set<CaseIrregularity> = []
        for event in walk.events {
            let transition = state.applying(event, under: clock)
            state = transition.state
            if let found = transition.irregularity { irregular.insert(found) }
        }
        let standing = CaseStanding(of: state, under: clock, asOf: day(walk.asOf))
        #expect(standing.status == walk.status)
        #expect(standing.outcome == walk.outcome)
        #expect(standing.overdueDays == walk.overdue)
        #expect(irregular == walk.irregular)
    }

    @Test(
        "a failed batch that nobody took up falls due as if it had been ordered when it was known",
        arguments: [("2024-04-30", 0), ("2024-05-01", 1), ("2025-03-01", 305)])
    func presumed(asOf: String, overdue: Int) throws {
        let clock = try BuiltIn.clock("industrial-2020")
        let state = CaseState(try Self.duty(known: "2024-03-01"))
        let standing = CaseStanding(of: state, under: clock, asOf: day(asOf), hasLedgerEntry: false)
        #expect(standing.status == .noCaseRecord)
        #expect(standing.due == RectificationDeadline(end: TermEnd(day("2024-04-30")), basis: .presumed))
        #expect(standing.overdueDays == overdue)
    }

    @Test("a duty outside the jurisdiction has to be transferred first")
    func outside() throws {
        let standing = CaseStanding(
            of: CaseState(try Self.duty(outside: true)), under: try BuiltIn.clock("industrial-2020"),
            asOf: day("2024-01-01"))
        #expect(standing.status == .toTransfer)
    }
}
