import Indicators
import Testing

@Suite("Label-only failures")
struct FailingItemsTests {
    @Test(
        "only marked items, and all of them",
        arguments: [
            (#"[{"item":"标签","kind":"label"}]"#, true),
            (#"[{"kind":"label","item":"标签"},{"item":"使用说明","result":"无","kind":"label"}]"#, true),
            (#"[{"item":"标签","kind":"label"},{"item":"绝缘厚度","kind":"physical"}]"#, false),
            (#"[{"item":"标签","kind":"label"},{"item":"绝缘厚度"}]"#, false),
            (#"[{"item":"标签"}]"#, false), ("[]", false), ("{}", false), ("\"label\"", false),
            (#"[{"item":"\"kind\":\"label\""}]"#, false),
            (#"[{"item":{"kind":"label"}}]"#, false),
            (#"[{"kind":"label","remark":"]}\\"}]"#, true),
            (#"[ { "kind" : "label" } ]"#, true),
        ])
    func items(json: String, expected: Bool) {
        var json = json
        #expect(json.withUTF8 { FailingItems.areLabelOnly($0) } == expected)
    }
}
