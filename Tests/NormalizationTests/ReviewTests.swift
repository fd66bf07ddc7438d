import AnalystTables
import InspectionModel
import Normalization
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

    @Test("learning keeps what is known, adds what is new and returns contradictions")
    func learning() throws {
        var known = try file("云片,suffix,F24.04,,,\n")
        let new = [
            MappingDecision(term: "云片", match: .suffix, category: "F24.04"),
            MappingDecision(term: "云片", match: .suffix, category: "F13.01"),
            MappingDecision(term: "玉带", match: .exact, category: "F24.04", note: "decided, with a comma"),
        ]
        let contradictions = known.learn(new)
        #expect(contradictions.map(\.new.category) == ["F13.01"])
        #expect(known.decisions.map(\.term) == ["云片", "玉带"])
        let again = try MappingFile(
            known.csv, name: "ours.csv", catalogue: Resolvers.categories.catalogue, folding: Resolvers.folding)
        #expect(again.decisions.map(\.term) == ["云片", "玉带"])
    }

    @Test("lint finds shadowed, repeated, redundant and unused lines")
    func lint() throws {
        let ours = try resolver(
            "云片,suffix,F24.04,,,\n云片,suffix,F13.01,,,\n玉带,exact,F24.04,,,\n玉带,exact,F24.04,,,\n手工面包,suffix,F24.01,,,\n")
        let findings = ours.lint(tables: ["ours.csv"], used: [])
        func kinds(_ line: Int) -> Set<LexiconFinding.Kind> { Set(findings.filter { $0.line == line }.map(\.kind)) }
        #expect(kinds(2) == [.shadowed, .unused])
        #expect(kinds(3) == [.unused])
        #expect(kinds(4) == [.repeated, .unused])
        #expect(kinds(6) == [.redundant, .unused])
    }

    @Test("the built-in lexicon contradicts itself nowhere")
    func builtIn() {
        let findings = Resolvers.categories.lint(tables: ["category_heads.csv"])
        #expect(findings.filter { $0.kind == .shadowed || $0.kind == .repeated } == [])
    }

    @Test("a comparison says which names change class and which rates move")
    func comparison() throws {
        let items = [
            CategoryComparison.Item(name: "玉龙云片", passed: 3, failed: 1),
            CategoryComparison.Item(name: "桃酥", context: .producer, passed: 10, failed: 0),
            CategoryComparison.Item(name: "菠菜", passed: 5, failed: 0),
        ]
        let comparison = CategoryComparison(
            items, before: Resolvers.categories, after: try resolver("云片,suffix,F24.04,,,\n"))
        #expect(comparison.changes.map(\.item.name) == ["玉龙云片"])
        #expect(comparison.movements["F24"]?.inspectedAfter == 14)
        #expect(comparison.movements["F24"]?.movesRate == true)
        #expect(comparison.movements["A34"] == nil)
    }

    @Test("names that could move a rate most are asked first")
    func groups() throws {
        let items = [
            ReviewGroups.Item(name: "甲云片", inspected: 2, failed: 2, suggestions: ["F24"]),
            ReviewGroups.Item(name: "乙云片", inspected: 1, failed: 0, suggestions: ["F24"]),
            ReviewGroups.Item(name: "丙玉带", inspected: 5, failed: 0, suggestions: ["F13"]),
        ]
        let rates = [
            "F24": try #require(PassTally(inspected: 100, passed: 99)),
            "F13": try #require(PassTally(inspected: 100, passed: 100)),
        ]
        let groups = ReviewGroups(items, rates: rates, folding: Resolvers.folding).groups
        #expect(groups.map(\.ending) == ["云片", "玉带"])
        #expect(groups[0].inspected == 3)
    }

    @Test("unresolved batches bound the rate on both sides")
    func sensitivity() throws {
        let tally = try #require(PassTally(inspected: 90, passed: 81))
        let bounds = RateSensitivity(resolved: tally, unresolved: 10)
        #expect(bounds.lowest == ExactShare(part: 81, whole: 100))
        #expect(bounds.highest == ExactShare(part: 91, whole: 100))
    }
}
