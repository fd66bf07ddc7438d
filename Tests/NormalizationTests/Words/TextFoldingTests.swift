import Normalization
import Testing

@Suite struct TextFoldingTests {
    @Test(
        "spellings of one text become one",
        arguments: [
            ("ＬＥＤ灯", "led灯"), ("冰 糖 橙", "冰糖橙"), ("凍豬肉", "冻猪肉"), ("黑椒味（速冻）", "黑椒味(速冻)"), ("【新品】薯片", "(新品)薯片"),
            ("血橙粉™", "血橙粉"), ("⾲菜", "韭菜"), ("老干妈\n风味豆豉", "老干妈风味豆豉"), ("10W-40 SL", "10w-40 sl"), ("雨子坊·谷物", "雨子坊谷物"),
            ("500㎖", "500ml"), ("“老字号”糕点", "老字号糕点"), ("鸡　蛋", "鸡蛋"), ("菠菜", "菠菜"),
        ])
    func folded(text: String, folded: String) { #expect(Resolvers.folding.folded(text) == folded) }

    @Test(
        "a clean text is known as clean, and folding it changes nothing", arguments: ["菠菜", "红烧牛肉味方便面", "led灯", "(速冻)"])
    func clean(text: String) {
        var text = text
        #expect(text.withUTF8 { Resolvers.folding.isClean($0) })
        #expect(Resolvers.folding.folded(text) == text)
    }

    @Test(
        "any bytes are taken without harm",
        arguments: [[0xFF, 0xFE], [0xE4, 0xB8], [0xF0, 0x9F, 0x98, 0x80], [0xC0], []] as [[UInt8]])
    func broken(bytes: [UInt8]) {
        _ = Resolvers.folding.folded(bytes: bytes)
        var resolver = Resolvers.categories
        bytes.withUnsafeBufferPointer { name in
            let decision = resolver.resolve(name: name, categoryRaw: name, context: .noProducer)
            #expect(!decision.isResolved)
        }
    }
}
