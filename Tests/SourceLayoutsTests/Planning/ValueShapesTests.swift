import Foundation
import Testing

@testable import SourceLayouts

/// Every shape of value that bulletins are known to hold, through a whole reading.
@Suite("Values in the shapes that bulletins have")
struct ValueShapesTests {
    /// The members of the one record of a table with one more column, or the code of its reject.
    private func read(
        _ cell: String, under heading: String, _ keys: [String], configure: (inout SourceRequest) -> Void = { _ in }
    ) -> String {
        let quoted = "\"" + cell.replacing("\"", with: "\"\"") + "\""
        let reading = Reading("报告编号,产品名称,检验结论,\(heading)\nTJ1,腊肉,不合格,\(quoted)\n", configure: configure)
        guard let record = reading.records.first else { return reading.rejects.first?.code ?? "\(reading)" }
        return keys.map { key in
            record.range(of: "\"\(key)\":\"").map { String(record[$0.upperBound...].prefix { $0 != "\"" }) } ?? "-"
        }.joined(separator: " ")
    }

    @Test(
        "days of production keep their kind and the number of the batch",
        arguments: [
            ("2021-04-15", "2021-04-15 - -"), (" 2021-04-15", "2021-04-15 - -"), ("2021/4/5", "2021-04-05 - -"),
            ("2021-04-15（购进日期）", "2021-04-15 purchased -"), ("2021-04-15（加工日期）", "2021-04-15 processed -"),
            ("2021-04-15（订单生成日期）", "2021-04-15 ordered -"), ("2021-04-15（消毒日期）", "2021-04-15 disinfected -"),
            ("2021-04-15【检疫日期】", "2021-04-15 quarantined -"), ("2021-04-15[购进]", "2021-04-15 purchased -"),
            ("2021-04-15（分割日期）", "2021-04-15 分割日期 -"), ("2021-04-15（购进/加工日期）", "2021-04-15 购进/加工日期 -"),
            ("2021-04-15（生产日期）", "2021-04-15 - -"), ("2021-04-15购进", "2021-04-15 purchased -"),
            ("购进日期：2021-04-15", "2021-04-15 purchased -"), ("2021-04-15J", "2021-04-15 J -"),
            ("2021-04-15（购进日期）/A12", "2021-04-15 purchased A12"), ("2016年3月5日", "2016-03-05 - -"),
            ("2016.3.5", "2016-03-05 - -"), ("20160305", "2016-03-05 - -"), ("２０１６－０３－０５", "2016-03-05 - -"),
            ("2016-03-05/批号A12", "2016-03-05 - A12"), ("2016-03-05(批号:20160305)", "2016-03-05 - 20160305"),
            ("2016-03-05/20160305", "2016-03-05 - 20160305"), ("2016-03-05-01", "2016-03-05 - 01"),
            ("见包装", "- - -"), ("详见瓶身喷码", "- - -"), ("2016-02-30", "date_impossible"),
        ])
    func produced(cell: String, seen: String) {
        #expect(read(cell, under: "生产日期", ["produced_on", "produced_on_kind", "batch"]) == seen)
    }

    @Test(
        "several days are no day, and a month is none; only where batch numbers stand they may be one",
        arguments: [
            "2016-03", "2016年3月", "2020.6", "2021-04-05～2021-04-07", "2021-04-05至2021-04-07", "2021-04-05到07",
            "2021年4月5日-7日", "2021-04-05—2021-04-07", "2016-03-05、2016-03-06", "2021-04-05/2021-04-06",
        ])
    func noSingleDay(cell: String) {
        #expect(read(cell, under: "生产日期", ["produced_on", "batch", "produced_on_raw"]) == "- - \(cell)")
        let both = read(cell, under: "生产日期/批号", ["produced_on", "batch", "produced_on_raw"])
        #expect(both.hasPrefix("- ") && both.hasSuffix(" \(cell)") && !both.hasPrefix("- - "))
        #expect(["date_without_day", "date_range"].contains(read(cell, under: "抽样日期", ["sampled_on"])))
    }

