import Testing

/// The goods that plans name, as groups that hold what people mean.
///
/// The names were written down before anybody looked at the tables.
@Suite("Audit: named goods")
struct NamedGoodsTests {
    /// A group, names that belong in it, and names that do not.
    static let groups: [(group: String, members: String, strangers: String)] = [
        (
            "空气净化器",
            "家用空气净化器 壁挂式空气净化机 桌面空气净化器 室内新风净化机 负离子空气净化器 车载空气净化器 加湿空气净化一体机 智能空气净化器 空气净化器（壁挂式） 除甲醛空气净化器 "
                + "母婴空气净化器 净化加湿器一体空气净化器 商用空气净化器 ",
            "空调器 加湿器 净水器 吸尘器 除湿机 空调扇 燃气热水器 "
        ),
        (
            "电饭煲",
            "电饭煲 微电脑电饭煲 IH电磁电饭锅 迷你智能电饭锅 电脑型电饭煲 低糖电饭煲 柴火饭电饭煲 家用电饭锅 3L智能电饭煲 多功能电饭煲 迷你电饭煲 方形电饭煲 机械式电饭锅 ",
            "电压力锅 电炒锅 电热水壶 电磁炉 电蒸锅 电炖锅 空气炸锅 "
        ),
        (
            "智能马桶盖",
            "智能马桶盖 智能坐便器盖 电子坐便器 即热式智能坐便盖 智能便座 智能坐便器 智能马桶一体机 智能马桶 智能坐便器（一体式） 洁身器智能马桶盖 电子坐便器盖 速热智能马桶盖板 "
                + "智能坐便器用便盖 ",
            "陶瓷坐便器 塑料马桶盖 洗面器 蹲便器 浴霸 淋浴房 "
        ),
        (
            "儿童纸尿裤",
            "婴儿纸尿裤 儿童拉拉裤 婴儿纸尿片 婴幼儿学步裤 儿童纸尿裤 新生儿纸尿片 婴儿训练裤纸尿裤 拉拉裤（婴儿） 纸尿裤L码 婴儿超薄纸尿裤 婴幼儿纸尿片 学步裤型纸尿裤 宝宝尿不湿 ",
            "成人纸尿裤 卫生巾 成人护理垫 产妇护理垫 婴儿湿巾 卫生护垫 "
        ),
        (
            "儿童玩具",
            "毛绒玩具 儿童积木 遥控车玩具 塑胶玩具枪 拼图玩具 电动玩具火车 儿童滑板车 洋娃娃 磁力片 竹蜻蜓玩具 水晶泥 遥控玩具汽车 木制积木 布绒玩具 婴儿摇铃 电动玩具车 "
                + "塑料玩具 益智拼图 弹射玩具 玩具泡泡枪 ",
            "儿童书包 儿童餐椅 婴儿床 童鞋 儿童自行车 学生书包 儿童牙刷 "
        ),
        (
            "婴幼儿童装",
            "婴儿连体衣 儿童羽绒服 童装T恤 婴幼儿爬服 儿童牛仔裤 女童连衣裙 男童卫衣 儿童内衣 婴儿和尚服 儿童T恤 女童短裤 婴幼儿哈衣 儿童毛衣 男童外套 儿童睡衣 童裤 ",
            "男式衬衫 女装连衣裙 羽绒服 童鞋 女式毛衣 男西服 文胸 "
        ),
        (
            "厨具",
            "炒锅 不锈钢菜刀 汤锅 竹砧板 铝压力锅 不粘锅 蒸锅 奶锅 不锈钢锅铲 铸铁煎锅 漏勺 厨用剪刀 擀面杖 塑料菜板 燃气灶用汤锅 汤勺 不锈钢汤锅 陶瓷砂锅 多用厨刀 "
                + "不锈钢漏勺 硅胶锅铲 木质菜板 不锈钢蒸锅 麦饭石不粘炒锅 铝合金高压锅 防滑切菜板 不锈钢汤勺 刨丝器 料理剪刀 ",
            "电饭煲 抽油烟机 燃气灶 玻璃水杯 陶瓷碗 餐具洗涤剂 饭碗 保温杯 微波炉 燃气灶具 筷子 "
        ),
        (
            "床上用品",
            "四件套 床单 被套 枕头 蚕丝被 乳胶枕 毛毯 羽绒被 棉被 枕套 凉席 床笠 床垫保护罩 夏凉被 全棉床单 羽绒枕 床上六件套 化纤被 保健枕 蚕丝夏被 亚麻凉席 床裙 "
                + "婴儿被子 纯棉被套 毛毯（拉舍尔） ",
            "弹簧床垫 毛巾 窗帘 睡衣 浴巾 沙发垫 桌布 "
        ),
        (
            "家具",
            "衣柜 餐桌 木制办公桌 布艺沙发 书柜 儿童学习桌 床头柜 实木床 金属货架 办公椅 鞋柜 茶几 弹簧床垫 钢制文件柜 课桌椅 实木餐椅 沙发床 电脑桌 儿童床 鞋架 浴室柜 "
                + "床垫 板式衣柜 吧台椅 升降办公桌 人造板橱柜 电视柜 ",
            "木门 实木地板 灯具 床单 木地板 台灯 防盗门 "
        ),
        (
            "纸杯",
            "一次性纸杯 双淋膜纸杯 纸质咖啡杯 热饮纸杯 冷饮纸杯 奶茶纸杯 广告纸杯 双层中空纸杯 一次性加厚纸杯 纸质饮水杯 PLA淋膜纸杯 酒店用纸杯 9盎司纸杯 ",
            "塑料杯 一次性塑料杯 玻璃杯 纸碗 卫生纸 纸吸管 纸餐盒 "
        ),
        (
            "内墙涂料",
            "内墙乳胶漆 合成树脂乳液内墙涂料 水性内墙涂料 内墙底漆 硅藻泥内墙涂料 内墙面漆 儿童房墙面漆 水性墙面漆 净味内墙乳胶漆 内墙用乳胶漆 无机内墙涂料 内墙涂料（面漆） "
                + "水性内墙底漆 ",
            "外墙涂料 合成树脂乳液外墙涂料 木器漆 防水涂料 外墙乳胶漆 防火涂料 地坪漆 "
        ),
        (
            "一次性卫生用纸",
            "抽纸 卫生纸 面巾纸 餐巾纸 手帕纸 厨房纸巾 卷筒卫生纸 擦手纸 纸巾纸 抽取式面巾纸 本色抽纸 卫生卷纸 餐巾纸（盒装） 厨房用纸 软抽面纸 迷你手帕纸 无芯卫生纸 ",
            "复印纸 卫生巾 纸尿裤 纸杯 A4纸 尿不湿 "
        ),
        (
            "餐具洗涤剂",
            "洗洁精 餐具洗涤剂 手洗餐具用洗涤剂 果蔬餐具洗洁精 洗碗机用洗涤剂 食品工具用洗涤剂 餐具清洗剂 柠檬洗洁精 果蔬餐具清洗剂 手洗餐具洗涤剂 浓缩餐具洗洁精 自动洗碗机洗涤剂 "
                + "洗碗液 ",
            "洗衣液 洗手液 洁厕灵 洗衣粉 洗衣凝珠 油烟净 洗发水 "
        ),
        (
            "节水产品",
            "节水型水嘴 陶瓷片密封水嘴 坐便器 淋浴器花洒 小便器冲洗阀 蹲便器 智能坐便器 感应水龙头 洗碗机 反渗透净水机 洗衣机 延时自闭水嘴 农用滴灌带 喷灌机 水表 厨房用水嘴 "
                + "连体坐便器 淋浴花洒 洗碗机（台式） 净水机 小便器 波轮洗衣机 滚筒洗衣机 感应冲水阀 内镶式滴灌带 IC卡水表 节水型淋浴器 ",
            "陶瓷砖 空气净化器 电热水壶 浴缸 瓷砖 燃气灶 "
        ),
        (
            "农村饮用水安全产品",
            "PE给水管 聚乙烯给水管材 PVC-U给水管 PP-R管件 净水器 二氧化氯发生器 饮用水消毒剂 聚氯化铝净水剂 冷水水表 输配水管 紫外线消毒器 次氯酸钠发生器 "
                + "给水用硬聚氯乙烯管材 给水用聚乙烯（PE）管材 PVC-U给水管材 PP-R冷热水管 家用净水机 聚合氯化铝 智能水表 给水用PE管件 钢丝网骨架聚乙烯复合管 净水设备 "
                + "球墨铸铁给水管 ",
            "排水管 矿泉水 燃气管 电线电缆 燃气用PE管 电缆保护管 饮用纯净水 "
        ),
        (
            "建材",
            "热轧带肋钢筋 普通硅酸盐水泥 预拌混凝土 商品混凝土 螺纹钢 陶瓷砖 建筑防水卷材 铝合金门窗 加气混凝土砌块 烧结普通砖 保温板 夹层玻璃 人造板 石膏板 预应力钢绞线 砂浆 "
                + "钢化玻璃 PVC排水管 内墙涂料 减水剂 蒸压加气混凝土砌块 岩棉板 弹性体改性沥青防水卷材 实木复合地板 浮法玻璃 釉面砖 纸面石膏板 细木工板 塑钢窗 冷轧带肋钢筋 干混砂浆 "
                + "机制砂 水泥管 PPR管 外墙乳胶漆 自流平水泥 花岗石板材 粉煤灰 ",
            "衣柜 电饭煲 汽车 童装 床垫 洗衣机 自行车 "
        ),
        (
            "食品相关产品",
            "一次性纸杯 餐具洗涤剂 密胺餐具 一次性塑料餐盒 食品用塑料瓶 铝箔餐盒 玻璃奶瓶 不锈钢保温杯 保鲜膜 陶瓷碗 竹筷子 炒锅 食品用不锈钢餐具 硅胶铲 一次性纸碗 奶嘴 "
                + "PE保鲜膜 一次性塑料杯 不锈钢餐盘 玻璃密封罐 陶瓷餐具 食品包装袋 竹筷 奶瓶 塑料保鲜盒 铝箔纸 硅胶奶嘴 洗洁精 纸餐盒 玻璃水杯 饮料瓶 竹木砧板 复合膜食品包装袋 "
                + "商用和面机 仿瓷碗 食品用纸袋 ",
            "大米 塑料垃圾袋 购物袋 洗衣液 面粉 垃圾桶 洗发水 "
        ),
        (
            "钢材",
            "热轧带肋钢筋 螺纹钢 热轧H型钢 冷轧钢板 镀锌钢板 预应力混凝土用钢绞线 盘条 角钢 焊接钢管 低合金高强度结构钢 冷弯型钢 热镀锌钢管 槽钢 不锈钢板 无缝钢管 冷轧带肋钢筋 "
                + "热轧光圆钢筋 工字钢 ",
            "铝型材 水泥 铜线 不锈钢锅 铝板 钢丝绳 混凝土 "
        ),
        (
            "水泥",
            "普通硅酸盐水泥 复合硅酸盐水泥 P.O_42.5水泥 矿渣硅酸盐水泥 砌筑水泥 道路硅酸盐水泥 白色硅酸盐水泥 P.C_32.5R复合水泥 通用硅酸盐水泥 快硬硫铝酸盐水泥 "
                + "油井水泥 中热硅酸盐水泥 ",
            "混凝土 水泥砖 砂浆 石膏 水泥瓦 水泥包装袋 石灰 "
        ),
        (
            "预拌混凝土",
            "预拌混凝土 商品混凝土 C30混凝土 泵送混凝土 自密实混凝土 商砼 C35商品混凝土 预拌混凝土C40 C50泵送混凝土 防水混凝土 轻骨料混凝土 预拌普通混凝土 ",
            "混凝土砖 水泥 砂浆 预应力混凝土用钢绞线 混凝土砌块 混凝土外加剂 预拌砂浆 "
        ),
    ]
    private static let keys = ["goods", "focus", "water_saving", "rural_water", "food_contact", "material"]

