import Testing

@testable import SourceLayouts

@Suite("The words of a cell of failing items")
struct FailingWordsTests {
    private func read(_ text: String, heading: String = "不合格项目") -> FailingItemsReading {
        FailingItemsReading(text, form: .init(heading: heading), words: ValueWords.builtIn.items)
    }

    @Test(
        "say that nothing failed",
        arguments: [
            "合格", "全部合格", "均合格", "检验合格", "所检项目均合格", "所检项目符合标准要求", "符合本次监督检查要求", "符合要求", "符合GB 7718-2011的要求",
            "符合《食品安全国家标准 预包装食品标签通则》规定", "无不合格项目", "无不合格", "未发现不合格项", "没有不合格项目", "不存在不合格项目", "未检出不合格项目", "未检出", "没有",
            "零项", "0", "0项", "√", "✓", "未见异常", "未发现问题", "本批次样品经检验各项指标均合格", "Pass", "OK", "P", "达标", "实物质量合格", "标签合格",
            "正常", "未超标", "均未超标", "未超出标准限量", "未超过限量", "低于限量值", "在标准范围内",
        ])
    func passes(text: String) {
        #expect(read(text).says == .passes)
        #expect(read(text).items.isEmpty)
    }

    @Test(
        "name the item before the verdict",
        arguments: [
            ("标识不符合要求", ["标识"]), ("使用说明不符合标准要求", ["使用说明"]), ("纤维含量不合格", ["纤维含量"]), ("pH值、纤维含量不合格", ["pH值", "纤维含量"]),
            ("绳带要求（不符合）", ["绳带要求"]), ("甲醛含量超标", ["甲醛含量"]), ("菌落总数未达标", ["菌落总数"]), ("色牢度检验结果为不合格", ["色牢度"]),
            ("纤维含量（棉）不合格", ["纤维含量（棉）"]), ("产品标签未标注生产日期，不符合GB 7718-2011的要求", ["产品标签未标注生产日期"]), ("铅合格、镉不合格", ["镉"]),
            ("实物质量合格，标识不合格", ["标识"]), ("感官不正常", ["感官"]), ("净含量未能达到标准要求", ["净含量"]), ("不合格：标签", ["标签"]),
            ("防腐剂各自用量占其最大使用量的比例之和不合格", ["防腐剂各自用量占其最大使用量的比例之和"]), ("合格证", ["合格证"]), ("无合格证", ["无合格证"]),
            ("没有中文标签", ["没有中文标签"]),
            ("导体电阻", ["导体电阻"]), ("铅", ["铅"]), ("2,4-滴、铅", ["2,4-滴", "铅"]), ("无机砷", ["无机砷"]), ("维生素P", ["维生素P"]),
        ])
    func items(text: String, items: [String]) {
        #expect(read(text).items.map(\.item) == items)
        #expect(read(text).says == .fails)
    }

    @Test(
        "are read clause by clause, and what is excepted from passing failed",
        arguments: [
            ("菌落总数合格 大肠菌群不合格", ["大肠菌群"]), ("纤维含量不合格 pH值不合格", ["纤维含量", "pH值"]), ("合格（水分不合格）", ["水分"]),
            ("不合格（标签不符合）", ["标签"]), ("除水分外均合格", ["水分"]), ("除水分以外，其他项目均合格", ["水分"]), ("除了净含量之外合格", ["净含量"]),
            ("除铅、镉外均合格", ["铅", "镉"]), ("除水分外，均合格", ["水分"]), ("水分除外，其余合格", ["水分"]),
            ("水分除外均合格", ["水分"]), ("除虫剂外包装", ["除虫剂外包装"]), ("除虫脲", ["除虫脲"]), ("除草剂残留外观不合格", ["除草剂残留外观"]),
            ("无，但标签不合格", ["标签"]),
        ])
    func clauses(text: String, items: [String]) {
        #expect(read(text).items.map(\.item) == items)
        #expect(read(text).says == .fails)
    }

    @Test(
        "say nothing where they say both that nothing failed and that something did",
        arguments: ["未检出 不合格", "满意:未检出 不合格:检出", "合格 不合格", "无 不合格"])
    func contradictions(text: String) {
        #expect(read(text).says == .open)
        #expect(read(text).items.isEmpty)
    }

