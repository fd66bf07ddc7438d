import Foundation
import TestMaterial
import Testing

/// `spotcheck-report classes` as a whole.
@Suite("Classes of events: whole runs")
struct ClassesCommandTests {
    private static let head =
        "抽样编号,抽查类型,产品名称,标称生产企业名称,统一社会信用代码,被抽样单位名称,抽样环节,抽样日期,报告日期,检验结论,不合格项目,复检结论,备注\n"

    private static func row(
        _ number: String, _ firm: String, kind: String = "监督抽查", product: String = "电水壶", code: String = "",
        sampled: String = "", channel: String = "生产", on: String = "2025-01-05", reported: String = "2025-01-15",
        verdict: String = "不合格", item: String = "外观", recheck: String = "不合格", remarks: String = ""
    ) -> String {
        [
            number, kind, product, firm, code, sampled.isEmpty ? firm : sampled, channel, on, reported, verdict,
            verdict == "不合格" ? item : "", verdict == "不合格" ? recheck : "", remarks,
        ].joined(separator: ",") + "\n"
    }

    private static let settle = """
        settle() { spotcheck-ingest -q results.csv $(ls ledger.csv 2>/dev/null) | spotcheck-normalize -q | spotcheck-reconcile -q --as-of $1 >settled.ndjson; }
        told() { jq -r 'select(.type=="firm_class")|[.firm_name,.class,.last_day//"-",.grounds//"-",.pending_failures//0]|map(tostring)|join(" ")' $1/classes.ndjson; }

        """

    private func run(_ rows: [String], ledger: String = "", _ script: String) throws -> ShellResult {
        var files = ["results.csv": Self.head + rows.joined()]
        if !ledger.isEmpty { files["ledger.csv"] = ledger }
        return try Shell(files: files).run(Self.settle + script)
    }

