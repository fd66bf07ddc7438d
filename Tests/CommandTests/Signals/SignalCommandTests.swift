import Foundation
import TestMaterial
import Testing

/// `spotcheck-rate --signals` as it is called.
@Suite("Signals, asked from the command line")
struct SignalCommandTests {
    /// A year and a quarter: one category that doubles, one that stays, and a laboratory.
    private static func settled() throws -> String {
        var batches = SettledBatches()
        for day in ["2024-08-15", "2024-11-15", "2025-02-15", "2025-05-15"] {
            batches.add(200, passed: 180, ["sampled_on": day, "lab": "甲所", "category_catalogue": "v1"])
            batches.add(
                100, passed: 95,
                [
                    "sampled_on": day, "lab": "乙所", "category_catalogue": "v1", "category_code": "P02",
                    "category_name": "插座",
                ])
        }
        batches.add(200, passed: 156, ["sampled_on": "2025-08-15", "lab": "甲所", "category_catalogue": "v1"])
        batches.add(
            100, passed: 95,
            [
                "sampled_on": "2025-09-30", "lab": "乙所", "category_catalogue": "v1", "category_code": "P02",
                "category_name": "插座", "district": "120111", "district_name": "西青区",
            ])
        return try batches.stream()
    }

    private func shell() throws -> Shell { try Shell(files: ["settled.ndjson": try Self.settled()]) }

