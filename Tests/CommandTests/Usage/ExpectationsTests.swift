import Foundation
import TestMaterial
import Testing

/// `spotcheck-stream expect`: what an office expects of its records.
@Suite("Expectations of an office")
struct ExpectationsTests {
    /// Twenty samples of February, 26 of March, five without a day; ten of March failed, one has no district.
    private static let prepare = """
        for i in $(seq 1 20); do echo '{"type":"sample","id":"f'$i'","district":"a","sampled_on":"2025-02-03","verdict":"pass"}'; done >s
        for i in $(seq 1 10); do echo '{"type":"sample","id":"m'$i'","district":"a","sampled_on":"2025-03-31","verdict":"fail"}'; done >>s
        for i in $(seq 11 25); do echo '{"type":"sample","id":"m'$i'","district":"b","sampled_on":"2025-03-01","verdict":"pass"}'; done >>s
        echo '{"type":"sample","id":"m26","sampled_on":"2025-03-02","verdict":"pass"}' >>s
        for i in $(seq 1 5); do echo '{"type":"sample","id":"u'$i'","district":"a","verdict":"pass"}'; done >>s
        echo '{"type":"case","id":"c","district":"z","sampled_on":"2025-03-02"}' >>s
        expect() { printf 'expectation,kind,type,key,where,low,high,values\\n%s\\n' "$1" >e.csv; shift
            spotcheck-stream expect -q --accept-truncated --expectations e.csv --format ndjson "$@" s >out 2>err; echo "$? $(jq -r '[.result, .found] | join(" ")' out)"; }

        """

    @Test(
        "each kind is met and failed by whole numbers, and what cannot be told is untested and never met",
        arguments: [
            ("x,filled,,district,,,,", "--period 2025-03", "1 failed 96.15 %"),
            ("x,filled,,district,,96.153,,", "--period 2025-03", "0 met 96.15 %"),
            ("x,filled,,district,,96.154,,", "--period 2025-03", "1 failed 96.15 %"),
            ("x,filled,,district,verdict=fail,,,", "--period 2025-03", "0 met 100.00 %"),
            ("x,filled,,nobody,,,,", "", "1 failed 0.00 %"),
            ("x,filled,,district,verdict=undetermined,,,", "", "2 untested "),
            ("x,count,,,,51,51,", "", "0 met 51"),
            ("x,count,,,verdict=fail;sampled_on>=2025-03-01,11,,", "", "1 failed 10"),
            ("x,count,case,,,1,1,", "", "0 met 1"),
            ("x,change,,,,-30,30,", "--period 2025-03", "0 met 30.00 %"),
            ("x,change,,,,-30,29.999,", "--period 2025-03", "1 failed 30.00 %"),
            ("x,change,,,,-30,30,", "--period 2025-02", "2 untested "),
            ("x,change,,,,-30,30,", "", "2 untested "),
            ("x,change,,,,-100,,", "--period 2025-04", "0 met -100.00 %"),
            ("x,share,,district,,,57.693,", "--period 2025-03", "0 met 57.69 %"),
            ("x,share,,district,,,57.692,", "--period 2025-03", "1 failed 57.69 %"),
            ("x,share,,nobody,,,50,", "", "2 untested "),
            ("x,values,,verdict,,,,pass|fail", "", "0 met 0"),
            ("x,values,,verdict,,,,pass", "", "1 failed 10"),
            ("x,values,,verdict,,,10,pass", "", "0 met 10"),
            ("x,values,,nobody,,,,pass", "", "2 untested "),
        ])
    func kinds(_ row: String, _ flags: String, _ expected: String) throws {
        let shell = try Shell()
        let result = try shell.run(Self.prepare + "expect '\(row)' \(flags)")
        #expect(result.output == expected + "\n", "\(result.output)\(result.error)")
        let told = try shell.run("cat err")
        let words = expected.contains("failed") ? "“x” is not met" : "“x” could not be tested"
        #expect(expected.contains("met") || told.output.contains(words), "\(told.output)")
    }

    @Test("one that failed goes before one that could not be tested, and each is an alert of its own")
    func several() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prepare + """
                printf 'expectation,kind,key,low,high\\n好,count,,1,\\n坏,count,,1000,\\n空,share,nobody,,5\\n' >e.csv
                spotcheck-stream expect -q --log-json --expectations e.csv --format csv s 2>err; echo $?
                jq -r '[.level, .exit, .message] | join("|")' err
                """)
        #expect(
            result.output.contains("\n1\n")
                && result.output.contains("error|1|“坏” is not met: 51 (51 records)\nerror|2|“空” could not be tested"),
            "\(result.output)")
        #expect(result.output.contains("好,met,51"))
    }

    @Test(
        "a row that says nothing that can be tested is refused by line and column",
        arguments: [
            ("x,filed,,district,,,,", "kind: \"filed\" is not one of filled, count, change, share, values"),
            ("x,filled,,,,,,", "key: \"\" is empty: filled looks at a key"),
            ("x,count,,district,,1,,", "key: \"district\" is of no use: count counts records"),
            ("x,count,,,,,,", "low: \"\" and high are both empty: nothing is expected"),
            ("x,count,,,,9,1,", "low: \"9\" is more than high"),
            ("x,count,,,,-1,,", "low: \"-1\" is not a whole number from 0"),
            ("x,share,,district,,,forty,", "high: \"forty\" is not a percentage with at most three decimals"),
            ("x,values,,verdict,,,,", "values: \"\" is empty and must not be"),
            ("x,count,,,verdict is fail,1,,", "where: \"verdict is fail\" is no condition"),
            (",count,,,,1,,", "expectation: \"\" is empty and must not be"),
        ])
    func refused(_ row: String, _ message: String) throws {
        let shell = try Shell()
        let result = try shell.run(Self.prepare + "expect '\(row)'; cat err")
        #expect(result.output.hasPrefix("78 ") && result.output.contains("e.csv:2: "), "\(result.output)")
        #expect(result.output.contains(message), "\(result.output)")
    }

    @Test("a key of a condition that no record has is said, and a cut stream is refused")
    func untrustworthy() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prepare + """
                expect 'x,count,,,verdct=fail,0,5,'; grep -c 'nearest is “verdict”' err
                spotcheck-stream merge -q s >m 2>/dev/null; spotcheck-stream head -q 3 m >h
                printf 'expectation,kind,low\\nx,count,1\\n' >e.csv; spotcheck-stream expect --expectations e.csv h 2>err; echo $?
                spotcheck-stream expect --expectations none.csv m 2>err; echo $?; : >e.csv; spotcheck-stream expect --expectations e.csv m 2>err; echo $?
                """)
        #expect(result.output.hasSuffix("1\n65\n66\n78\n"), "\(result.output)\(result.error)")
    }
}
