import Testing

/// Districts and the zones that report for themselves, from the column, the address and the name of the file.
@Suite("Audit: reporting units")
struct ReportingUnitsTests {
    /// Column, address, then district, place where it differs, unit, code of an irregularity.
    static let places: [(column: String, address: String, found: String)] = [
        // Words of zones in the column.
        ("开发区", "", "120116 - 120116400 -"), ("保税区", "", "120116 - 120116401 -"),
        ("高新区", "", "120116 - 120116402 -"), ("东疆", "", "120116 - 120116403 -"),
        ("生态城", "", "120116 - 120116406 -"), ("滨海新区（开发区）", "", "120116 - 120116400 -"),
        ("滨海新区", "", "120116 - 120116 -"), ("西青区", "", "120111 - 120111 -"),
        // In addresses.
        ("", "天津经济技术开发区第三大街1号", "120116 - 120116400 -"), ("", "天津市滨海新区高新区海泰路", "120116 - 120116402 -"),
        ("", "天津市开发区第三大街1号", "120116 - 120116400 -"), ("", "天津市经济技术开发区洞庭路", "120116 - 120116400 -"),
        ("", "开发区第三大街1号", "120116 - 120116400 -"), ("", "天津市西青经济技术开发区赛达大道", "120111 - 120111 -"),
        ("", "天津市西青区经济技术开发区兴华道", "120111 - 120111 -"), ("", "天津市西青区开发区", "120111 - 120111 -"),
        ("", "天津市北辰经济技术开发区", "120113 - 120113 -"), ("", "天津市武清开发区福源道", "120114 - 120114 -"),
        ("", "天津市东丽经济技术开发区", "120110 - 120110 -"), ("", "天津空港经济区中心大道", "120116 120110 120116401 -"),
        ("", "天津市东丽区空港经济区西三道", "120116 120110 120116401 -"), ("", "天津开发区西区新业七街", "120116 120110 120116400 -"),
        ("", "天津东疆保税港区", "120116 - 120116403 -"), ("", "中新天津生态城和畅路", "120116 - 120116406 -"),
        // Both.
        ("滨海新区", "天津市开发区第三大街", "120116 - 120116400 -"), ("东丽区", "天津市东丽区空港经济区", "120116 120110 120116401 -"),
        ("西青区", "天津市开发区兴华道", "120111 - 120111 -"), ("开发区", "天津市西青区兴华道", "120111 - 120111 -"),
        ("西青区", "天津市南开区鞍山西道", "120111 - 120111 district_contradiction"),
        ("西青区", "天津市西青区中北镇", "120111 - 120111 -"), ("和平区", "和平区南京路1号", "120101 - 120101 -"),
        // Our own: words, zones without a row, enclaves, other cities, contradictions of offices.
        ("天津开发区市场监督管理局", "", "120116 - 120116400 -"), ("滨海新区-保税区", "", "120116 - 120116401 -"),
        ("空港", "", "120116 120110 120116401 -"), ("西青开发区", "", "120111 - 120111 -"),
        ("", "天津市保税区空港西三道1号", "120116 120110 120116401 -"),
        ("保税区", "天津港保税区空港经济区", "120116 120110 120116401 -"),
        ("", "天津市保税区海滨八路", "120116 - 120116401 -"),
        ("120116406", "", "120116 - 120116406 -"), ("津南经济技术开发区", "", "120112 - 120112 -"),
        ("", "天津市津南经济技术开发区", "120112 - 120112 -"), ("", "天津市西青区微电子工业区微五路", "120116 120111 120116400 -"),
        ("", "河北省廊坊市开发区", "- - - -"), ("", "大连经济技术开发区", "- - - -"), ("", "天津市西青区生态城花园", "120111 - 120111 -"),
        ("", "天津市武清区某某农业高新区", "120114 - 120114 -"), ("", "天津市大港开发区", "120116 - 120116 -"),
        ("保税区", "天津经济技术开发区第三大街", "120116 - 120116401 district_contradiction"),
        ("保税区", "天津市和平区南京路", "120116 - 120116401 district_contradiction"),
        ("保税区", "天津市东丽区航空路", "120116 120110 120116401 -"),
        ("南开区", "天津经济技术开发区第三大街", "120104 - 120104 district_contradiction"),
        ("西青区", "沈阳市和平区南京街", "120111 - 120111 -"),
    ]

    private static let head = "抽样编号,产品名称,所属区,被抽样单位,被抽样单位地址,抽样日期,检验结论\n"

    private static func row(_ number: Int, _ column: String, _ address: String) -> String {
        "T\(number),电线,\(column),某店,\(address),2025-02-10,\(number % 2 == 0 ? "不合格" : "合格")\n"
    }

