import Testing

@testable import SourceLayouts

@Suite("A table with a column for each item")
struct ItemsInColumnsTests {
    @Test("has its items judged by the row of limits, in the unit of the row of units, where the batch failed")
    func itemColumns() {
        let reading = Reading(
            """
            抽样编号,样品名称,铅,苯甲酸(g/kg),检验结论
            ,标准值,≤0.2,≤1.0,
            ,单位,mg/kg,/,
            S1,腊肉,0.5,0.30,不合格
            S2,香肠,0.20,未检出,合格
            S3,火腿,0.21,0.1,合格
            S4,腊肠,/,1.01,不合格

            """)
        #expect(reading.records.count == 4, "\(reading.rejects)")
        #expect(
            reading.records.first?.contains(
                #""failing_items":[{"item":"铅","result":"0.5mg/kg","limit":"≤0.2","kind":"physical"}]"#) == true)
        #expect(reading.records.map { $0.contains("failing_items") } == [true, false, false, true])
        #expect(reading.records.last?.contains(#"{"item":"苯甲酸","result":"1.01g/kg","limit":"≤1.0""#) == true)
        #expect(reading.notes.brokenLimitsOfPassed == 1)
        #expect(reading.plan?.layout.columns[2].unit == "mg/kg")
    }

    @Test("numbered side by side has an item where its own verdict or its limit says that it failed")
    func numbered() {
        let reading = Reading(
            """
            抽样编号,样品名称,检验结论,项目1,结果1,标准1,判定1,项目2,结果2,标准2,判定2
            S1,腊肉,不合格,铅,0.5,≤0.2,不符合,镉,0.01,≤0.1,符合
            S2,香肠,不合格,铅,0.1,≤0.2,,大肠菌群,检出,不得检出,
            S3,火腿,合格,铅,0.1,≤0.2,符合,,,,

            """)
        #expect(reading.records.count == 3, "\(reading.rejects)")
        #expect(reading.records[0].contains(#""failing_items":[{"item":"铅","result":"0.5","limit":"≤0.2""#))
        #expect(!reading.records[0].contains("镉"))
        #expect(reading.records[1].contains(#""failing_items":[{"item":"大肠菌群","result":"检出","limit":"不得检出""#))
        #expect(!reading.records[2].contains("failing_items"))
    }

    @Test("numbered failures alone make a list of failures")
    func numberedFailures() {
        let reading = Reading(
            "抽样编号,样品名称,检验结论,不合格项目1,检验结果1,标准值1,不合格项目2,检验结果2,标准值2\nS1,腊肉,不合格,铅,0.5,≤0.2,镉,0.3,≤0.1\nS2,香肠,合格,/,/,/,,,\n")
        #expect(reading.records.count == 2, "\(reading.rejects)")
        #expect(reading.records[0].contains(#"{"item":"镉","result":"0.3","limit":"≤0.1""#))
        #expect(!reading.records[1].contains("failing_items"))
    }

    @Test(
        "compares values with limits where both are plain numbers of one unit, exactly",
        arguments: [
            ("≤0.2", "0.5", true), ("≤0.2", "0.20", false), ("≤0.2", "0.2001", true), ("≤0.2mg/kg", "0.5mg/kg", true),
            ("≤0.2mg/kg", "500μg/kg", false), ("≥3.5", "3.4", true), ("≥3.5", "4", false), ("<10", "10", true),
            ("＜10", "9.9", false), ("≤ 25", "26", true), ("不得检出", "检出", true), ("不得检出", "未检出", false),
            ("不得检出", "0.3", true), ("0.2", "0.5", false), ("≤10⁴", "2.0×10⁵", false), ("≤0.2", "<0.05", false),
            ("n=5,c=2", "7", false), ("≤1.0", "", false), ("≤99999999999999999999", "1", false),
        ])
    func limits(limit: String, value: String, isBroken: Bool) {
        #expect(MeasuredLimit.isBroken(limit, by: value) == isBroken)
    }
}
