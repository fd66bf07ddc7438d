import Foundation
import TestMaterial
import Testing

@Suite("What becomes no section of a report", .enabled(if: InstalledTools.have("jq"), "jq is not installed"))
struct RefusedSectionsTests {
    private static let prepared =
        BundleContentsTests.settle + """
            spotcheck-rate -q --by district_name --period 2025Q1 settled.ndjson -o d.rates
            say() { code=0; "$@" >said 2>&1 || code=$?; sed -E 's/[0-9a-f]{16}/ID/g' said; echo "$code $(ls -d x 2>/dev/null)"; }

            """

    @Test("a stream that was made of other records is refused, and says of which")
    func otherRecords() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prepared + """
                spotcheck-stream select -q --where district=120111 settled.ndjson -o xq.ndjson
                say spotcheck-report -q -o x xq.ndjson d.rates
                (cd "$FIXTURES/quarter"; spotcheck-ingest -q results.csv ledger.csv | spotcheck-normalize -q |
                  spotcheck-reconcile -q --as-of 2025-03-31) >less.ndjson
                spotcheck-rate -q less.ndjson -o less.rates
                say spotcheck-report -q -o x settled.ndjson less.rates
                # What was selected from them on its way is accepted, and said.
                spotcheck-rate -q xq.ndjson -o xq.rates
                spotcheck-report -o y settled.ndjson xq.rates 2>&1 >/dev/null; echo $?
                grep -o 'spotcheck-stream-select[^<]*' y/data/index.html
                """)
        #expect(
            result.output == """
                spotcheck-report: d.rates: was not made of the records of the report, which are those of stream ID; it was made of stream ID
                65\(" ")
                spotcheck-report: less.rates: was not made of the records of the report, which are those of stream ID; it was made of stream ID
                65\(" ")
                spotcheck-report: xq.rates: spotcheck-stream-select 0.1.0 stands between the records of the report and this section
                0
                spotcheck-stream-select 0.1.0 → spotcheck-rate 0.1.0）。

                """, "\(result.output)\(result.error)")
    }

    @Test("a stream of another day is refused")
    func otherDay() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prepared + """
                (cd "$FIXTURES/quarter"; spotcheck-ingest -q results.csv results.xml ledger.csv | spotcheck-normalize -q |
                  spotcheck-reconcile -q --as-of 2025-04-30) >later.ndjson
                spotcheck-rate -q later.ndjson -o later.rates
                say spotcheck-report -q -o x settled.ndjson later.rates
                """)
        #expect(
            result.output == """
                spotcheck-report: later.rates: was not made of the records of the report, which are those of stream ID; it was made of stream ID
                65\(" ")

                """, "\(result.output)\(result.error)")
    }

    @Test(
        "what no section takes is refused by its type, its value or its state",
        arguments: [
            (
                "spotcheck-stream via -q -- jq -c 'select(.type==\"sample\")|.type=\"estimate\"' <settled.ndjson >x.ndjson",
                "settled.ndjson x.ndjson",
                "x.ndjson: holds records of type “estimate”, of which no report makes a section; known are rate, signal, timeliness, lead, firm_class"
            ),
            (
                "true", "d.rates",
                "d.rates: is to stand beside settled samples, and no other input is named; name their stream, or - for standard input"
            ),
            (
                "grep -v 西青区 d.rates >less.rates", "settled.ndjson less.rates",
                "less.rates: a section is made of a sealed stream alone, and this one is not: "
            ),
            (
                "grep '\"type\":\"rate\"' d.rates >bare.rates", "settled.ndjson bare.rates",
                "bare.rates: a section is made of a sealed stream alone, and this one is not: "
            ),
            ("head -n 3 d.rates >cut.rates", "settled.ndjson cut.rates", "no seal"),
            (
                "spotcheck-rate -q --by district_name --partial settled.ndjson -o part.rates",
                "settled.ndjson part.rates",
                "part.rates: holds tallies of --partial, to be merged by spotcheck-rate first"
            ),
            (
                "spotcheck-rate -q --by district_name --period 2025Q1 --decimals 2 settled.ndjson -o again.rates",
                "settled.ndjson d.rates again.rates",
                "two records of rate are of the same: measure=pass_rate, district_name="
            ),
            (
                "cat settled.ndjson d.rates >both.ndjson", "both.ndjson",
                "records of type “rate” stand among the samples; name their stream as a file of its own, and it becomes a section"
            ),
            (
                "grep -v _stream settled.ndjson >bare.ndjson", "--settled-as-of 2025-03-31 bare.ndjson d.rates",
                "d.rates: nothing tells whether it was made of the records of the report, which came without a header"
            ),
            (
                "printf '企业名称,所属区\\n甲厂,西青区\\n甲厂,东丽区\\n' >r.csv", "--roster r.csv settled.ndjson",
                "r.csv:3: record 2, 企业名称: \"甲厂\" stands twice in the roster"
            ),
            (
                "printf '所属区,计划数量\\n西青区,4\\n' >p.csv", "--plan p.csv settled.ndjson",
                "p.csv:1: \"planned\" is missing from the header; it may be written 批次, 计划批次, 计划抽查批次, 计划数"
            ),
            (
                "printf '企业名称,名称\\n甲厂,甲\\n' >r.csv", "--roster r.csv settled.ndjson",
                "r.csv:1: \"名称\" and another heading both stand for name"
            ),
        ])
    func refused(prepare: String, inputs: String, message: String) throws {
        let shell = try Shell()
        let result = try shell.run(Self.prepared + prepare + "\nsay spotcheck-report -q -o x \(inputs)\n")
        #expect(result.output.contains(message), "\(result.output)\(result.error)")
        #expect(result.output.hasSuffix("65 \n") || result.output.hasSuffix("78 \n"), "\(result.output)")
    }

    @Test("a stream without a record makes no section, and a note says so")
    func empty() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prepared + """
                spotcheck-rate -q --where 'product_name=nobody has this' --by district_name settled.ndjson -o none.rates 2>/dev/null
                spotcheck-report -o x settled.ndjson none.rates >/dev/null; echo $?; ls x/data/records
                """)
        #expect(result.output == "0\naccepted.ndjson\nrejected.ndjson\nunresolved.ndjson\n", "\(result.output)")
        #expect(result.error.contains("none.rates: holds no record, and so makes no section"), "\(result.error)")
    }
}