    @Test("hold their members and no strangers", arguments: groups)
    func members(group: String, members: String, strangers: String) throws {
        func names(_ text: String) -> [String] {
            text.split(separator: " ").map { String($0).replacing("_", with: " ") }
        }
        #expect(names(members).count >= 5)
        let rows = (names(members) + names(strangers)).enumerated().map { "T\($0),\($1),某厂,流通,合格\n" }
        let shell = try Shell(files: ["t.csv": "抽样编号,产品名称,标称生产企业,抽样环节,检验结论\n" + rows.joined()])
        let keys = Self.keys.map { "plan_\($0)" }.joined(separator: ",")
        let result = try shell.run(
            """
            spotcheck-ingest -q t.csv | spotcheck-normalize -q --groups >n
            spotcheck-stream table -q --format csv --keys product_name,\(keys) n | tail -n +2
            echo =; spotcheck-stream select -q --where 'category under \(group)' n | spotcheck-stream table -q --format csv --keys product_name | tail -n +2
            """)
        let parts = result.output.replacing("\r\n", with: "\n").split(
            separator: "=\n", omittingEmptySubsequences: false)
        var inside: Set<String> = []
        for line in parts[0].split(separator: "\n") {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            if cells.dropFirst().contains(group) { inside.insert(cells[0]) }
        }
        #expect(inside == Set(names(members)), "\(result.error)")
        // The same by a condition on the records.
        #expect(Set(parts.last?.split(separator: "\n").map(String.init) ?? []) == Set(names(members)))
    }

    @Test("of one kitchen are one rate, a batch each once")
    func rate() throws {
        let rows = ["炒锅", "菜刀", "汤锅", "砧板", "压力锅", "不粘锅", "电饭煲"].enumerated().map { "T\($0),\($1),某厂,流通,合格\n" }
        let shell = try Shell(files: ["t.csv": "抽样编号,产品名称,标称生产企业,抽样环节,检验结论\n" + rows.joined()])
        let result = try shell.run(
            """
            spotcheck-ingest -q t.csv | spotcheck-normalize -q --groups >n
            spotcheck-rate -q --by plan_goods --format csv --columns plan_goods,inspected n | tail -n +2
            spotcheck-rate -q --where 'category under 厨具' n | grep -o '"inspected":6'
            """)
        #expect(result.output.replacing("\r\n", with: "\n") == "厨具,6\n电饭煲,1\n\"inspected\":6\n", "\(result.error)")
    }
}
