import AnalystTables
import InspectionModel
import Normalization
import Testing

@Suite struct TaskGrammarTests {
    private let grammar = try! TaskGrammar(Resolvers.tables, folding: Resolvers.folding)

    @Test(
        "who orders is told by what he orders, and a place by its name",
        arguments: [
            ("抽检监测（总局本级一司）", TaskLevel.national, "总局本级", true), ("省级转移支付抽检", .municipal, "省级", true),
            ("抽检监测（转移地方）", .national, "转移地方", true), ("2025年西青区冬季取暖器抽检", .district, "西青区", false),
            ("天津市滨海新区2025年抽检", .district, "滨海新区", false), ("天津/市抽", .municipal, "市抽", true),
            ("国家监督抽查（天津市西青区）", .national, "国家监督", true), ("天津地区酱油抽检", .municipal, "天津", false),
        ])
    func levels(task: String, level: TaskLevel, word: String, isPlain: Bool) throws {
        let found = try #require(grammar.level(task))
        #expect(found.level == level)
        #expect(found.word == word)
        #expect(found.isPlain == isPlain)
        #expect(found.isMoved == (word == "省级"))
    }

    @Test(
        "characters of a level inside other words tell none",
        arguments: ["超市抽检", "社区快检", "国庆抽检", "国产奶粉抽检", "农贸市场抽检", "市场监督管理局"])
    func none(task: String) { #expect(grammar.level(task) == nil) }

    @Test(
        "words that only say who orders state no kind",
        arguments: [
            ("省抽", true), ("2025年市级抽检任务", true), ("西青区抽检", true), ("省级飞行检查", false), ("抽检", false), ("国家", true),
        ])
    func levelAlone(text: String, isAlone: Bool) { #expect(grammar.namesLevelAlone(text) == isAlone) }
}
