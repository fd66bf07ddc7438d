import Testing

@Suite("Headings that no list holds")
struct ComposedHeadingTests {
    /// A heading, a cell below it, and the member that a record has from it; an empty value stands for no such key.
    typealias Column = (heading: String, cell: String, key: String, value: String)

    static let composed: [Column] = [
        ("取样地点", "甲店", "sampled_name", "甲店"),
        ("样品分类", "调味品", "category_raw", "调味品"),
        ("样品类型", "调味品", "category_raw", "调味品"),
        ("生产经营单位名称", "乙厂", "producer_name", "乙厂"),
        ("受检单位社会信用代码", "91120101MA00000000", "sampled_code", "91120101MA00000000"),
        ("标称生产者所在省份", "河北省", "producer_province", "河北省"),
        ("被抽检场所详细地址", "某路1号", "sampled_address", "某路1号"),
        ("抽样任务级别", "市级", "task_level_raw", "市级"),
        ("责令整改通知书发出日期", "2025-02-01", "ordered_on", ""),
        ("原检测编号", "A0", "follow_up_of", "A0"),
        ("检测报告书编号", "R1", "report_number", "R1"),
        ("抽样结束情况", "甲", "sampled_on", ""),
        ("被抽样单位联系电话", "12345678", "unmapped", ""),
        ("抽样单位地址", "某路2号", "sampled_address", ""),
        ("受检产品证书名称", "甲", "product_name", "挂面"),
    ]

    static let traditional: [Column] = [
        ("檢驗機構", "丁院", "lab", "丁院"),
        ("被監測人", "甲店", "sampled_name", "甲店"),
        ("標稱生產單位或供貨單位名稱", "乙厂", "producer_name", "乙厂"),
        ("規格型號", "BV 2.5", "model", "BV 2.5"),
        ("受檢單位詳細地址", "某路1号", "sampled_address", "某路1号"),
        ("抽樣日期", "2025-02-01", "sampled_on", "2025-02-01"),
    ]

    static let joined: [Column] = [
        ("生产/购进日期", "2025-01-02", "produced_on", "2025-01-02"),
        ("制作日期/批号", "2025-01-02", "produced_on", "2025-01-02"),
        ("制作日期/批号", "B-17", "batch", "B-17"),
        ("加工日期或购进日期", "2025-01-02", "produced_on", "2025-01-02"),
        ("注册人、备案人、生产企业", "乙厂", "producer_name", "乙厂"),
        ("标称生产者或供货商地址", "某路3号", "producer_address", "某路3号"),
        ("销售者名称/单位名称", "甲店", "sampled_name", "甲店"),
        ("生产经营地址/电话、联系人", "某路3号/12345678、甲", "producer_address", ""),
        ("商标及样品编号", "某牌", "brand", ""),
    ]

    @Test("are read from their words", arguments: composed)
    func checkComposed(_ column: Column) throws { try check(column) }

    @Test("in traditional characters are those in simplified ones", arguments: traditional)
    func checkTraditional(_ column: Column) throws { try check(column) }

    @Test("that join two kinds of one thing are that thing, and two things are never one of them", arguments: joined)
    func checkJoined(_ column: Column) throws { try check(column) }

    @Test("檢驗結論 is the verdict of a table")
    func verdict() throws {
        let shell = try Shell(files: ["f.csv": "抽樣編號,產品名稱,檢驗結論\nA1,挂面,合格\nA2,挂面,不合格\n"])
        let result = try shell.run("spotcheck-ingest f.csv | spotcheck-normalize -q | grep -o '\"verdict\":\"[a-z]*\"'")
        #expect(result.output == "\"verdict\":\"pass\"\n\"verdict\":\"fail\"\n", "\(result.error)")
    }

    @Test(
        "result and limit in one cell are taken apart in the order of the heading",
        arguments: [
            ("标准值/检测值", "≤0.2mg/kg/0.25mg/kg", "铅|0.25mg/kg|≤0.2mg/kg"),
            ("检测值/标准值", "0.25mg/kg/≤0.2mg/kg", "铅|0.25mg/kg|≤0.2mg/kg"),
            ("实测值（标准值）", "0.25", "铅|0.25|"),
            ("标准值/实测值", "0.25/≤0.2", "铅|0.25|≤0.2"),
            ("限量值、检验结果值", "≤0.2║0.25", "铅|0.25|≤0.2"),
        ])
    func shared(heading: String, cell: String, items: String) throws {
        let shell = try Shell(files: ["f.csv": "抽样编号,产品名称,检验结论,不合格项目,\(heading)\nA1,挂面,不合格,铅,\(cell)\n"])
        let result = try shell.run("spotcheck-ingest f.csv >out; grep -v '\"_stream\"' out")
        #expect(RecordText(result.output).failingItems == items, "\(result.output)\(result.error)")
    }

    @Test("item, result and limit in the brackets of a heading are taken apart as it says")
    func bracketed() throws {
        let shell = try Shell(files: [
            "f.csv": "抽样编号,产品名称,检验结论,主要不合格项（项目名称：标准值/实测值）\nA1,挂面,不合格,铅：≤0.2/0.25\n"
        ])
        let result = try shell.run("spotcheck-ingest f.csv >out; grep -v '\"_stream\"' out")
        #expect(RecordText(result.output).failingItems == "铅|0.25|≤0.2", "\(result.output)\(result.error)")
    }

    private func check(_ column: Column) throws {
        let shell = try Shell(files: ["f.csv": "抽样编号,产品名称,\(column.heading),检验结论\nA1,挂面,\(column.cell),合格\n"])
        let result = try shell.run("spotcheck-ingest f.csv >out; grep -v '\"_stream\"' out")
        let value = RecordText(result.output)[column.key]
        #expect(value == (column.value.isEmpty ? nil : column.value), "\(result.output)\(result.error)")
    }
}
