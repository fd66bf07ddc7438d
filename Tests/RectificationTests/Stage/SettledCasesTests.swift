import InspectionModel
import RecordStream
import TestMaterial
import Testing

@testable import Rectification

@Suite("Settling samples with their cases")
struct SettledCasesTests {
    private static func sample(
        _ number: String, _ verdict: String, src: String, product: String = "电饭煲", producer: String = "甲厂",
        shop: String = "乙店", extra: [(String, String)] = []
    ) -> String {
        SettlementStageTests.sample(
            number, verdict, src: src, product: product, producer: producer, shop: shop, extra: extra)
    }

    @Test(
        "monitoring, screening, re-tests and what others ordered open no case",
        arguments: [
            ("supervision", 2), ("evaluation", 2), ("special", 2), ("follow_up", 2), ("emergency", 2), ("complaint", 2),
            ("unrecognised", 2), ("risk_monitoring", 0), ("routine_monitoring", 0), ("rapid", 0), ("retest", 0),
            ("entrusted", 0), ("licensing", 0), ("arbitration", 0), ("comparison", 0),
        ])
    func opening(kind: String, cases: Int) throws {
        let settled = try Settling([Self.sample("1", "fail", src: "a.csv:2", extra: [("sampling_kind", kind)])])
        #expect(settled.ids("case").count == cases)
        #expect(settled.accounting.added == cases)
    }

    @Test(
        "a follow-up sample never replaces the verdict of the batch",
        arguments: [("pass", "completed"), ("fail", "retest_failed")])
    func followUp(verdict: String, status: String) throws {
        let settled = try Settling([
            Self.sample("1", "fail", src: "a.csv:2", extra: [("reported_on", "2024-03-01")]),
            Self.sample(
                "1", verdict, src: "b.csv:2", shop: "甲厂",
                extra: [("sampling_kind", "retest"), ("sampled_on", "2024-05-01"), ("id", "F1")]),
            record(
                "case",
                ["id": "C1", "sample_id": "1", "party": "producer", "ordered_on": "2024-03-10", "src": "l.csv:2"]),
        ])
        #expect(settled.value("verdict", of: "S1") == "fail")
        #expect(settled.value("verdict", of: "F1") == verdict)
        #expect(settled.value("status", of: "C1") == status)
        #expect(settled.value("status", of: "S1-seller") == "no_case_record")
    }

    @Test("a follow-up without the number is joined by firm and product, and only to one batch")
    func followUpByFirm() throws {
        let batch = { (number: String) in
            Self.sample(number, "fail", src: "a.csv:\(number)", extra: [("reported_on", "2024-03-01")])
        }
        let followUp = Self.sample(
            "F", "pass", src: "b.csv:2",
            extra: [("sampling_kind", "retest"), ("sampled_on", "2024-05-01"), ("channel", "production")])
        #expect(try Settling([batch("1"), followUp]).summary.unjoinedFollowUps == 0)
        #expect(try Settling([batch("1"), batch("2"), followUp]).summary.unjoinedFollowUps == 1)
    }

    @Test("a producer proved counterfeit is void, and the seller stays obliged")
    func counterfeit() throws {
        let settled = try Settling([
            Self.sample("1", "fail", src: "a.csv:2", extra: [("reported_on", "2024-03-01")]),
            record(
                "case",
                [
                    "id": "C1", "sample_number": "1", "party": "生产企业", "outcome": "经核实非其生产，系假冒",
                    "evidence": "鉴定证明", "src": "l.csv:2",
                ]),
            record(
                "case",
                ["id": "C2", "sample_number": "1", "party": "销售者", "ordered_on": "2024-03-10", "src": "l.csv:3"]),
        ])
        #expect(settled.value("status", of: "C1") == "void")
        #expect(settled.value("outcome", of: "C1") == "counterfeit_proved")
        #expect(settled.value("status", of: "C2") == "ordered")
        #expect(settled.ids("case") == ["C1", "C2"])
    }