    @Test(
        "numbers of a spreadsheet are days when asked for, and otherwise neither a day nor a batch number",
        arguments: [
            ("45657", "2024-12-31"), ("45657.0", "2024-12-31"), ("20000", "1954-10-03"), ("60000", "2064-04-08"),
        ])
    func serials(cell: String, day: String) {
        let keys = ["produced_on", "batch", "produced_on_raw"]
        #expect(read(cell, under: "生产日期", keys) == "- - \(cell)")
        #expect(read(cell, under: "生产日期", keys) { $0.mapping.serials = .from1900 } == "\(day) - \(cell)")
        #expect(read(cell, under: "抽样日期", ["sampled_on"]) == "date_serial")
        #expect(read(cell, under: "抽样日期", ["sampled_on"]) { $0.mapping.serials = .from1900 } == day)
        let isCertain = cell.contains(".")
        #expect(
            read(cell, under: "生产日期/批号", keys) { $0.mapping.serials = .from1900 }
                == (isCertain ? "\(day) - \(cell)" : "- \(cell) \(cell)"))
    }

    @Test("a number that is kept for a day is noted")
    func noted() {
        let reading = Reading("产品名称,检验结论,生产日期\n甲,合格,45657.0\n乙,合格,2024-01-01\n丙,合格,45658\n")
        #expect(reading.notes.dayNumbers == 2)
        #expect(reading.notes.lines.contains { $0.hasPrefix("2 days of production are day numbers") })
    }

    @Test(
        "numbers outside of the days of inspections are none", arguments: ["60", "60.0", "19999", "60001", "44301.x"])
    func noSerials(cell: String) {
        #expect(read(cell, under: "抽样日期", ["sampled_on"]) { $0.mapping.serials = .from1900 } == "date_unknown")
    }

    @Test(
        "what says that there is nothing is nothing, in any column",
        arguments: [
            "", "/", "//", "-", "--", "---", "----", "—", "——", "———", "－", "／", "―", "─", "\\", "*", "无", "暂无", "不详",
            "未知",
            "nan", "NaN", "NA", "N/A", "null", "NULL", "None", "#N/A", " / ", "　—　", "不适用", "空白", "……",
        ])
    func placeholders(cell: String) {
        for (heading, keys) in [
            ("生产日期", ["produced_on", "batch", "produced_on_raw"]), ("抽样日期", ["sampled_on", "sampled_on_raw"]),
            ("标称生产企业名称", ["producer_name"]), ("统一社会信用代码", ["producer_code"]), ("抽样编号", ["sample_number"]),
            ("不合格项目", ["failing_items"]), ("商标", ["brand"]), ("备注", ["remarks"]),
        ] {
            #expect(
                read(cell, under: heading, keys) == keys.map { _ in "-" }.joined(separator: " "), "\(heading): \(cell)")
        }
    }

    @Test("what only looks like nothing is something", arguments: ["无锡", "0", "无糖", "/A", "不详细"])
    func noPlaceholders(cell: String) { #expect(read(cell, under: "商标", ["brand"]) == cell) }

    @Test(
        "numbers are taken out of what a spreadsheet put around them, and refused where it destroyed them",
        arguments: [
            ("=\"0012\"", "0012"), ("'0012", "0012"), ("0012", "0012"), ("ＴＪ００１２", "TJ0012"), ("12.0", "12"),
            ("12E5", "12E5"),
            ("1.23E+17", "identifier_destroyed"), ("1.23457e+017", "identifier_destroyed"),
            ("1.23E17", "identifier_destroyed"), ("1.2E-05", "identifier_destroyed"),
            ("=\"1.23E+17\"", "identifier_destroyed"),
        ])
    func identifiers(cell: String, number: String) { #expect(read(cell, under: "抽样编号", ["sample_number"]) == number) }

    @Test(
        "units and limits keep their powers, signs and micro marks",
        arguments: [
            "2.0×10⁵CFU/g", "10^5CFU/g", "≤10⁴", "n=5,c=2,m=10⁴,M=10⁵CFU/g", "41.0%vol～43.0%vol", "0.5μg/kg",
            "0.5µg/kg",
            "＜10", "检出/50cm²", "未检出（定量限：5mg/100g）", "3.0×10²；＜10；未检出；20；1.2×10³CFU/g",
        ])
    func measures(cell: String) {
        let heading = "不合格项目║检验结果║标准值"
        #expect(read("菌落总数║\(cell)║不得检出", under: heading, ["result"]) == cell)
        #expect(read("菌落总数║1║\(cell)", under: heading, ["limit"]) == cell)
    }

    @Test(
        "a power that lost its mark is put back, with what was written, and only where nothing else can be meant",
        arguments: [
            ("2.0×105CFU/g", "2.0×10⁵CFU/g 2.0×105CFU/g"), ("2.2×102CFU/g", "2.2×10²CFU/g 2.2×102CFU/g"),
            ("2.0×10^5", "2.0×10^5 -"), ("3×100", "3×100 -"), ("2.0×10⁵", "2.0×10⁵ -"), ("105CFU/g", "105CFU/g -"),
        ])
    func lostPowers(cell: String, seen: String) {
        #expect(read("菌落总数║\(cell)║不得检出", under: "不合格项目║检验结果║标准值", ["result", "result_raw"]) == seen)
    }
}
