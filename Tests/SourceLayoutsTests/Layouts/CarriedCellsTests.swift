import Testing

@testable import SourceLayouts

@Suite("Cells that stand elsewhere or under no known heading")
struct CarriedCellsTests {
    private func layout(_ rows: String) throws -> LayoutFile {
        try LayoutFile(named: "l.csv", bytes: Array(("what,heading,field,value\n" + rows).utf8))
    }

    private static let merged = "抽样编号,样品名称,被抽样单位,检验结论\nS1,腊肉,乙店,合格\nS2,香肠,,合格\nS3,火腿,丙店,合格\nS4,腊肠,,合格\n"

    @Test("unknown columns are carried as text, one key for all of them")
    func unmapped() {
        let reading = Reading("抽样编号,产品名称,检验结论,本局备查,,片区\nTJ1,电线,合格,七,x,东片\nTJ2,电缆,合格,/,,\n")
        #expect(
            reading.records == [
                #"{"type":"sample","id":"TJ1","sample_number":"TJ1","product_name":"电线","verdict_raw":"合格","unmapped":"本局备查=七；第5列=x；片区=东片","src":"t.csv:2"}"#,
                #"{"type":"sample","id":"TJ2","sample_number":"TJ2","product_name":"电缆","verdict_raw":"合格","src":"t.csv:3"}"#,
            ])
    }

    @Test("columns that a layout leaves out are left out, and those that it does not name are carried")
    func dropped() throws {
        let layout = try layout(
            "column,抽样编号,sample_number,\ncolumn,产品名称,product_name,\ncolumn,检验结论,verdict,\ncolumn,本局备查,-,\n")
        let reading = Reading("抽样编号,产品名称,检验结论,本局备查,片区\nTJ1,电线,合格,七,东片\n") { $0.layoutFile = layout }
        #expect(reading.records.first?.contains(#""unmapped":"片区=东片""#) == true)
    }

    @Test("empty cells stay empty unless the layout says that the column is merged")
    func mergedColumns() throws {
        let columns =
            "column,抽样编号,sample_number,\ncolumn,样品名称,product_name,\ncolumn,被抽样单位,sampled_name,\ncolumn,检验结论,verdict,\n"
        let plain = Reading(Self.merged)
        #expect(plain.records.map { $0.contains("sampled_name") } == [true, false, true, false])
        let layout = try layout(columns + "merged,被抽样单位,,\n")
        let filled = Reading(Self.merged) { $0.layoutFile = layout }
        #expect(filled.records.map { $0.contains("乙店") } == [true, true, false, false])
        #expect(filled.records.map { $0.contains("丙店") } == [false, false, true, true])
        #expect(
            (try? LayoutFile(named: "l.csv", bytes: Array("what,heading,field,value\nmerged,甲,,\n".utf8))) == nil)
    }

    @Test("a cell merged with a row that could not be read refuses its row")
    func mergedUnknown() throws {
        let layout = try layout(
            "column,抽样编号,sample_number,\ncolumn,样品名称,product_name,\ncolumn,被抽样单位,sampled_name,\ncolumn,检验结论,verdict,\nmerged,被抽样单位,,\n"
        )
        let damaged = Self.merged.replacing("S3,火腿,丙店,合格", with: "S3,火\"腿,丙店,合格")
        let reading = Reading(damaged) { $0.layoutFile = layout }
        #expect(reading.records.count == 2)
        #expect(reading.rejects.map(\.code) == ["quote_inside_field", "merged_unknown"])
    }
}
