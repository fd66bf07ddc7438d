import AnalystTables
import InspectionModel
import Normalization
import RecordStream
import Testing

@Suite struct ReviewTests {
    private let header = "term,match,category,context,priority,note\n"

    private func file(_ lines: String) throws -> MappingFile {
        let catalogue = Resolvers.categories.catalogue
        return try MappingFile(
            Array((header + lines).utf8), name: "ours.csv", catalogue: catalogue, folding: Resolvers.folding)
    }

    private func resolver(_ lines: String) throws -> CategoryResolver {
        let mapping = (name: "ours.csv", bytes: Array((header + lines).utf8))
        return try CategoryResolver(Resolvers.tables, folding: Resolvers.folding, mappings: [mapping])
    }

    private func decide(_ name: String, _ resolver: CategoryResolver) -> (String, CategoryTier) {
        var resolver = resolver
        let decision = resolver.resolve(name)
        return (decision.isResolved ? resolver.catalogue.categories[Int(decision.category)].code : "", decision.tier)
    }

    @Test("a line of the analyst's goes before everything built in")
    func mapping() throws {
        let ours = try resolver("玉龙云片,exact,F24.04,,,\n韭菜,exact,F16.01,,,\n云片,suffix,F24.04,,,\n")
        #expect(decide("玉龙云片", ours) == ("F24.04", .mapping))
        #expect(decide("韭菜", ours) == ("F16.01", .mapping))
        #expect(decide("某某云片", ours) == ("F24.04", .mapping))
        #expect(decide("菠菜", ours).1 == .exact)
    }

    @Test("an unknown code is refused with its line")
    func unknownCode() {
        #expect(throws: TableError.self) { try file("云片,suffix,Q99,,,\n") }
        #expect(throws: TableError.self) { try resolver("云片,suffix,Q99,,,\n") }
    }

    private func filled(_ lines: String, header: String = "decision,term,match,note\n") throws -> FilledQueue {
        try FilledQueue(
            Array((header + lines).utf8), name: "queue.csv", catalogue: Resolvers.categories.catalogue,
            folding: Resolvers.folding, author: "analyst", date: "2025-04-02")
    }

