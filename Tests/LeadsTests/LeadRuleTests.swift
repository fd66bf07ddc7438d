import InspectionModel
import Leads
import Testing

/// Each rule of leads.md about leads, in a case that fails when the rule is changed.
@Suite("Rules of leads")
struct LeadRuleTests {
    private let make: LeadMaking

    init() throws { make = try LeadMaking() }

    @Test("all failing samples of a batch are one lead, whose source is the earliest, of one day the smaller id")
    func oneLead() {
        #expect(
            make.told([
                make.sample("c", seller: "S3", on: "2025-03-02"), make.sample("b", seller: "S2", on: "2025-03-01"),
                make.sample("a", seller: "S1", on: "2025-03-02"), make.sample("z", seller: "S4", on: "2025-02-28"),
            ]) == ["z final 3 小零件窒息 failed=z,b,a,c elsewhere=a,b,c"])
        #expect(
            make.told([make.sample("b", seller: "S2"), make.sample("a", seller: "S1")])
                == ["a final 3 小零件窒息 failed=a,b elsewhere=b"])
    }

    @Test("a sample without a day is the last to be the source")
    func undatedSource() {
        #expect(
            make.told([make.sample("a", on: ""), make.sample("b", seller: "S2")])
                == ["b final 3 小零件窒息 failed=b,a elsewhere=a"])
        #expect(
            make.told([make.sample("a", seller: "S2"), make.sample("b", on: "")])
                == ["a final 3 小零件窒息 failed=a,b elsewhere=b"])
    }

    @Test("a batch is told by producer, category, model and batch, and by no three of them")
    func whole() {
        #expect(make.sample("a").isWhole)
        #expect(!make.sample("a", producer: "").isWhole)
        #expect(!make.sample("a", category: "").isWhole)
        #expect(!make.sample("a", model: "/").isWhole)
        #expect(!make.sample("a", made: "").isWhole)
    }

    @Test("a pass makes no lead, and neither does a failure without an item of safety")
    func noLead() {
        #expect(make.told([make.pass("a"), make.sample("b", dangers: []), make.sample("c", failed: false)]) == [])
    }

    @Test("a failing sample of the batch without an item of safety is not among a lead's failures")
    func failureWithoutSafety() {
        #expect(
            make.told([make.sample("a"), make.sample("b", dangers: [], seller: "S2")])
                == ["a final 3 小零件窒息 failed=a elsewhere=b"])
    }

    @Test("tests that whoever pays has ordered, comparisons and 复查 make no lead, and stand beside one")
    func neverKinds() throws {
        for kind in ["entrusted", "comparison", "retest", "licensing", "arbitration"] {
            #expect(make.tables.kinds.role(of: kind) == .never, "\(kind)")
        }
        for kind in ["supervision", "special", "follow_up", "emergency", "complaint", "evaluation", ""] {
            #expect(make.tables.kinds.role(of: kind) == .formal, "\(kind)")
        }
        for kind in ["risk_monitoring", "routine_monitoring", "rapid", "unrecognised", "a word of tomorrow"] {
            #expect(make.tables.kinds.role(of: kind) == .monitoring, "\(kind)")
        }
        #expect(make.told([make.sample("a", role: .never)]) == [])
        #expect(
            make.told([make.sample("a"), make.sample("b", role: .never, seller: "S2")])
                == ["a final 3 小零件窒息 failed=a elsewhere=b"])
    }

    @Test("the same batch at another seller is elsewhere, before the failure or after it")
    func elsewhere() {
        #expect(
            make.told([
                make.sample("a"), make.pass("b", on: "2025-01-20"), make.pass("c", seller: "S3", on: "2025-06-01"),
                make.pass("d", seller: "S1"),
            ]) == ["a final 3 小零件窒息 failed=a elsewhere=b,c here=d"])
    }

    @Test("shop and platform of one seller are two places, and an unstated platform is the shop")
    func platforms() {
        #expect(
            make.told([
                make.sample("a"), make.pass("b", seller: "S1", platform: "某平台"),
                make.pass("c", seller: "S1", platform: "/"),
            ]) == ["a final 3 小零件窒息 failed=a elsewhere=b here=c"])
        #expect(
            make.told([make.sample("a", platform: "某平台"), make.pass("b", seller: "S1", platform: "某 平台")])
                == ["a final 3 小零件窒息 failed=a here=b"])
    }

    @Test("producer, category and model have to be the same, and stated on both sides")
    func goods() {
        let others = [
            make.pass("b", producer: "P2"), make.pass("c", category: "P05.168"), make.pass("d", model: "T-200"),
            make.pass("e", producer: ""), make.pass("f", category: ""),
        ]
        #expect(make.told([make.sample("a")] + others) == ["a final 3 小零件窒息 failed=a"])
        // Nothing is said of an unstated producer or category, not even that it is possible.
        #expect(
            make.told([make.sample("a", producer: ""), make.pass("b", producer: "")]) == ["a final 3 小零件窒息 failed=a"])
        #expect(
            make.told([make.sample("a", category: ""), make.pass("b", category: "")]) == ["a final 3 小零件窒息 failed=a"])
    }

    @Test("two failures that lack producer, category, model or batch are two leads")
    func incomplete() {
        for (one, two) in [
            (make.sample("a", producer: ""), make.sample("b", producer: "")),
            (make.sample("a", category: ""), make.sample("b", category: "")),
        ] {
            #expect(make.told([one, two]).count == 2)
        }
        #expect(
            make.told([make.sample("a", model: "/"), make.sample("b", model: "/")]) == [
                "a final 3 小零件窒息 failed=a possible=b", "b final 3 小零件窒息 failed=b possible=a",
            ])
        #expect(
            make.told([make.sample("a", made: ""), make.sample("b", made: "")]) == [
                "a final 3 小零件窒息 failed=a possible=b", "b final 3 小零件窒息 failed=b possible=a",
            ])
    }

    @Test("nothing stated differs and something is unstated: possible; anything stated differs: not")
    func possible() {
        #expect(
            make.told([
                make.sample("a"), make.pass("b", model: "/"), make.pass("c", made: ""),
                make.pass("d", model: "未标注", made: ""), make.pass("e", model: "/", made: "2025-01-11"),
                make.pass("f", model: "T-200", made: ""),
            ]) == ["a final 3 小零件窒息 failed=a possible=b,c,d"])
        #expect(
            make.told([
                make.sample("a", model: "/"), make.pass("b"), make.pass("c", made: "2025-01-11"),
                make.pass("d", made: ""), make.pass("e", model: "T-300"),
            ]) == ["a final 3 小零件窒息 failed=a possible=b,d,e"])
        #expect(
            make.told([
                make.sample("a", made: ""), make.pass("b"), make.pass("c", made: "2025-01-11"),
                make.pass("d", model: "/"), make.pass("e", model: "T-200"),
            ]) == ["a final 3 小零件窒息 failed=a possible=b,c,d"])
    }

    @Test("other batches are of the same model, by whatever seller")
    func otherBatches() {
        #expect(
            make.told([
                make.sample("a"), make.pass("b", made: "2025-02-01", seller: "S1"),
                make.pass("c", made: "2025-02-03"), make.pass("d", model: "T-200", made: "2025-02-03"),
            ]) == ["a final 3 小零件窒息 failed=a others=b,c"])
        #expect(
            make.told([make.sample("a"), make.sample("b", made: "2025-02-01", on: "2025-03-02")]) == [
                "a final 3 小零件窒息 failed=a others=b", "b final 3 小零件窒息 failed=b others=a",
            ])
    }

    @Test("one final failure of a formal check makes a lead final; pending goes before monitoring")
    func statuses() {
        func status(_ samples: LeadSample...) -> String { make.told(samples)[0].split(separator: " ")[1].description }
        #expect(status(make.sample("a")) == "final")
        #expect(status(make.sample("a", final: false)) == "pending")
        #expect(status(make.sample("a", role: .monitoring)) == "monitoring")
        #expect(status(make.sample("a", final: false), make.sample("b", seller: "S2")) == "final")
        #expect(status(make.sample("a", role: .monitoring), make.sample("b", seller: "S2")) == "final")
        #expect(status(make.sample("a", role: .monitoring), make.sample("b", final: false, seller: "S2")) == "pending")
        #expect(
            status(make.sample("a", final: false, role: .monitoring), make.sample("b", role: .monitoring, seller: "S2"))
                == "monitoring")
    }

    @Test("hazards are those of all failing samples, each once, by code point; severity is the highest")
    func hazards() {
        #expect(
            make.told([
                make.sample("a", dangers: [LeadMaking.heat, LeadMaking.choking]),
                make.sample("b", dangers: [LeadMaking.poison, LeadMaking.heat], seller: "S2"),
            ]) == ["a final 3 化学危害+小零件窒息+过热 failed=a,b elsewhere=b"])
        #expect(make.told([make.sample("a", dangers: [LeadMaking.heat])]) == ["a final 1 过热 failed=a"])
    }

    @Test("still sold goes before severity, this before places, these before the day, and that before the id")
    func order() throws {
        let heat = [LeadMaking.heat]
        let samples = [
            make.sample("e", dangers: heat, model: "M1", on: "2025-04-01"),
            make.pass("e2", model: "M1", on: "2025-05-01"),
            make.sample("d", model: "M2", on: "2025-04-01"), make.sample("c", model: "M3", on: "2025-03-01"),
            make.sample("b", model: "M4", on: "2025-04-02"), make.pass("b2", model: "M4"),
            make.sample("a", model: "M5", on: "2025-04-01"),
        ]
        let recall = try make.notice("R1", on: "2025-04-30", models: ["M1"])
        #expect(
            make.told(samples, recalls: [recall]).map { String($0.prefix(1)) } == ["e", "b", "c", "a", "d"])
        #expect(make.told(samples).map { String($0.prefix(1)) } == ["b", "c", "a", "d", "e"])
        #expect(make.told(samples.reversed(), recalls: [recall]) == make.told(samples, recalls: [recall]))
    }

    @Test("long lists are cut at a thousand, and counted on")
    func longLists() {
        let many = (0..<1200).map { make.pass("p\(10_000 + $0)", seller: "S\($0)") }
        let others = (0..<1100).map { make.pass("q\(10_000 + $0)", batch: "B\($0)") }
        let book = LeadBook(
            [make.sample("a")] + many + others, recalls: [], producers: [:], severities: [:], asOf: nil)
        #expect(book.leads[0].elsewhere.total == 1199)
        #expect(book.leads[0].samePlace.total == 1)
        #expect(book.leads[0].elsewhere.samples.count == 1000)
        // Numbers beside a date of the same day are possible.
        #expect(book.leads[0].possible.total == 1100)
        #expect(book.leads[0].otherBatches.total == 0)
    }
}
