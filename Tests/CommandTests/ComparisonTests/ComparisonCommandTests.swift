import Foundation
import TestMaterial
import Testing

/// `spotcheck-report comparison` as a whole.
@Suite("Comparison tests: whole runs")
struct ComparisonCommandTests {
    private static let head =
        "样品编号,任务名称,抽查类型,检验机构,抽样日期,产品名称,商标,规格型号,标称生产企业名称,统一社会信用代码,被抽样单位名称,"
        + "购买价格（元）,检验项目,计量单位,标准值,实测值,单项判定,备注\n"

    private static func row(
        _ number: String, _ item: String, _ result: String, task: String = "毛巾比较试验", kind: String = "比较试验",
        brand: String = "素练", model: String = "34×74", maker: String = "虚构素练纺织品有限公司", code: String = "",
        seller: String = "虚构百货有限公司", price: String = "19.9", unit: String = "mg/kg", limit: String = "≤75",
        verdict: String = "符合", remarks: String = "", lab: String = "虚构检测有限公司"
    ) -> String {
        [
            number, task, kind, lab, "2025-02-20", "纯棉毛巾", brand, model, maker, code, seller, price, item, unit, limit,
            result, verdict, remarks,
        ].joined(separator: ",") + "\n"
    }

    private static let settle = """
        settle() { spotcheck-ingest -q "$@" | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31; }

        """

    private func run(_ rows: [String], more: [String: String] = [:], _ script: String) throws -> ShellResult {
        var files = ["results.csv": Self.head + rows.joined()]
        for (name, text) in more { files[name] = text }
        return try Shell(files: files).run(Self.settle + script)
    }

