import Testing

@testable import SourceLayouts

@Suite("Rows that are no data")
struct RowsThatAreNoDataTests {
    private let head = "序号,抽样编号,产品名称,标称生产企业,抽样日期,检验结论\n"
    private let rows = ["1,TJ1,电线,甲厂,2024-03-01,合格\n", "2,TJ2,电缆,甲厂,2024-03-02,不合格\n"]

    @Test(
        "stand anywhere in a table, are counted by reason, and cost no row of data",
        arguments: [
            ("合计,2,,,,\n", SourceAccount.Skip.total), (",,合 计,2,,\n", .total), ("3,,小计：,,,\n", .total),
            (",总计,2,1,1,\n", .total), ("合计,2,2,0,0,\n", .total), ("合计2批次,,,,,\n", .total), ("总计\n", .total),
            ("注：排名不分先后,,,,,\n", .footer), ("备注：P为符合\n", .footer), ("数据来源：某局,,,,,\n", .footer),
            ("注1：表中企业为标称,,,,,\n", .footer), ("填表人：,某某,,审核人：,某某,\n", .footer), ("制表日期 2024年3月\n", .footer),
            ("序号,抽样编号,产品名称,标称生产企业,抽样日期,检验结论\n", .heading),
            ("序 号,抽样 编号,\"产品\n名称\",标称生产企业,抽样日期,检验结论\n", .heading), (",,,,,\n", .blank), ("\n", .blank),
        ])
    func passedOver(row: String, why: SourceAccount.Skip) {
        for place in 0...2 {
            var all = rows
            all.insert(row, at: place)
            let reading = Reading(head + all.joined())
            #expect(reading.records.count == 2, "at \(place): \(reading.rejects)")
            #expect(reading.rejects.isEmpty, "at \(place)")
            #expect(reading.account.skipped == [why: 1], "at \(place)")
            #expect(reading.account.closes)
            if why != .blank {
                #expect(reading.account.firstSkipped.map(\.line) == [2 + place])
                #expect(reading.account.firstSkipped.map(\.why) == [why])
            }
        }
    }

    @Test(
        "are not what data happens to look like",
        arguments: [
            "3,TJ3,合计计数器,甲厂,2024-03-03,合格\n", "合计机3,TJ3,合计机,甲厂,2024-03-03,合格\n",
            "3,TJ3,注：水壶,甲厂,2024-03-03,合格\n", "3,TJ3,产品名称,标称生产企业,2024-03-03,合格\n", ",TJ3,小计算器,,,合格\n",
        ])
    func data(row: String) {
        let reading = Reading(head + rows.joined() + row)
        #expect(reading.records.count == 3, "\(reading.rejects) \(reading.account.skipped)")
    }

    @Test("headings of two rows are passed over when they come again")
    func repeatedGroups() {
        let head = "抽样编号,产品名称,被抽样单位,,检验结论\n,,名称,地址,\n"
        let row = "TJ1,电线,乙店,某路1号,合格\n"
        let reading = Reading(head + row + head + row)
        #expect(reading.records.count == 2)
        #expect(reading.account.skipped == [.heading: 2])
    }

    @Test("a title may stand alone in its line, or in the first of all cells, and several may stand in a row")
    func titles() {
        let reading = Reading(
            "附件1\n2024年监督抽查结果,,,,,\n\n" + head + rows.joined() + "附件2\n第二部分,,,,,\n" + head + rows.joined())
        #expect(reading.records.count == 4)
        #expect(reading.account.skipped == [.title: 4, .blank: 1, .heading: 1])
    }

    @Test("a row of one cell without headings below it is data, and refused as such")
    func noTitle() {
        let reading = Reading(head + rows[0] + "TJ9,,,,,\n" + rows[1] + "某某\n")
        #expect(reading.records.count == 2)
        #expect(reading.rejects.map(\.line) == [5], "\(reading.rejects)")
        #expect(reading.account.skipped == [.blank: 1])
        #expect(reading.account.closes)
    }
}
