import Normalization
import Testing

/// What brackets behind a name say, and what they only seem to say: in the manner of notices, none taken from one.
@Suite struct BracketHintTests {
    @Test(
        "a class, a state or an official name in brackets decides",
        arguments: [
            ("渡溪黑椒鸡块（速冻调理肉制品）", "F11"), ("竹岭鱼香茄盒(速冻生制品)", "F11"), ("手作芝士球【速冻面米制品】", "F11"),
            ("藤椒小酥肉（速冻熟制品）", "F11"), ("朗松脆脆角（油炸型膨化食品）", "F12"), ("沐谷蔬菜脆圈（含油型膨化食品）", "F12"),
            ("雪山乌梅（凉果类）", "F17"), ("西桥甘草杏肉（话化类蜜饯）", "F17"), ("云云卷（果丹类）（蜜饯）", "F17"),
            ("爽口小菜王（酱腌菜）", "F16"), ("老坛鲜脆丁（盐渍菜）", "F16"), ("下饭宝（半固态复合调味料）", "F03"),
            ("金汤宝（液体复合调味料）", "F03"), ("一烤香（固态复合调味料）", "F03"), ("辣条天团（调味面制品）", "F07"),
            ("素肉王（大豆蛋白制品）", "F25"), ("渡溪云腿酥（热加工糕点）", "F24"), ("软软云（冷加工糕点）", "F24"),
            ("千层酥酥（烘烤类糕点）", "F24"), ("益生君（风味固体饮料）", "F06"), ("晨光力（特殊用途饮料）", "F06"),
            ("汴梁小罐（熏烧焗烤肉制品）", "F04"), ("卤三样（酱卤肉制品）", "F04"), ("小城故事（配制酒）", "F15"),
            ("海河往事（浓香型白酒）", "F15"), ("花间集（代用茶）", "F14"), ("岚舟小鱼仔（熟制动物性水产制品）", "F22"),
            ("彩云糖（凝胶糖果）", "F13"), ("脆脆鲨堡（代可可脂巧克力）", "F13"), ("每日一把（混合坚果）", "F18"),
            ("旺火锅巴（膨化）", "F12"),
        ])
    func hints(name: String, code: String) {
        let found = Found(name, context: .producer)
        #expect(found.code.hasPrefix(code), "\(found)")
    }

    @Test(
        "dishes for the table and loose produce name in brackets what they are",
        arguments: [
            ("小碗（复用餐饮具）", "F31"), ("骨碟（自消毒餐饮具）", "F31"), ("圆盘(集中消毒餐饮具)", "F31"),
            ("酱骨架（自制）", "F31"), ("凉拌三丝（现制）", "F31"), ("青圆椒（甜椒）", "A34"), ("小油菜（普通白菜）", "A34"),
            ("鲜活鱼（鲤鱼）", "A35"), ("本地瓜（甜瓜类）", "A36"), ("毛豆（菜用大豆）", "A34"),
        ])
    func loose(name: String, code: String) {
        let found = Found(name, context: [.noProducer, .catering])
        #expect(found.code.hasPrefix(code), "\(found)")
    }

    @Test(
        "sizes, ways of sale, brands, tastes, fillings, ingredients and negations decide nothing",
        arguments: [
            ("花生牛轧糖（500g/袋）", "F13"), ("高筋小麦粉（散装）", "F01"), ("黄豆酱油（网购）", "F03"), ("绿豆糕（礼盒装）", "F24"),
            ("苏打饼干（海盐芝士味）", "F08"), ("原切薯片（黄瓜味）", "F12"), ("汤圆（花生馅）（速冻）", "F11"),
            ("奶黄包（速冻）（内含咸蛋黄）", "F11"), ("面包（红豆夹心）", "F24"), ("挂面（添加鸡蛋）", "F01"),
            ("饼干（不添加蔗糖）", "F08"), ("果冻（草莓味）", "F13"), ("纯牛奶（乳香牧场）", "F05"), ("绿茶饮料（低糖）", "F06"),
            ("白砂糖（一级）", "F21"), ("大米（东北）", "F01"), ("花生油（非转基因）", "F02"), ("火腿肠（鸡肉味）", "F04"),
            ("方便面（红烧牛肉味）", "F07"), ("苹果醋饮料（原味）", "F06"), ("核桃乳（无糖）", "F06"), ("豆腐干（牛肉味）", "F25"),
            ("蜂蜜（洋槐）", "F26"), ("电饭煲（4L）", "P01"), ("电热水壶（1.7L，304不锈钢）", "P01"), ("男童运动鞋（37码）", "P05"),
            ("毛巾（纯棉）", "P07"), ("插座（五孔）", "P01"), ("床垫（1.8m×2.0m）", "P02"), ("内墙涂料（18L/桶）", "P02"),
            ("电线（BV 2.5mm²）", "P12"), ("灭火器（4kg）", "P12"), ("复混肥料（含硫酸钾）", "P13"), ("洗衣液（薰衣草香）", "P10"),
        ])
    func misleading(name: String, code: String) {
        let found = Found(name, context: .producer)
        #expect(found.code.hasPrefix(code), "\(found)")
        #expect(found.tier != .bracket || name.contains("速冻"), "\(found)")
    }
}
