import Foundation
import InspectionModel
import RecordStream
import TestMaterial
import Testing

@testable import Rectification

@Suite("Batches that several lists make up")
struct AmendedBatchesTests {
    /// A sample with these members, in this order; `id` is its number, as ingest has it.
    static func line(_ members: [(String, String)], src: String, delivery: String? = nil) -> String {
        let number = members.first { $0.0 == "sample_number" }?.1
        var bytes: [UInt8] = []
        JSONValue.object(
            ([("type", "sample"), ("id", number ?? "s-\(members.count)")] + members + [("src", src)]
                + (delivery.map { [("delivery", $0)] } ?? [])).map { (key: $0.0, value: .string($0.1)) }
        ).write(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    static let whole: [(String, String)] = [
        ("sample_number", "1"), ("task_level", "national"), ("sampling_kind", "evaluation"), ("product_name", "电饭锅"),
        ("category_raw", "家用电器"), ("category_code", "P19"), ("category_evidence", "家用电器"), ("producer_name", "甲厂"),
        ("producer_code", "91120000000000000A"), ("producer_key", "91120000000000000A"), ("sampled_name", "乙店"),
        ("district_raw", "西青区"), ("district", "120111"), ("regulatory_domain", "industrial"),
        ("reported_on", "2024-02-20"), ("verdict", "fail"), ("verdict_raw", "不合格"),
    ]

    private static func object(_ settled: Settling) throws -> JSONValue {
        try #require(settled.ids("sample").count == 1)
        let line = try #require(settled.lines.first { $0.contains("\"type\":\"sample\"") })
        return try #require(Array(line.utf8).withUnsafeBufferPointer { JSONValue(parsing: $0) })
    }

    @Test(
        "what is made of several cells goes with the copy that has them",
        arguments: [
            // A list without categories has a code of its own, made of the bare name.
            (
                [("product_name", "电饭锅"), ("category_code", "P99"), ("category_evidence", "电饭锅")],
                ["category_raw": "家用电器", "category_code": "P19", "category_evidence": "家用电器"]
            ),
            (
                [("producer_name", "甲厂"), ("producer_key", "甲厂")],
                ["producer_code": "91120000000000000A", "producer_key": "91120000000000000A"]
            ),
            ([("regulatory_domain", "unassigned")], ["regulatory_domain": "industrial"]),
            ([("regulatory_domain", "food")], ["regulatory_domain": "industrial"]),
            // A recheck that states the district decides it with all that is made of it.
            (
                [("district_raw", "和平区"), ("district", "120101")],
                ["district_raw": "和平区", "district": "120101", "sampling_kind": "evaluation"]
            ),
            // A word that no table knows replaces none that is known.
            ([("district_raw", "某园区")], ["district_raw": "西青区", "district": "120111"]),
            ([("task_level", "municipal")], ["task_level": "national"]),
            ([("task_level_raw", "某级")], ["task_level": "national"]),
            ([("x_sender", "7"), ("x_sender_raw", "七")], ["x_sender": "7", "x_sender_raw": "七"]),
            ([("reported_on", "2024-04-10")], ["reported_on": "2024-02-20", "recheck_reported_on": "2024-04-10"]),
            ([("selection", "failures_only")], ["selection": nil]),
        ] as [([(String, String)], [String: String?])])
    func groups(short: [(String, String)], expected: [String: String?]) throws {
        let short = [("sample_number", "1")] + short + [("verdict", "pass"), ("recheck_verdict", "pass")]
        let lines = [Self.line(Self.whole, src: "q.csv:2"), Self.line(short, src: "fj.csv:2")]
        for order in [[0, 1], [1, 0]] {
            let settled = try Settling(order.map { lines[$0] })
            let record = try Self.object(settled)
            for (key, value) in expected { #expect(record[key]?.text == value, "\(key)") }
            #expect(record["verdict"]?.text == "pass")
            #expect(record["initial_verdict"]?.text == "fail")
            #expect(record["src"]?.text == "q.csv:2")
            #expect(record["amended_by"]?.text == "fj.csv:2")
            #expect(settled.superseded.count == 1)
            #expect(settled.accounting.closes)
        }
    }

    @Test(
        "what contradicts itself is named and counted",
        arguments: [
            ("pass", "pass", "recheck_of_passed", "pass"), ("pass", "fail", "recheck_of_passed", "fail"),
            ("fail", "pass", nil, "pass"), ("fail", "fail", nil, "fail"),
            ("undetermined", "fail", nil, "fail"),
        ] as [(String, String, String?, String)])
    func rechecks(first: String, recheck: String, irregular: String?, final: String) throws {
        var whole = Self.whole
        whole[whole.count - 2].1 = first
        let settled = try Settling([
            Self.line(whole, src: "q.csv:2"),
            Self.line([("sample_number", "1"), ("verdict", recheck), ("recheck_verdict", recheck)], src: "fj.csv:2"),
        ])
        let record = try Self.object(settled)
        #expect(record["irregular"]?.text == irregular)
        #expect(record["verdict"]?.text == final)
        #expect(record["initial_verdict"]?.text == first)
        #expect(settled.accounting.irregular == (irregular == nil ? 0 : 1))
    }

    @Test("a record that says both itself is irregular as well")
    func oneRecord() throws {
        var whole = Self.whole
        whole[whole.count - 2].1 = "pass"
        let settled = try Settling([
            Self.line(whole + [("recheck_verdict", "fail"), ("irregular", "kind_contradiction")], src: "q.csv:2")
        ])
        #expect(try Self.object(settled)["irregular"]?.text == "kind_contradiction recheck_of_passed")
        #expect(settled.accounting.irregular == 1)
        #expect(try Settling(settled.lines).lines == settled.lines)
    }

    @Test("lists amend in the order of the rules, then by place, and each is named")
    func order() throws {
        let lines = [
            Self.line(Self.whole, src: "q.csv:2", delivery: "d1"),
            Self.line(
                [("sample_number", "1"), ("verdict", "fail"), ("recheck_verdict", "fail")], src: "z.csv:9",
                delivery: "d2"),
            Self.line(
                [("sample_number", "1"), ("verdict", "fail"), ("remarks", "更正：批号"), ("batch", "B2")], src: "a.csv:10",
                delivery: "d3"),
            Self.line(
                [("sample_number", "1"), ("verdict", "fail"), ("lab", "一院")], src: "a.csv:9", delivery: "d4"),
            Self.line(
                [("sample_number", "1"), ("verdict", "fail"), ("brand", "甲")], src: "a.csv:3", delivery: "d5"),
        ]
        for order in permutations(lines.count) {
            let settled = try Settling(order.map { lines[$0] })
            let record = try Self.object(settled)
            #expect(record["amended_by"]?.text == "z.csv:9 a.csv:10 a.csv:3 a.csv:9")
            #expect(record["remarks"]?.text == "更正：批号")
            #expect(settled.accounting.absorbed == 4)
            #expect(settled.accounting.closes)
        }
    }

    /// Deliveries of four batches at random: whole lists, and short ones with any of the columns.
    private static func deliveries(_ numbers: inout SeededNumbers) -> [[String]] {
        func roll(_ count: Int) -> Int { Int.random(in: 0..<count, using: &numbers) }
        func pick(_ words: [String]) -> String { words[roll(words.count)] }
        func day(_ from: Int) -> String { CalendarDate(daysSinceEpoch: Int32(19750 + from + roll(60))).description }
        let levels = (0..<4).map { _ in pick(["national", "municipal", "district", ""]) }
        return (0..<2 + roll(4)).map { file in
            let name = "\(pick(["a", "b", "c"])).csv"
            let isWhole = file == 0 || roll(4) == 0
            let own = [("published_on", roll(3) == 0 ? day(60) : ""), ("delivered_on", roll(4) == 0 ? day(60) : "")]
            let kind = roll(4)
            return (0..<4).compactMap { batch -> String? in
                guard isWhole || roll(2) == 0 else { return nil }
                var members = [("sample_number", "\(batch)")]
                func add(_ key: String, _ value: String, always: Bool = false) {
                    if !value.isEmpty, always || isWhole || roll(3) == 0 { members.append((key, value)) }
                }
                add("task_level", levels[batch])
                add("sampling_kind", batch == 3 ? "evaluation" : "supervision")
                add("product_name", roll(40) == 0 ? "别的" : "锅\(batch)")
                add("category_raw", "家电")
                add("category_code", "P\(batch)")
                add("producer_name", "厂\(batch)")
                add("producer_key", "键\(batch)")
                add("sampled_name", "店\(batch)")
                add("district_raw", "西青区")
                add("district", "120111")
                add("lab", pick(["一院", "一院", "二院"]))
                add("x_sender", "\(batch)")
                add("reported_on", day(0))
                for (key, value) in own { add(key, value, always: true) }
                let verdict = batch == 0 ? "pass" : roll(12) == 0 ? "pass" : "fail"
                add("verdict", verdict, always: true)
                if !isWhole, kind == 0 { add("recheck_verdict", verdict, always: true) }
                if !isWhole, kind == 1 { add("remarks", "更正", always: true) }
                if !isWhole, roll(6) == 0 { add("selection", "failures_only", always: true) }
                return line(members, src: "\(name):\(batch + 2)", delivery: "d\(file)")
            }
        }
    }

    /// What every order must give alike.
    private static func result(_ settled: Settling) -> [[String]] {
        [settled.lines, settled.superseded, settled.rejects, settled.afterCutoff, ["\(settled.accounting)"]]
    }

    /// A hundred seeds each; `SPOTCHECK_SEEDS=5000` for all that were tried.
    static let seedBlocks = max(
        1, (ProcessInfo.processInfo.environment["SPOTCHECK_SEEDS"].flatMap { Int($0) } ?? 1000) / 100)

    @Test("any lists in any order, once or twice, make up the same batches", arguments: 0..<Self.seedBlocks)
    func seeds(block: Int) throws {
        for seed in block * 100..<block * 100 + 100 {
            var numbers = SeededNumbers(UInt64(seed) &+ 77)
            let lists = Self.deliveries(&numbers)
            let settled = try Settling(lists.flatMap { $0 }, asOf: "2024-04-20")
            let expected = Self.result(settled)
            for _ in 0..<2 {
                let shuffled = lists.shuffled(using: &numbers).flatMap { $0.shuffled(using: &numbers) }
                #expect(Self.result(try Settling(shuffled, asOf: "2024-04-20")) == expected, "seed \(seed)")
            }
            // A list that comes again, under the same name, changes nothing but the account.
            let again = lists.flatMap { $0 } + (lists.randomElement(using: &numbers) ?? [])
            #expect(try Settling(again, asOf: "2024-04-20").lines == settled.lines, "seed \(seed)")
            let accounting = settled.accounting
            #expect(accounting.closes, "seed \(seed)")
            #expect(accounting.superseded == settled.superseded.count, "seed \(seed)")
            #expect(accounting.rejected == settled.rejects.count, "seed \(seed)")
            #expect(accounting.afterCutoff == settled.afterCutoff.count, "seed \(seed)")
            #expect(accounting.records == settled.lines.count, "seed \(seed)")
            try Self.expectComplete(settled, lists.flatMap { $0 }, seed)
        }
    }

    /// Whatever the copies of a batch that is kept say with one voice stands in its record.
    private static func expectComplete(_ settled: Settling, _ lines: [String], _ seed: Int) throws {
        func object(_ line: String) -> JSONValue? {
            Array(line.utf8).withUnsafeBufferPointer { JSONValue(parsing: $0) }
        }
        let samples = settled.lines.filter { $0.contains("\"type\":\"sample\"") }.compactMap(object)
        #expect(Set(samples.compactMap { $0["sample_number"]?.text }).count == samples.count, "seed \(seed)")
        let later = Set(settled.afterCutoff)
        for record in samples {
            let copies = lines.filter { !later.contains($0) }.compactMap(object)
                .filter { $0["sample_number"]?.text == record["sample_number"]?.text }
            for key in [
                "task_level", "sampling_kind", "product_name", "category_raw", "category_code", "producer_name",
                "producer_key", "sampled_name", "district_raw", "district", "x_sender",
            ] {
                let said = Set(copies.compactMap { $0[key]?.text })
                if said.count == 1 { #expect(record[key]?.text == said.first, "seed \(seed) \(key)") }
            }
            let isRechecked = copies.contains { $0["recheck_verdict"] != nil }
            #expect(isRechecked == (record["recheck_verdict"] != nil), "seed \(seed)")
            #expect(
                (record["selection"] != nil) == copies.allSatisfy { $0["selection"] != nil }, "seed \(seed)")
        }
    }
}
