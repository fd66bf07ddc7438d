import Testing

@testable import SourceLayouts

@Suite("The layout of a table")
struct LayoutFinderTests {
    private func layout(_ headings: String, name: String = "t.csv", rows: [[String]] = []) throws -> TableLayout {
        try LayoutFinder(builtInTables.headings, isVerdict: { Reading.verdicts.contains($0) }).layout(
            headings: headings.split(separator: "|", omittingEmptySubsequences: false).map(String.init), rows: rows,
            request: LayoutRequest(fileName: name))
    }

    private func refusal(_ headings: String, name: String = "t.csv") -> SourceRefusal? {
        do {
            _ = try layout(headings, name: name)
            return nil
        } catch { return error as? SourceRefusal }
    }

    @Test("a firm beside a producer is the sampled firm, and codes and addresses belong to the firm before them")
    func firms() throws {
        let both = try layout("产品名称|企业名称|统一社会信用代码|标称生产企业名称|地址|抽查结果")
        #expect(
            both.columns.map(\.field) == [
                .productName, .sampledName, .sampledCode, .producerName, .producerAddress, .verdict,
            ])
        let one = try layout("产品名称|企业名称|统一社会信用代码|抽查结果")
        #expect(one.columns.map(\.field) == [.productName, .producerName, .producerCode, .verdict])
    }

    @Test("检验结果 is a verdict or a measured value as its cells and its neighbours say")
    func results() throws {
        #expect(try layout("样品名称|检验结果").columns[1].field == .verdict)
        #expect(try layout("样品名称|检验结果", rows: [["电线", "不合格"]]).columns[1].field == .verdict)
        #expect(try layout("样品名称|不合格项目|检验结果|标准值", name: "不合格.csv").columns[2].field == .failingResult)
        #expect(
            try layout("样品名称|检验结论|不合格项目|检验结果", rows: [["电线", "不合格", "铅", "0.5mg/kg"]]).columns[3].field
                == .failingResult)
    }

    @Test("a list without verdicts needs a file name that says what it is a list of")
    func lists() throws {
        #expect(try layout("抽样编号|食品名称|公告号", name: "2022年第3期合格产品.csv").constants[.verdict] == "合格")
        #expect(try layout("抽样编号|食品名称|公告号", name: "不合格产品信息.csv").constants[.verdict] == "不合格")
        #expect(try layout("抽样编号|食品名称|不合格项目║检验结果║标准值").constants[.verdict] == nil)
        #expect(refusal("抽样编号|食品名称|公告号", name: "合格率.csv") != nil)
        #expect(refusal("抽样编号|食品名称|公告号", name: "合格与不合格产品名单.csv") != nil)
        #expect(refusal("抽样编号|食品名称|公告号", name: "合格证名单.csv") != nil)
    }

    @Test(
        "look-alikes are refused by name",
        arguments: [
            ("序号|企业名称|产品名称|明细|住所|生产地址|证书编号|有效期至|发证日期|批次|说明|发证机关|备注", "list of licences"),
            ("序号|抽查执行环节|抽查批次数|合格批次数|不合格批次数|产品合格率(%)", "table of totals"),
            ("地区|抽查企业数|合格企业数|不合格企业数|抽查产品数|合格产品数", "table of totals"),
            ("序号|检验项目|标准指标|实测值|单项判定|检验依据|备注", "names no sample"),
            ("经营者名称|经营场所|主体业态|经营项目|许可证编号|签发人|发证机关|有效期至", "list of licences"),
            ("序号|产品名称|备案编号|备案人|备案日期|生产企业名称", "list of licences"),
        ])
    func lookAlikes(headings: String, words: String) { #expect(refusal(headings)?.description.contains(words) == true) }

    @Test("two columns for one verdict are refused, and of two categories the better known is carried")
    func doubles() throws {
        #expect(refusal("抽样编号|结论|结论") == .ambiguous(field: .verdict, headings: ["结论", "结论"]))
        #expect(refusal("抽样编号|产品名称|产品名称|结论") == .ambiguous(field: .productName, headings: ["产品名称", "产品名称"]))
        let layout = try layout("抽样编号|产品名称|分类|产品类别|检验结论|评价")
        #expect(layout.columns.map(\.field) == [.sampleNumber, .productName, nil, .category, .verdict, nil])
    }

    @Test("headings that do not make a table are listed with the nearest known ones")
    func unknown() {
        let refusal = refusal("编号|抽样编好|检验结伦")
        #expect(
            refusal?.details == [
                "heading \"编号\" is known and not needed", "unknown heading \"抽样编好\", nearest known \"抽样编号\"",
                "unknown heading \"检验结伦\", nearest known \"检验结论\"",
            ])
    }

    @Test("a ledger of rectification becomes cases, and its day of publication is that of the case")
    func ledger() throws {
        let layout = try layout("案件编号|抽样编号|责任主体|处置部门|责令改正日期|整改期限|整改完成日期|复查结论|公示日期|结案日期|处置结果")
        #expect(layout.kind == .rectification)
        #expect(
            layout.columns.map(\.field) == [
                .caseID, .sampleNumber, .partyName, .office, .orderedOn, .dueOn, .rectifiedOn, .retestVerdict,
                .announcedOn, .closedOn, .outcome,
            ])
        #expect(try self.layout("采样编号|抽样环节|样品名称|检验结论|状态").kind == .sample)
        #expect(try self.layout("序号|食品名称|标示生产/经营企业名称|抽样/报告编号|不合格项目|处置结果").kind == .rectification)
    }
}
