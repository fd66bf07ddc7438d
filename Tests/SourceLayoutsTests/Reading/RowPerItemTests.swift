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

    @Test("may be sorted by item: rows of one sample need not stand together")
    func apart() {
        let reading = Reading(
            "抽样编号,样品名称,检验项目,标准值,实测值,单项判定\nS1,腊肉,铅,≤0.2,0.1,符合\nS2,香肠,铅,≤0.2,0.1,符合\nS1,腊肉,镉,≤0.1,0.3,不符合\nS2,香肠,镉,≤0.1,0.01,符合\n"
        )
        #expect(reading.records.count == 2)
        #expect(reading.records.map { $0.contains(#""verdict_raw":"不合格""#) } == [true, false])
        #expect(reading.account.absorbed == 2)
        #expect(reading.account.closes)
    }

    @Test("sorted by item refuses the sample whose number a refused row shows, wherever it stands")
    func refusedApart() {
        let reading = Reading(
            "抽样编号,样品名称,检验项目,标准值,实测值,单项判定\nS1,腊肉,铅,≤0.2,0.1,符合\nS2,香肠,铅,≤0.2,0.1,符合\nS3,火腿,铅,≤0.2,0.1,符合\nS4,腊肠,铅,≤0.2,0.1,符合\nS1,腊肉,镉,≤0.1,0.3,不符合,多\nS2,香肠,镉,≤0.1,0.01,符合\nS3,火腿,镉,≤0.1,0.01,符合\n"
        )
        // S1 by its number, S4 and S2 because they stand beside the refused row.
        #expect(reading.records.map { $0.contains("S3") } == [true])
        #expect(
            reading.rejects.map(\.code).sorted() == ["field_count"] + Array(repeating: "item_row_refused", count: 3))
        #expect(reading.account.closes)
    }

    @Test("whose rows say different verdicts on one sample is refused for that sample")
    func torn() {
        let reading = Reading(
            "抽样编号,样品名称,检验项目,标准值,实测值,检验结论\nS1,腊肉,铅,≤0.2,0.1,合格\nS1,腊肉,镉,≤0.1,0.3,不合格\nS2,香肠,铅,≤0.2,0.1,合格\n")
        #expect(reading.records.count == 1)
        #expect(reading.rejects.map(\.code) == ["verdicts_differ"])
        #expect(reading.account.rejected == 2)
    }

    @Test("of more samples than are kept stops at the row that comes too late, and else loses none")
    func tooLate() {
        let head = "抽样编号,样品名称,检验项目,标准值,实测值,单项判定\n"
        // Each row takes about a kilobyte with what is kept beside it.
        let filler = String(repeating: "腊", count: 200)
        let rows = (1...14_000).map { "S\($0),腊肉\(filler),铅,≤0.2,0.1,符合\n" }.joined()
        let whole = Reading(head + rows)
        #expect(whole.records.count == 14_000)
        #expect(whole.account.closes)
        let late = Reading(head + rows + "S1,腊肉\(filler),镉,≤0.1,0.3,不符合\n")
        #expect(late.failure?.line == 14_002)
    }
}
