import Testing

@testable import SourceLayouts

@Suite("A table with a row for each item")
struct RowPerItemTests {
    @Test("is put together to one sample, with the items that failed")
    func grouped() {
        let reading = Reading(
            """
            抽样编号,样品名称,检验项目,计量单位,标准值,实测值,单项判定
            S1,腊肉,铅,mg/kg,≤0.2,0.5,不符合
            S1,腊肉,镉,mg/kg,≤0.1,0.01,符合
            S2,香肠,铅,mg/kg,≤0.2,0.1,符合

            """)
        #expect(reading.records.count == 2)
        #expect(
            reading.records.first?.contains(
                #""verdict_raw":"不合格","failing_items":[{"item":"铅","result":"0.5mg/kg","limit":"≤0.2","kind":"physical"}]"#
            ) == true)
        #expect(reading.records.last?.contains(#""verdict_raw":"合格""#) == true)
        #expect(reading.account.absorbed == 1)
        #expect(reading.account.closes)
    }

    @Test("that lists failures alone has all its items failed")
    func failureList() {
        let reading = Reading(
            "报告编号,样品名称,检验项目,标准值,实测值\nR1,腊肉,铅,≤0.2,0.5\nR1,腊肉,镉,≤0.1,0.3\n", name: "不合格.csv")
        #expect(reading.records.count == 1)
        #expect(reading.records.first?.contains(#""item":"镉","result":"0.3""#) == true)
    }

    @Test("refuses all rows of a sample whose verdict is unknown, and counts each")
    func refused() {
        let reading = Reading("抽样编号,样品名称,检验项目,标准值,实测值,检验结论\nS1,腊肉,铅,≤0.2,0.5,待定\nS1,腊肉,镉,≤0.1,0.3,待定\n")
        #expect(reading.records.isEmpty)
        #expect(reading.account.rejected == 2)
        #expect(reading.account.closes)
    }
}
