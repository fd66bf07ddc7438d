import Foundation
import TestMaterial
import Testing

/// `spotcheck-report leads` as a whole.
@Suite("Leads: whole runs")
struct LeadsCommandTests {
    static let head =
        "抽样编号,抽查类型,产品名称,标称生产企业名称,统一社会信用代码,规格型号,批号,生产日期,被抽样单位名称,抽样环节,网络平台,抽样日期,报告编号,报告日期,检验结论,不合格项目,备注\n"

    /// A toy of one batch; what is not said is that of a failure at the first shop.
    static func row(
        _ number: String, kind: String = "监督抽查", producer: String = "虚构童乐玩具有限公司", code: String = "",
        model: String = "T-100", batch: String = "B1", made: String = "2025-01-10", seller: String = "虚构一号商场有限公司",
        platform: String = "", on: String = "2025-03-01", verdict: String = "不合格", item: String = "小零件",
        remarks: String = ""
    ) -> String {
        [
            number, kind, "儿童玩具", producer, code, model, batch, made, seller, platform.isEmpty ? "流通" : "网络", platform,
            on, "BG-\(number)", "2025-03-20", verdict, verdict == "合格" ? "" : item, remarks,
        ].joined(separator: ",") + "\n"
    }

    static let settle = """
        spotcheck-ingest -q results.csv $(ls ledger.csv 2>/dev/null) | spotcheck-normalize -q |
          spotcheck-reconcile -q --as-of 2025-06-30 >settled.ndjson
        told() { jq -c 'select(.type=="lead")|[.id,.lead_status,(.elsewhere//[]|map(.sample)),(.possible//[]|map(.sample)),(.still_sold//[]|map(.sample))]' "$1"/leads.ndjson; }

        """

    private func run(_ rows: [String], _ script: String, files: [String: String] = [:]) throws -> ShellResult {
        let files = files.merging(["results.csv": Self.head + rows.joined()]) { one, _ in one }
        return try Shell(files: files).run(Self.settle + script)
    }

