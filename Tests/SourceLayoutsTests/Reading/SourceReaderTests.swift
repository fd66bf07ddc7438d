import Testing

@testable import SourceLayouts

@Suite("A delimited source becomes records")
struct SourceReaderTests {
    private let head = "抽样编号,产品名称,标称生产企业,所属区,抽样日期,检验结论\n"

    @Test("with keys in the order of the format, and the place of each row")
    func sample() {
        let reading = Reading(
            "序号,抽样编号,抽查级别,抽查类型,产品名称,产品类别,标称生产企业,统一社会信用代码,企业规模,被抽样单位,所属区,抽样地址,商标,规格型号,生产日期批号,抽样日期,检验结果,不合格项目,检验机构\n"
                + "1,TJ1,市级,监督抽查,电饭煲,家用电器,天津甲厂,91120000103069684N,小型,乙店,西青区,天津市西青区某路1号,/,\"A\"\"1\"\"\",20240102/007,2024/3/5,不合格,\"标志和说明，绝缘电阻\",丙院\n",
            name: "q1.csv")
        #expect(
            reading.records == [
                #"{"type":"sample","id":"TJ1","sample_number":"TJ1","task_level_raw":"市级","sampling_kind_raw":"监督抽查","product_name":"电饭煲","category_raw":"家用电器","producer_name":"天津甲厂","producer_code":"91120000103069684N","producer_size_raw":"小型","sampled_name":"乙店","sampled_address":"天津市西青区某路1号","district_raw":"西青区","model":"A\"1\"","batch":"007","produced_on":"2024-01-02","produced_on_raw":"20240102/007","sampled_on":"2024-03-05","sampled_on_raw":"2024/3/5","verdict_raw":"不合格","failing_items":[{"item":"标志和说明","kind":"label"},{"item":"绝缘电阻","kind":"physical"}],"failing_items_raw":"标志和说明，绝缘电阻","lab":"丙院","src":"q1.csv:2"}"#
            ])
        #expect(reading.account.closes)
    }

    @Test("the same whatever the size of the chunks", arguments: [1, 2, 3, 7, 64])
    func chunks(size: Int) {
        var text = "标题\n\n" + head
        for index in 1...40 {
            text += "TJ\(index),\"电线\n电缆\",天津甲厂,西青区,2024-03-0\(index % 9 + 1),\(index % 7 == 0 ? "坏" : "合格")\n"
        }
        let whole = Reading(text)
        let pieces = Reading(text, chunk: size)
        #expect(pieces.records == whole.records)
        #expect(pieces.rejects == whole.rejects)
        #expect(pieces.account == whole.account)
        #expect(whole.records.count == 35)
    }

    @Test("titles, repeated headings, totals, footers and blank lines are passed over and counted")
    func skipped() {
        let reading = Reading(
            "2024年第一季度监督抽查结果\n,,,,,\n" + head + "TJ1,电线,甲厂,西青区,2024-03-01,合格\n" + head
                + "TJ2,电缆,甲厂,西青区,2024-03-01,合格\n\n合计,2,,,,\n注：排名不分先后,,,,,\n填表人：某某\n")
        #expect(reading.records.count == 2)
        #expect(reading.rejects.isEmpty)
        #expect(reading.account.skipped == [.title: 1, .blank: 2, .heading: 1, .total: 1, .footer: 2])
        #expect(reading.account.closes)
    }

    @Test("a product whose name begins like a total is a product")
    func notTotal() {
        #expect(Reading(head + "TJ1,合计计数器,甲厂,西青区,2024-03-01,合格\n合计机1,合计机,甲厂,西青区,2024-03-01,合格\n").records.count == 2)
    }

    @Test("headings may be split over two rows, or stand under a merged group")
    func splitHeadings() {
        let broken = Reading("抽样,产品,检验,备\n编号,名称,结论,注\nTJ1,电线,合格,无\n")
        #expect(
            broken.records == [
                #"{"type":"sample","id":"TJ1","sample_number":"TJ1","product_name":"电线","verdict_raw":"合格","src":"t.csv:3"}"#
            ])
        let grouped = Reading("抽样编号,产品名称,被抽样单位,,检验结论\n,,名称,地址,\nTJ1,电线,乙店,某路1号,合格\n")
        #expect(
            grouped.plan?.layout.columns.map(\.field) == [
                .sampleNumber, .productName, .sampledName, .sampledAddress, .verdict,
            ])
        #expect(grouped.records.count == 1)
    }

    @Test(
        "rows that cannot be read right are refused, with place, column and reason",
        arguments: [
            ("TJ1,电线,甲厂,西青区,2024-02-30,合格", "date_impossible", "抽样日期"),
            ("TJ1,电线,甲厂,西青区,05/06/2024,合格", "date_ambiguous", "抽样日期"),
            ("TJ1,电线,甲厂,西青区,45657,合格", "date_serial", "抽样日期"),
            ("TJ1,电线,甲厂,西青区,2024-02-03,基本合格", "verdict_unknown", "检验结论"),
            ("TJ1,电线,甲厂,西青区,2024-02-03,/", "verdict_unknown", "检验结论"),
            ("TJ1,电线,甲厂,西青区,2024-02-03,", "verdict_missing", nil),
            ("1.23E+17,电线,甲厂,西青区,2024-02-03,合格", "identifier_destroyed", "抽样编号"),
            ("/,/,甲厂,西青区,2024-02-03,合格", "identity_missing", nil),
            ("TJ1,电线,甲厂,2024-02-03,合格", "field_count", nil),
            ("TJ1,电\"线,甲厂,西青区,2024-02-03,合格", "quote_inside_field", nil),
        ] as [(String, String, String?)])
    func refused(row: String, code: String, field: String?) {
        let reading = Reading(head + "TJ0,电线,甲厂,西青区,2024-02-03,合格\n" + row + "\nTJ9,电线,甲厂,西青区,2024-02-03,合格\n")
        #expect(reading.records.count == 2)
        #expect(reading.rejects.map(\.code) == [code])
        #expect(reading.rejects.first?.field == field)
        #expect(reading.rejects.first?.line == 3)
        #expect(reading.rejects.first?.raw == row)
        #expect(reading.account.closes)
    }

    @Test("the line in words is the one rendering of a place and a reason")
    func summary() {
        let reading = Reading(head + "TJ1,电线,甲厂,西青区,2024-02-03,不合格?\n", name: "抽查结果.csv")
        #expect(reading.rejects.first?.summary == #"抽查结果.csv:2: record 2, 检验结论: "不合格?" is not a known verdict"#)
    }

    @Test("a second number with over 15 digits that ends in three zeros is refused, and a first one let pass")
    func rounded() {
        let reading = Reading(head + "120101198001010000,电线,甲厂,西青区,,合格\n120101198001011000,电线,甲厂,西青区,,合格\n")
        #expect(reading.records.count == 1)
        #expect(reading.notes.suspectIdentifiers == 1)
        #expect(reading.rejects.map(\.code) == ["identifier_rounded"])
    }

    @Test("wrapped identifiers are unwrapped, noted, and kept as they came")
    func unwrapped() {
        let reading = Reading(head + "\"=\"\"0012\"\"\",电线,甲厂,西青区,,合格\n'0013,电线,甲厂,西青区,,合格\n")
        #expect(
            reading.records.first?.contains(#""id":"0012","sample_number":"0012","sample_number_raw":"=\"0012\"""#)
                == true)
        #expect(reading.notes.cleanedIdentifiers == 2)
    }

    @Test("a byte that is no text refuses its row alone, and tells its offset")
    func badByte() {
        var bytes = Array((head + "TJ1,电线,甲厂,西青区,,合格\n").utf8)
        let offset = bytes.count + 4
        bytes += Array("TJ2,".utf8) + [0xFF] + Array(",甲厂,西青区,,合格\nTJ3,电线,甲厂,西青区,,合格\n".utf8)
        let reading = Reading(bytes)
        #expect(reading.records.count == 2)
        #expect(reading.rejects.first?.code == "encoding")
        #expect(reading.rejects.first?.byte == offset)
        #expect(reading.rejects.first?.raw == "TJ2,\\xFF,甲厂,西青区,,合格")
    }

    @Test("a sample without a number has an id made of what tells it from others")
    func identity() {
        let text = "产品名称,标称生产企业,生产日期/批号,检验结论\n电线,甲厂,2024-01-02,合格\n电线,甲厂,2024-01-03,合格\n"
        let ids = Reading(text).records.map { $0.split(separator: "\"")[7] }
        #expect(ids.allSatisfy { $0.hasPrefix("s-") && $0.utf8.count == 18 })
        #expect(Set(ids).count == 2)
        #expect(Reading(text, name: "other.csv").records.map { $0.split(separator: "\"")[7] } == ids)
    }

    @Test("constants hold where the cell says nothing")
    func constants() {
        let reading = Reading("抽样编号,产品名称,级别,检验结论\nTJ1,电线,国家,合格\nTJ2,电线,/,合格\n") { $0.constants = [.taskLevel: "区级"] }
        #expect(reading.records.map { $0.contains(#""task_level_raw":"区级""#) } == [false, true])
    }

    @Test("day numbers are read when asked for")
    func serials() {
        let reading = Reading(head + "TJ1,电线,甲厂,西青区,45657,合格\n") { $0.mapping.serials = .from1900 }
        #expect(reading.records.first?.contains(#""sampled_on":"2024-12-31","sampled_on_raw":"45657""#) == true)
    }
}