    @Test(
        "a producer elsewhere has to be told through its authority",
        arguments: [("other", "to_transfer"), ("local", "no_case_record")])
    func elsewhere(origin: String, status: String) throws {
        let settled = try Settling([
            Self.sample("1", "fail", src: "a.csv:2", extra: [("origin", origin), ("district", "120111")])
        ])
        #expect(settled.value("status", of: "S1-producer") == status)
        #expect(settled.value("status", of: "S1-seller") == "no_case_record")
    }

    @Test(
        "the regime follows domain and date",
        arguments: [
            ("industrial", "2024-03-01", "industrial-2020"), ("industrial", "2018-03-01", "industrial-2015"),
            ("industrial", "2012-03-01", "industrial-2011"), ("food", "2024-03-01", "food-2019"),
            ("food", "2018-03-01", "food-2015"), ("unassigned", "2024-03-01", "industrial-2020"),
            ("special_equipment", "2024-03-01", "industrial-2020"),
        ])
    func regimes(domain: String, reported: String, regime: String) throws {
        let settled = try Settling([
            Self.sample("1", "fail", src: "a.csv:2", extra: [("regulatory_domain", domain), ("reported_on", reported)])
        ])
        #expect(settled.value("regime", of: "S1-producer") == regime)
        #expect(settled.value("regulatory_domain", of: "S1-producer") == domain)
    }

    @Test(
        "where nothing says which law applies, it is said, and no clock is invented for a batch that is not there",
        arguments: [
            ("产品质量", nil, "industrial-2020", "2024-04-30", nil), ("food-2019", nil, "food-2019", "2024-05-30", nil),
            (nil, "2024-03-31", nil, "2024-03-31", "regime_unknown"), (nil, nil, nil, nil, "regime_unknown"),
            ("天书", nil, nil, nil, "regime_unknown+unknown_word"),
        ] as [(String?, String?, String?, String?, String?)])
    func ledgerAlone(regime: String?, stated: String?, known: String?, due: String?, irregular: String?) throws {
        var members: [(key: String, value: JSONValue)] = [
            ("type", .string("case")), ("id", .string("C1")), ("sample_id", .string("9")),
            ("party", .string("seller")), ("ordered_on", .string("2024-03-01")), ("src", .string("l.csv:2")),
        ]
        if let regime { members.append(("regime_raw", .string(regime))) }
        if let stated { members.append(("due_on", .string(stated))) }
        var bytes: [UInt8] = []
        JSONValue.object(members).write(into: &bytes)
        let settled = try Settling([String(decoding: bytes, as: UTF8.self)])
        #expect(settled.value("regime", of: "C1") == known)
        #expect(settled.value("due_on", of: "C1") == due)
        #expect(settled.value("irregularities", of: "C1") == irregular)
        #expect(settled.value("sample_match", of: "C1") == "none")
    }

    @Test(
        "a failed batch of no known body of law is handled as an industrial product, and that is said",
        arguments: [nil, "unassigned", "special_equipment"] as [String?])
    func unknownClass(domain: String?) throws {
        let extra = domain.map { [("regulatory_domain", $0)] } ?? []
        let settled = try Settling([Self.sample("1", "fail", src: "a.csv:2", extra: extra)])
        #expect(settled.value("regime", of: "S1-producer") == "industrial-2020")
        #expect(settled.value("irregularities", of: "S1-producer") == "domain_presumed")
    }

