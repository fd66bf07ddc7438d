import Foundation
import TestMaterial
import Testing

@Suite("Workbooks, pages and texts of every sort, by whole commands")
struct WorkbookShapesTests {
    @Test(
        "odd workbooks of the field are read as spreadsheet programs read them",
        .enabled(if: SharedMaterial.has("suites/field/expected.csv"), "suites/field is not here"),
        arguments: [
            ("09-backslash-names.xlsx", "3 0"), ("10-truth-value-as-word.xlsx", "2 0"),
            ("11-is-it-conforming-true.xlsx", "2 0"), ("19-utf16-part.xlsx", "3 0"),
        ])
    func field(name: String, expected: String) throws {
        let file = SharedMaterial.url("suites/field/\(name)").path
        let result = try Shell().run(
            "spotcheck-ingest '\(file)' >out; s=$?; echo \"$(grep -c '\"type\":\"sample\"' out) $s\"")
        #expect(result.output == expected + "\n", "\(result.error)")
    }

    @Test(
        "a truth value below 是否合格 is a verdict",
        .enabled(if: SharedMaterial.has("suites/field/expected.csv"), "suites/field is not here"))
    func truthValues() throws {
        let file = SharedMaterial.url("suites/field/11-is-it-conforming-true.xlsx").path
        let result = try Shell().run(
            "spotcheck-ingest '\(file)' | spotcheck-normalize | jq -r 'select(.type) | \"\\(.sample_number) \\(.verdict)\"'"
        )
        #expect(result.output == "T1 pass\nT2 fail\n", "\(result.error)")
    }

    /// The month of the quarter that comes as a workbook of another sort, and what stands in its rows.
    @Test(
        "parts of the quarter in other forms hold rows, dates and verdicts; hidden sheets and struck rows are no part of them",
        arguments: [
            "2025-02/滨海新区-区抽-2月.html", "2025-02/食品区抽与风险监测-2月.ods", "2025-03/滨海新区-区抽-3月.docx",
            "2025-03/西青区-区抽-3月.xls",
        ])
    func quarter(path: String) throws {
        let result = try Shell().run(
            """
            f=$FIXTURES/quarter/inbox/\(path)
            spotcheck-ingest "$f" >out 2>e; echo $?
            jq -r 'select(.type) | [.sample_number, .product_name, .sampled_on, .verdict_raw] | map(. != null and . != "") | all' out | sort | uniq -c | wc -l
            jq -r 'select(._stream.kind == "seal") | ._stream.accounting | "\\(.records > 10) \\(.rejected // 0)"' out
            spotcheck-ingest "$f" "$f" | spotcheck-normalize | spotcheck-reconcile --as-of 2025-03-31 |
              jq -r 'select(._stream.kind == "seal") | ._stream.accounting | .duplicates * 2 == .read'
            """)
        #expect(result.output == "0\n1\ntrue 0\ntrue\n", "\(result.error)")
    }
}
