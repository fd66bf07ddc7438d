import InspectionModel
import RecordStream
import Testing

@testable import Rectification

@Suite("Settling a whole stream")
struct SettlementStageTests {
    static func sample(
        _ number: String, _ verdict: String, src: String, product: String = "电饭煲", producer: String = "甲厂",
        shop: String = "乙店", extra: [(String, String)] = []
    ) -> String {
        var members: [(key: String, value: JSONValue)] = [
            ("type", .string("sample")), ("id", .string(number.isEmpty ? src : "S\(number)")),
        ]
        if !number.isEmpty { members.append(("sample_number", .string(number))) }
        for (key, value) in [
            ("sampling_kind", "supervision"), ("product_name", product), ("category_code", "P01"),
            ("producer_name", producer), ("sampled_name", shop), ("channel", "circulation"), ("verdict", verdict),
        ] + extra where !value.isEmpty {
            if let place = members.firstIndex(where: { $0.key == key }) {
                members[place].value = .string(value)
            } else {
                members.append((key, .string(value)))
            }
        }
        members.append(("src", .string(src)))
        var bytes: [UInt8] = []
        JSONValue.object(members).write(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Five deliveries: a first file, the same under another name, a correction, rechecks, and a ledger.
    static let deliveries: [[String]] = [
        [
            sample(
                "1", "fail", src: "march.csv:2", extra: [("reported_on", "2024-03-01"), ("task_level", "municipal")]),
            sample("2", "pass", src: "march.csv:3", extra: [("reported_on", "2024-03-01")]),
            sample("3", "fail", src: "march.csv:4", extra: [("reported_on", "2024-03-02")]),
            sample("", "fail", src: "march.csv:5", producer: "", shop: "丙饭店"),
            sample("", "fail", src: "march.csv:6", producer: "", shop: "丙饭店"),
            sample("7", "fail", src: "march.csv:7", extra: [("reported_on", "2024-03-02")]),
        ],
        [
            sample(
                "1", "fail", src: "copy.csv:2", extra: [("reported_on", "2024-03-01"), ("task_level", "municipal")]),
            sample("2", "pass", src: "copy.csv:3", extra: [("reported_on", "2024-03-01")]),
            sample("3", "fail", src: "copy.csv:4", extra: [("reported_on", "2024-03-02")]),
            sample("", "fail", src: "copy.csv:5", producer: "", shop: "丙饭店"),
            sample("", "fail", src: "copy.csv:6", producer: "", shop: "丙饭店"),
            sample("7", "fail", src: "copy.csv:7", extra: [("reported_on", "2024-03-02")]),
        ],
        [
            sample(
                "1", "fail", src: "national.csv:2", extra: [("reported_on", "2024-03-01"), ("task_level", "national")]),
            sample("2", "fail", src: "national.csv:3", extra: [("reported_on", "2024-04-01")]),
            sample("7", "pass", src: "national.csv:7", extra: [("reported_on", "2024-03-02")]),
        ],
        [
            sample("3", "fail", src: "recheck.csv:2", extra: [("recheck_verdict", "pass")]),
            sample(
                "1", "pass", src: "recheck.csv:3", shop: "甲厂",
                extra: [("sampling_kind", "retest"), ("sampled_on", "2024-05-02"), ("id", "F1")]),
        ],
        [
            record(
                "case",
                [
                    "id": "C1", "sample_id": "1", "party": "生产者", "party_name": "甲厂", "ordered_on": "2024-03-10",
                    "rectified_on": "2024-04-01", "src": "ledger.csv:2",
                ]),
            record(
                "case",
                ["id": "C3", "sample_id": "3", "party": "生产者", "ordered_on": "2024-03-10", "src": "ledger.csv:3"]),
            record(
                "case",
                ["id": "C9", "sample_id": "9", "party": "生产者", "ordered_on": "2024-03-10", "src": "ledger.csv:4"]),
        ],
    ]

    @Test("all 120 orders of five deliveries give the same bytes", arguments: permutations(5))
    func permuted(order: [Int]) throws {
        let expected = try Settling(Self.deliveries.flatMap { $0 })
        let settled = try Settling(order.flatMap { Self.deliveries[$0] })
        #expect(settled.lines == expected.lines)
        #expect(settled.superseded == expected.superseded)
        #expect(settled.rejects == expected.rejects)
        #expect(settled.accounting == expected.accounting)
    }

    @Test("five deliveries are settled row by row")
    func settled() throws {
        let settled = try Settling(Self.deliveries.flatMap { $0 })
        #expect(settled.ids("sample") == ["F1", "S1", "S2", "S3", "copy.csv:5", "copy.csv:6"])
        #expect(settled.value("task_level", of: "S1") == "national")
        #expect(settled.value("verdict", of: "S2") == "fail")
        #expect(settled.value("verdict", of: "S3") == "pass")
        #expect(settled.value("initial_verdict", of: "S3") == "fail")
        #expect(settled.value("status", of: "C1") == "completed")
        #expect(settled.value("retest_sample", of: "C1") == "F1")
        #expect(settled.value("status", of: "C3") == "void")
        #expect(settled.value("outcome", of: "C3") == "verdict_overturned")
        #expect(settled.value("sample_match", of: "C9") == "none")
        #expect(settled.value("status", of: "S1-seller") == "no_case_record")
        #expect(settled.value("status", of: "S2-producer") == "no_case_record")
        #expect(settled.rejects.count == 2)
        #expect(settled.superseded.count == 4)
        #expect(settled.accounting.duplicates == 5)
        #expect(settled.accounting.closes)
    }

    @Test(
        "true repeats in one list count each; the same list again counts once",
        arguments: [
            (["a.csv"], 2), (["a.csv", "b.csv"], 2), (["a.csv", "a.csv"], 2), (["c.csv", "b.csv", "a.csv"], 2),
        ])
    func anonymous(files: [String], kept: Int) throws {
        let lines = files.flatMap { file in
            [4, 5].map { Self.sample("", "fail", src: "\(file):\($0)", product: "扎啤杯", producer: "", shop: "丙饭店") }
        }
        let settled = try Settling(lines)
        #expect(settled.ids("sample").count == kept)
        #expect(settled.accounting.duplicates == lines.count - kept)
        #expect(settled.accounting.closes)
    }

    @Test("lists that share an unidentified row and are not the same list count both")
    func differentLists() throws {
        let row = { (src: String) in Self.sample("", "pass", src: src, product: "碗", producer: "", shop: "") }
        let settled = try Settling([
            row("a.csv:2"), row("b.csv:2"), Self.sample("5", "pass", src: "b.csv:3"),
        ])
        #expect(settled.ids("sample").count == 3)
    }

    @Test(
        "a copy without a number goes with the one sample that has its report",
        arguments: [
            ([("1", "R1"), ("", "R1")], 1, 0), ([("1", "R1"), ("", "R2")], 2, 0), ([("", "R1"), ("", "R1")], 1, 0),
            ([("1", "R1"), ("2", "R1"), ("", "R1")], 2, 1), ([("", "R1"), ("", "R2")], 2, 0),
        ] as [([(String, String)], Int, Int)])
    func reports(rows: [(String, String)], kept: Int, rejected: Int) throws {
        let lines = rows.enumerated().map { index, row in
            Self.sample(row.0, "pass", src: "f\(index).csv:2", extra: [("report_number", row.1)])
        }
        for order in permutations(lines.count) {
            let settled = try Settling(order.map { lines[$0] })
            #expect(settled.ids("sample").count == kept)
            #expect(settled.accounting.rejected == rejected)
            #expect(settled.accounting.closes)
        }
    }

    @Test("two shops that sell one failed batch are two samples")
    func twoShops() throws {
        let lines = ["乙店", "戊店"].map { shop in
            Self.sample("", "fail", src: "a.csv:\(shop == "乙店" ? 2 : 3)", shop: shop, extra: [("batch", "20240101")])
        }
        #expect(try Settling(lines).ids("sample").count == 2)
    }

    @Test("a settled stream settled again is the same stream")
    func again() throws {
        let once = try Settling(Self.deliveries.flatMap { $0 })
        let twice = try Settling(once.lines)
        #expect(twice.accounting.added == 0)
        #expect(twice.lines == once.lines)
    }

    @Test("records of other types pass untouched, and unknown keys stay in place")
    func others() throws {
        let sample =
            #"{"type":"sample","x":"1","id":"S1","sample_number":"1","y":{"a":[1,2]},"verdict":"pass","src":"a.csv:2"}"#
        let rate = #"{"type":"rate","measure":"pass_rate","inspected":3}"#
        #expect(try Settling([rate, sample]).lines == [sample, rate])
    }

    @Test("one batch in the national, the municipal and the district list is one sample, of the highest level")
    func levels() throws {
        let lines = ["district", "national", "municipal"].map { level in
            Self.sample(
                "1", "fail", src: "\(level).csv:2",
                extra: [
                    ("task_level", level), ("remarks", level), ("published_on", "2024-0\(level.utf8.count - 4)-01"),
                ])
        }
        for order in permutations(3) {
            let settled = try Settling(order.map { lines[$0] })
            #expect(settled.ids("sample") == ["S1"])
            #expect(settled.value("task_level", of: "S1") == "national")
            #expect(settled.accounting.duplicates == 2)
        }
    }
}
