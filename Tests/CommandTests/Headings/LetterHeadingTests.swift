import Testing

@Suite("Headings in letters")
struct LetterHeadingTests {
    @Test(
        "are the first letters or the pinyin of one known heading",
        arguments: [
            ("bcydwdz", "某路1号", "sampled_address", "某路1号"), ("bsscqymc", "乙厂", "producer_name", "乙厂"),
            ("cydwmc", "丙所", "sampling_agency", "丙所"), ("ypph", "B-17", "batch", "B-17"),
            ("bgrq", "2025-02-03", "reported_on", "2025-02-03"), ("bcydw_shi", "西青区", "district_raw", "西青区"),
            ("quyangdidian", "甲店", "sampled_name", "甲店"),
            ("beichouyangdanweimingcheng", "甲店", "sampled_name", "甲店"), ("bcydwmc", "甲店", "sampled_name", "甲店"),
            ("SamplingPlace", "甲店", "sampled_name", "甲店"),
            ("DateManufacture", "2025-01-02", "produced_on", "2025-01-02"),
        ])
    func known(heading: String, cell: String, key: String, value: String) throws {
        let (record, error) = try read("抽样编号,产品名称,\(heading),检验结论\nA1,挂面,\(cell),合格\n")
        #expect(record[key] == value, "\(error)")
    }

    @Test("jyjg is 检验机构 to one system and 检验结果 to another: it is neither")
    func ambiguous() throws {
        for cell in ["丁院", "25.1mg/kg", "合格"] {
            let (record, error) = try read("抽样编号,产品名称,jyjg,检验结论\nA1,挂面,\(cell),合格\n")
            #expect(record["lab"] == nil && record["verdict_raw"] == "合格", "\(error)")
            #expect(record["unmapped"] == "jyjg=\(cell)", "\(error)")
            #expect(error.contains("jyjg"), "\(error)")
        }
    }

    @Test(
        "are not taken where the cells do not bear it out, and are named",
        arguments: [
            ("cydwmc", "25.1mg/kg", "sampling_agency"), ("bgrq", "未出具", "reported_on"),
            ("bcydwdz", "≤0.2", "sampled_address"),
        ])
    func contradicted(heading: String, cell: String, key: String) throws {
        let (record, error) = try read("抽样编号,产品名称,\(heading),检验结论\nA1,挂面,\(cell),合格\n")
        #expect(record[key] == nil)
        #expect(record["unmapped"] == "\(heading)=\(cell)")
        #expect(
            error.contains("unknown columns that read like keys, so that repeats may count twice: f.csv: \(heading)"))
    }

    private func read(_ text: String) throws -> (RecordText, String) {
        let shell = try Shell(files: ["f.csv": text])
        let result = try shell.run("spotcheck-ingest f.csv >out; grep -v '\"_stream\"' out")
        return (RecordText(result.output), result.error)
    }
}
