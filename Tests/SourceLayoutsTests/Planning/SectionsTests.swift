import Testing

@testable import SourceLayouts

@Suite("Lists of passed and failed samples in one file")
struct SectionsTests {
    private func verdicts(_ reading: Reading) -> [String] {
        reading.records.map { $0.contains(#""verdict_raw":"不合格""#) ? "fail" : $0.contains("合格") ? "pass" : "-" }
    }

    @Test("have headings of their own, by which the rows below them are read")
    func ownHeadings() {
        let reading = Reading(
            """
            一、合格产品,,,,
            序号,抽样编号,产品名称,标称生产企业,备注
            1,TJ1,电线,甲厂,
            二、不合格产品,,,,
            序号,产品名称,标称生产企业,不合格项目,备注
            1,电缆,乙厂,绝缘厚度,
            一、合格产品,,,,
            序号,抽样编号,产品名称,标称生产企业,备注
            2,TJ2,插座,甲厂,

            """)
        #expect(verdicts(reading) == ["pass", "fail", "pass"], "\(reading.refusal as Any)")
        #expect(reading.records.dropFirst().first?.contains(#""product_name":"电缆","producer_name":"乙厂""#) == true)
        #expect(reading.records.dropFirst().first?.contains(#""failing_items":[{"item":"绝缘厚度""#) == true)
        #expect(reading.account.skipped == [.title: 3, .heading: 2])
        #expect(reading.account.closes)
    }

    @Test("may have the same headings, and titles alone that tell them apart")
    func sameHeadings() {
        let head = "序号,抽样编号,产品名称\n"
        let reading = Reading("合格产品名单\n" + head + "1,TJ1,电线\n不合格产品名单\n" + head + "1,TJ2,电缆\n")
        #expect(verdicts(reading) == ["pass", "fail"], "\(reading.refusal as Any)")
    }

    @Test("may have another number of columns")
    func otherWidth() {
        let reading = Reading(
            "抽样编号,产品名称,检验结论\nTJ1,电线,合格\n不合格样品\n抽样编号,产品名称,标称生产企业,不合格项目\nTJ2,电缆,乙厂,绝缘厚度\nTJ3,电缆,合格\n")
        #expect(verdicts(reading) == ["pass", "fail"])
        #expect(reading.rejects.map(\.code) == ["field_count"])
    }

    @Test("whose headings cannot be read are refused row by row")
    func unreadable() {
        let reading = Reading(
            "抽样编号,产品名称,检验结论,备注\nTJ1,电线,合格,\n区域,抽样批次,合格批次,不合格批次\n西青区,10,9,1\n抽样编号,产品名称,检验结论,备注\nTJ2,电线,合格,\n")
        #expect(reading.records.count == 2)
        #expect(reading.rejects.map(\.code) == ["section_unreadable"])
        #expect(reading.rejects.first?.message.contains("line 3") == true)
        #expect(reading.account.closes)
    }

    @Test("a list of passed samples refuses the row that names what failed")
    func contradiction() {
        let reading = Reading("抽样编号,产品名称,不合格项目\nTJ1,电线,/\nTJ2,电缆,绝缘厚度\n", name: "合格.csv")
        #expect(reading.records.count == 1)
        #expect(reading.rejects.map(\.code) == ["verdict_contradicted"])
    }

    @Test("without a verdict anywhere are refused, unless name, title or caller tell it")
    func noVerdict() {
        let text = "抽样编号,产品名称,公告号\nTJ1,电线,7\n"
        #expect(Reading(text).refusal != nil)
        #expect(Reading(text, name: "不合格.csv").records.count == 1)
        #expect(Reading("本期合格产品\n" + text).records.count == 1)
        #expect(Reading("本期合格率\n" + text).refusal != nil)
        #expect(Reading("合格及不合格产品\n" + text).refusal != nil)
        #expect(Reading(text) { $0.constants = [.verdict: "合格"] }.records.count == 1)
    }
}
