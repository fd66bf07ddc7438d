import Foundation
import Testing

/// Keys and words that nobody knows, as options of the tools take them: each ended with status 0 and an answer once.
@Suite("Misspelt keys and words")
struct MisspeltKeysTests {
    /// What a command answers.
    struct Case: CustomTestStringConvertible {
        let command: String
        let status: Int32
        /// A part of the last line on standard error.
        let says: String
        var testDescription: String { command }

        init(_ command: String, _ status: Int32, _ says: String) {
            self.command = command
            self.status = status
            self.says = says
        }
    }

    /// The same from a pipe, which can be read but once: what streams has written something by the time it knows.
    static let piped = [
        Case("cat s | spotcheck-stream table --keys sample_numbr", 65, "nearest is “sample_number”"),
        Case("cat s | spotcheck-stream table --type case --sort -overdu_days", 65, "nearest is “overdue_days”"),
        Case("cat s | spotcheck-stream select --where verdct=fail", 65, "nearest is “verdict”"),
        Case("cat s | spotcheck-normalize --drop remrks", 65, "nearest is “remarks”"),
        Case("cat s | spotcheck-rate --by distrct_name", 64, "nearest is “district_name”"),
        Case("spotcheck-stream table --keys verdct s.gz", 64, "nearest is “verdict”"),
        Case("spotcheck-stream table --keys verdct s s", 64, "nearest is “verdict”"),
    ]

    /// Seven settled batches, three of which failed, and the cases of these.
    private static func shell() throws -> Shell {
        let shell = try Shell(files: ["a.csv": SettledFew.table])
        let made = try shell.run(
            "spotcheck ingest -q a.csv then normalize -q then reconcile -q --as-of 2025-03-31 -o s; mkdir d; gzip -k s")
        #expect(made.status == 0, "\(made.error)")
        return shell
    }

    static let keys = [
        Case(
            "spotcheck-rate --by distrct_name s", 64, "--by: no record has the key “distrct_name”, nor does the schema"),
        Case("spotcheck-rate --by distrct_name s", 64, "nearest is “district_name”"),
        Case("spotcheck-rate --by distrct_name --format csv s", 64, "nearest is “district_name”"),
        Case("spotcheck-rate --where 'district_nam!=西青区' s", 64, "--where: no record has the key “district_nam”"),
        Case("spotcheck-rate --where verdct=fail s", 64, "nearest is “verdict”"),
        Case("spotcheck-rate --where 'has recheck_verdct' s", 64, "nearest is “recheck_verdict”"),
        Case("spotcheck-rate --date sampld_on s", 64, "nearest is “sampled_on”"),
        Case("spotcheck-rate --date product_name s", 64, "--date: no date stands under “product_name”"),
        Case("spotcheck-rate --case-date du_on --measure rectification_completion s", 64, "nearest is “due_on”"),
        Case("spotcheck-rate --period 2025Q1 --compare year --strata categry_code s", 64, "nearest is “category_code”"),
        Case("spotcheck-stream split --by distrct_name -d d s", 64, "nearest is “district_name”"),
        Case("spotcheck-stream split --by distrct_name -n 2 -d d s", 64, "nearest is “district_name”"),
        Case("spotcheck-stream table --keys sample_numbr s", 64, "--keys: no record has the key “sample_numbr”"),
        Case("spotcheck-stream table --csv --keys sample_numbr s", 64, "nearest is “sample_number”"),
        Case("spotcheck-stream table --type case --sort -overdu_days s", 64, "nearest is “overdue_days”"),
        Case("spotcheck-stream table --where verdct=fail s", 64, "nearest is “verdict”"),
        Case("spotcheck-stream select --where verdct=fail s", 64, "nearest is “verdict”"),
        Case("spotcheck-stream select --period 2025 --date sampld_on s", 64, "nearest is “sampled_on”"),
        Case("spotcheck-stream diff s s --by idd", 64, "nearest is “id”"),
        Case("spotcheck-stream diff s s --columns verdct", 64, "nearest is “verdict”"),
        Case("spotcheck-stream diff s s --sort colum", 64, "nearest is “column”"),
        Case("spotcheck-ingest a.csv --only id,product_nam", 64, "nearest is “product_name”"),
        Case("spotcheck-ingest a.csv --drop remrks", 64, "nearest is “remarks”"),
        Case("spotcheck-normalize --drop remrks s", 64, "nearest is “remarks”"),
        Case("spotcheck-reconcile --as-of 2025-03-31 --drop remrks s", 64, "nearest is “remarks”"),
        Case("spotcheck-report -o b --date sampld_on s", 64, "nearest is “sampled_on”"),
        Case("spotcheck-report -o b --date verdict s", 64, "--date: no date stands under “verdict”"),
    ]

    @Test("a key that neither the schema nor any record has is named with its nearest", arguments: keys + piped)
    func key(_ of: Case) throws {
        let shell = try Self.shell()
        let result = try shell.run(of.command + " >out")
        #expect(result.status == of.status, "\(result.error)")
        #expect(result.error.contains(of.says), "\(result.error)")
        // Nothing at all is written, or an abort line ends what is.
        let end = try shell.run("tail -n 1 out")
        #expect(of.status == 64 ? end.output.isEmpty : !end.output.contains("\"seal\""), "\(end.output)")
        #expect(!shell.has("b"))
        #expect(try shell.run("ls d").output.isEmpty)
    }