    @Test(
        "a firm is a firm and no spelling: a name finds the code that it has elsewhere, and one with two codes is nobody's",
        .enabled(if: InstalledTools.have("jq"), "jq is not installed"))
    func firms() throws {
        let one = "91120111MA0AAAAA1X"
        let result = try run(
            [
                Self.row("A1", code: one), Self.row("A2", seller: "虚构二号商场有限公司", verdict: "合格"),
                Self.row("A3", producer: "虚构童乐玩具有限责任公司", seller: "虚构三号商场有限公司", verdict: "合格"),
                Self.row("A4", producer: "虚构改名玩具有限公司", code: one, seller: "虚构四号商场有限公司", verdict: "合格"),
                Self.row("B1", producer: "虚构同名玩具有限公司", code: "91120111MA0BBBBB2X"),
                Self.row("B2", producer: "虚构同名玩具有限公司", code: "91120111MA0CCCCC3X", seller: "虚构二号商场有限公司", verdict: "合格"),
                Self.row("B3", producer: "虚构同名玩具有限公司", seller: "虚构三号商场有限公司"),
            ],
            """
            spotcheck-report leads -o l settled.ndjson 2>notes; told l; grep -c 'several credit codes' notes
            """)
        #expect(
            result.output == """
                l/leads.html
                ["L-A1","pending",["A2","A3","A4"],[],[]]
                ["L-B1","pending",[],[],[]]
                ["L-B3","pending",[],[],[]]
                1

                """, "\(result.output)\(result.error)")
    }

    @Test(
        "the verdict is final when all parties were told and their terms are over, or presumed where that is asked for",
        .enabled(if: InstalledTools.have("jq"), "jq is not installed"))
    func standings() throws {
        let ledger = """
            案件编号,抽样编号,责任主体类型,责任主体名称,告知日期,责令整改日期,异议申请日期,异议处理结果,处置结果,证明材料
            K1,A1,生产者,虚构童乐玩具有限公司,2025-04-01,2025-04-01,,,,
            K2,A1,销售者,虚构一号商场有限公司,2025-04-01,2025-04-01,,,,
            K3,B1,生产者,虚构乙玩具有限公司,2025-04-01,2025-04-01,2025-04-05,,,
            K4,B1,销售者,虚构一号商场有限公司,2025-04-01,2025-04-01,,,,
            K5,D1,生产者,虚构丁玩具有限公司,2025-04-01,2025-04-01,,,假冒,商标权人鉴定证明
            K6,D1,销售者,虚构一号商场有限公司,2025-04-01,2025-04-01,,,,

            """
        let result = try run(
            [
                Self.row("A1"), Self.row("B1", producer: "虚构乙玩具有限公司"), Self.row("C1", producer: "虚构丙玩具有限公司"),
                Self.row("D1", producer: "虚构丁玩具有限公司"),
                Self.row("D2", producer: "虚构丁玩具有限公司", seller: "虚构二号商场有限公司", verdict: "合格"),
            ],
            """
            spotcheck-report leads -q -o l settled.ndjson; told l
            jq -c 'select(.id=="L-D1")|[.producer_name,.sampled_name]' l/leads.ndjson
            spotcheck-report leads -q --presume-notice 20 -o p settled.ndjson; told p
            grep -c '推定告知' p/leads.html
            """, files: ["ledger.csv": ledger])
        #expect(
            result.output == """
                ["L-A1","final",[],[],[]]
                ["L-B1","pending",[],[],[]]
                ["L-C1","pending",[],[],[]]
                ["L-D1","final",[],[],[]]
                [null,"虚构一号商场有限公司"]
                ["L-A1","final",[],[],[]]
                ["L-B1","pending",[],[],[]]
                ["L-C1","final",[],[],[]]
                ["L-D1","final",[],[],[]]
                1

                """, "\(result.output)\(result.error)")
    }

    @Test(
        "any order of lines and a second run give the same bytes; settings and lists give other streams",
        .enabled(if: InstalledTools.have("jq"), "jq is not installed"))
    func sameBytes() throws {
        let rows = (1...40).map { number in
            Self.row(
                "A\(number)", producer: "虚构第\(number % 5)玩具有限公司", model: number % 7 == 0 ? "/" : "T-\(number % 3)",
                batch: "B\(number % 4)", seller: "虚构第\(number % 6)商场有限公司",
                verdict: number % 3 == 0 ? "合格" : "不合格", item: number % 2 == 0 ? "小零件" : "绳带要求")
        }
        let result = try run(
            rows,
            """
            printf '编号,发布日期,生产者,危害\\nR1,2025-02-01,虚构第1玩具有限公司,勒颈\\nR2,2025-02-01,虚构第2玩具有限公司,勒颈\\n' >r.csv
            (head -n 1 r.csv; tail -n +2 r.csv | tac) >s.csv
            spotcheck-report leads -q --recalls r.csv -o one settled.ndjson
            spotcheck-report leads -q --recalls r.csv -o two settled.ndjson
            tac settled.ndjson >turned.ndjson
            spotcheck-report leads -q --recalls r.csv -o three turned.ndjson
            diff -r one two && diff -r one three && echo same
            spotcheck-report leads -q --recalls s.csv -o four settled.ndjson
            for f in leads.csv leads.html leads.xlsx unknown_items.csv; do cmp one/$f four/$f && echo "same $f"; done
            spotcheck-report leads -q --recalls r.csv --presume-notice 10 -o five settled.ndjson
            cat one/leads.ndjson four/leads.ndjson five/leads.ndjson | jq -r 'select(._stream.kind=="header")._stream.stream' | sort -u | wc -l
            spotcheck ingest -q results.csv then normalize -q then reconcile -q --as-of 2025-06-30 then report leads -q --recalls r.csv -o six
            diff -r one six && echo chain
            jq -s 'map(select(.type=="lead"))|length>8' one/leads.ndjson
            """)
        #expect(
            result.output == """
                same
                same leads.csv
                same leads.html
                same leads.xlsx
                same unknown_items.csv
                3
                chain
                true

                """, "\(result.output)\(result.error)")
    }

    @Test("what is not settled, not whole, a part of a split or later cut off is refused, and nothing is left behind")
    func refusals() throws {
        let result = try run(
            [Self.row("A1"), Self.row("A2", seller: "虚构二号商场有限公司")],
            """
            try() { spotcheck-report "$@" 2>error; echo "$? $(ls -d out 2>/dev/null)"; }
            spotcheck-ingest -q results.csv | spotcheck-normalize -q >coded.ndjson
            for what in leads classes; do
              try $what -q -o out coded.ndjson
              head -n 3 settled.ndjson >cut.ndjson; try $what -q -o out cut.ndjson
              grep -v '"_stream"' settled.ndjson >bare.ndjson; try $what -q -o out bare.ndjson
              try $what -q --settled-as-of 2025-06-31 -o out bare.ndjson
              try $what -q --settled-as-of 2025-06-30 -o out bare.ndjson; rm -rf out
              try $what -q -o out missing.ndjson
              try $what -q --presume-notice -1 -o out settled.ndjson
              try $what -q --tables . -o out settled.ndjson
              try $what -q -o missing/out settled.ndjson
              spotcheck-stream split -q --by identity -n 2 -d parts settled.ndjson
              try $what -q -o out $(ls parts/* | head -n 1)
              rm -rf parts
            done
            """)
        let each = "65 \n65 \n65 \n64 \n0 out\n66 \n64 \n78 \n73 \n65 \n"
        #expect(result.output == each + each, "\(result.output)\(result.error)")
    }

    @Test("a number of a telephone stops the public edition, and the office's goes on")
    func personalNumbers() throws {
        let ledger = """
            案件编号,抽样编号,责任主体类型,责任主体名称,告知日期,责令整改日期
            K1,A1,生产者,虚构童乐玩具有限公司,2025-04-01,2025-04-01
            K2,A1,销售者,虚构电话13812345678商场有限公司,2025-04-01,2025-04-01

            """
        let result = try run(
            [Self.row("A1", seller: "虚构电话13812345678商场有限公司")],
            """
            spotcheck-report leads -q -o office settled.ndjson; echo $?
            spotcheck-report leads -q --public -o public settled.ndjson 2>error; echo $?; ls -d public 2>/dev/null; cut -d: -f1-2 error
            """, files: ["ledger.csv": ledger])
        #expect(result.output == "0\n65\nspotcheck-report leads: leads.ndjson\n", "\(result.output)\(result.error)")
    }

    @Test(
        "every page is HTML to a parser that forgives nothing, and has neither script nor address",
        .enabled(if: Validators.have(module: "html5lib"), "html5lib is not installed"))
    func pages() throws {
        let result = try Shell(files: ["results.csv": Self.head + Self.hostile]).run(
            Self.settle + """
                spotcheck-report leads -q -o l settled.ndjson; spotcheck-report leads -q --public -o p settled.ndjson
                spotcheck-report classes -q -o c settled.ndjson
                for page in l/leads.html p/leads.html c/classes.html; do
                  python -c 'import html5lib, sys; html5lib.HTMLParser(strict=True).parse(open(sys.argv[1], "rb")); print("sound")' $page
                  grep -c '<script\\|<img\\|http:\\|https:' $page
                done
                """, with: Validators.path)
        #expect(result.output == "sound\n0\nsound\n0\nsound\n0\n", "\(result.error)")
    }

    private static let hostile = [
        row(
            "A1", producer: "虚构<script>alert(1)</script>玩具有限公司", model: "=1+1", batch: "007",
            seller: "虚构'><img src=x onerror=y>商场有限公司"),
        row("A2", model: "T&amp;<b>", item: "某项<i>没有的指标"),
    ].joined()

    @Test(
        "a workbook opens, has the rows of the tables as text, and no formula",
        .enabled(if: Validators.have(module: "openpyxl"), "openpyxl is not installed"))
    func workbooks() throws {
        let result = try Shell(files: ["results.csv": Self.head + Self.hostile]).run(
            Self.settle + """
                spotcheck-report leads -q -o l settled.ndjson; spotcheck-report classes -q -o c settled.ndjson
                cat >look.py <<'P'
                import openpyxl, sys
                book = openpyxl.load_workbook(sys.argv[1])
                for sheet in book:
                    rows = list(sheet.iter_rows(min_row=4))
                    print(sheet.title, len(rows), any(c.data_type == "f" for r in rows for c in r))
                print([c.value for c in book.worksheets[0][4]][6:9])
                P
                python look.py l/leads.xlsx; python look.py c/classes.xlsx
                """, with: Validators.path)
        #expect(
            result.output == """
                召回和追溯线索 1 False
                线索所涉样品 1 False
                未识别的不合格项目 1 False
                ['虚构<script>alert(1)</script>玩具有限公司', '=1+1', '007']
                质量事件分类 4 False
                分类依据 0 False
                严重违法失信线索 0 False
                ['2025-03-01', 1, '质量事件分类，不是官方信用风险分类']

                """, "\(result.output)\(result.error)")
    }
}
