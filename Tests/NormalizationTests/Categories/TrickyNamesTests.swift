import Normalization
import Testing

/// Names across all domains, in both directions: what must be found, and what must stay open.
@Suite struct TrickyNamesTests {
    @Test(
        "tricky names find their class",
        arguments: [
            ("红烧牛肉味方便面", "F07", .producer), ("冰糖橙", "A36", .noProducer), ("爱媛果冻橙", "A36", .noProducer),
            ("水饺醋", "F03", .producer), ("人参枸杞桑葚桂圆茶", "F14", .producer), ("羊角蜜", "F24", .producer),
            ("羊角蜜", "A36", .noProducer), ("老婆饼", "F24", .producer), ("鱼香肉丝", "F31", .noProducer),
            ("黑椒味纯肉肠（速冻生制）", "F11", .producer), ("煎饼（玉米味）", "F01", .producer),
            ("雪丽球（蜜饯（果糕类））", "F17", .producer), ("卤味千层丝（片）（大豆蛋白制品）", "F25", .producer),
            ("干姜", "F03", .noProducer), ("生姜", "A34", .noProducer), ("饮用天然泉水", "F06", .producer),
            ("馒头", "F01", .producer), ("馒头", "F31", [.noProducer, .catering]), ("馒头", "F01", .noProducer),
            ("油条", "F31", [.noProducer, .catering]), ("蛋糕", "F24", .producer),
            ("蛋糕", "F31", [.noProducer, .catering]), ("火锅底料", "F03", .producer),
            ("水果黄瓜", "A34", .noProducer), ("黄瓜干", "F16", .producer), ("干豆角", "F16", .noProducer),
            ("草莓干", "F17", .producer), ("草莓酱", "F17", .producer), ("草莓", "A36", .noProducer),
            ("草莓味酸奶", "F05", .producer), ("冻干草莓", "F17", .producer), ("鸡蛋卷", "F24", .producer),
            ("鸡蛋干", "F19", .producer), ("鸡蛋", "A37", .noProducer), ("卤鸡蛋", "F19", .producer),
            ("牛肉丸", "F11", .producer), ("香辣牛肉酱", "F03", .producer), ("酱牛肉", "F04", .producer),
            ("酱牛肉", "F31", [.noProducer, .catering]), ("自制酱牛肉", "F31", .noProducer),
            ("牛肉", "A33", .noProducer), ("牛肉面", "F31", [.noProducer, .catering]),
            ("核桃乳", "F06", .producer), ("核桃", "A39", .noProducer), ("核桃仁", "F18", .producer),
            ("琥珀核桃仁", "F18", .producer), ("花生油", "F02", .producer), ("花生酱", "F03", .producer),
            ("花生米", "A39", .noProducer), ("盐水花生", "F31", [.noProducer, .catering]),
            ("绿豆", "A38", .noProducer), ("绿豆糕", "F24", .producer), ("绿豆芽", "A34", .noProducer),
            ("绿豆冰棍", "F10", .producer), ("玉米油", "F02", .producer), ("玉米淀粉", "F23", .producer),
            ("甜玉米罐头", "F09", .producer), ("香菇", "A34", .noProducer), ("干香菇", "F16", .noProducer),
            ("香菇酱", "F03", .producer), ("海带", "A35", .noProducer), ("海带丝", "F22", .producer),
            ("鲜海带", "A35", .noProducer), ("紫菜", "F22", .producer), ("带鱼", "A35", .noProducer),
            ("带鱼罐头", "F09", .producer), ("小龙虾", "A35", .noProducer), ("大闸蟹", "A35", .noProducer),
            ("白酒", "F15", .producer), ("料酒", "F03", .producer), ("枸杞酒", "F15", .producer),
            ("米酒", "F15", .producer), ("苹果醋", "F06", .producer), ("陈醋", "F03", .producer),
            ("蜂蜜", "F26", .producer), ("蜂蜜柚子茶", "F14", .producer), ("酸梅汤", "F06", .producer),
            ("碗", "F31", .noProducer), ("复用餐饮具（碗）", "F31", .noProducer), ("自消毒筷子", "F31", .noProducer),
            ("陶瓷碗", "P06", .producer), ("保温杯", "P06", .producer), ("玻璃杯", "P06", .producer),
            ("Ｖ８ 番茄汁", "F06", .producer), ("有機綠茶", "F14", .producer), ("凍豬肉", "A33", .producer),
            ("苹果", "A36", .noProducer), ("【新品】薯片 番茄味", "F12", .producer),
            ("纯牛奶250ml×12盒", "F05", .producer), ("52度高粱酒500ml", "F15", .producer),
            ("婴儿配方奶粉（0-6月龄，1段）", "F30", .producer), ("宝宝米粉", "F28", .producer),
            ("食用香精", "F32", .producer), ("电饭煲", "P01", .producer), ("智能马桶盖", "P02", .producer),
            ("电动自行车", "P04", .producer), ("电动自行车充电器", "P04", .producer),
            ("电动自行车头盔", "P04", .producer), ("自行车", "P04", .producer), ("自行车头盔", "P10", .producer),
            ("儿童自行车", "P05", .producer), ("儿童T恤", "P05", .producer), ("男童夏季短袖上衣", "P05", .producer),
            ("女士短袖上衣", "P07", .producer), ("儿童运动鞋", "P05", .producer), ("运动鞋", "P11", .producer),
            ("羽绒服", "P07", .producer), ("儿童羽绒服", "P05", .producer), ("毛绒玩具", "P05", .producer),
            ("书包", "P05", .producer), ("中性笔", "P05", .producer), ("LED台灯", "P02", .producer),
            ("读写台灯", "P05", .producer), ("防爆LED路灯", "P12", .producer), ("插座", "P01", .producer),
            ("延长线插座", "P01", .producer), ("移动电源", "P03", .producer), ("手机充电器", "P03", .producer),
            ("内墙乳胶漆", "P02", .producer), ("木器漆", "P02", .producer), ("瓷砖胶", "P02", .producer),
            ("普通硅酸盐水泥P.O42.5", "P12", .producer), ("热轧带肋钢筋HRB400E 12mm", "P12", .producer),
            ("电线电缆", "P12", .producer), ("额定电压450/750V聚氯乙烯绝缘电线", "P12", .producer),
            ("92号车用汽油", "P04", .producer), ("0号车用柴油", "P04", .producer), ("发动机冷却液", "P04", .producer),
            ("机油", "P04", .producer), ("复混肥料（45%）", "P13", .producer), ("尿素", "P13", .producer),
            ("车用尿素", "P04", .producer), ("农用地膜", "P13", .producer), ("除草剂", "P13", .producer),
            ("灭火器", "P12", .producer), ("安全帽", "P12", .producer), ("汽车安全带", "P04", .producer),
            ("燃气灶", "P08", .producer), ("燃气报警器", "P08", .producer), ("燃气热水器", "P08", .producer),
            ("电热水器", "P01", .producer), ("压力锅", "P06", .producer), ("电压力锅", "P01", .producer),
            ("餐具洗涤剂", "P06", .producer), ("洗衣液", "P10", .producer), ("纸尿裤", "P10", .producer),
            ("成人纸尿裤", "P09", .producer), ("轮椅", "P09", .producer), ("烟花", "P10", .producer),
            ("变压器", "P12", .producer), ("数控机床", "E06", .producer), ("集成电路", "E02", .producer),
            ("电梯", "E09", .producer), ("风筝", "T03", .producer), ("软件开发服务", "X01", .producer),
        ] as [(String, String, CategoryContext)])
    func found(name: String, code: String, context: CategoryContext) {
        let found = Found(name, context: context)
        #expect(found.code.hasPrefix(code), "\(name): \(found)")
    }