    @Test("never move a rate, a list, a lead, a class or a case, whatever they say")
    func neverInARate() throws {
        let bad = ["甲醛含量", "重金属铅", "阻燃性能"].map {
            Self.row("B1", $0, "900", limit: "≤75", verdict: "不符合")
        }
        let checks = """
            抽样编号,抽查类型,产品名称,标称生产企业名称,被抽样单位名称,抽样日期,报告日期,检验结论,不合格项目,检验机构
            J1,监督抽查,纯棉毛巾,虚构素练纺织品有限公司,虚构百货有限公司,2025-02-11,2025-02-20,合格,,虚构检测有限公司
            J2,监督抽查,纯棉毛巾,虚构絮语家纺有限公司,虚构百货有限公司,2025-02-11,2025-02-20,不合格,甲醛含量,虚构检测有限公司

            """
        let result = try run(
            bad, more: ["checks.csv": checks],
            """
            settle checks.csv results.csv >both; settle checks.csv >alone
            for options in "" "--by category_code" "--by lab" "--measure rectification_completion" "--measure failing_items"; do
              spotcheck-rate -q $options both 2>/dev/null | grep '"type":"rate"' >with
              spotcheck-rate -q $options alone 2>/dev/null | grep '"type":"rate"' >without
              cmp with without && echo "same:$options"
            done
            spotcheck-rate both 2>&1 >/dev/null | grep comparison
            spotcheck-report -q --period 2025Q1 -o rb both >/dev/null; spotcheck-report -q --period 2025Q1 -o ra alone >/dev/null
            for t in targets district category item safety offender; do
              cmp rb/data/tables/$t.csv ra/data/tables/$t.csv && echo same $t
            done
            grep comparison rb/data/tables/outside.csv | tr -d '\r'
            spotcheck-report leads -q -o lb both; spotcheck-report leads -q -o la alone
            cmp lb/leads.csv la/leads.csv && echo same leads
            spotcheck-report classes -q -o cb both; spotcheck-report classes -q -o ca alone
            cmp cb/classes.csv ca/classes.csv && echo same classes
            spotcheck-report lists -q --form product --notice 1 -o listb both
            spotcheck-report lists -q --form product --notice 1 -o lista alone
            for f in pass fail refused recheck; do cmp listb/data/$f.csv lista/data/$f.csv && echo same $f; done
            grep -c '"type":"case"' both alone
            """)
        #expect(
            result.output.contains(
                """
                same:
                same:--by category_code
                same:--by lab
                same:--measure rectification_completion
                same:--measure failing_items
                spotcheck-rate: 1 samples of comparison (比较试验) are in no pass rate
                same targets
                same district
                same category
                same item
                same safety
                same offender
                """), "\(result.output)\(result.error)")
        #expect(
            result.output.hasSuffix(
                """
                comparison,比较试验,industrial,1,0,1,0,0
                same leads
                same classes
                same pass
                same fail
                same refused
                same recheck
                both:2
                alone:2

                """), "\(result.output)\(result.error)")
    }

    @Test("the same folder from any order of input, from a chain and twice; --recompute finds a changed cell")
    func bytes() throws {
        let rows = [("B2", "82", "不符合"), ("B10", "5", "符合"), ("B1", "7", "")].flatMap { number, value, verdict in
            ["甲醛含量", "可萃取的重金属"].map { Self.row(number, $0, value, verdict: verdict) }
        }
        let result = try run(
            rows,
            """
            settle results.csv >settled
            spotcheck-report comparison -q -o one settled; spotcheck-report comparison -q -o one settled; echo "again $?"
            (head -n 1 settled; sed '1d;$d' settled | sort -r; tail -n 1 settled) >turned
            spotcheck-report comparison -q -o two turned; diff -r one two && echo same
            spotcheck ingest -q results.csv then normalize -q then reconcile -q --as-of 2025-03-31 then report comparison -q -o three
            diff -r one three && echo same
            spotcheck-verify --recompute one | tail -n 1
            tail -n +2 one/data/matrix-1.csv | cut -d, -f1
            cp -r one changed; sed -i 's/82（不符合）/8.2/' changed/data/matrix-1.csv
            cd changed && sha256sum $(cut -d' ' -f3 manifest-sha256.txt) | sed 's/ \\*/  /' >m && mv m manifest-sha256.txt
            size=$(cat $(cut -d' ' -f3 manifest-sha256.txt) | wc -c); n=$(wc -l <manifest-sha256.txt)
            sed -i "s/^Payload-Oxum: .*/Payload-Oxum: $size.$n/" bag-info.txt
            sha256sum $(cut -d' ' -f3 tagmanifest-sha256.txt) >t && mv t tagmanifest-sha256.txt; cd ..
            spotcheck-verify --recompute changed; echo $?
            """)
        #expect(
            result.output.replacing(#/valid, .* bytes/#, with: "valid, … bytes") == """
                again 0
                same
                same
                one: recomputed, 12 of 12 files follow from 3 records
                B1
                B2
                B10
                changed: valid, … bytes, 3 records in 1 sealed streams
                changed/data/matrix-1.csv: does not follow from the records
                changed/data/about.json: what was left out is known to whoever wrote it (not checked)
                changed: recomputed, 11 of 12 files follow from 3 records
                65

                """, "\(result.output)\(result.error)")
    }

    @Test("a product tested twice stands there twice; a copy once; a correction replaces its items; no order is a rank")
    func copies() throws {
        let result = try run(
            [
                Self.row("B1", "甲醛含量", "7"), Self.row("B2", "甲醛含量", "9"), Self.row("B3", "甲醛含量", "11", brand: "絮语"),
            ],
            more: [
                "copy.csv": Self.head + Self.row("B2", "甲醛含量", "9"),
                "corrected.csv": Self.head + Self.row("B3", "甲醛含量", "21", brand: "絮语", remarks: "更正"),
            ],
            """
            settle results.csv copy.csv corrected.csv >settled
            spotcheck-report comparison -o c settled 2>&1 | tail -n 2
            jq -r '.tests[].products[]|[.sample_number,.brand,(.results|map(.result)|join("+"))]|join(" ")' c/data/comparison.json
            grep -o '有 1 种产品不止一个样品' c/data/index.html
            grep -o '按样品编号排列，先后不表示优劣' c/data/index.html
            """)
        #expect(
            result.output == """
                spotcheck-report comparison: 3 samples of comparison tests
                c/data/index.html
                B1 素练 7
                B2 素练 9
                B3 絮语 21
                有 1 种产品不止一个样品
                按样品编号排列，先后不表示优劣

                """, "\(result.output)\(result.error)")
    }

    @Test("makers are named, keepers of shops, sellers and sources nowhere; a telephone number ends it with 65")
    func names() throws {
        let result = try run(
            [
                Self.row("B1", "甲醛含量", "82", seller: "虚构销售者乙商行", verdict: "不符合", remarks: "备注丙"),
                Self.row("B2", "甲醛含量", "9", maker: "赵虚构毛巾厂", seller: "虚构销售者乙商行"),
                Self.row("B3", "甲醛含量", "9", maker: "钱虚构纺织品有限公司", code: "92120111MA07ABCD12"),
            ],
            more: ["phone.csv": Self.head + Self.row("B9", "甲醛含量", "9", brand: "素练13812345678")],
            """
            cp results.csv 来文丁.csv; settle 来文丁.csv >settled; spotcheck-report comparison -q -o c settled
            mkdir x; cp -r c/. x; cd x/data && python3 -m zipfile -e comparison.xlsx sheets; cd ../..
            for w in 虚构素练纺织品有限公司 赵虚构 钱虚构 销售者乙 备注丙 来文丁; do
              grep -rlF "$w" x >/dev/null && echo "$w there" || echo "$w nowhere"
            done
            settle results.csv phone.csv >s2; spotcheck-report comparison -q -o d s2; echo $?; ls d 2>/dev/null
            """)
        #expect(
            result.output == """
                虚构素练纺织品有限公司 there
                赵虚构 nowhere
                钱虚构 nowhere
                销售者乙 nowhere
                备注丙 nowhere
                来文丁 nowhere
                65

                """, "\(result.output)\(result.error)")
        #expect(result.error.contains("looks like a mobile telephone number; nothing is published"))
    }

    @Test("a direction stands only where the table cites a standard; bad tables and unsettled input are refused")
    func directions() throws {
        let result = try run(
            [
                Self.row("B1", "耐水色牢度", "4", unit: "级", limit: "≥3"), Self.row("B1", "甲醛含量", "9"),
                Self.row("S1", "甲醛含量", "9", task: "另一项比较试验"),
            ],
            more: [
                "none/comparison_directions.csv": "item,direction,standard\n无,lower,GB 1\n",
                "bad/comparison_directions.csv": "item,direction,standard\n甲醛含量,down,GB 1\n",
            ],
            """
            settle results.csv >settled
            told() { jq -r '.tests[].items[]|[.item,.direction//"-",.standard//"-"]|join(" ")' $1/data/comparison.json; }
            spotcheck-report comparison -q --task 毛巾比较试验 -o one settled; told one
            grep -c '其他任务的比较试验样品，未列入,1' one/data/account.csv
            spotcheck-report comparison -q --tables none -o two settled; told two
            spotcheck-verify --recompute two | tail -n 1; spotcheck-verify --recompute --tables none two | tail -n 1
            spotcheck-report comparison -q --tables bad -o three settled; echo $?
            spotcheck-report comparison -q --task 没有 -o three settled; echo $?
            spotcheck-ingest -q results.csv | spotcheck-normalize -q | spotcheck-report comparison -q -o three; echo $?
            spotcheck-report comparison -q --task ' ' -o three settled 2>/dev/null; echo $?
            ls three 2>/dev/null
            """)
        #expect(
            result.output == """
                耐水色牢度 higher GB/T 5713-2013; GB/T 250-2008
                甲醛含量 - -
                1
                甲醛含量 - -
                耐水色牢度 - -
                甲醛含量 - -
                two: NOT RECOMPUTED: was counted with other tables than these: comparison_directions.csv; give them by --tables
                two: recomputed, 13 of 13 files follow from 2 records
                78
                65
                65
                64

                """, "\(result.output)\(result.error)")
    }
}
