import Normalization
import Testing

/// Words that name no goods by themselves, short heads that are no word of the name, and food beside goods.
@Suite struct OpenWordsTests {
    @Test(
        "words for several things, for parts and for means name no goods by themselves",
        arguments: [
            "瑜伽套装", "露营套装", "烘焙套装", "开学套装", "节日气氛套装", "文房四宝套装", "香薰灯光套装", "宿舍神器套装", "新年礼盒",
            "生日礼物组合", "夏日清凉系列", "浴室用品", "摄影用品", "手机配件", "门锁配件", "吉他附件", "婚庆用品", "星空组合", "家装大礼包", "圣诞饰品",
            "汽车摆件", "月饼模具", "套装", "礼盒", "组合", "系列", "用品", "配件",
        ])
    func open(name: String) {
        for context in [CategoryContext.producer, .noProducer, [.noProducer, .retail]] {
            #expect(Found(name, context: context).code == "", "\(Found(name, context: context))")
        }
    }

    @Test(
        "what a set is named after decides, when it is a word of its own",
        arguments: [
            ("护肤品套装", "P10.905"), ("螺丝刀套装", "P12"), ("西服套装", "P07.210"), ("睡衣套装", "P07.212"), ("汽车坐垫套装", "P04.150"),
            ("坚果大礼包", "F18"),
            ("茶叶礼盒", "P06.202"), ("绿茶礼盒", "F14.01"), ("运动套装", "P07.210"), ("女童套装", "P05.175"), ("水果礼盒装", "A36"),
        ])
    func bundles(name: String, code: String) {
        #expect(Found(name, context: .producer).code.hasPrefix(code), "\(Found(name, context: .producer))")
    }

    @Test(
        "a short head that is no word of the name, or another thing by the word before it, does not decide",
        arguments: [
            "电发夹", "电梳子", "电动毛巾", "仿真苹果", "仿真小龙虾", "塑料葡萄", "毛绒香蕉", "玩具汉堡", "宠物鸡肉干", "宠物零食饼干", "猫罐头",
            "犬用磨牙饼干", "工业用淀粉", "饲料用玉米", "京饮料", "云地毯", "涮肉卷",
        ])
    func doubted(name: String) {
        #expect(Found(name, context: .producer).code == "", "\(Found(name, context: .producer))")
    }

    @Test(
        "an attribute of one character doubts nothing",
        arguments: [
            ("薄豆皮", "F25"), ("老汽水", "F06"), ("生蜂蜜", "F26"), ("扁芸豆", "A34"), ("竹筷子", "P06"), ("凉拖鞋", "P07"),
            ("白馒头", "F01"),
            ("小银鱼", "A35"), ("鲜豇豆", "A34"),
        ])
    func attributes(name: String, code: String) {
        let found = Found(name, context: code.hasPrefix("A") ? .noProducer : .producer)
        #expect(found.code.hasPrefix(code), "\(found)")
    }

    @Test(
        "a qualifier in front outranks the head",
        arguments: [
            ("童衬衫", "P05.175"), ("童连衣裙", "P05.175"), ("童毛巾", "P05.901"), ("童凉鞋", "P05.178"), ("衬衫", "P07.210"),
            ("汽车专用尿素", "P04.147"), ("柴油车尿素", "P04.147"), ("尿素", "P13.318"), ("汽车玻璃清洗剂", "P04.149"),
            ("车窗清洗剂", "P04.149"), ("汽车空调清洗剂", "P04.904"), ("玩具手机", "P05.169"), ("京果粉", "F24"), ("苹果粉", "F06"),
        ])
    func qualifiers(name: String, code: String) {
        #expect(Found(name, context: .producer).code.hasPrefix(code), "\(Found(name, context: .producer))")
    }

    @Test(
        "taste and way of cooking speak for processed food, whether a producer is named or not",
        arguments: [
            ("猪蹄（五香味）", "F04"), ("鸭翅（香辣味）", "F04"), ("鸡爪（虎皮）", "F04"), ("香辣味鸭翅", "F04"), ("麻辣鱿鱼须", "F22"),
            ("鱿鱼须（香辣味）", "F22"), ("五香花生米", "F18"), ("盐焗腰果", "F18"), ("奶油味瓜子", "F18"), ("虎皮鸡爪", "F04"),
        ])
    func cooked(name: String, code: String) {
        for context in [CategoryContext.producer, [.noProducer, .retail]] {
            #expect(Found(name, context: context).code.hasPrefix(code), "\(Found(name, context: context))")
        }
    }

    @Test("what brackets say is not in it gives no taste", arguments: ["羊肉（无膻味）", "草鱼（去腥味）"])
    func negated(name: String) {
        #expect(Found(name, context: [.noProducer, .retail]).reported.hasPrefix(name.hasPrefix("羊") ? "畜禽肉" : "水产品"))
    }

    @Test(
        "a whole product name in brackets goes before the fruit that it is called after",
        arguments: [
            ("丑桔（桔子口味冰棍）", "F10"), ("小土豆（番茄味薯片）", "F12"), ("绿豆（绿豆味雪糕）", "F10"), ("苹果（苹果味硬糖）", "F13"),
            ("鲜桃（桃味饮料）", "F06"), ("冰淇淋（香草味饼干）", "F10"), ("桃子（水蜜桃）", "A36"),
        ])
    func brackets(name: String, code: String) {
        let found = Found(name, context: code.hasPrefix("A") ? .noProducer : .producer)
        #expect(found.code.hasPrefix(code), "\(found)")
    }

    @Test("rice crusts are puffed food", arguments: ["锅巴", "小米锅巴（麻辣味）", "手工锅巴"])
    func crusts(name: String) { #expect(Found(name, context: .producer).reported == "薯类和膨化食品") }
}
