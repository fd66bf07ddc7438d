import Testing

@testable import SourceLayouts

@Suite("Sums and quantities of a ledger")
struct StatedSumTests {
    @Test(
        "a sum is told in yuan, with the unit of the cell before that of the heading",
        arguments: [
            ("50000元", nil, .yuan("50000")), ("5万元", nil, .yuan("50000")), ("5万元", .yuan, .yuan("50000")),
            ("1.25万", nil, .yuan("12500")), ("0.00005亿元", nil, .yuan("5000")),
            ("人民币 1,234.50 元整", nil, .yuan("1234.5")),
            ("￥1，200元", nil, .yuan("1200")), ("３０００元", nil, .yuan("3000")), ("0012.00", .yuan, .yuan("12")),
            ("3.5", .tenThousand, .yuan("35000")), ("3", .yuan, .yuan("3")), ("0", nil, .yuan("0")),
        ] as [(String, StatedSum.Unit?, StatedSum)])
    func sums(cell: String, unit: StatedSum.Unit?, sum: StatedSum) { #expect(StatedSum(cell, unit: unit) == sum) }

    @Test(
        "a bare number without a unit is no sum, and neither are words, ranges, wrong thousands and parts of a fen",
        arguments: [
            ("50000", nil, .withoutUnit), ("3.5", nil, .withoutUnit), ("警告", .yuan, .words), ("罚款5万元", nil, .words),
            ("5-10万元", nil, .words), ("1,23元", nil, .words), ("0.005元", nil, .words), ("1.2.3元", nil, .words),
            ("5美元", nil, .words), ("-5元", nil, .words), ("5万元，没收2000元", nil, .words), (".5元", nil, .words),
            ("12345678901234567890元", nil, .words),
        ] as [(String, StatedSum.Unit?, StatedSum)])
    func noSums(cell: String, unit: StatedSum.Unit?, sum: StatedSum) { #expect(StatedSum(cell, unit: unit) == sum) }

    @Test(
        "the unit of a heading stands in its brackets or at its end",
        arguments: [
            ("罚没金额（万元）", .tenThousand), ("罚没金额(元)", .yuan), ("罚款金额（单位：万元）", .tenThousand), ("罚没金额/元", .yuan),
            ("罚没金额", nil), ("罚没金额（合计）", nil),
        ] as [(String, StatedSum.Unit?)])
    func headings(heading: String, unit: StatedSum.Unit?) { #expect(StatedSum.Unit(ofHeading: heading) == unit) }

    @Test(
        "a quantity has the unit of the cell, else that of the heading, else none; words and lists are no quantity",
        arguments: [
            ("120台", "", "120 台"), ("36 件", "台", "36 件"), ("1,500.50公斤", "", "1500.5 公斤"), ("7", "台", "7 台"),
            ("7", "", "7 "), ("0", "台", "0 台"), ("全部下架", "台", nil), ("12台、3箱", "", nil), ("约120台", "", nil),
            ("12/15台", "", nil), ("1.1234567吨", "", nil),
        ] as [(String, String, String?)])
    func quantities(cell: String, heading: String, read: String?) {
        #expect(StatedQuantity.read(cell, unit: heading).map { "\($0.number) \($0.unit)" } == read)
    }

    @Test(
        "units of quantities in headings",
        arguments: [("召回数量（台）", "台"), ("下架数量(单位：件)", "件"), ("封存数量", ""), ("封存数量（含查扣数量合计）", "")])
    func quantityHeadings(heading: String, unit: String) { #expect(StatedQuantity.unit(ofHeading: heading) == unit) }

    private static let heading = "案件编号,抽样编号,责任主体名称,责令整改日期"

    @Test(
        "a ledger's cell is carried as a number with what was written, or as it was written and told",
        arguments: [
            ("罚没金额（万元）", "2.5", #""penalty_yuan":"25000","penalty_raw":"2.5""#, [String]()),
            ("罚没金额", "25000", #""penalty_raw":"25000""#, ["1 sums of money have no unit"]),
            ("罚款", "警告", #""fine_raw":"警告""#, ["1 sums of money are words"]),
            ("没收违法所得（元）", "800", #""confiscated_yuan":"800""#, []),
            ("召回数量（台）", "12", #""recalled":"12","recalled_unit":"台""#, []),
            ("下架数量", "36件", #""off_shelf":"36","off_shelf_unit":"件","off_shelf_raw":"36件""#, []),
            ("封存数量", "全部", #""sealed_raw":"全部""#, ["1 quantities are words"]), ("是否立案", "是", #""filed":"是""#, []),
            ("立案日期", "2025-02-03", #""filed_on":"2025-02-03""#, []),
            ("立案日期", "津市监立〔2025〕3号", #""filed_on_raw":"津市监立〔2025〕3号""#, ["1 days of cases are words"]),
            ("移送公安", "否", #""police":"否""#, []), ("移送公安日期", "2025/3/1", #""police_on":"2025-03-01""#, []),
        ])
    func carried(heading: String, cell: String, members: String, notes: [String]) throws {
        let reading = Reading("\(Self.heading),\(heading)\nL1,A1,虚构甲厂,2025-01-02,\(cell)\n")
        let record = try #require(reading.records.first)
        #expect(record.contains(members), "\(record)")
        #expect(reading.notes.lines.count == notes.count)
        for (line, note) in zip(reading.notes.lines, notes) { #expect(line.hasPrefix(note), "\(line)") }
    }

    @Test("a constant says the unit of bare numbers; that of a heading goes before it")
    func constant() throws {
        let text = "\(Self.heading),罚款,罚没金额（元）\nL1,A1,虚构甲厂,2025-01-02,3,500\n"
        let reading = Reading(text) { $0.constants[.penaltyUnit] = "万元" }
        #expect(
            try #require(reading.records.first).contains(#""fine_yuan":"30000","fine_raw":"3","penalty_yuan":"500""#))
        #expect(reading.notes.lines.isEmpty)
    }

    @Test(
        "headings of what was done about a case",
        arguments: [
            ("是否立案", .filed), ("立案情况", .filed), ("是否已立案", .filed), ("立案日期", .filedOn), ("案件立案时间", .filedOn),
            ("行政处罚立案日期", .filedOn), ("罚款金额（元）", .fine), ("处罚款数额", .fine), ("没收违法所得（万元）", .confiscated),
            ("没收违法所得金额", .confiscated), ("罚没款", .penalty), ("罚没金额(万元)", .penalty), ("罚没款合计（元）", .penalty),
            ("处罚金额", .penalty), ("是否移送公安机关", .police), ("移送公安", .police), ("移交公安机关日期", .policeOn),
            ("召回数量", .recalled), ("产品召回数量（台）", .recalled), ("已召回产品数量", .recalled), ("下架数量", .offShelf),
            ("下架产品数量（件）", .offShelf), ("封存数量", .sealed), ("查封扣押数量", .sealed), ("查封、扣押数量(台)", .sealed),
        ] as [(String, SourceField)])
    func fields(heading: String, field: SourceField) {
        #expect(HeadingMatcher(.builtIn).match(heading)?.field == field)
    }

    @Test(
        "what is near them keeps its field",
        arguments: [
            ("立案编号", .caseID), ("立案号", .caseID), ("处罚决定日期", .closedOn), ("处罚结果", .outcome), ("召回", .outcome),
            ("下架召回情况", .outcome), ("抽样数量", .unused), ("货值金额", .unused), ("案件移送日期", .unused), ("移送日期", nil),
        ] as [(String, SourceField?)])
    func neighbours(heading: String, field: SourceField?) {
        #expect(HeadingMatcher(.builtIn).match(heading)?.field == field)
    }

    @Test("a list of results that tells what was done about its failures stays a list of results")
    func results() throws {
        let reading = Reading("抽样编号,产品名称,抽样日期,检验结论,是否立案,罚没金额（元）\nA1,阀门,2025-01-02,不合格,是,500\n")
        #expect(try #require(reading.records.first).hasPrefix(#"{"type":"sample""#))
    }
}