    @Test("learning adds what is new behind what stands there, by term, and changes nothing else")
    func learning() throws {
        let old =
            "# by hand\nterm,match,category,context,priority,author,note,ours\n云片,suffix,F24.04,,,甲,\"kept, as is\",x\n"
        var known = try MappingFile(
            Array(old.utf8), name: "ours.csv", catalogue: Resolvers.categories.catalogue, folding: Resolvers.folding)
        let queue = try filled("糕点,玉带,exact,\"decided, with a comma\"\nF24.04,云片,suffix,\n,云卷,exact,\n饮料,沽上春,exact,\n")
        #expect(queue.undecided == 1)
        let lesson = known.learn(queue.decisions)
        #expect(lesson.known == 1)
        #expect(lesson.added.map(\.subject.term) == ["沽上春", "玉带"])
        #expect(
            String(decoding: known.bytes, as: UTF8.self)
                == old + "沽上春,exact,F06,,,analyst,,\n玉带,exact,F24,,,analyst,\"decided, with a comma\",\n")
        // Rows in another order are the same lesson.
        var again = try MappingFile(
            Array(old.utf8), name: "ours.csv", catalogue: Resolvers.categories.catalogue, folding: Resolvers.folding)
        #expect(again.learn(queue.decisions.reversed()).contradictions == [])
        #expect(again.bytes == known.bytes)
    }

    @Test("a contradiction is refused with both places, and then nothing is learnt")
    func contradictions() throws {
        var known = try file("云片,suffix,F24.04,,,\n")
        let bytes = known.bytes
        let queue = try filled("F13,云片,exact,\nF24,玉带,exact,\nF06,玉带,suffix,\nF06,沽上春,exact,\n")
        let lesson = known.learn(queue.decisions)
        #expect(
            lesson.contradictions.map(\.description) == [
                "queue.csv:2: record 1, decision: \"F13\" contradicts ours.csv:2, where 云片 is F24.04",
                "queue.csv:4: record 3, decision: \"F06\" contradicts queue.csv:3, where 玉带 is F24",
            ])
        #expect(lesson.added == [])
        #expect(known.bytes == bytes)
    }

    @Test(
        "a category is a code, a name, an older name or both, in any spelling",
        arguments: [
            ("F24", "F24"), ("f24.04", "F24.04"), ("Ｆ２４", "F24"), ("F24 糕点", "F24"), ("糕点", "F24"), ("不在目录", "X"),
            ("不在本目录", "X"), ("洗衣液", "P10.243"), ("薯类及膨化食品", "F12"), ("=\"F24\"", "F24"),
        ])
    func words(text: String, code: String) throws {
        let cell = text.contains("\"") ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
        let queue = try filled("\(cell),玉带,exact,\n")
        #expect(queue.problems.map(\.description) == [])
        #expect(queue.decisions.map(\.category) == [code])
    }

    @Test(
        "what is no decision is refused with its place, its value and what was meant",
        arguments: [
            ("F99,玉带,exact,", "decision: \"F99\" is no category; nearest are F09 罐头"),
            ("糕饼,玉带,exact,", "decision: \"糕饼\" is no category; nearest are "),
            ("F24 饮料,玉带,exact,", "decision: \"F24 饮料\" names two things: F24 is 糕点"),
            ("食品,玉带,exact,", "decision: \"食品\" is a whole domain; a class of it is needed"),
            ("F24,,exact,", "term: \"\" is empty and must not be"),
            ("F24,玉带,ends,", "match: \"ends\" is not a way to match; known are exact, suffix, prefix, bracket"),
        ])
    func refusals(line: String, message: String) throws {
        let queue = try filled("\(line)\n")
        #expect(queue.decisions == [])
        let told = try #require(queue.problems.first?.description)
        #expect(told.hasPrefix("queue.csv:2: record 1, " + message), "\(told)")
    }

    @Test("a decision that another rule keeps from deciding is noticed")
    func misses() throws {
        let queue = try filled(
            "F13,玉带,suffix,自制玉带\nF13,云卷,suffix,云卷\n", header: "decision,term,match,sample_1\n")
        var ours = try resolver("玉带,suffix,F13,,,\n云卷,suffix,F13,,,\n")
        let misses = ours.misses(of: queue.decisions)
        #expect(misses.map(\.name) == ["自制玉带"])
        #expect(misses.first?.found.hasPrefix("F31") ?? false, "\(misses)")
    }

    @Test("lint finds conflicting, shadowed, repeated, redundant and unused lines")
    func lint() throws {
        let ours = try resolver(
            "云片,suffix,F24.04,,,\n云片,suffix,F13.01,,,\n玉带,exact,F24.04,,,\n玉带,exact,F24.04,,,\n手工面包,suffix,F24.01,,,\n沽上春,exact,F06,,1,\n沽上春,exact,F15,,,\n"
        )
        let findings = ours.lint(tables: ["ours.csv"], used: [])
        func kinds(_ line: Int) -> Set<LexiconFinding.Kind> { Set(findings.filter { $0.line == line }.map(\.kind)) }
        #expect(kinds(2) == [.conflicting, .unused])
        #expect(kinds(3) == [.unused])
        #expect(kinds(4) == [.repeated, .unused])
        #expect(kinds(6) == [.redundant, .unused])
        #expect(kinds(8) == [.shadowed, .unused])
        let first = try #require(findings.first)
        #expect(first.description == "ours.csv:2: 云片 conflicts with ours.csv:3, which says another category")
        // A line of ours that goes before a built-in one is meant to.
        #expect(try resolver("韭菜,exact,F16.01,,,\n").lint().filter { $0.kind != .redundant } == [])
    }

    @Test("the built-in tables contradict, shadow and repeat themselves nowhere")
    func builtIn() throws {
        let resolver = Resolvers.categories
        let findings =
            resolver.lint()
            + (try CatalogueLint.findings(
                Resolvers.tables, catalogue: resolver.catalogue, folding: resolver.folding))
        #expect(findings.filter { $0.kind != .redundant }.map(\.description) == [])
    }

    @Test("lint finds aliases, operators and circumstances that contradict each other")
    func catalogueLint() throws {
        func added(_ name: String, _ lines: String) throws -> [LexiconFinding] {
            let bytes = try Resolvers.tables.table(name) + Array(lines.utf8)
            let tables = NormalizationTables(replacements: [name: bytes])
            let resolver = try CategoryResolver(tables, folding: Resolvers.folding)
            return try CatalogueLint.findings(tables, catalogue: resolver.catalogue, folding: resolver.folding)
        }
        let aliases = try added("category_aliases.csv", "某某雅称,F24,\n某某雅称,F06,\n某某雅称,F24,\n")
        #expect(aliases.map(\.kind) == [.conflicting, .repeated])
        let contexts = try added("category_contexts.csv", "F24,online,F06,\nF24,online,F13,\n")
        #expect(contexts.map(\.kind) == [.conflicting])
    }

    @Test("an explanation ends where the cascade ends, and shows each operator on the way")
    func explanation() {
        var resolver = Resolvers.categories
        for name in ["红烧牛肉味方便面", "自制酱黄瓜", "黑椒味纯肉肠（速冻生制）", "黄瓜干", "某某云雾", "52度高粱酒500ml", "/"] {
            let told = resolver.explanation(of: name)
            let result = told.lines.first { $0.step == "result" }?.text ?? ""
            let found = Found(name)
            #expect(
                found.code.isEmpty ? result == "unresolved" : result.hasPrefix(found.code + " "),
                "\(name): \(result), \(found)")
            #expect(told.lines.first?.text == name)
        }
        let chain = resolver.explanation(of: "自制黄瓜干").lines.filter { $0.step == "4 operator" }.map(\.text)
        #expect(chain.contains { $0.contains("黄瓜@") && $0.contains("behind it 干@") }, "\(chain)")
        #expect(chain.contains { $0.contains("before it 自制@") }, "\(chain)")
        let given = resolver.explanation(of: "馒头", category: "复检不合格", context: [.noProducer, .catering]).lines
        #expect(given.contains { $0.step == "circumstances" && $0.text == "no_producer+catering" })
        #expect(given.contains { $0.text.contains("not one of ours") })
    }

    @Test("names that could move a rate most are asked first, once for an ending")
    func queue() throws {
        var stage = try NormalizationStage(tables: Resolvers.tables, catalogueVersion: "test")
        var nowhere = RecordWriter { _ in }
        try nowhere.open(StreamHeader(stream: "", producer: "test"))
        var scanner = RecordScanner(stage.keys)
        func take(_ name: String, _ verdict: String, _ count: Int = 1) throws {
            for number in 0..<count {
                let line = Array(
                    #"{"type":"sample","product_name":"\#(name)","verdict_raw":"\#(verdict)","src":"q.csv:\#(number + 2)"}"#
                        .utf8)
                try line.withUnsafeBufferPointer { line in
                    #expect(scanner.scan(line) == .record)
                    try stage.consume(scanner, into: &nowhere)
                }
            }
        }
        try take("面包", "合格", 99)
        try take("面包", "不合格")
        try take("花生沽沽欢", "合格", 5)
        try take("=甲云云俏", "不合格", 2)
        try take("乙云云俏", "合格")
        try take("某某礼盒", "合格")
        try take("丁丁礼盒", "合格")
        let queue = ReviewQueue(stage.unresolved, rates: stage.tallies, resolver: stage.categories)
        #expect(queue.rows.map(\.term) == ["云云俏", "花生沽沽欢", "丁丁礼盒", "某某礼盒"])
        #expect(queue.rows.map(\.match) == [.suffix, .exact, .exact, .exact])
        // 1 of 100 failed; 3 of 103 would: 1.91 points, by three batches.
        #expect(queue.rows[0].impact == 3 * (3 * 10_000 / 103 - 100))
        #expect(queue.rows[0].records == 3)
        #expect(queue.rows[1].suggestions.map(\.code) == ["A39"])
        #expect(queue.rows[1].suggestions[0].reason.hasPrefix("holds 花生@category_heads.csv:"))
        let lines = String(decoding: ReviewTable.bytes(of: queue), as: UTF8.self).split(separator: "\r\n")
        #expect(lines[0].hasPrefix("\u{feff}decision,term,match,records,inspected,failed,impact,names,head,"))
        #expect(lines[1].hasPrefix(",云云俏,suffix,3,3,2,5.73,2,云俏,,,,, =甲云云俏,q.csv:2,乙云云俏,q.csv:2"), "\(lines[1])")
    }

}
