import Testing

@testable import SourceLayouts

@Suite("Standard, organiser and the day at the laboratory")
struct StandardAndOrganiserTests {
    /// Headings with the cells below them, and what of the record is asked for.
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var text: String
        var holds: [String]
        var lacks: [String] = []
    }

    static let cases: [Case] = [
        Case(
            testDescription: "sampler and organiser both stay",
            text: "抽样编号,产品名称,抽样单位,组织单位,检验结论\nA1,挂面,丙所,丁局,合格\n",
            holds: [#""sampling_agency":"丙所""#, #""organising_authority":"丁局""#]),
        Case(
            testDescription: "in whatever order",
            text: "组织抽检部门,抽样编号,产品名称,检验结论,抽样机构\n丁局,A1,挂面,合格,丙所\n",
            holds: [#""sampling_agency":"丙所""#, #""organising_authority":"丁局""#]),
        Case(
            testDescription: "a sampler alone is no organiser",
            text: "抽样编号,产品名称,抽样单位名称,检验结论\nA1,挂面,丙所,合格\n",
            holds: [#""sampling_agency":"丙所""#], lacks: ["organising_authority"]),
        Case(
            testDescription: "an organiser alone is no sampler",
            text: "抽样编号,产品名称,任务下达单位,检验结论\nA1,挂面,丁局,合格\n",
            holds: [#""organising_authority":"丁局""#], lacks: ["sampling_agency"]),
        Case(
            testDescription: "a client stays what it was",
            text: "抽样编号,产品名称,委托单位,检验结论\nA1,挂面,戊厂,合格\n",
            holds: [#""sampling_agency":"戊厂""#], lacks: ["organising_authority"]),
        Case(
            testDescription: "client and organiser both stay",
            text: "抽样编号,产品名称,委托单位,组织抽查部门,检验结论\nA1,挂面,戊厂,丁局,合格\n",
            holds: [#""sampling_agency":"戊厂""#, #""organising_authority":"丁局""#]),
        Case(
            testDescription: "an organiser's address is nobody's",
            text: "抽样编号,产品名称,标称生产企业,组织单位,单位地址,检验结论\nA1,挂面,乙厂,丁局,某路1号,合格\n",
            holds: [#""organising_authority":"丁局""#], lacks: ["producer_address", "sampled_address"]),
        Case(
            testDescription: "a standard, and a method beside it",
            text: "抽样编号,产品名称,执行标准,检验依据,检验结论\nA1,挂面,GB/T 40636-2021,GB 5009.3-2016,合格\n",
            holds: [#""standard":"GB/T 40636-2021""#], lacks: ["5009"]),
        Case(
            testDescription: "the number of a standard before its name",
            text: "抽样编号,产品名称,执行标准名称,执行标准编号,检验结论\nA1,挂面,挂面,LS/T 3212-2021,合格\n",
            holds: [#""standard":"LS/T 3212-2021""#]),
        Case(
            testDescription: "a placeholder states no standard",
            text: "抽样编号,产品名称,产品标准,检验结论\nA1,挂面,/,合格\n", holds: [#""id":"A1""#], lacks: ["\"standard\""]),
        Case(
            testDescription: "standard with what else is stated",
            text: "抽样编号,产品名称,执行标准/技术文件,检验结论\nA1,挂面,Q/JY 1-2020,合格\n",
            holds: [#""standard":"Q/JY 1-2020""#]),
        Case(
            testDescription: "a limit is no standard",
            text: "抽样编号,产品名称,检验结论,不合格项目,检验结果,标准值\nA1,挂面,不合格,水分,15,≤14.5\n",
            holds: [#""limit":"≤14.5""#], lacks: ["\"standard\""]),
        Case(
            testDescription: "the day at the laboratory beside that of sampling",
            text: "抽样编号,产品名称,抽样日期,样品到达日期,检验结论\nA1,挂面,2025-03-03,2025/3/6,合格\n",
            holds: [#""sampled_on":"2025-03-03""#, #""received_on":"2025-03-06","received_on_raw":"2025/3/6""#]),
        Case(
            testDescription: "where there is no other it stands for that of sampling",
            text: "抽样编号,产品名称,收样日期,检验结论\nA1,挂面,2025-03-06,合格\n",
            holds: [#""sampled_on":"2025-03-06""#], lacks: ["received_on"]),
    ]

    @Test("each has a key of its own", arguments: cases)
    func columns(_ example: Case) throws {
        let reading = Reading(example.text)
        let record = try #require(reading.records.first, "\(String(describing: reading.refusal))")
        for part in example.holds { #expect(record.contains(part), "\(record)") }
        for part in example.lacks { #expect(!record.contains(part), "\(record)") }
    }

    @Test("a layout may name them")
    func layout() throws {
        let layout = try LayoutFile(
            named: "l.csv",
            bytes: Array(
                """
                what,heading,field,value
                column,甲,sample_number,
                column,乙,product_name,
                column,丙,verdict,
                column,丁,standard,
                column,戊,received_on,
                constant,,organising_authority,某局
                """.utf8))
        let reading = Reading("甲,乙,丙,丁,戊\nTJ1,电线,合格,GB/T 5023.3-2008,2025-03-06\n") { $0.layoutFile = layout }
        #expect(
            reading.records == [
                #"{"type":"sample","id":"TJ1","sample_number":"TJ1","product_name":"电线","verdict_raw":"合格","organising_authority":"某局","standard":"GB/T 5023.3-2008","received_on":"2025-03-06","src":"t.csv:2"}"#
            ])
    }
}
