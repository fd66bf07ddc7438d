import AnalystTables
import Normalization
import Testing

/// Lines of an analyst's mapping files against built-in ones and against each other.
@Suite struct MappingOrderTests {
    private static let header = "term,match,category,context,priority\n"

    private func code(
        _ name: String, _ mappings: [String], context: CategoryContext = [.noProducer, .catering]
    ) throws -> String {
        var resolver = try CategoryResolver(
            Resolvers.tables, folding: Resolvers.folding,
            mappings: mappings.enumerated().map { ("ours-\($0).csv", Array((Self.header + $1).utf8)) })
        let decision = resolver.resolve(name, context: context)
        guard decision.isResolved else { return "" }
        return "\(resolver.catalogue.categories[Int(decision.category)].code) \(decision.tier.rawValue)"
    }

    @Test("a beginning in a mapping file goes before any built-in one, a longer one too, and before brackets and heads")
    func prefixes() throws {
        #expect(try code("复用餐饮具小碗", []) == "F31.14 operator")
        #expect(try code("复用餐饮具小碗", ["复用,prefix,X02,,\n"]) == "X02 mapping")
        #expect(try code("复用餐饮具小碗", ["复用餐饮具,prefix,X02,,\n"]) == "X02 mapping")
        #expect(try code("岚舟乌梅（蜜饯）", ["岚舟,prefix,X02,,\n"]) == "X02 mapping")
        #expect(try code("自制酱牛肉", ["自制,prefix,X02,,\n"]) == "X02 mapping")
    }

    @Test("of beginnings in mapping files the longest decides; a whole name goes before them")
    func longest() throws {
        let lines = "岚舟,prefix,X02,,\n岚舟小,prefix,X03,,\n岚舟小碗,exact,F24,,\n"
        #expect(try code("岚舟大碗", [lines]) == "X02 mapping")
        #expect(try code("岚舟小盘", [lines]) == "X03 mapping")
        #expect(try code("岚舟小碗", [lines]) == "F24 mapping")
    }

    @Test("of the same term the later file decides, then the circumstances, then the priority, then the later line")
    func sameTerm() throws {
        #expect(try code("云云", ["云云,prefix,X02,,\n", "云云,prefix,X03,,\n"]) == "X03 mapping")
        #expect(try code("云云", ["云云,prefix,X02,catering,\n云云,prefix,X03,,400\n"]) == "X02 mapping")
        #expect(try code("云云", ["云云,prefix,X02,catering,\n", "云云,prefix,X03,,\n"]) == "X03 mapping")
        #expect(try code("云云", ["云云,prefix,X02,,1\n云云,prefix,X03,,\n"]) == "X02 mapping")
        #expect(try code("云云", ["云云,prefix,X02,,\n云云,prefix,X03,,\n"]) == "X03 mapping")
        #expect(try code("云云", ["云云,prefix,X02,producer,\n云云,prefix,X03,retail,\n"]) == "")
        // However high a number an analyst writes, it stays within the file.
        #expect(try code("云云", ["云云,prefix,X02,,99999\n", "云云,prefix,X03,,-99999\n"]) == "X03 mapping")
    }

    @Test("an ending in a mapping file goes before the same built-in one, its circumstances included")
    func suffixes() throws {
        #expect(try code("云云蛋卷", []) == "F31.10 suffix")
        #expect(try code("云云蛋卷", ["蛋卷,suffix,F08,,\n"]) == "F08 mapping")
        // What is longer is more particular, whoever wrote it.
        #expect(try code("云云牛肉丸", ["丸,suffix,X02,,\n"], context: .producer) == "F11.02 suffix")
    }
}