    @Test(
        "shops, places, placeholders and goods of several classes stay open",
        arguments: [
            ("鸡蛋面", .producer), ("天津市河畔超市", .noProducer), ("河畔小吃店", .noProducer), ("/", .noProducer),
            ("无", .noProducer), ("详见附件", .noProducer), ("样品", .noProducer), ("食品", .producer),
            ("礼盒", .producer), ("张三", .noProducer), ("A12345", .producer),
            ("蓝莓叶黄素酯DHA藻油+维生素C", .producer), ("合计", .noProducer), ("天津市市场监督管理委员会", .noProducer),
            ("第三季度", .noProducer),
        ] as [(String, CategoryContext)])
    func open(name: String, context: CategoryContext) {
        #expect(Found(name, context: context).code == "", "\(Found(name, context: context))")
    }

    @Test(
        "an official category decides, in any of its forms, when it is one of ours",
        arguments: [
            ("某某风味食品", "调味品", "F03"), ("某某风味食品", "食用农产品", "A"), ("韭菜", "食用农产品", "A34.03"), ("酱油", "调味品", "F03.01"),
            ("某某", "蔬菜-韭菜", "A34"), ("小碗", "餐饮具", "F31.14"), ("某某", "餐饮食品-糕点（自制）", "F31.10"), ("某某", "肉及肉制品", "F04"),
            ("某某", "薯类及膨化食品", "F12"), ("梨", "水果", "A36.01"), ("某某线", "电线电缆", "P12.288"), ("某某", "食用油、油脂及其制品", "F02"),
        ])
    func official(name: String, category: String, code: String) {
        #expect(Found(name, category: category).code.hasPrefix(code), "\(Found(name, category: category))")
    }

    @Test(
        "a class whose last character alone is a head decides nothing", arguments: ["其他", "日用", "流通领域", "一类"])
    func vagueClass(category: String) { #expect(Found("6-QW-60型", category: category).code == "") }

    @Test(
        "what stands in the column by accident is not believed",
        arguments: ["天津市某某超市", "/", "复检不合格", "http://example.invalid", "无"])
    func dirtyOfficial(category: String) {
        #expect(Found("韭菜", category: category).tier == .exact)
        #expect(Found("韭菜", category: category).reported == "蔬菜")
    }
}
