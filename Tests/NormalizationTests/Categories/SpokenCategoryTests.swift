import Normalization
import Testing

/// A category that came in and is no official name is read as the name of a product.
@Suite struct SpokenCategoryTests {
    @Test(
        "it decides where the name says nothing",
        arguments: [
            ("某某牌6-DZF-20", "铅酸蓄电池", "P"), ("心悦", "卫生纸", "P10.901"), ("A5型", "木质家具", "P02"), ("优选", "纯牛奶类", "F05"),
            ("样品", "儿童运动鞋", "P05"), ("家家乐", "日用品/卫生纸", "P10"),
        ])
    func alone(name: String, category: String, code: String) {
        let found = Found(name, category: category, context: .producer)
        #expect(found.code.hasPrefix(code), "\(found)")
        #expect(found.tier == .official)
    }

    @Test("its rule is told, and that it was applied to the category that came in")
    func evidence() {
        var resolver = Resolvers.categories
        let decision = resolver.resolve("心悦", category: "卫生纸", context: .producer)
        #expect(resolver.evidence(of: decision).hasPrefix("category_raw + 卫生纸@category_heads.csv:"))
        let named = resolver.resolve("心悦卫生纸", category: "卫生纸", context: .producer)
        #expect(!resolver.evidence(of: named).contains("category_raw"))
    }

    @Test(
        "the narrower of two that agree stands, and whole words go before a mere ending",
        arguments: [
            ("儿童羽绒服", "羽绒服", "P05"), ("心心相印抽纸", "卫生纸", "P10.901"), ("葡萄干", "葡萄", "F17"), ("苹果", "手机", "P03"),
            ("红富士苹果", "塑料袋", "A36"), ("苹果", "天津市某某超市", "A36"), ("韭菜", "复检不合格", "A34"), ("韭菜", "袋", "A34"),
            ("韭菜", "杯", "A34"), ("韭菜", "500g/袋", "A34"),
        ])
    func beside(name: String, category: String, code: String) {
        let found = Found(name, category: category, context: code.hasPrefix("A") ? .noProducer : .producer)
        #expect(found.code.hasPrefix(code), "\(found)")
    }

    @Test(
        "shops, links, verdicts, units and words of several classes say nothing",
        arguments: ["天津市河畔超市", "http://example.invalid", "复检不合格", "杯", "套装", "用品", "/", "无", "2026-03-05", "第三季度"])
    func nothing(category: String) {
        #expect(Found("某某牌A型", category: category, context: .producer).code == "")
    }
}
