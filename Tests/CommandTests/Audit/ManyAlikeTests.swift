import Foundation
import Testing

@Suite("Many rows that are alike")
struct ManyAlikeTests {
    /// Normalises and settles `t.csv` to `s`, with what is set aside in `r`.
    private let settle =
        "spotcheck-ingest -q t.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-12-31 --rejects r >s"

    private func batches(_ count: Int) -> String {
        (1...count).map { "T\($0),电饭锅,天津\($0)电器有限公司,2025-01-02,不合格,,\n" }.joined()
    }

    @Test(
        "a recheck that names nothing but goods of which there are a thousand is looked for, among more it is set aside",
        arguments: [(1000, "fits more than one sample"), (1001, "over 1000 samples are like it")])
    func bareProduct(count: Int, message: String) throws {
        let shell = try Shell(files: [
            "t.csv": "抽样编号,产品名称,标称生产企业名称,抽样日期,检验结论,复检结论,备注\n" + batches(count) + ",电饭锅,,,,合格,\n"
        ])
        let result = try shell.run(
            "\(settle); grep -c '\"type\":\"sample\"' s; grep -c '\"verdict\":\"pass\"' s; grep -c '\(message)' r")
        #expect(result.output == "\(count)\n0\n1\n", "\(result.error)")
    }

    @Test("a thousand rechecks may amend a batch, more have mixed up its number; mere repeats are any number")
    func copies() throws {
        for (recheck, count, samples) in [("不合格", 1000, "1"), ("不合格", 1002, "0"), ("", 1002, "1")] {
            let rows = (1...count).map { "T1,电饭锅,天津甲厂,2025-01-02,不合格,\(recheck),第\($0)次\n" }.joined()
            let shell = try Shell(files: ["t.csv": "抽样编号,产品名称,标称生产企业名称,抽样日期,检验结论,复检结论,备注\n" + rows])
            let result = try shell.run("\(settle); grep -c '\"type\":\"sample\"' s; grep -c '\"code\":\"conflict\"' r")
            #expect(result.output == "\(samples)\n\(samples == "1" ? "0" : "1")\n", "\(count): \(result.error)")
        }
    }

    @Test("two lists of one name without numbers have an id for every row")
    func names() throws {
        let rows = (1...3000).map { ",电饭锅\($0),天津甲厂,2025-01-02,合格,," }
        let heading = "抽样编号,产品名称,标称生产企业名称,抽样日期,检验结论,复检结论,备注\n"
        let shell = try Shell(files: [
            "01/t.csv": heading + rows.map { $0 + "一\n" }.joined(),
            "02/t.csv": heading + rows.map { $0 + "二\n" }.joined(),
        ])
        let result = try shell.run(
            """
            spotcheck-ingest -q 01/t.csv 02/t.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-12-31 |
                grep '"type":"sample"' >s
            wc -l <s; sed 's/.*"id":"\\([^"]*\\)".*/\\1/' s | sort -u | wc -l
            """)
        #expect(result.output == "6000\n6000\n", "\(result.error)")
    }
}