    @Test("hold what was measured behind a colon, and labelled parts belong to the item before them")
    func measured() throws {
        let item = try #require(read("铅：0.25mg/kg，标准值：≤0.2mg/kg").items.first)
        #expect(item.item == "铅" && item.result == "0.25mg/kg" && item.limit == "≤0.2mg/kg")
        #expect(read("铅：0.25mg/kg，标准值：≤0.2mg/kg").items.count == 1)
        #expect(read("pH值：5.2、甲醛含量:350mg/kg").items.map(\.result) == ["5.2", "350mg/kg"])
        #expect(read("标签：未标注生产日期").items.map(\.item) == ["标签：未标注生产日期"])
        #expect(read("钙磷比2:1").items.map(\.item) == ["钙磷比2:1"])
    }

    @Test(
        "say that something failed without naming it",
        arguments: ["不合格", "检验不合格", "所检项目不合格", "F", "×", "不符合GB 5009.3-2016的要求"])
    func fails(text: String) {
        #expect(read(text).says == .fails)
        #expect(read(text).items.isEmpty)
    }

    @Test(
        "are neither an item nor a verdict",
        arguments: ["1", "12", "?", "见附件", "详见检验报告", "待定", "否", "检验中", "未检验", "拒检", "A", "—？", "项目", "存在问题", "另附"])
    func open(text: String) {
        #expect(read(text).says == .open)
        #expect(read(text).items.isEmpty)
    }

    @Test("of marking are told by the item, not by what is said of it")
    func kinds() {
        #expect(read("使用说明不符合标准要求").items.map(\.kind) == [.label])
        #expect(read("纤维含量不符合标签明示值").items.map(\.kind) == [.physical])
    }

    @Test(
        "stand between separators without losing the item",
        arguments: [
            ("单核细胞增生李斯特氏菌║检出/25g║满意:未检出 不合格:检出", "单核细胞增生李斯特氏菌", "检出/25g", "满意:未检出 不合格:检出"),
            ("感官║不符合║应符合", "感官", "不符合", "应符合"),
            ("铅(以Pb计)║0.25mg/kg║≤0.2mg/kg（复检维持）", "铅(以Pb计)", "0.25mg/kg", "≤0.2mg/kg（复检维持）"),
        ])
    func structured(text: String, item: String, result: String, limit: String) {
        let found = read(text, heading: "不合格项目║检验结果║标准值").items
        #expect(found.map(\.item) == [item])
        #expect(found.first?.result == result)
        #expect(found.first?.limit == limit)
    }

    @Test(
        "chains of parts are as many items as they have names for",
        arguments: [
            "腐霉利║1.2mg/kg║≤0.2mg/kg║毒死蜱║0.5mg/kg║≤0.02mg/kg", "腐霉利║1.2mg/kg║≤0.2mg/kg 毒死蜱║0.5mg/kg║≤0.02mg/kg",
            "腐霉利║1.2mg/kg║≤0.2 mg/kg　毒死蜱║0.5mg/kg║≤0.02mg/kg", "腐霉利︱1.2mg/kg︱≤0.2mg/kg︱毒死蜱︱0.5mg/kg︱≤0.02mg/kg",
            "腐霉利║1.2mg/kg║≤0.2mg/kg║毒死蜱║0.5mg/kg║≤0.02mg/kg║", "腐霉利║1.2mg/kg║≤0.2mg/kg；毒死蜱║0.5mg/kg║≤0.02mg/kg",
        ])
    func chains(text: String) {
        let found = read(text, heading: "不合格项目║检验结果║标准值").items
        #expect(found.map(\.item) == ["腐霉利", "毒死蜱"])
        #expect(found.map(\.result) == ["1.2mg/kg", "0.5mg/kg"])
        #expect(found.last?.limit == "≤0.02mg/kg")
    }

    @Test("a chain of three items, one of them behind a semicolon")
    func mixedChain() {
        let found = read("甲║1║≤2║乙║3║≤4；丙║5║≤6", heading: "不合格项目║检验结果║标准值").items
        #expect(found.map(\.item) == ["甲", "乙", "丙"])
    }

    @Test("placeholders between separators name nothing", arguments: ["/║/║/", "║║", "合格║/║/"])
    func placeholders(text: String) { #expect(read(text, heading: "不合格项目║检验结果║标准值").items.isEmpty) }
}