    @Test("are told by column and address, and contradictions are named")
    func table() throws {
        let rows = Self.places.enumerated().map { Self.row($0, $1.column, $1.address) }
        let shell = try Shell(files: ["t.csv": Self.head + rows.joined()])
        let result = try shell.run(
            """
            spotcheck-ingest -q t.csv | spotcheck-normalize >n
            spotcheck-stream table -q --format csv --keys id,district,district_geo,supervising_unit,irregular n | tail -n +2
            """)
        let lines = result.output.replacing("\r\n", with: "\n").split(separator: "\n")
        #expect(lines.count == Self.places.count, "\(result.error)")
        for (line, place) in zip(lines, Self.places) {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).dropFirst().map {
                $0.isEmpty ? "-" : String($0)
            }
            #expect(cells.joined(separator: " ") == place.found, "\(place.column) | \(place.address)")
        }
        let contradictions = Self.places.count { $0.found.hasSuffix("contradiction") }
        #expect(
            result.error.contains("\(contradictions) samples are irregular, district_contradiction: t.csv:"),
            "\(result.error)")
        #expect(result.error.contains("irregular=\(contradictions)"), "\(result.error)")
    }

    @Test("a word that many zones bear means that of the district in the name of the file")
    func files() throws {
        let shell = try Shell(files: [
            "西青区一季度.csv": Self.head + Self.row(1, "", "天津市开发区兴华道") + Self.row(2, "", "天津经济技术开发区第三大街"),
            "一季度.csv": Self.head + Self.row(3, "", "天津市开发区兴华道"),
        ])
        let result = try shell.run(
            "spotcheck-ingest -q *.csv | spotcheck-normalize -q | spotcheck-stream table -q --format csv --keys id,district | sort"
        )
        #expect(
            result.output.replacing("\r\n", with: "\n").contains("T1,120111\nT2,120116\nT3,120116"),
            "\(result.output) \(result.error)")
    }

    @Test("can be grouped by, selected, asked by targets, and listed in the report in place of districts")
    func uses() throws {
        let rows = [("开发区", 1), ("开发区", 2), ("保税区", 3), ("滨海新区", 5), ("西青区", 7)].map { Self.row($1, $0, "") }
        let targets = """
            id,measure,percentage,comparison,method,population,supervising_unit,period_from,period_to,after_term,plan,clause,text
            teda,pass_rate,93,at_least,plain,supervision,120116400,2016-01-01,2020-12-31,carry,p,c,t

            """
        let shell = try Shell(files: ["t.csv": Self.head + rows.joined(), "tables/targets.csv": targets])
        let result = try shell.run(
            """
            spotcheck-ingest -q t.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 >s
            spotcheck-rate -q --by supervising_unit_name --format csv --columns supervising_unit_name,inspected,passed s | tail -n +2
            spotcheck-rate -q --where 'supervising_unit=开发区' s | grep -o '"inspected":2,"passed":1'
            spotcheck-rate -q --target teda --tables tables s | grep -o '"inspected":2,"passed":1'
            spotcheck-report -q -o units --period 2025Q1 --headline supervision --districts unit s
            spotcheck-report -q -o plain --period 2025Q1 --headline supervision s
            for b in units plain; do tail -n +2 $b/data/tables/district.csv | cut -d, -f1-4 | sort; spotcheck-verify -q --recompute $b >/dev/null && echo verified; done
            """)
        #expect(
            result.output.replacing("\r\n", with: "\n") == """
                天津港保税区,1,1
                天津经济技术开发区,2,1
                滨海新区,1,1
                西青区,1,1
                "inspected":2,"passed":1
                "inspected":2,"passed":1
                120111,西青区,1,1
                120116,滨海新区,1,1
                120116400,天津经济技术开发区,2,1
                120116401,天津港保税区,1,1
                verified
                120111,西青区,1,1
                120116,滨海新区,4,3
                verified

                """, "\(result.error)")
    }

    @Test("企业住所 is an address", arguments: ["企业住所", "被抽样单位住所", "住所地", "注册地址"])
    func residence(heading: String) throws {
        let shell = try Shell(files: [
            "t.csv": "抽样编号,产品名称,标称生产企业,被抽样单位,\(heading),检验结论\nT1,电线,某厂,某店,天津市西青区中北镇,合格\n"
        ])
        let result = try shell.run(
            "spotcheck-ingest -q t.csv | spotcheck-normalize -q | grep -o '\"district\":\"120111\"'")
        #expect(result.output == "\"district\":\"120111\"\n", "\(result.error)")
    }
}