    @Test(
        "a pipe and a chain answer alike",
        arguments: [
            ("rate --by distrct_name", 64), ("stream table --keys sample_numbr", 65),
            ("stream select --where verdct=fail", 65), ("normalize --drop remrks", 65),
            ("reconcile --as-of 2025-03-31 --drop remrks", 64), ("rate --where verdict==fail", 64),
            ("stream table --type smaple", 64), ("rate --where district_name=西青亡", 64),
        ])
    func chain(part: String, status: Int) throws {
        let shell = try Self.shell()
        let pipe = try shell.run("spotcheck-ingest -q a.csv | spotcheck-normalize -q | spotcheck-\(part) >pipe")
        let chain = try shell.run("spotcheck ingest -q a.csv then normalize -q then \(part) >chain")
        #expect(pipe.status == status && chain.status == status, "\(pipe.error)\(chain.error)")
        #expect(pipe.error == chain.error)
        #expect(try shell.run("cmp pipe chain").status == 0)
    }

    @Test("what streams ends in an abort line that says why")
    func abort() throws {
        let shell = try Self.shell()
        let result = try shell.run(
            "spotcheck-stream select --where verdict!=pass --where 'lacks verdct' <s | tail -n 1")
        #expect(result.output.hasPrefix(#"{"_stream":{"kind":"abort""#), "\(result.output)")
        #expect(result.output.contains("verdct") && result.output.contains("\"exit\":65"))
    }

    @Test("a key of the office's own is valid where records have it")
    func ownKey() throws {
        let shell = try Self.shell()
        let result = try shell.run(
            """
            sed 's/"product_name"/"stall":"A 12","product_name"/' s >own
            spotcheck-rate -q --by stall --format csv own | tail -n 1 | cut -d, -f 3
            spotcheck-stream table --type sample --keys id,stall --csv own | head -n 2 | tail -n 1 | cut -d, -f 2 | tr -d '\\r'
            spotcheck-stream select -q --where 'stall=A 12' own | grep -c '"sample"'
            """)
        #expect(result.output == "A 12\nA 12\n7\n", "\(result.output)\(result.error)")
    }

