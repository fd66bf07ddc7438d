import RecordStream
import Selection
import TestMaterial
import Testing

@Suite("Conditions on records")
struct RecordFilterTests {
    private static let sample = RecordLines.sample([
        "id": "a", "category_code": "P05.902", "category_detail_code": "P05.902", "district": "120111",
        "verdict": "fail",
        "sampled_on": "2025-03-31", "rate": "92.99", "product_name": "儿童自行车", "channel": "online", "lab": "",
    ])

    private static func admits(_ filter: RecordFilter, _ line: String) throws -> Bool {
        let keys = KeySet(filter.keyNames)
        let bound = filter.bound(to: keys)
        var reader = StreamReader(keys: keys)
        var admitted = false
        let bytes = Array((line + "\n").utf8)
        try bytes.withUnsafeBufferPointer { chunk in
            try reader.read(chunk) { record, _ in admitted = bound.admits(record) }
        }
        return admitted
    }

    private static func admits(_ condition: String, _ line: String = sample) throws -> Bool {
        var filter = RecordFilter()
        try filter.add(where: condition)
        return try admits(filter, line)
    }

    @Test(
        "conditions that hold",
        arguments: [
            "verdict=fail", "verdict = fail", "verdict=pass|fail", "verdict!=pass", "brand!=x", "rate<93",
            "rate>=92.99",
            "rate>92.989", "rate<=92.990", "sampled_on in 2025Q1", "sampled_on in 2025年一季度", "sampled_on in 2024/2025",
            "sampled_on>=2025-03-31", "sampled_on<2025-04-01", "product_name~自行", "district=西青区", "district=西青",
            "district=120111", "district=和平区|西青区", "category under 儿童用品", "category under P05",
            "category under P05.902", "category under 阀门|儿童用品", "has channel", "lacks brand", "lacks lab",
            "category_code under P", "regulatory_domain=unassigned", "regulatory_domain!=food",
            "regulatory_domain=food|unassigned",
        ])
    func holds(condition: String) throws { #expect(try Self.admits(condition)) }

    @Test(
        "conditions that do not",
        arguments: [
            "verdict=pass", "verdict!=fail", "verdict!=pass|fail", "brand=x", "rate>=93", "rate>93", "rate<92.99",
            "brand<1", "sampled_on in 2025Q2", "sampled_on>2025-03-31", "product_name~电动", "district=和平区",
            "category under 食品", "category under 儿童玩具", "lacks channel", "has brand", "has lab", "product_name<5",
        ])
    func fails(condition: String) throws { #expect(try !Self.admits(condition)) }

    @Test(
        "a rate meets a condition as a number and, in earlier records, as a text",
        arguments: ["100", "\"100.0\"", "1e2"],
        [
            ("rate=100", true), ("rate=100.0", true), ("rate=99|100.00", true), ("rate!=100", false),
            ("rate>88.6", true),
            ("rate<88.6", false), ("rate<=100.000", true), ("rate=10", false),
        ])
    func forms(rate: String, condition: (String, Bool)) throws {
        #expect(try Self.admits(condition.0, "{\"type\":\"rate\",\"rate\":\(rate)}") == condition.1)
    }

    @Test(
        "codes are no numbers: zeros in front of them count",
        arguments: [("\"1\"", true), ("\"01\"", false), ("\"1.0\"", false), ("1.0", true)])
    func codes(batch: String, admits: Bool) throws {
        #expect(try Self.admits("batch=1", "{\"type\":\"sample\",\"batch\":\(batch)}") == admits)
    }

    @Test(
        "what is no condition is said",
        arguments: [
            ("verdict", "not a condition"), ("", "not a condition"), ("Verdict=fail", "not a condition"),
            ("verdict=", "not a condition"),
            ("rate<x", "can never hold"), ("category under 天上掉的", "no category"), ("category under 儿童", "near are"),
            ("district=月球区", "not a district"), ("sampled_on in 2025Q7", "not a period"),
            ("progress=late", "not a progress"),
            ("verdict==fail", "not a condition"),
            ("verdict=fial", "nearest is fail"), ("sampled_on=2025", "can never hold"),
            ("overdue_days=x", "can never hold"),
            ("has two words", "not a condition"),
        ])
    func refused(condition: String, reason: String) throws {
        var filter = RecordFilter()
        let problem = #expect(throws: RecordFilter.Problem.self) { try filter.add(where: condition) }
        #expect(problem?.description.contains(reason) == true)
    }

    @Test("a group of goods in a plan stands for the categories that belong to it")
    func groups() throws {
        let tree = try CategoryTree()
        let toys = try #require(tree.codes(under: "儿童玩具"))
        #expect(!toys.isEmpty && toys == tree.codes(under: "K05"))
        let children = try #require(tree.codes(under: "儿童用品"))
        #expect(children.contains("P05") && children.contains("P05.902") && !children.contains("P12.909"))
        let food = try #require(tree.codes(under: "F"))
        #expect(food.contains("F01.04.04"))
    }

    @Test(
        "overdue, open and due within days are told from the case",
        arguments: [
            ("ordered", 5, "2025-03-26", nil, true, true, false), ("ordered", 0, "2025-04-07", nil, false, true, true),
            ("ordered", 0, "2025-04-08", nil, false, true, false), ("ordered", 0, "2025-03-31", nil, false, true, true),
            ("extended", 0, "2025-03-31", "2025-05-01", false, true, false),
            ("extended", 0, "2025-03-01", "2025-04-02", false, true, true),
            ("completed", 0, "2025-04-02", nil, false, false, false),
            ("void", 0, "2025-04-02", nil, false, false, false),
        ] as [(String, Int, String, String?, Bool, Bool, Bool)])
    func deadlines(
        status: String, days: Int, due: String, extended: String?, overdue: Bool, open: Bool, soon: Bool
    ) throws {
        var line = RecordLines.rectification(status, overdue: days, ["due_on": due])
        if let extended { line = line.dropLast() + ",\"extended_to\":\"\(extended)\"}" }
        var filters = [RecordFilter(), RecordFilter(), RecordFilter()]
        try filters[0].addOverdue()
        try filters[1].addOpen()
        try filters[2].add(dueWithin: 7, of: "2025-03-31")
        #expect(try filters.map { try Self.admits($0, line) } == [overdue, open, soon])
        #expect(try filters.map { try Self.admits($0, Self.sample) } == [false, false, false])
    }

    @Test("a case stands for a failed batch unless it was cancelled")
    func caseVerdict() throws {
        var filter = RecordFilter()
        try filter.add(verdict: "fail")
        #expect(try Self.admits(filter, RecordLines.rectification("ordered", overdue: 1)))
        #expect(try !Self.admits(filter, RecordLines.rectification("void", overdue: 0)))
        #expect(try Self.admits(filter, Self.sample))
        var passes = RecordFilter()
        try passes.add(verdict: "pass,undetermined")
        #expect(try !Self.admits(passes, RecordLines.rectification("ordered", overdue: 1)))
    }
}