    @Test(
        "failures are dated by their report, classes by the kind of what failed, and each firm is one whatever its spelling",
        .enabled(if: InstalledTools.have("jq"), "jq is not installed"))
    func kinds() throws {
        let code = "91120111MA0AAAAA1X"
        let result = try run(
            [
                Self.row("A1", "虚构甲电器有限公司", code: code),
                Self.row("A2", "虚构甲电器有限责任公司", on: "2025-02-01", reported: "2025-02-10", item: "接地措施"),
                Self.row("B1", "虚构乙电器有限公司", item: "标识"), Self.row("C1", "虚构丙电器有限公司", item: "没有人知道的指标"),
                Self.row("D1", "虚构丁电器有限公司", recheck: "合格"), Self.row("E1", "虚构戊电器有限公司", recheck: ""),
                Self.row("F1", "虚构食品加工有限公司", product: "盒饭", sampled: "虚构己餐饮有限公司", channel: "餐饮", item: "沙门氏菌"),
                Self.row("G1", "虚构庚电器有限公司", kind: "评价性抽检"), Self.row("H1", "虚构辛电器有限公司", kind: "委托检验"),
            ],
            """
            settle 2025-03-31; spotcheck-report classes -o c settled.ndjson 2>notes; told c
            sed -n 's/spotcheck-report classes: //p' notes | tail -n 1
            """)
        #expect(
            result.output == """
                c/classes.html
                虚构甲电器有限责任公司 C 2027-02-10 CR05:A1+A2;CR06:A2 0
                虚构己餐饮有限公司 C 2026-01-15 CR06:F1 0
                虚构丙电器有限公司 B 2026-01-15 CR09:C1 0
                虚构乙电器有限公司 B 2025-07-15 CR11:B1 0
                虚构丁电器有限公司 A 2027-01-05 - 0
                虚构戊电器有限公司 A 2027-01-05 - 1
                虚构庚电器有限公司 U - - 0
                虚构辛电器有限公司 U - - 0
                虚构食品加工有限公司 U - - 0
                9 firms: A 2, B 2, C 2, D 0, U 3; 0 classes end before 2025-06-30

                """, "\(result.output)\(result.error)")
    }

    @Test(
        "cases: overdue from the day after the last one until the closing, 复查 that failed, and never what no ledger has",
        .enabled(if: InstalledTools.have("jq"), "jq is not installed"))
    func cases() throws {
        let ledger = """
            案件编号,抽样编号,责任主体类型,责任主体名称,告知日期,责令整改日期,整改期限,整改日期,复查日期,复查结论,结案日期
            K-A,A1,生产者,虚构甲电器有限公司,2025-01-20,2025-01-25,2025-03-26,,,,
            K-B,B1,生产者,虚构乙电器有限公司,2025-01-20,2025-01-25,2025-03-26,2025-04-15,2025-04-20,合格,2025-04-25
            K-C,C1,生产者,虚构丙电器有限公司,2025-01-20,2025-01-25,2025-03-26,2025-03-10,2025-04-20,不合格,
            K-D,D1,生产者,虚构丁电器有限公司,2025-01-20,2025-01-25,2025-03-26,2025-03-26,2025-04-20,合格,2025-04-25

            """
        let rows = ["A1 甲", "B1 乙", "C1 丙", "D1 丁", "E1 戊"].map { pair in
            let parts = pair.split(separator: " ")
            return Self.row(String(parts[0]), "虚构\(parts[1])电器有限公司")
        }
        let result = try run(
            rows, ledger: ledger,
            """
            for day in 2025-03-26 2025-03-27 2025-04-24 2025-04-25 2025-06-30; do
              settle $day; spotcheck-report classes -q -o c-$day settled.ndjson
              echo "$day $(told c-$day | sed 's/虚构//; s/电器有限公司//' | cut -d' ' -f1,2,4 | tr '\\n' ',')"
            done
            spotcheck-report classes -o again settled.ndjson 2>&1 >/dev/null | grep -c 'stand in no ledger'
            """)
        #expect(
            result.output == """
                2025-03-26 丁 B CR09:D1,丙 B CR09:C1,乙 B CR09:B1,戊 B CR09:E1,甲 B CR09:A1,
                2025-03-27 乙 C CR07:K-B,甲 C CR07:K-A,丁 B CR09:D1,丙 B CR09:C1,戊 B CR09:E1,
                2025-04-24 丙 C CR08:K-C,乙 C CR07:K-B,甲 C CR07:K-A,丁 B CR09:D1,戊 B CR09:E1,
                2025-04-25 丙 C CR08:K-C,甲 C CR07:K-A,丁 B CR09:D1,乙 B CR09:B1;CR10:K-B,戊 B CR09:E1,
                2025-06-30 丙 C CR08:K-C,甲 C CR07:K-A,丁 B CR09:D1,乙 B CR09:B1;CR10:K-B,戊 B CR09:E1,
                1

                """, "\(result.output)\(result.error)")
    }

    @Test("any order of lines, a second run and a chain give the same bytes; a table of rules gives another stream")
    func sameBytes() throws {
        let rows = (1...60).map { number in
            Self.row(
                "A\(number)", "虚构第\(number % 9)电器有限公司", on: "2025-01-\(number % 20 + 10)",
                reported: "2025-02-\(number % 18 + 10)",
                verdict: number % 3 == 0 ? "合格" : "不合格", item: number % 2 == 0 ? "接地措施" : "标识")
        }
        let result = try run(
            rows,
            """
            settle 2025-06-30
            spotcheck-report classes -q -o one settled.ndjson
            spotcheck-report classes -q -o two settled.ndjson
            tac settled.ndjson >turned.ndjson; spotcheck-report classes -q -o three turned.ndjson
            spotcheck ingest -q results.csv then normalize -q then reconcile -q --as-of 2025-06-30 then report classes -q -o four
            diff -r one two && diff -r one three && diff -r one four && echo same
            spotcheck-report classes -q -o one settled.ndjson; echo $?
            mkdir tables; printf 'rule,class,event,months,clause\\nA,A,inspected,24,x\\nX1,B,failure,12,x\\n' >tables/credit_rules.csv
            spotcheck-report classes -q --tables tables -o one settled.ndjson 2>/dev/null; echo $?
            printf 'rule,class,event,months,clause\\nX1,B,failure,12,x\\n' >tables/credit_rules.csv
            spotcheck-report classes -q --tables tables -o five settled.ndjson 2>&1; echo $?
            """)
        #expect(
            result.output == """
                same
                0
                73
                spotcheck-report classes: credit_rules.csv: event: "inspected" has no row
                78

                """, "\(result.output)\(result.error)")
    }
}
