import Foundation
import TestMaterial
import Testing

/// The language of a person changes what a person reads on standard error, and no byte of anything else.
@Suite("Messages in Chinese and in English")
struct LanguageTests {
    /// A night: all that it writes is in the folder `out`, standard error beside it.
    private static let night = """
        mkdir out && cd out
        spotcheck-ingest $FIXTURES/quarter/results.csv $FIXTURES/quarter/results.xml $FIXTURES/quarter/ledger.csv \\
            --rejects rejects.ndjson --rejects-csv rejects.csv -o records.ndjson 2>>../err
        spotcheck-normalize --unresolved queue.csv --unresolved queue.ndjson records.ndjson -o coded.ndjson 2>>../err
        spotcheck-reconcile --as-of 2025-03-31 --superseded superseded.ndjson --rejects conflicts.ndjson \\
            --after-cutoff later.ndjson coded.ndjson -o settled.ndjson 2>>../err
        spotcheck-rate --by district --compare previous --period 2025Q1 settled.ndjson -o rates.ndjson 2>>../err
        spotcheck-rate --by district --format text settled.ndjson >rates.txt 2>>../err
        spotcheck-report -o bundle --rejects rejects.ndjson --unresolved queue.ndjson settled.ndjson >printed 2>>../err
        spotcheck-verify bundle >verdict 2>>../err
        spotcheck-stream check settled.ndjson >checked 2>>../err
        spotcheck-stream table --overdue --keys party_name,overdue_days settled.ndjson >table 2>>../err
        # An earlier stage that failed leaves its reason in the stream.
        spotcheck-ingest $FIXTURES/small/cut-in-mid-record.xml >aborted.ndjson 2>>../err
        spotcheck-normalize aborted.ndjson >given-up.ndjson 2>>../err; echo $? >status
        spotcheck-ingest --log-json $FIXTURES/small/verdict-unknown.csv >logged.ndjson 2>log
        SPOTCHECK_LOG=json spotcheck-rate --no-such-option 2>>log
        """

    @Test("a night is the same in every byte of every file")
    func night() throws {
        let (chinese, english) = (try Shell(), try Shell())
        _ = try chinese.run(Self.night, with: ["LC_ALL": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"])
        _ = try english.run(Self.night, with: ["LC_ALL": "C", "LANG": "C"])
        let result = try english.run("diff -r out \(chinese.folder.path)/out; find out -type f | wc -l; cat out/status")
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 2 && (lines.first.flatMap { Int($0.trimmingCharacters(in: .whitespaces)) } ?? 0) > 50)
        #expect(lines.last == "65", "\(result.output.prefix(2000))")
        let told = try [chinese, english].map {
            try String(contentsOf: $0.folder.appending(path: "err"), encoding: .utf8)
        }
        #expect(told[0].split(separator: "\n").count == told[1].split(separator: "\n").count)
        #expect(told[0].contains("spotcheck-ingest: 读入=2500 记录=2496 拒收=4"))
        #expect(told[1].contains("spotcheck-ingest: read=2500 records=2496 rejected=4"))
        #expect(!told[1].contains("读入"))
        #expect(told[0].contains("抽样日期：“2025-02-30”日历上没有这一天"))
        #expect(told[1].contains("抽样日期: \"2025-02-30\" is no day of the calendar"))
    }

    @Test(
        "the option goes before the environment, and LC_ALL, LC_MESSAGES and LANG before one another",
        arguments: [
            ("", ["LC_ALL": "", "LANG": "zh_CN.UTF-8"], true), ("", ["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], false),
            ("", ["LC_ALL": "", "LC_MESSAGES": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"], false),
            ("", ["LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "C"], true),
            ("", ["LC_ALL": "", "LC_MESSAGES": "", "LANG": ""], false),
            ("--lang zh", ["LC_ALL": "C"], true), ("--lang en", ["LC_ALL": "zh_CN.UTF-8"], false),
        ])
    func order(_ flags: String, _ environment: [String: String], _ isChinese: Bool) throws {
        let result = try Shell().run("spotcheck-rate \(flags) no-such-file.ndjson", with: environment)
        #expect(result.status == 66)
        #expect(
            result.error
                == (isChinese
                    ? "spotcheck-rate: no-such-file.ndjson: 无法打开：没有这个文件或目录\n"
                    : "spotcheck-rate: no-such-file.ndjson: cannot open: No such file or directory\n"))
    }

    @Test(
        "usage errors are two lines in either language",
        arguments: [
            (
                "spotcheck-rate --lang zh --no-such",
                "用法：spotcheck-rate [OPTION ...] [<files> ...]（见 spotcheck-rate --help）", "没有选项 --no-such"
            ),
            ("spotcheck-rate --lang=zh --measure nope", "用法：spotcheck-rate", "--measure：“nope”不是 "),
            ("spotcheck-rate --lang zh --format nope", "用法：spotcheck-rate", "“nope”不能作“--format <format>”的取值"),
            (
                "spotcheck-rate --format nope", "usage: spotcheck-rate",
                "the value 'nope' is invalid for '--format <format>'"
            ),

            ("spotcheck-rate --lang nope", "usage: spotcheck-rate", "the value 'nope' is invalid for '--lang <lang>'"),
        ])
    func usage(_ command: String, _ first: String, _ last: String) throws {
        let result = try Shell().run(command)
        let lines = result.error.split(separator: "\n")
        #expect(result.status == 64 && lines.count == 2)
        #expect(lines.first?.hasPrefix(first) == true && lines.last?.contains(last) == true, "\(result.error)")
    }

    @Test("what is wrong with a chain, and with its settings, is told in the language of its words")
    func chains() throws {
        let result = try Shell().run("spotcheck nope --lang zh")
        #expect(result.status == 64 && result.error.hasPrefix("spotcheck: 没有工具“nope”；已知的有 ingest, "), "\(result.error)")
        let settings = try Shell(files: ["s.csv": "setting,value\nbogus,1\n"]).run(
            "spotcheck-rate --lang zh --settings s.csv")
        #expect(settings.status == 78)
        #expect(
            settings.error.hasPrefix("spotcheck-rate: s.csv:2：第 1 条，setting：“bogus”不是设置项；已知的有 "), "\(settings.error)")
    }
}
