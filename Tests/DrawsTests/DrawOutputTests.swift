import DelimitedText
import Draws
import InspectionModel
import RecordStream
import Records
import Testing

@Suite("What is written of a draw")
struct DrawOutputTests {
    private static func written(
        _ run: DrawRun, _ draw: Draw, frame: DrawFrame, inspectors: [Inspector] = []
    ) throws -> (table: String, records: [String]) {
        var lines: [UInt8] = []
        var writer = RecordWriter { lines += $0 }
        try writer.open(StreamHeader(stream: "0123456789abcdef", producer: "spotcheck-draw test"))
        var table: [UInt8] = []
        let rows = DrawTable(
            draw, run.roster, lists: run.lists, inspectors: inspectors, frame: frame, store: run.store,
            districts: run.roster.strata.map { _ in "120111" })
        try rows.write(records: &writer) { table += $0 }
        var accounting = Accounting()
        accounting.read = writer.records
        accounting.records = writer.records
        try writer.seal(accounting: accounting)
        let records = String(decoding: lines, as: UTF8.self).split(separator: "\n").map(String.init)
        return (String(decoding: table, as: UTF8.self), records.filter { !$0.contains("_stream") })
    }

    @Test("every firm of the roster has a row, and those that are visited a record that says where")
    func rows() throws {
        let run = try DrawRun(
            roster: "code,name,状态,district\nA1,甲,存续,西青区\nB2,乙,注销,西青区\nC3,丙,,西青区\n", strata: ["district"])
        let draw = try run.draw("x", .of(["西青区": 1]))
        let frame = DrawFrame(seed: try DrawSeed("x"), strata: ["district"], product: "101.01", batches: 2)
        let (table, records) = try Self.written(run, draw, frame: frame)
        let lines = table.split(separator: "\r\n").map(String.init)
        #expect(lines.count == 4)
        let first = run.roster.key(draw.selected[0])
        #expect(lines[1].hasPrefix("西青区,\(first),\(draw.ticket(draw.selected[0])),1,selected,,"))
        #expect(lines[2].contains(",2,replacement,1,"))
        #expect(lines[3] == "西青区,B2,,,excluded,,乙,,,注销,,未事先承诺")
        #expect(records.count == 1)
        let record = try #require(
            Array(records[0].utf8).withUnsafeBufferPointer { JSONValue(parsing: $0) })
        #expect(RecordSchema.fault(in: record) == nil)
        #expect(record["src"]?.text == "draw.csv:2" && record["producer_code"]?.text == first)
        #expect(record["planned"]?.integer == 2 && record["committed"]?.text == "未事先承诺")
        #expect(record["district"]?.text == "120111" && record["category_code"]?.text == "101.01")
    }

    @Test(
        "names are shown as one line, and no cell begins a formula",
        arguments: [
            ("=1+1", " =1+1"), ("+A1", " +A1"), ("@SUM(A1)", " @SUM(A1)"), ("-2", " -2"), ("甲\n乙", "甲\\u{a}乙"),
            ("甲\u{202e}乙", "甲\\u{202e}乙"), ("a\"b,c", "\"a\"\"b,c\""), ("甲\u{7}乙", "甲\\u{7}乙"), ("<b>", "<b>"),
        ])
    func names(name: String, shown: String) throws {
        let quoted =
            "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
        let run = try DrawRun(roster: "code,name\nA1,\(quoted)\n")
        let draw = try run.draw("x", .of(["all": 1]))
        let (table, _) = try Self.written(run, draw, frame: DrawFrame(seed: try DrawSeed("x")))
        let lines = table.split(separator: "\r\n")
        #expect(lines.count == 2)
        #expect(lines[1].hasSuffix(",1,selected,,\(shown),,,,,未事先承诺"))
    }

    @Test("the plan goes by keys of the records, with the code of the district, and sums what they do not tell apart")
    func plan() throws {
        let run = try DrawRun(
            roster: "code,district,risk\nA,西青区,A\nB,西青区,B\nC,东丽区,A\n", strata: ["district", "risk"])
        let quotas = QuotaRequest.given([
            QuotaRequest.key(["西青区", "A"]): 1, QuotaRequest.key(["西青区", "B"]): 1, QuotaRequest.key(["东丽区", "A"]): 1,
        ])
        let draw = try run.draw("x", quotas)
        let codes: [String?] = run.roster.strata.map { $0[0] == "西青区" ? "120111" : "120110" }
        var frame = DrawFrame(seed: try DrawSeed("x"), strata: ["district", "risk"], product: "101.01", batches: 3)
        let plan = PlanTable(draw.strata, frame: frame, districts: codes)
        #expect(
            plan.text == "district,category_code,planned,note\n120110,101.01,3,未事先承诺\n120111,101.01,6,未事先承诺\n")
        frame.commitment = "abc"
        #expect(
            PlanTable(draw.strata, frame: frame, districts: codes).text?.hasPrefix("district,category_code,planned\n")
                == true)
        let unknown = PlanTable(draw.strata, frame: frame, districts: codes.map { $0 == "120111" ? nil : $0 })
        #expect(unknown.unknownDistricts == ["西青区"])
        #expect(unknown.text?.hasPrefix("district_name,category_code,planned\n东丽区,") == true)
        frame.strata = []
        frame.product = nil
        let nothing = try DrawRun(roster: "code\nA\n")
        let whole = try nothing.draw("x", .of(["all": 1]))
        #expect(PlanTable(whole.strata, frame: frame, districts: [nil]).text == nil)
    }

    @Test("the document has exact shares and what held them, and no firm")
    func document() throws {
        let run = try DrawRun(roster: DrawRuleTests.roster([7, 5, 3, 1]), strata: ["district"])
        let draw = try run.draw("7", .shared(total: 10, mode: .proportional, shares: [:]))
        let document = DrawDocument(
            frame: DrawFrame(seed: try DrawSeed("7"), strata: ["district"]), producer: "test", settings: [], tables: [],
            history: nil, notes: ["说明"])
        let json = document.json(draw, run.roster, lists: run.lists)
        #expect(json["commitment"]?.text == "未事先承诺")
        #expect(json["strata"]?.elements.map { $0["share"]?.text } == ["35/8", "25/8", "15/8", "5/8"])
        #expect(json["counts"]?["selected"]?.integer == 10)
        #expect(!json.compact.contains("91120111MA"))
    }
}
