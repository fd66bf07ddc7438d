import Testing

@testable import SourceLayouts

@Suite("A heading finds its field")
struct HeadingMatcherTests {
    private let matcher = HeadingMatcher(.builtIn)

    @Test(
        "white space, width, brackets and separators do not matter",
        arguments: [
            ("抽样 编号", SourceField.sampleNumber), ("\u{FEFF}抽样编号", .sampleNumber), ("样品\n名称", .productName),
            ("（标称）生产企业名称", .producerName), ("生产企业〔标称〕", .producerName), ("规格、型号", .model),
            ("备　注", .remarks), ("Sample_Number", .sampleNumber), ("ＰＲＯＤＵＣＴ＿ＮＡＭＥ", .productName),
            ("不合格项目║检验结果║标准值", .failingItems), ("不合格项目||检验结果||单位||标准值", .failingItems),
            ("不合格项目丨检验结果丨标准值", .failingItems), ("生产日期/ 批货号", .producedOrBatch),
            ("主要不合格 项目", .failingItem), ("検验结论", .verdict),
        ])
    func folding(heading: String, field: SourceField) {
        // The Japanese form 検 is no spelling that is known, so that heading is one character off.
        if heading == "検验结论" {
            #expect(matcher.match(heading) == nil)
            #expect(matcher.nearest(to: heading)?.field == field)
        } else {
            #expect(matcher.match(heading)?.field == field)
        }
    }

    @Test(
        "标示, 标识, 标注 and 标称 are one word, and so are the names for a maker",
        arguments: ["标示生产者名称", "标识生产企业名称", "标注生产单位", "标称生产厂家", "標稱生產企業", "标称生企业名称"])
    func makers(heading: String) { #expect(matcher.match(heading)?.field == .producerName) }

    @Test(
        "the agency that takes a sample is not the firm that is sampled",
        arguments: [
            ("抽样单位", SourceField.samplingAgency), ("抽检单位", .samplingAgency), ("采样单位名称", .samplingAgency),
            ("抽样机构", .samplingAgency), ("被抽样单位", .sampledName), ("被抽检单位名称", .sampledName),
            ("受检单位", .sampledName), ("供样单位", .sampledName), ("承检单位", .lab), ("检测机构名称", .lab),
        ])
    func agencies(heading: String, field: SourceField) { #expect(matcher.match(heading)?.field == field) }

    @Test(
        "a bare test item heads a column of measured values",
        arguments: [
            "铅", "苯甲酸(g/kg)", "糖精钠（以糖精计），g/kg", "克百威NY/T761-2008", "氟虫腈 GB/T 20769-2008", "甲胺磷，氧乐果，久效磷",
        ])
    func items(heading: String) { #expect(matcher.match(heading)?.field == .itemColumn) }

    @Test(
        "words that are no heading stay unknown",
        arguments: ["", " ", "甲", "2024年第三季度监督抽查结果", "注：排名不分先后", "天津市某电缆厂", "目", String(repeating: "铅", count: 500)])
    func unknown(heading: String) { #expect(matcher.match(heading) == nil) }

    @Test("an unknown heading is answered with the nearest known one")
    func nearest() {
        #expect(matcher.nearest(to: "抽样编好")?.heading == "抽样编号")
        #expect(matcher.nearest(to: "品检验结论")?.field == .verdict)
        #expect(matcher.nearest(to: "甲") == nil)
        #expect(matcher.nearest(to: "完全不相干的一句话") == nil)
    }

    @Test(
        "the headings of layouts seen in the wild are all known",
        arguments: [
            "序号|标称生产企业名称|标称生产企业地址|被抽样单位名称|被抽样单位地址|食品名称|规格型号|商标|生产日期/批号|不合格项目║检验结果║标准值|分类|任务来源|检验机构|备注",
            "序号|食品名称|标称生产（养殖）企业名称|标称生产（养殖）企业地址|被抽样单位名称|规格型号|商标|生产(购进或检疫）日期/批号|分类|品种|公告号|公告日期|检验机构|备注",
            "抽样编号|序号|被抽样单位名称|被抽样单位单位地址|被抽样省份|标识生产企业名称|分类|公告号|任务来源/项目名称|检验机构名称|备注",
            "序号|样品名称|采样时间|检验项目|计量单位|标准值|实测值|检验单位|报告编号",
            "序号|产品名称|抽查领域|企业名称|统一社会信用代码|标称生产企业名称|生产日期或批号|规格型号|商标|抽查结果|承检单位",
            "序号|产品名称|规格型号|生产日期 或批号|生产企业名称|监督 抽查 时间|检验 结论|不合格项目",
            "序号|食品名称|标示生产/经营企业名称|生产日期/购进日期|规格型号|抽样/报告编号|不合格项目|处置结果",
            "抽样编号,抽查级别,抽查类型,产品名称,产品类别,标称生产企业,企业规模,所属区,抽样地址,商标,生产日期批号,抽样日期,检验结果,检验机构",
            "序号|证书编号|有效期至|发证日期|发证机关", "序号|抽查批次数|合格批次数|不合格批次数|产品合格率(%)",
        ])
    func layouts(line: String) {
        let comma = line.contains(",")
        for heading in line.split(separator: comma ? "," : "|") {
            #expect(matcher.match(String(heading)) != nil, "\(heading)")
        }
    }
}