    @Test("a key of the last line alone is found, and what was cut off may have had it")
    func lastLine() throws {
        let shell = try Self.shell()
        let result = try shell.run(
            #"""
            printf '{"type":"sample","id":"a"}\n{"type":"sample","id":"b","stall":"A 12"}' >own
            spotcheck-stream select -q --where 'stall=A 12' own | grep -c '"stall"'; head -n 3 s >cut
            spotcheck-stream table --keys stall cut >out; echo $?
            """#)
        #expect(result.output == "1\n65\n", "\(result.error)")
    }

    @Test("where no record of the type is there, nothing can be said: one note, status 0")
    func nothingToJudge() throws {
        let shell = try Self.shell()
        let result = try shell.run("spotcheck-stream table --type reject --keys stall s")
        #expect(result.status == 0)
        #expect(result.error.contains("--keys: no reject record is in the input"))
        let rate = try shell.run("spotcheck-stream select -q --type reject s | spotcheck-rate --by stall")
        #expect(rate.status == 0 && rate.error.contains("--by: no "), "\(rate.error)")
    }

    static let words = [
        Case("spotcheck-rate --where verdict==fail s", 64, "is not a condition"),
        Case("spotcheck-rate --where verdict=fial s", 64, "\"fial\" is not a verdict; nearest is fail"),
        Case("spotcheck-rate --where 'verdict=pass|fial' s", 64, "nearest is fail"),
        Case("spotcheck-rate --where 'verdict=|' s", 64, "is not a condition"),
        Case("spotcheck-rate --where district_name=西清 s", 64, "\"西清\" is not a district; nearest are 武清, 西郊, 西青"),
        Case("spotcheck-rate --where district=西清区 s", 64, "nearest are 武清区, 西郊区, 西青区"),
        Case("spotcheck-rate --where 'sampled_on>=2025' s", 64, "can never hold: sampled_on is a day"),
        Case("spotcheck-rate --where 'verdict<3' s", 64, "can never hold"),
        Case("spotcheck-rate --where 'verdict~fial' s", 64, "can never hold"),
        Case("spotcheck-rate --where 'verdict in 2025' s", 64, "can never hold"),
        Case("spotcheck-rate --where 'product_name under 食品' s", 64, "is not a condition"),
        Case("spotcheck-rate --population supervison s", 64, "nearest is “supervision”"),
        Case("spotcheck-rate --measure pas_rate s", 64, "nearest is “pass_rate”"),
        Case("spotcheck-rate --target city_supervison s", 64, "nearest is “city_supervision”"),
        Case("spotcheck-rate --domain industrail s", 64, "nearest is “industrial”"),
        Case("spotcheck-rate --measure , s", 64, "names no measure"),
        Case("spotcheck-stream table --verdict 合恪 s", 64, "nearest is 合格"),
        Case("spotcheck-stream table --verdict fial s", 64, "nearest is fail"),
        Case("spotcheck-stream table --verdict , s", 64, "is not a verdict"),
        Case("spotcheck-stream table --type smaple s", 64, "\"smaple\" is not a type; nearest is sample"),
        Case("spotcheck-stream table --level distrct s", 64, "nearest is district"),
        Case("spotcheck-stream select --kind supervison s", 64, "nearest is supervision"),
        Case("spotcheck-stream select --district 西清 s", 64, "西青"),
        Case("spotcheck-stream select --since 2025 s", 64, "\"2025\" is not a date"),
        Case("spotcheck-stream select --until 2025-02-30 s", 64, "is not a date"),
        Case("spotcheck-stream select --date reported_on s", 64, "--date needs"),
        Case("spotcheck-stream table --where progress=late s", 64, "is not a progress"),
    ]

    @Test("a word that no table knows is refused with its nearest before anything is read", arguments: words)
    func word(_ of: Case) throws {
        let shell = try Self.shell()
        let result = try shell.run(of.command)
        #expect(result.status == of.status, "\(result.error)")
        #expect(result.error.contains(of.says), "\(result.error)")
        #expect(result.output.isEmpty)
    }

    @Test(
        "words of the field stand for those of the records",
        arguments: [
            ("--verdict 不合格 --type sample", 3), ("--verdict fail --type 样品", 3), ("--where verdict=合格", 4),
            ("--where district_name=西青 --type sample", 4), ("--where 'district_name=西青|和平' --type sample", 7),
            ("--where 'district_name!=西青' --type sample", 3), ("--kind 监督抽查 --type sample", 7),
            ("--where sampling_kind=监督抽查 --type sample", 7), ("--level 区级 --type sample", 2),
            ("--type 案件 --where party=销售者", 3), ("--where progress=逾期 --type case", 3),
            ("--since 2025-01-05 --type sample", 3), ("--until 2025-01-04 --type sample", 4),
        ])
    func translated(options: String, count: Int) throws {
        let shell = try Self.shell()
        let result = try shell.run("spotcheck-stream table --csv --keys id \(options) s | tail -n +2 | wc -l")
        #expect(result.output.filter(\.isNumber) == "\(count)", "\(result.error)")
    }

    @Test("a selection that selects nothing is said in one line, and a report over nothing is refused")
    func nothing() throws {
        let shell = try Self.shell()
        let rate = try shell.run("spotcheck-rate --period 2019 s >r")
        #expect(rate.status == 0 && rate.error.contains("no record of the input was counted: none meets period 2019"))
        let select = try shell.run("spotcheck-stream select --where brand=无此牌 s >r")
        #expect(select.status == 0 && select.error.contains("no record of the input meets brand=无此牌"))
        let table = try shell.run("spotcheck-stream table --period 2019 s")
        #expect(table.status == 0 && table.error.contains("no record of the input meets sampled_on in 2019"))
        let report = try shell.run("spotcheck-report -o b --period 2019 s")
        #expect(report.status == 65 && !shell.has("b"))
        #expect(report.error.contains("no sample and no case of 2019"), "\(report.error)")
        let accepted = try shell.run("spotcheck-report -o b --period 2019 --accept-empty s")
        #expect(accepted.status == 0 && shell.has("b/bagit.txt"), "\(accepted.error)")
    }

    @Test("an analyst's table that cannot be read stops a rate, as any other table does")
    func tables() throws {
        let shell = try Self.shell()
        let result = try shell.run(
            """
            mkdir t; mkdir t/districts.csv
            spotcheck-rate --tables t --where district=西青 s; echo $?
            rmdir t/districts.csv; printf 'code,name\\n120111,西青区\\n' >t/districts.csv
            spotcheck-rate --tables t --where district=西青 s; echo $?
            """)
        #expect(result.output == "66\n78\n", "\(result.output)\(result.error)")
        #expect(result.error.contains("districts.csv"))
    }
}

/// Seven invented batches in two districts.
enum SettledFew {
    static let table = """
        抽样编号,产品名称,产品类别,被抽样单位名称,所属区,任务级别,抽查类型,抽样日期,检验结论
        S1,台灯,可移式通用灯具,甲甲商店,西青区,市级,监督抽查,2025-01-02,合格
        S2,台灯,可移式通用灯具,乙乙商店,西青区,市级,监督抽查,2025-01-03,不合格
        S3,台灯,可移式通用灯具,丙丙商店,和平区,区级,监督抽查,2025-01-03,合格
        S4,台灯,可移式通用灯具,丁丁商店,和平区,区级,监督抽查,2025-01-04,不合格
        S5,台灯,可移式通用灯具,戊戊商店,和平区,市级,监督抽查,2025-01-05,合格
        S6,台灯,可移式通用灯具,己己商店,西青区,市级,监督抽查,2025-01-06,不合格
        S7,台灯,可移式通用灯具,庚庚商店,西青区,市级,监督抽查,2025-01-07,合格

        """
}
