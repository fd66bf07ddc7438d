import Testing

@testable import SourceLayouts

@Suite("Headings that are split")
struct SplitHeadingsTests {
    private func fields(_ reading: Reading) -> [SourceField?]? { reading.plan?.layout.columns.map(\.field) }

    @Test("over neighbouring cells, above as many cells of data, are one heading for both columns")
    func splitColumns() {
        let reading = Reading("序,号,抽样,编号,产品名称,被抽样单位,名称,检验结论\n1,,,TJ1,电线,乙店,,合格\n2,,TJ2,,电缆,,丙店,不合格\n")
        #expect(
            fields(reading) == [.rowNumber, nil, .sampleNumber, nil, .productName, .sampledName, nil, .verdict])
        #expect(reading.plan?.headings[2] == "抽样编号")
        #expect(
            reading.records == [
                #"{"type":"sample","id":"TJ1","sample_number":"TJ1","product_name":"电线","sampled_name":"乙店","verdict_raw":"合格","src":"t.csv:2"}"#,
                #"{"type":"sample","id":"TJ2","sample_number":"TJ2","product_name":"电缆","sampled_name":"丙店","verdict_raw":"不合格","src":"t.csv:3"}"#,
            ])
    }

    @Test("over neighbouring cells, where a row fills both, refuse that row alone")
    func bothFilled() {
        // The rows that the plan is made from leave one of the two empty.
        let rows = (1...60).map { ",TJ\($0),电线,合格\n" }.joined()
        let reading = Reading("抽样,编号,产品名称,检验结论\n" + rows + "TJ,61,电线,合格\n,TJ62,电线,合格\n")
        #expect(reading.records.count == 61)
        #expect(reading.rejects.map(\.code) == ["split_cell"])
        #expect(reading.rejects.first?.line == 62)
    }

    @Test("over neighbouring cells are joined where a layout file says so")
    func joined() throws {
        let layout = try LayoutFile(
            named: "l.csv",
            bytes: Array(
                "what,heading,field,value\ncolumn,抽样,sample_number,1\ncolumn,编号,joined,2\ncolumn,产品名称,product_name,3\ncolumn,检验结论,verdict,4\n"
                    .utf8))
        let reading = Reading("抽样,编号,产品名称,检验结论\nTJ,61,电线,合格\n,TJ62,电线,合格\n") { $0.layoutFile = layout }
        #expect(reading.records.map { $0.contains(#""id":"TJ6"#) } == [true, true])
    }

    @Test("over more cells than the rows have are put together in the one way that fits")
    func splitWords() {
        let reading = Reading(
            "序,号,抽样编号,样品名称,生产企业,名称,生产企业地址,被抽样单位,名称,被抽样单位,地址,规格,生产日期,抽样单位,检测机构,检测,结果,不合格项目,备 注\n"
                + "1,NX1,枸杞,甲厂,某路1号,乙店,某路2号,500g,2021-04-15,某局,丙院,合格,/,无\n"
                + "2,NX2,挂面,甲厂,某路1号,乙店,某路2号,500g,2021-04-16,某局,丙院,不合格,铅,无\n")
        #expect(
            fields(reading) == [
                .rowNumber, .sampleNumber, .productName, .producerName, .producerAddress, .sampledName,
                .sampledAddress, .model, .producedOn, .samplingAgency, .lab, .verdict, .failingItem, .remarks,
            ])
        #expect(reading.records.count == 2)
        #expect(reading.rejects.isEmpty)
    }

    @Test("are not put together where both columns hold data, or where the whole is no heading")
    func separate() {
        let both = Reading("抽样编号,产品名称,生产企业,地址,检验结论\nTJ1,电线,甲厂,某路1号,合格\n")
        #expect(fields(both) == [.sampleNumber, .productName, .producerName, .producerAddress, .verdict])
        let empty = Reading("抽样编号,产品名称,生产企业,地址,检验结论\nTJ1,电线,甲厂,,合格\n")
        #expect(fields(empty) == [.sampleNumber, .productName, .producerName, .producerAddress, .verdict])
    }

    @Test("over two rows stand below their group, whichever cells of the upper row are empty")
    func groups() {
        let fields: [SourceField?] = [
            .sampleNumber, .productName, .producerName, .producerAddress, .sampledName, .sampledAddress, .verdict,
        ]
        let merged = Reading("抽样编号,产品名称,标称生产企业,,被抽样单位,,检验结论\n,,名称,地址,名称,地址,\nTJ1,电线,甲厂,某路1号,乙店,某路2号,合格\n")
        #expect(self.fields(merged) == fields)
        let above = Reading(
            ",,标称生产企业,,被抽样单位,,\n抽样编号,产品名称,名称,地址,名称,地址,检验结论\nTJ1,电线,甲厂,某路1号,乙店,某路2号,合格\n")
        #expect(self.fields(above) == fields)
        let words = Reading(
            "样品信息,,标称生产企业,,被抽样单位,,检验信息\n抽样编号,产品名称,名称,地址,名称,地址,检验结论\nTJ1,电线,甲厂,某路1号,乙店,某路2号,合格\n")
        #expect(self.fields(words) == fields)
        for reading in [merged, above, words] {
            #expect(reading.records.count == 1)
            #expect(reading.account.closes)
        }
    }

    @Test("over three rows are put together too")
    func threeRows() {
        let reading = Reading("抽样编号,产品,被抽样,,检验\n,名称,单位,,结论\n,,名称,地址,\nTJ1,电线,乙店,某路2号,合格\n")
        #expect(fields(reading) == [.sampleNumber, .productName, .sampledName, .sampledAddress, .verdict])
    }

    @Test("with line breaks, spaces of any width and marks inside are the same headings")
    func spaces() {
        let reading = Reading("\"抽样\n编号\",产 品 名 称,　检验　结论,\"生产日期\r\n/批号\"\nTJ1,电线,合格,2021-04-15\n")
        #expect(fields(reading) == [.sampleNumber, .productName, .verdict, .producedOrBatch])
    }
}