    @Test("the stream is sealed, keeps to the schema, and stands in tables")
    func stream() throws {
        let result = try shell().run(
            """
            spotcheck-rate --signals settled.ndjson >signals.ndjson 2>err && spotcheck-stream check --schema signals.ndjson >check || exit 1
            cat err; grep -c '"type":"signal"' signals.ndjson
            spotcheck-stream table -q --type signal --keys family,cell,cell_name,state,direction,failed,inspected,adjusted_bh signals.ndjson
            grep -o '"settled":"[^"]*"' signals.ndjson | sort -u
            """)
        #expect(result.status == 0, "\(result.error)")
        #expect(
            result.output.contains("spotcheck-rate: category: 1 signal among 2 tested (q 0.0125)\n"), "\(result.output)"
        )
        #expect(result.output.contains("category  P01     电线电缆   signal   rise           44        200  0.0000390"))
        // Two categories, a district (no item is named), two laboratories.
        #expect(result.output.contains("\n5\n"))
        #expect(result.output.hasSuffix("\"settled\":\"2025-09-30\"\n"))
    }

    @Test("tables show what records hold, with terms of the field")
    func tables() throws {
        let result = try shell().run(
            """
            spotcheck-rate -q --signals --format csv --columns cell,state,p_value --headings zh settled.ndjson | head -2
            spotcheck-rate -q --signals --format ndjson settled.ndjson >bare
            spotcheck-rate -q --signals settled.ndjson | spotcheck-stream bare -q - | cmp - bare && echo same
            spotcheck-rate -q --signals --format text --columns no_such settled.ndjson; echo $?
            """)
        #expect(result.output.hasPrefix("单元,状态,检验概率\r\nP01,signal,<0.0001\r\n"), "\(result.output)")
        #expect(result.output.contains("same\n64\n"), "\(result.output)\(result.error)")
    }

    @Test(
        "options of rates are refused beside it, and its own without it",
        arguments: [
            "--signals --by district", "--signals --measure fail_rate", "--signals --compare year --period 2025Q3",
            "--signals --domain food", "--signals --first-test", "--signals --target all", "--signals --against 90",
            "--signals --partial", "--signals --rank", "--signals --exact", "--signals --shard 1/2",
            "--signals --fail-on-target --against 93", "--signals --list measures", "--signals --weights w.csv",
            "--signals --period 2025-09", "--signals --period 2025", "--signals --period 2025-07-01..2025-09-29",
            "--signals --population supervision+evaluation", "--signals --population supervision,evaluation",
            "--signals --population all", "--signals --population risk_monitoring", "--signals --population nobody",
            "--dispersion multiplicative", "--adjust by", "--cusum P01", "--farrington",
        ])
    func refused(options: String) throws {
        let result = try shell().run("spotcheck-rate \(options) settled.ndjson >out; echo $?; wc -c <out")
        #expect(result.output == "64\n0\n", "\(result.error)")
    }

    @Test("a quarter by whatever name, and the default, are one; another quarter is another stream")
    func periods() throws {
        let result = try shell().run(
            """
            for period in 2025Q3 2025年三季度 2025-07-01..2025-09-30; do
                spotcheck-rate -q --signals --period $period settled.ndjson -o "$period"
            done
            cmp 2025Q3 2025年三季度 && cmp 2025Q3 2025-07-01..2025-09-30 && echo same
            spotcheck-rate -q --signals settled.ndjson | spotcheck-stream bare -q - >default
            spotcheck-stream bare -q 2025Q3 | cmp - default && echo same
            """)
        #expect(result.output == "same\nsame\n", "\(result.error)")
    }

    @Test("what is not settled is refused; what nothing tells of is noted, marked, and refused under --strict")
    func settlement() throws {
        let result = try shell().run(
            """
            sed '1s/"settled":"[^"]*",*//' settled.ndjson | grep -v _stream >bare.ndjson
            spotcheck-rate --signals --period 2025Q3 bare.ndjson >out 2>err; echo $?
            grep -c '"settled":"unknown"' out; grep -c 'nothing says whether the input is settled' err
            spotcheck-rate --signals bare.ndjson >none; echo $?; wc -c <none
            spotcheck-rate --signals --strict --period 2025Q3 bare.ndjson >none; echo $?; wc -c <none
            spotcheck-ingest -q "$FIXTURES/small/plain.csv" | spotcheck-normalize -q | spotcheck-rate --signals --period 2025Q3 >none
            echo $?; wc -c <none
            """)
        #expect(result.output == "0\n5\n1\n64\n0\n65\n0\n65\n0\n", "\(result.output)\(result.error)")
        #expect(result.error.contains("name one by --period"))
        #expect(result.error.contains("signals are asked of settled samples"))
    }

    @Test("the table and each option are in the id of the stream")
    func identity() throws {
        let result = try shell().run(
            """
            mkdir tables
            spotcheck-rate --signals --tables tables settled.ndjson; echo $?
            for options in "" "--dispersion multiplicative" "--adjust by" "--cusum P01" "--farrington" "--decimals 2" \\
                "--where district=120101" "--date reported_on" "--population evaluation"; do
                spotcheck-rate -q --signals --period 2025Q3 $options settled.ndjson | head -1
            done | grep -o '"stream":"[0-9a-f]*"' | sort -u | wc -l
            spotcheck-rate -q --signals settled.ndjson >plain
            head -1 plain | grep -c signals.csv
            spotcheck-rate -q --signals --dispersion additive --adjust bh settled.ndjson | cmp - plain && echo same
            """)
        #expect(result.output == "78\n9\n1\nsame\n", "\(result.output)\(result.error)")
    }

    @Test("another table decides otherwise, and a bad one ends the run with 78")
    func table() throws {
        let shell = try shell()
        let table = try String(
            contentsOf: SharedMaterial.packageRoot.appending(path: "Sources/BuiltInTables/tables/signals.csv"),
            encoding: .utf8)
        for (folder, text) in [
            ("strict", table.replacing("category,q,,0.0125", with: "category,q,,0.000001")),
            ("bad", table.replacing("category,q,,0.0125", with: "category,q,,often")),
        ] {
            let place = shell.folder.appending(path: folder)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: place.appending(path: "signals.csv"))
        }
        let result = try shell.run(
            """
            spotcheck-rate --signals --tables strict settled.ndjson 2>&1 >out | grep '^spotcheck-rate: category'
            grep -c '"state":"signal"' out
            spotcheck-rate --signals --tables bad settled.ndjson; echo $?
            """)
        #expect(
            result.output == "spotcheck-rate: category: 0 signals among 2 tested (q 0.000001)\n0\n78\n",
            "\(result.output)\(result.error)")
        #expect(result.error.contains("signals.csv:2: record 1, value: \"often\" is not a number from"))
    }

    @Test("any order of lines and of files gives the same bytes")
    func order() throws {
        let result = try shell().run(
            """
            spotcheck-rate -q --signals settled.ndjson >plain
            (head -1 settled.ndjson; sed '1d;$d' settled.ndjson | shuf --random-source=/bin/sh; tail -1 settled.ndjson) >shuffled
            spotcheck-rate -q --signals shuffled | cmp - plain && echo same
            spotcheck-stream split -q --by identity -n 3 -d parts settled.ndjson
            spotcheck-rate -q --signals parts/* | spotcheck-stream bare -q - >one
            spotcheck-rate -q --signals $(ls -r parts/*) | spotcheck-stream bare -q - | cmp - one && echo same
            spotcheck-stream bare -q plain | cmp - one && echo same
            spotcheck-rate -q --signals $(ls parts/* | head -2) >none; echo $?
            """)
        #expect(result.output == "same\nsame\nsame\n65\n", "\(result.output)\(result.error)")
    }

    @Test("a chain gives the bytes of a pipe")
    func chain() throws {
        let parts = [
            "ingest $FIXTURES/quarter/results.csv $FIXTURES/quarter/ledger.csv", "normalize",
            "reconcile --as-of 2025-03-31",
        ]
        #expect(try ChainAndPipeTests.differences(parts + ["rate --signals"]) == "")
        #expect(try ChainAndPipeTests.differences(parts + ["rate --signals --format text"]) == "")
        #expect(
            try ChainAndPipeTests.differences(parts + ["rate --signals --farrington", "stream table --type signal"])
                == "")
    }

    @Test("keys that only signals have are no keys of samples: a slip in --by is still told")
    func keysOfSignals() throws {
        let result = try shell().run("spotcheck-rate --by category settled.ndjson >out; echo $?; wc -c <out")
        #expect(result.output == "64\n0\n", "\(result.error)")
        #expect(result.error.contains("--by: no record has the key “category”"))
    }

    @Test(
        "keys that findings alone have are no keys of samples, wherever one is named",
        arguments: ["class", "step", "severity", "lead_status", "smallest_rise"])
    func keysOfFindings(key: String) throws {
        let result = try shell().run(
            """
            spotcheck-rate --by \(key) settled.ndjson >out; echo $?; wc -c <out
            spotcheck-rate --signals --where \(key)=C settled.ndjson >out; echo $?; wc -c <out
            spotcheck-rate --timeliness --where \(key)=C settled.ndjson >out; echo $?; wc -c <out
            """)
        #expect(result.output == "64\n0\n64\n0\n64\n0\n", "\(result.error)")
        #expect(result.error.contains("no record has the key “\(key)”"))
    }

    @Test("signals and times are asked for one after the other")
    func twoQuestions() throws {
        let result = try shell().run("spotcheck-rate --signals --timeliness settled.ndjson >out; echo $?; wc -c <out")
        #expect(result.output == "64\n0\n", "\(result.error)")
        #expect(result.error.contains("--signals and --timeliness exclude each other"))
    }

    @Test("the lines of the page on signals run as they stand")
    func manual() throws {
        let page = try String(
            contentsOf: SharedMaterial.packageRoot.appending(path: "Sources/Manual/signals.md"), encoding: .utf8)
        let block = try #require(page.components(separatedBy: "```sh\n").dropFirst().first)
        let script = block.components(separatedBy: "```")[0]
        let result = try shell().run(
            "set -e\n\(script)\ncmp signals.ndjson again.ndjson || spotcheck-stream bare -q again.ndjson | wc -l\nls")
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.contains("category  电线电缆   signal"), "\(result.output)")
        #expect(result.output.hasSuffix("series.ndjson\nsettled.ndjson\nsignals.ndjson\n信号.csv\n"), "\(result.output)")
    }
}
