import Foundation
import TestMaterial
import Testing

/// Every row of `expected.csv`, with the commands that it names; what is expected was written there before.
@Suite(
    "Files as they are sent, by whole commands",
    .enabled(if: SharedMaterial.has("suites/field/expected.csv"), "suites/field is not here"))
struct FieldSuiteTests {
    /// A file, what is run on it (`$F`), and what is printed.
    struct Row: CustomTestStringConvertible, Sendable {
        var file: String
        var script: String
        var prints: String
        /// What standard error says.
        var says = ""

        var testDescription: String { file }
    }

    private static let settled = "spotcheck-ingest -q $F | spotcheck-normalize -q | spotcheck-reconcile -q --as-of"
    private static let rates = "spotcheck-rate -q | grep -v _stream | jq -r '\"\\(.passed)/\\(.inspected)\"'"

    static let rows: [Row] = [
        Row(file: "01-pass-words-below-failing-items.csv", script: "\(settled) 2025-12-31 | \(rates)", prints: "3/4"),
        Row(
            file: "02-failing-item-says-not-conforming.csv",
            script: """
                \(settled) 2025-12-31 >s
                spotcheck-rate -q --measure physical_pass_rate s | grep -v _stream | jq -r '"\\(.physically_passed)/\\(.inspected) \\(.rate)"'
                jq -r 'select(.type=="sample" and .id=="M6") | .failing_items | length' s
                jq -r 'select(.type=="sample" and .verdict=="fail" and (.failing_items | length) == 0) | .id' s
                """,
            prints: "4/7 57.1\n2"),
        Row(
            file: "03-failing-item-limit-says-pass-or-fail.csv",
            script: "spotcheck-ingest -q $F | jq -r 'select(.type) | .failing_items | map(.item) | join(\",\")'",
            prints: "单核细胞增生李斯特氏菌\n大肠菌群\n感官\n铅(以Pb计)"),
        Row(
            file: "04-pretty-printed.xml",
            script:
                "spotcheck-ingest -q $F | jq -r 'select(.type) | \"\\(.product_name)|\\(.producer_name)|\\(.model)\"' | head -n 1",
            prints: "电线电缆|天津甲线缆厂|BV 2.5"),
        Row(
            file: "05-trailing-line-end.csv",
            script:
                "\(settled) 2025-12-31 | spotcheck-rate -q --by producer_code,producer_name | grep -v _stream | jq -r .failed",
            prints: "2"),
        Row(
            file: "06-items-in-one-chain.csv",
            script: "spotcheck-ingest -q $F | jq -r 'select(.type) | .failing_items | map(.item) | join(\",\")'",
            prints: "腐霉利,毒死蜱\n腐霉利,毒死蜱"),
        Row(
            file: "07-separator-fe31.csv",
            script:
                "spotcheck-ingest -q $F | jq -r 'select(.id==\"S1\") | .failing_items[0] | \"\\(.item) \\(.result) \\(.limit)\"'",
            prints: "腐霉利 1.2mg/kg ≤0.2mg/kg"),
        Row(
            file: "08-equals-quote.csv", script: "spotcheck-ingest -q $F | jq -r 'select(.type) | .id'",
            prints: "0012345001\n0012345002"),
        Row(
            file: "12-day-first-proved-by-column.csv",
            script: """
                spotcheck-ingest -q $F | jq -r 'select(.type) | .sampled_on'
                printf 'what,heading,field,value,note\\noption,,date_order,dmy,\\n' >l.csv
                spotcheck-ingest -q --layout l.csv $F | jq -r 'select(.type) | .sampled_on' | head -n 1
                """,
            prints: "2016-09-10\n2016-09-30\n2016-08-04\n2016-11-17\n2016-09-10"),
        Row(
            file: "13-traditional-headings.csv",
            script:
                "spotcheck-ingest -q $F | jq -r 'select(.type) | \"\\(.sampled_name) \\(.failing_items | map(.item) | join(\",\"))\"'",
            prints: "崇州市甲公司第一加油站 研究法辛烷值,甲醇含量\n大邑縣乙加油站 甲醇含量"),
        Row(
            file: "14-firm-is-both.csv",
            script:
                "\(settled) 2018-01-01 | spotcheck-rate -q --measure enterprise_pass_rate | grep -v _stream | jq -r '\"\\(.passed)/\\(.inspected)\"'",
            prints: "1/2"),
        Row(
            file: "15-address-of-the-firm.csv",
            script: """
                spotcheck-ingest -q $F | spotcheck-normalize -q | jq -r 'select(.type) | "\\(.district) \\(.district_name) \\(.sampled_name != null) \\(.producer_name)"'
                \(settled) 2025-12-31 | spotcheck-rate -q --by district | grep -v _stream | jq -r '"\\(.district) \\(.passed)/\\(.inspected)"'
                """,
            prints: "120105 河北区 true null\n120105 河北区 true null\n120105 1/2"),
        Row(
            file: "16-list-of-failures-only.csv",
            script: """
                spotcheck-ingest $F | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2015-01-01 >s
                spotcheck-rate -q s | grep -v _stream | jq -r '"\\(.passed)/\\(.inspected) \\(.failures_only)"'
                spotcheck-report -o bundle s >/dev/null 2>&1; echo $?
                grep -rl 'RATE_BELOW_TARGET' bundle | wc -l
                grep -c '未达标' bundle/data/index.html
                grep -q '只列不合格的名单' bundle/data/index.html && echo told
                """,
            prints: "0/0 2\n0\n0\n0\ntold", says: "a list of failures only"),
        Row(
            file: "17-declared-count.xml",
            script:
                "spotcheck-ingest $F >/dev/null; echo $?; SPOTCHECK_STRICT=1 spotcheck-ingest $F >/dev/null 2>&1; echo $?",
            prints: "0\n65", says: "the source says 40"),
        Row(
            file: "18-no-verdict-column-slash.csv",
            script: """
                spotcheck-ingest $F --rejects r.ndjson >out; echo $?
                jq -r 'select(.type) | "\\(.id) \\(.verdict_raw)"' out
                jq -r 'select(.type=="reject") | .src_line' r.ndjson
                """,
            prints: "2\nA3 不合格\n2\n3", says: "say --set verdict=合格 or 不合格"),
        Row(
            file: "20-backslash-quote.csv",
            script: """
                printf 'what,heading,field,value,note\\noption,,quote,backslash,\\n' >l.csv
                spotcheck-ingest -q --layout l.csv $F | jq -r 'select(.type) | .id' | wc -l
                """,
            prints: "2"),
        Row(
            file: "21-follow-up-list.csv",
            script: """
                \(settled) 2025-01-01 >s
                spotcheck-rate -q s | grep -v _stream | jq -r '"\\(.passed)/\\(.inspected)"'
                jq -r 'select(.type=="sample") | .sampling_kind' s
                jq -r 'select(.type=="sample" and (.task_level == "provincial" or .task_level == "municipal")) | .id' s | wc -l
                """,
            prints: "0/0\nretest\n1"),
    ]

    @Test("are read and counted as expected", arguments: rows)
    func expected(row: Row) throws {
        let file = SharedMaterial.url("suites/field/\(row.file)").path
        let result = try Shell().run("F='\(file)'\n" + row.script)
        #expect(result.output == row.prints + "\n", "\(result.error)")
        #expect(result.error.contains(row.says) || row.says.isEmpty, "\(result.error)")
    }

    @Test("and every row of the list is here, or with the workbooks")
    func complete() throws {
        let listed = try SharedTable("suites/field/expected.csv").rows.compactMap { $0["file"] }
        #expect(Set(listed.filter { !$0.hasSuffix(".xlsx") }) == Set(Self.rows.map(\.file)))
    }
}