    @Test("ledger rows delivered again as work goes on are one case")
    func progress() throws {
        let row = { (src: String, more: [(String, String)]) in
            var members: [(key: String, value: JSONValue)] = [
                ("type", .string("case")), ("id", .string(src)), ("sample_id", .string("1")),
                ("party", .string("producer")),
                ("ordered_on", .string("2024-03-10")),
            ]
            members += more.map { (key: $0.0, value: .string($0.1)) } + [("src", .string(src))]
            var bytes: [UInt8] = []
            JSONValue.object(members).write(into: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
        let lines = [
            Self.sample("1", "fail", src: "a.csv:2", extra: [("reported_on", "2024-03-01")]),
            row("april.csv:2", [("outcome", "整改中")]),
            row("may.csv:2", [("rectified_on", "2024-04-20"), ("outcome", "整改中")]),
            row("june.csv:2", [("retested_on", "2024-05-20"), ("retest_verdict", "合格")]),
            row("july.csv:2", [("outcome", "整改中")]),
        ]
        for order in permutations(lines.count) {
            let settled = try Settling(order.map { lines[$0] })
            #expect(settled.ids("case") == ["S1-seller", "june.csv:2"])
            #expect(settled.value("rectified_on", of: "june.csv:2") == "2024-04-20")
            #expect(settled.value("status", of: "june.csv:2") == "completed")
            #expect(settled.accounting.closes)
        }
    }

    @Test("ledger rows that contradict each other are set aside, and the duty stays visible")
    func contradictingRows() throws {
        let row = { (line: Int, ordered: String) in
            record(
                "case",
                [
                    "id": "C\(line)", "sample_id": "1", "party": "producer", "ordered_on": ordered,
                    "src": "l.csv:\(line)",
                ])
        }
        let settled = try Settling([
            Self.sample("1", "fail", src: "a.csv:2", extra: [("reported_on", "2024-03-01")]), row(2, "2024-03-10"),
            row(3, "2024-03-20"),
        ])
        #expect(settled.rejects.count == 2)
        #expect(settled.value("status", of: "S1-producer") == "no_case_record")
        #expect(settled.accounting.closes)
    }

    @Test("no case of a ledger is lost, whatever it says", arguments: 0..<80)
    func nothingLost(seed: Int) throws {
        var numbers = SeededNumbers(UInt64(seed))
        func roll(_ count: Int) -> Int { Int.random(in: 0..<count, using: &numbers) }
        func pick(_ words: [String]) -> String { words[roll(words.count)] }
        func date() -> String { CalendarDate(daysSinceEpoch: Int32(19700 + roll(500))).description }
        var lines: [String] = []
        for index in 0..<30 {
            lines.append(
                Self.sample(
                    pick(["1", "2", "3", "4", "5", "", ""]), pick(["pass", "fail", "fail", "undetermined", "奇怪"]),
                    src: "\(pick(["a", "b", "c"])).csv:\(index)", product: pick(["锅", "碗"]),
                    producer: pick(["甲厂", "", "丁厂"]),
                    extra: [
                        ("reported_on", pick(["", date()])), ("recheck_verdict", pick(["", "", "pass", "fail"])),
                        ("sampling_kind", pick(["supervision", "retest"])),
                        ("report_number", pick(["", "", "R1", "R2"])), ("lab", pick(["", "一院", "二院"])),
                        ("sampled_on", pick(["", date()])),
                    ]))
        }
        for index in 0..<30 {
            var members: [(key: String, value: JSONValue)] = [("type", .string("case")), ("id", .string("L\(index)"))]
            for (key, value) in [
                ("sample_id", pick(["1", "2", "9", "S3", ""])), ("party", pick(["producer", "销售者", "", "神秘"])),
                ("party_name", pick(["甲厂", "", "乙店"])), ("report_number", pick(["", "R1"])),
                ("ordered_on", pick(["", date()])),
                ("rectified_on", pick(["", date(), "不详"])), ("retested_on", pick(["", date()])),
                ("retest_verdict", pick(["", "合格", "不合格", "?"])), ("outcome", pick(["", "停产", "整改完成", "注销", "移送"])),
                ("evidence", pick(["", "文书"])), ("closed_on", pick(["", date()])),
            ] where !value.isEmpty {
                members.append((key, .string(value)))
            }
            members.append(("src", .string("\(pick(["l", "m"])).csv:\(index)")))
            var bytes: [UInt8] = []
            JSONValue.object(members).write(into: &bytes)
            lines.append(String(decoding: bytes, as: UTF8.self))
        }
        let settled = try Settling(lines)
        #expect(settled.accounting.closes)
        #expect(settled.accounting.records == settled.lines.count)
        #expect(settled.accounting.rejected == settled.rejects.count)
        #expect(settled.accounting.superseded == settled.superseded.count)
        let backwards = try Settling(lines.reversed())
        #expect(backwards.lines.filter { !settled.lines.contains($0) } == [])
        #expect(settled.lines.filter { !backwards.lines.contains($0) } == [])
        #expect(backwards.lines == settled.lines)
        #expect(try Settling(lines.sorted()).lines == settled.lines)
    }
}
