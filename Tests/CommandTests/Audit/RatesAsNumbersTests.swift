import Foundation
import Testing

/// Rates are numbers to every program that reads them, as they were not while they were texts: `"100.0" < "88.6"`.
@Suite("Rates as numbers")
struct RatesAsNumbersTests {
    /// Districts with 9 of 9, 8 of 9, 3 of 40 and 1 of 1000 passed: 100, 88.9, 7.5 and 0.1 %.
    private static func rates() throws -> Shell {
        let groups: [(String, Int, Int)] = [("A", 9, 9), ("B", 9, 8), ("C", 40, 3), ("D", 1000, 1)]
        let batches = groups.map { (inspected: $0.1, passed: $0.2, more: ["district": $0.0]) }
        let shell = try Shell(files: ["settled.ndjson": SettledBatches(batches).text])
        let made = try shell.run("spotcheck-rate -q --by district --domain industrial+unassigned settled.ndjson >rates")
        try #require(made.status == 0, "\(made.error)")
        return shell
    }

    @Test(
        "jq compares, sorts and adds them",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/jq"), "needs jq"),
        arguments: [
            (#"select(.rate >= 88.6) | .district"#, "A B"), (#"select(.rate < 8) | .district"#, "C D"),
            (#"select(.interval_high == 100) | .district"#, "A"), (#"select(.district=="B") | .rate"#, "88.9"),
            (#"select(.district=="A") | .rate, .fail_rate"#, "100 0"),
        ])
    func jq(filter: String, output: String) throws {
        let result = try Self.rates().run("jq -r 'select(.type==\"rate\") | \(filter)' rates | tr '\\n' ' '")
        #expect(result.output.trimmingCharacters(in: .whitespaces) == output, "\(result.error)")
    }

    @Test(
        "jq prints a stream of rates byte for byte, so that it stays sealed",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/jq"), "needs jq"))
    func sealed() throws {
        let result = try Self.rates().run(
            "jq -c . rates | cmp - rates && jq -c . rates | spotcheck-rate -q --strict | spotcheck-stream bare -q | wc -l"
        )
        #expect(result.output.trimmingCharacters(in: .whitespacesAndNewlines) == "4", "\(result.error)")
    }

    @Test("tables are sorted by them, with and without --top, in every order of the records")
    func sorted() throws {
        let shell = try Self.rates()
        for source in ["cat rates", "tac rates", "sort rates"] {
            let all = try shell.run(
                "\(source) | spotcheck-stream table -q --keys district,rate --sort -rate --format csv")
            #expect(all.output == "district,rate\r\nA,100\r\nB,88.9\r\nC,7.5\r\nD,0.1\r\n", "\(source) \(all.error)")
            let top = try shell.run(
                "\(source) | spotcheck-stream table -q --keys district,rate --sort rate --top 2 --format tsv")
            #expect(top.output == "district\trate\nD\t0.1\nC\t7.5\n", "\(source) \(top.error)")
        }
    }

    @Test("rates that were texts are the same rates: no difference, the same sum, the same conditions")
    func bothForms() throws {
        // As an earlier version wrote them.
        let result = try Self.rates().run(
            #"""
            spotcheck-stream bare -q rates >new
            sed -E 's/"(rate|fail_rate|physical_pass_rate|interval_low|interval_high)":([0-9]+)([,}])/"\1":"\2.0"\3/g
                s/"(rate|fail_rate|physical_pass_rate|interval_low|interval_high)":([0-9.]+)/"\1":"\2"/g' new >old
            grep -c '"rate":"100.0"' old
            spotcheck-stream diff old new 2>&1 >/dev/null | grep -o 'differences=.*'
            for form in old new; do
                spotcheck-stream table -q --where 'rate>=88.6' --where 'fail_rate!=0' --keys district --format tsv $form | tail -n 1
                spotcheck-rate -q $form | spotcheck-stream bare -q | cmp - new && echo same
            done
            """#)
        #expect(result.output == "1\ndifferences=0\nB\nsame\nB\nsame\n", "\(result.error)")
    }

    @Test("the schema says number, and what the stage writes is of the schema")
    func schema() throws {
        let result = try Self.rates().run(
            """
            spotcheck-stream check -q --schema rates >/dev/null && echo sound
            sed 's/"rate":100,/"rate":"100.0",/' rates | spotcheck-stream check -q --schema 2>&1 | grep -c 'not a number'
            spotcheck-stream schema rate | grep -c '"rate":{"title":"率（%）","type":"number","x-unit":"%","x-written-by":[[]"spotcheck-rate"[]]}'
            """)
        #expect(result.output == "sound\n1\n1\n", "\(result.error)")
    }
}
