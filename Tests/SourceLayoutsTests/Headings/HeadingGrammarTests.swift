import Testing

@testable import SourceLayouts

@Suite("Headings are composed")
struct HeadingGrammarTests {
    private let matcher = HeadingMatcher(.builtIn)

    @Test(
        "of a party and an attribute, of goods and an attribute, of an event and a day",
        arguments: [
            ("受检者详细地址", SourceField.sampledAddress), ("被抽样经营户统一社会信用代码", .sampledCode),
            ("标注生产单位所在市", .producerDistrict), ("代工企业名称", .producerName), ("供货方全称", .producerName),
            ("承检实验室名称", .lab), ("任务下达部门", .organisingAuthority), ("受检产品规格型号", .model), ("水产品名称", .productName),
            ("通知厂家时间", .notifiedOn), ("整改要求完成时间", .dueOn), ("责令改正通知书下达时间", .orderedOn), ("取样时间", .sampledOn),
            ("检测报告书批准日期", .reportedOn), ("抽检任务类别", .samplingKind), ("抽样结果评价", .verdict), ("不达标项目名称", .failingItem),
        ])
    func composed(heading: String, field: SourceField) { #expect(matcher.match(heading)?.field == field) }

    @Test(
        "of a party that decides no figure, and then nothing is made of them",
        arguments: ["抽样单位地址", "检测机构统一社会信用代码", "复检机构名称", "第三方企业地址", "委托方所在省份", "受检单位邮编", "抽样人员电话"])
    func others(heading: String) { #expect(matcher.match(heading)?.field == .unused) }

    @Test(
        "of several things that are one",
        arguments: [
            ("生产/加工日期", SourceField.producedOn), ("批号或生产时间", .producedOrBatch), ("生产者或供货商名称", .producerName),
            ("注册人/备案人/生产企业地址", .producerAddress), ("产品名称及规格型号", .productName), ("不合格项目和检验值", .failingItems),
            ("标准值/检测值", .itemResultAndLimit),
        ])
    func joined(heading: String, field: SourceField) { #expect(matcher.match(heading)?.field == field) }

    @Test(
        "and stay unknown where their words are not all known, or name two things that are not one",
        arguments: ["甲方单位名称", "抽样编号或产品名称", "商标及检验机构", "生产企业抽样单位", "样品处理方法编号", "号", "的", "标称", "天津市西青区"])
    func unknown(heading: String) { #expect(matcher.match(heading) == nil) }

    @Test(
        "with a bracket that tells what the cells hold, or who was sampled",
        arguments: [
            ("检验结果（合格/不合格）", SourceField.verdict), ("检测结果（mg/kg）", .itemResult), ("检验结果", .result),
            ("检测单位（mg/kg）", .itemUnit), ("检测单位（盖章）", .lab), ("合格（是/否）", .verdict), ("抽样地点（环节）", .channel),
            ("生产企业所属地（省）", .producerProvince), ("抽样单位（被抽）", .sampledName), ("抽样单位地址（被抽样单位）", .sampledAddress),
            ("抽样单位（经营者）", .sampledName), ("不合格项目（检测值）", .failingItems), ("行业类别（产品）", .category),
        ])
    func answered(heading: String, field: SourceField) { #expect(matcher.match(heading)?.field == field) }

    @Test(
        "with a bracket that names whose they are, or a second role",
        arguments: [
            ("单位地址(被抽样单位)*", SourceField.sampledAddress), ("地址(检验机构)*", .unused), ("名称（生产者）", .producerName),
            ("被抽查单位(标称生产企业名称)", .producerAndSampledName), ("生产企业(产地)", .producerName), ("产品批次(生产日期)", .producedOrBatch),
            ("检测值(mg/kg)", .itemResult), ("被抽检单位名称（盖章）", .sampledName),
        ])
    func brackets(heading: String, field: SourceField) { #expect(matcher.match(heading)?.field == field) }

    @Test(
        "with what a list of columns writes around them: a program's name, an arrow, the values of the cells, a number",
        arguments: [
            ("batch_no批号", SourceField.batch), ("prod_date 生产日期", .producedOn), ("批号--->对应报告（批号）", .batch),
            ("型号→规格型号", .model), ("检验结论：1合格，2不合格", .verdict), ("抽样地点[流通/餐饮]", .channel),
            ("采样场所（超市、农贸市场、网购）", .channel), ("报送分类2", .samplingKind), ("备注-1", .remarks),
        ])
    func explained(heading: String, field: SourceField) { #expect(matcher.match(heading)?.field == field) }

    @Test(
        "behind a word that nobody knows, where the rest says enough",
        arguments: [
            ("照明产品", SourceField.productName), ("窗帘产品名称", .productName), ("窑炉批号", .batch), ("窗口页备注", .remarks),
            ("旧版抽样环节", .channel),
        ])
    func unknownWord(heading: String, field: SourceField) { #expect(matcher.match(heading)?.field == field) }

    @Test(
        "and not where it asks, denies, or speaks of other goods",
        arguments: ["是否处理产品", "无此产品", "同类产品", "配套商品", "编制说明", "窗帘品牌", "窗帘生产日期", "窗帘地址"])
    func unknownWordThatAsks(heading: String) { #expect(matcher.match(heading) == nil) }

    @Test(
        "and counts of goods are no goods, what becomes of a specimen no outcome, and the way to the laboratory no sampling",
        arguments: [
            ("抽检样品（批次）", SourceField.unused), ("不合格商品(组)", .unused), ("样品处置方式", .unused), ("检毕样品去向", .unused),
            ("送样方式", .unused), ("收样地址", .unused), ("收样日期", .receivedOn), ("不合格商品处置办法", .outcome),
            ("阳性样品处理结果", .outcome),
            ("任务委托书编号", .unused), ("处置措施及结果", .outcome), ("抽样人或机构", .samplingAgency),
        ])
    func kinds(heading: String, field: SourceField) { #expect(matcher.match(heading)?.field == field) }

    @Test(
        "with what is asked in brackets, and counts of goods and firms are none of them",
        arguments: [
            ("受检单位(省)", SourceField.sampledProvince), ("标称生产单位（县区）", .producerDistrict), ("经营者（地址）", .sampledAddress),
            ("检品（编号）", .sampleNumber), ("处罚决定（日期）", .closedOn), ("行政相对人代码_1（社会信用代码）", .partyCode), ("责任企业（省）", .unused),
            ("委托方（地址）", .principalName), ("抽检门店（家）", .unused), ("备注（检验报告编号）", .reportNumber),
            ("采样地址（网络平台）", .sampledAddress), ("生产者（委托方）", .producerName), ("委托方（商标持有人）", .principalName),
        ])
    func asked(heading: String, field: SourceField) { #expect(matcher.match(heading)?.field == field) }

    @Test(
        "behind a word that says where they are written, and only where the rest says whose they are",
        arguments: [
            ("通报生产企业名称", SourceField.producerName), ("清洗后的样品名称", .productName), ("标签生产日期", .producedOn),
            ("省抽受检单位", .sampledName), ("请选择食品大类", .category), ("③抽样日期", .sampledOn), ("一、商品名称", .productName),
            ("公示处罚日期", .closedOn), ("标签检验结论", .labelVerdict), ("报告发布日期", .reportedOn), ("原始样品编号", .followUpOf),
            ("原始商品名称", .productName),
        ])
    func framed(heading: String, field: SourceField) { #expect(matcher.match(heading)?.field == field) }

    @Test(
        "and nothing is made of who publishes, or of what was counted", arguments: ["通报单位", "公布批次", "清洗后名称", "更正后编号"])
    func framedOfNobody(heading: String) { #expect(matcher.match(heading) == nil) }

    @Test(
        "and a person by name is no agency, a visit no report, what a firm objects no answer",
        arguments: [
            ("采样人", SourceField.unused), ("检查编号", .unused), ("异议描述", .unused), ("MAC地址", .unused),
            ("监测起始日期", .unused), ("不合格产品控制情况", .outcome), ("做出行政处罚决定的机关", .office), ("监督抽样/风险监测", .samplingKind),
        ])
    func ofNobody(heading: String, field: SourceField) { #expect(matcher.match(heading)?.field == field) }

    @Test(
        "in English",
        arguments: [
            ("CountryOfOrigin", SourceField.origin), ("date_inspected", .reportedOn),
            ("labelledManufacturer", .producerName),
            ("bulletinNumber", .noticeNumber), ("nonconformance_items", .failingItem), ("best_before_date", .unused),
            ("sampleReceiptDate", .receivedOn), ("rectified_on", .rectifiedOn), ("caseClosureDate", .closedOn),
            ("permissibleLevel", .itemLimit), ("trade_mark", .brand), ("inspectionSheetNum", .sampleNumber),
        ])
    func english(heading: String, field: SourceField) { #expect(matcher.match(heading)?.field == field) }

    @Test(
        "and a day on which something was received, nobody says what, is none",
        arguments: ["receive_date", "receiptTime"])
    func englishUnknown(heading: String) { #expect(matcher.match(heading) == nil) }

    @Test("of two meanings of their words they take neither")
    func ambiguous() {
        var tables = HeadingTables()
        tables.parts = [
            .init(word: "甲", part: HeadingPart(kind: .party, means: "sampled")),
            .init(word: "甲", part: HeadingPart(kind: .party, means: "producer")),
            .init(word: "乙", part: HeadingPart(kind: .party, means: "producer")),
            .init(word: "名称", part: HeadingPart(kind: .attribute, means: "name")),
        ]
        tables.compositions = [
            .init(subject: "sampled", attribute: "name", field: .sampledName, priority: 1),
            .init(subject: "producer", attribute: "name", field: .producerName, priority: 1),
        ]
        let matcher = HeadingMatcher(HeadingVocabulary(rows: [], tables: tables, items: []))
        #expect(matcher.match("甲名称") == nil)
        #expect(matcher.match("乙名称")?.field == .producerName)
        #expect(matcher.match("乙名称")?.reason == .composed("乙+名称"))
    }

    @Test("in letters, where these name one field")
    func letters() {
        #expect(matcher.match("bcydwdz")?.field == .sampledAddress)
        #expect(matcher.match("chouyangdanbianhao")?.field == .sampleNumber)
        #expect(matcher.match("jyjg") == nil)
        // What is listed comes before pairs of words: 委托单位 and not a day's 动物.
        #expect(matcher.match("bcydw")?.field == .sampledName)
        // 药品小类 and no 销量 of anything.
        #expect(matcher.match("ypxl")?.field == .categoryDetail)
        // 抽样目的 and no shop that is seldom named.
        #expect(matcher.match("cymd")?.field == .samplingKind)
        #expect(matcher.match("abcd") == nil)
        #expect(matcher.match("xyz") == nil)
    }
}
