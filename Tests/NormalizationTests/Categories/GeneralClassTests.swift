import Testing

@testable import Normalization

@Suite("A class that names a whole division")
struct GeneralClassTests {
    /// The code of a category, and `!` where name and class contradict each other.
    private func decide(_ name: String, _ category: String, _ context: CategoryContext = .producer) -> String {
        var resolver = Resolvers.categories
        let decision = resolver.resolve(name, category: category, context: context)
        let code = decision.isResolved ? resolver.catalogue.categories[Int(decision.category)].code : ""
        return code + (decision.isContradicted ? "!" : "")
    }

    @Test(
        "does not beat the whole name of other goods, and the record says so",
        arguments: [
            ("挂面", "工业产品", "F01!"), ("大米", "工业品", "F01!"), ("白菜", "日用消费品", "A34!"), ("电线电缆", "食用农产品", "P12!"),
            ("电线电缆", "食品", "P12!"),
        ])
    func contradicted(name: String, category: String, code: String) {
        let found = decide(name, category)
        #expect(found.hasPrefix(String(code.dropLast())) && found.hasSuffix("!"), "\(name): \(found)")
    }

    @Test(
        "is narrowed by a name within it, and says nothing against it",
        arguments: [("电线电缆", "工业产品", "P12"), ("白菜", "食用农产品", "A34"), ("挂面", "食品", "F01"), ("白菜", "食品", "A34")])
    func within(name: String, category: String, code: String) {
        let found = decide(name, category)
        #expect(found.hasPrefix(code) && !found.hasSuffix("!"), "\(name): \(found)")
    }

    @Test("of produce stands where nobody labelled the goods, and the record says so")
    func produce() {
        #expect(decide("挂面", "食用农产品", .noProducer) == "A!")
        #expect(decide("挂面", "食用农产品", .producer).hasPrefix("F01"))
    }

    @Test("stands where the name ends in a word of other goods and is no whole name")
    func ending() { #expect(decide("某某牌果蔬清洗机用苹果", "工业产品") == "P") }

    @Test("a class of goods stands against a name, and the record says so where the name is whole")
    func narrow() { #expect(decide("挂面", "电线电缆") == "P12.288!") }
}
