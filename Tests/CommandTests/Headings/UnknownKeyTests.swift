import Testing

@Suite("Unknown columns that read like keys")
struct UnknownKeyTests {
    @Test(
        "are named in the line of the account",
        arguments: ["甲方单号编号", "某某日期", "第三经手企业名称", "来文编码", "外协单位名称"])
    func named(heading: String) throws {
        let shell = try Shell(files: ["f.csv": "产品名称,\(heading),检验结论\n挂面,1,合格\n挂面,2,合格\n"])
        let result = try shell.run("spotcheck-ingest f.csv >out")
        let line = result.error.split(separator: "\n").first { $0.contains("read=2") } ?? ""
        #expect(
            line.contains("unknown columns that read like keys, so that repeats may count twice: f.csv: \(heading)"),
            "\(result.error)")
    }

    @Test("and others are not", arguments: ["颜色深浅", "抽样人心情", "备注二"])
    func others(heading: String) throws {
        let shell = try Shell(files: ["f.csv": "产品名称,\(heading),检验结论\n挂面,1,合格\n"])
        let result = try shell.run("spotcheck-ingest f.csv >out")
        #expect(result.status == 0)
        #expect(!result.error.contains("read like keys"), "\(result.error)")
    }

    @Test("stand in the JSON line too")
    func json() throws {
        let shell = try Shell(files: ["f.csv": "产品名称,某某日期,检验结论\n挂面,1,合格\n"])
        let result = try shell.run("spotcheck-ingest --log-json f.csv >out")
        #expect(result.error.contains("read like keys"), "\(result.error)")
    }
}
