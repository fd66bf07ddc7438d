import InspectionModel
import Testing

@testable import Rectification

@Suite("The history of a case")
struct CaseHistoryTests {
    func facts(_ dates: [CaseFacts.DateField: String]) -> CaseFacts {
        var facts = CaseFacts()
        facts.dates = dates.mapValues(day)
        return facts
    }

    @Test(
        "what is dated after the as-of date has not happened",
        arguments: [
            ("2024-02-29", CaseStanding.Status.toOrder), ("2024-03-01", .ordered), ("2024-04-09", .ordered),
            ("2024-04-10", .rectified), ("2024-04-30", .rectified), ("2024-05-01", .awaitingRetest),
            ("2024-05-02", .completed),
        ])
    func asOf(date: String, status: CaseStanding.Status) throws {
        var facts = facts([.orderedOn: "2024-03-01", .rectifiedOn: "2024-04-10", .retestedOn: "2024-05-02"])
        facts.retestPassed = true
        let clock = try BuiltIn.clock("industrial-2020")
        let history = CaseHistory(facts, followUps: [], asOf: day(date))
        let state = history.state(from: CaseState(try CaseStateTests.duty()), under: clock).state
        #expect(CaseStanding(of: state, under: clock, asOf: day(date)).status == status)
    }

    @Test("follow-up samples count as re-tests, and of two on one day the failed one")
    func followUps() throws {
        let clock = try BuiltIn.clock("industrial-2020")
        let start = CaseState(try CaseStateTests.duty())
        let facts = facts([.orderedOn: "2024-03-01"])
        let passed = CaseHistory.Retest(on: day("2024-05-02"), passed: true)
        let failed = CaseHistory.Retest(on: day("2024-05-02"), passed: false)
        let one = CaseHistory(facts, followUps: [passed], asOf: day("2024-06-01")).state(from: start, under: clock)
        #expect(CaseStanding(of: one.state, under: clock, asOf: day("2024-06-01")).status == .completed)
        let two = CaseHistory(facts, followUps: [passed, failed], asOf: day("2024-06-01")).state(
            from: start, under: clock)
        #expect(CaseStanding(of: two.state, under: clock, asOf: day("2024-06-01")).status == .retestFailed)
        #expect(two.irregularities == [.contradictoryRetests])
    }

    @Test("a finished outcome without any date closes nothing and is told")
    func undated() throws {
        var facts = CaseFacts()
        facts.outcome = .completed
        let history = CaseHistory(facts, followUps: [], asOf: day("2024-06-01"))
        #expect(history.events.isEmpty)
        #expect(history.irregularities == [.undatedOutcome])
    }

    @Test(
        "the words of ledgers",
        arguments: [
            ("整改完成，复查合格", "retest_passed"), ("整改完成", "completed"), ("未完成整改", "underway"),
            ("企业已停产", "ceased_production"), ("拟吊销许可证", "underway"), ("吊销营业执照", "deregistered"),
            ("吊销许可证", "licence_revoked"), ("查无下落", "not_found"), ("该批次非其生产,系假冒", "counterfeit_proved"),
            ("已移送河北省市场监管局", "transferred_out"), ("移送公安机关", "underway"), ("复查仍不合格", "retest_failed"),
            ("拒不改正", "refused"), ("completed", "completed"), ("已处置", "completed"), ("天气晴", nil), ("", nil),
            ("未复查合格", "underway"),
        ] as [(String, String?)])
    func words(word: String, code: String?) throws {
        #expect(try BuiltIn.words().code(.outcome, word) == code)
    }

    @Test(
        "remarks that begin with a correction mark one",
        arguments: [("更正：原报告检验结论有误", true), (" 更正", true), ("勘误", true), ("已更正，见后", false), ("", false)])
    func corrections(remarks: String, isMarked: Bool) throws {
        #expect(try BuiltIn.words().marksCorrection(remarks) == isMarked)
    }

    @Test(
        "obliged parties follow the channel",
        arguments: [
            (Channel.production, "甲厂", "甲厂", nil, [ObligedParty.producer]),
            (.production, nil, "甲厂", nil, [.producer]), (.circulation, "甲厂", "乙店", nil, [.producer, .seller]),
            (.circulation, nil, "乙店", nil, [.seller]), (.circulation, "甲厂", "甲 厂", nil, [.producer]),
            (.circulation, "甲厂", nil, nil, [.producer, .seller]),
            (.catering, nil, "丙饭店", nil, [.caterer]), (.catering, "甲厂", "丙饭店", nil, [.producer, .caterer]),
            (.catering, "丙饭店", "丙饭店", nil, [.caterer]), (.online, "甲厂", "乙网店", "丁平台", [.producer, .seller, .platform]),
            (.online, nil, nil, nil, [.seller]), (nil, nil, nil, nil, [.producer]),
            (nil, "甲厂", "乙店", nil, [.producer, .seller]),
            (nil, nil, "乙店", nil, [.seller]),
        ] as [(Channel?, String?, String?, String?, [ObligedParty])])
    func parties(channel: Channel?, producer: String?, sampled: String?, platform: String?, roles: [ObligedParty])
        throws
    {
        var batch = ObligedParties.Batch()
        (batch.channel, batch.producerName, batch.sampledName, batch.platform) = (channel, producer, sampled, platform)
        let table = try BuiltIn.obliged()
        for domain in RegulatoryDomain.allCases {
            let parties = ObligedParties.of(batch, in: domain, by: table)
            #expect(parties.map(\.role) == roles)
            // The platform has a case only where the ledger has one.
            #expect(parties.filter { !$0.isPresumed }.map(\.role) == roles.filter { $0 == .platform })
        }
    }
}
