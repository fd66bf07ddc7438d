import Foundation
import TestMaterial
import Testing

/// `spotcheck-report firms` as a whole.
@Suite("Files of firms: whole runs")
struct FirmsCommandTests {
    private static let head =
        "抽样编号,抽查类型,产品名称,标称生产企业名称,统一社会信用代码,被抽样单位名称,抽样环节,抽样日期,报告日期,检验结论,不合格项目,复检结论,备注\n"

    private static func row(
        _ number: String, _ firm: String, kind: String = "监督抽查", code: String = "", sampled: String? = nil,
        channel: String = "生产", on: String = "2025-01-05", verdict: String = "合格", item: String = "接地措施",
        recheck: String = "", remarks: String = "", product: String = "电水壶"
    ) -> String {
        [
            number, kind, product, firm, code, sampled ?? firm, channel, on, "2025-01-25", verdict,
            verdict == "不合格" ? item : "", recheck, remarks,
        ].joined(separator: ",") + "\n"
    }

    private static let settle = """
        settle() { spotcheck-ingest -q results.csv $(ls ledger.csv 2>/dev/null) | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-06-30 >settled.ndjson; }
        quarter() { spotcheck-ingest -q "$FIXTURES"/quarter/results.csv "$FIXTURES"/quarter/results.xml "$FIXTURES"/quarter/ledger.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 >settled.ndjson; }

        """

    /// Rows of a table by the names of its columns, one text for each row.
    private static func cells(_ shell: Shell, _ path: String, _ names: String) throws -> [String] {
        let rows = try table(shell, path)
        let wanted = names.split(separator: ",").map(String.init)
        return rows.map { row in wanted.map { row[$0].flatMap { $0.isEmpty ? nil : $0 } ?? "-" }.joined(separator: " ")
        }
    }

    private static func table(_ shell: Shell, _ path: String) throws -> [[String: String]] {
        let text = try String(contentsOf: shell.folder.appending(path: path), encoding: .utf8)
        var lines = text.split(separator: "\r\n").map { cells(of: $0) }
        let names = lines.removeFirst()
        return lines.map { Dictionary(zip(names, $0)) { first, _ in first } }
    }

    /// The cells of a line of CSV without line ends in it.
    private static func cells(of line: Substring) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line where character != "\u{feff}" {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == ",", !isQuoted {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
        }
        return cells
    }

    private static let code = "91120111MA0AAAAA1X"

    private static let rows = [
        row("A1", "虚构甲电器有限公司", code: code, sampled: "虚构超市有限公司", channel: "流通", verdict: "不合格", recheck: "不合格"),
        row("A2", "虚构甲电器 有限公司", on: "2025-02-01"),
        row("A3", "虚构甲电器有限责任公司", on: "2025-03-01", verdict: "不合格", recheck: "合格"),
        row("B1", "虚构乙电器有限公司", verdict: "拒检", remarks: "企业拒检"),
        row("C1", "虚构丙食品有限公司", sampled: "虚构丙餐饮有限公司", channel: "餐饮", product: "盒饭"),
        row("D1", "", sampled: "虚构菜市场有限公司", channel: "流通", product: "韭菜"),
        row("E1", "虚构戊电器有限公司", kind: "风险监测", verdict: "不合格"),
    ]

    private static let ledger = """
        案件编号,抽样编号,责任主体类型,责任主体名称,告知日期,责令整改日期,整改期限,整改日期,复查日期,复查结论,结案日期
        K-A,A1,生产者,虚构甲电器有限公司,2025-01-27,2025-01-28,2025-03-29,,,,

        """

    private func made(_ rows: [String], ledger: String = "") throws -> Shell {
        var files = ["results.csv": Self.head + rows.joined()]
        if !ledger.isEmpty { files["ledger.csv"] = ledger }
        return try Shell(files: files)
    }

    @Test("spellings of a name are one file, refusals and cases are in it, and every batch is somewhere once")
    func files() throws {
        let shell = try made(Self.rows, ledger: Self.ledger)
        let result = try shell.run(Self.settle + "settle; spotcheck-report firms -o f settled.ndjson")
        #expect(result.output == "f/data/index.html\n")
        #expect(
            result.error.contains(
                "firms=6 batches=7 filed=6 unnamed=1 undecided=0 cases=2 filed=2 unnamed=0 undecided=0 supervision=5 filed=4 unfiled=1"
            ), "\(result.error)")
        #expect(
            try Self.cells(
                shell, "f/data/firms.csv",
                "firm_key,batches,inspected,failed,failed_final,failed_inconclusive,refused,rechecked,overturned,sampled_here,cases,cases_overdue,cases_presumed,failing_items"
            ) == [
                "91120111MA0AAAAA1X 3 3 1 1 0 0 2 1 0 1 1 0 接地措施×1",
                "name:虚构丙餐饮(有限) 1 1 0 0 0 0 0 0 0 0 0 0 -", "name:虚构乙电器(有限) 1 0 0 0 0 1 0 0 0 0 0 0 -",
                "name:虚构戊电器(有限) 1 1 1 0 1 0 0 0 0 0 0 0 接地措施×1",
                "name:虚构菜市场(有限) 0 0 0 0 0 0 0 0 1 0 0 0 -", "name:虚构超市(有限) 0 0 0 0 0 0 0 0 1 1 1 1 -",
            ])
        #expect(
            try Self.cells(shell, "f/data/batches.csv", "firm_key,filed,id,verdict,reason,standing") == [
                "91120111MA0AAAAA1X filed A3 pass - -", "91120111MA0AAAAA1X filed A2 pass - -",
                "91120111MA0AAAAA1X filed A1 fail - upheld", "name:虚构丙餐饮(有限) filed C1 pass - -",
                "name:虚构乙电器(有限) filed B1 not_inspected refused -", "name:虚构戊电器(有限) filed E1 fail - -",
                "- unnamed D1 pass - -",
            ])
        #expect(
            try Self.cells(shell, "f/data/cases.csv", "firm_key,id,progress,days,overdue_days,basis") == [
                // From 2025-01-28 to 2025-06-30, and from the last day, which moved off a Saturday to 2025-03-31.
                "91120111MA0AAAAA1X K-A overdue 153 91 ledger", "name:虚构超市(有限) A1-seller overdue - 96 presumed",
            ])
        #expect(
            try Self.cells(shell, "f/data/account.csv", "code,batches,cases,supervision") == [
                "filed 6 2 4", "unnamed 1 0 -", "undecided 0 0 -", "unfiled 1 0 1", "read 7 2 5",
            ])
        let page = try String(
            contentsOf: shell.folder.appending(path: "f/data/firms/1X/91120111MA0AAAAA1X.html"), encoding: .utf8)
        for text in ["内部使用，不对外公开", "名称的其他写法", "K-A", "逾期 91 天", "复检改判合格", "最近检验"] {
            #expect(page.contains(text), "\(text)")
        }
    }

    @Test("a name of two codes is in nobody's file, and counted")
    func undecided() throws {
        let shell = try made([
            Self.row("A1", "虚构甲电器有限公司", code: Self.code),
            Self.row("A2", "虚构甲电器有限公司", code: "91120111MA0BBBBB1T"), Self.row("A3", "虚构甲电器有限公司"),
        ])
        let result = try shell.run(Self.settle + "settle; spotcheck-report firms -o f settled.ndjson")
        #expect(result.error.contains("batches=3 filed=2 unnamed=0 undecided=1"), "\(result.error)")
        #expect(
            try Self.cells(shell, "f/data/batches.csv", "firm_key,filed,id").last == "- undecided A3", "\(result.error)"
        )
    }

    @Test("the files add up to the report: batches, supervision checks, failures and cases of the quarter")
    func sums() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.settle + """
                quarter; spotcheck-report firms -q -o f settled.ndjson; spotcheck-report -q -o b settled.ndjson
                """)
        #expect(result.status == 0, "\(result.error)")
        let firms = try Self.table(shell, "f/data/firms.csv")
        let batches = try Self.table(shell, "f/data/batches.csv")
        let unfiled = batches.filter { $0["filed"] != "filed" }
        func sum(_ column: String) -> Int { firms.reduce(0) { $0 + (Int($1[column] ?? "") ?? 0) } }
        let levels = try Self.table(shell, "b/data/tables/level_kind.csv").filter {
            $0["population"] == "supervision" && $0["row"] == "line"
        }
        func reported(_ column: String) -> Int { levels.reduce(0) { $0 + (Int($1[column] ?? "") ?? 0) } }
        let rated = unfiled.filter { $0["rated"] == "1" }
        #expect(reported("inspected") > 1000)
        #expect(sum("supervision_inspected") + rated.count == reported("inspected"))
        #expect(sum("supervision_failed") + rated.count { $0["verdict"] == "fail" } == reported("failed"))
        let records = try String(contentsOf: shell.folder.appending(path: "settled.ndjson"), encoding: .utf8)
        let samples = records.split(separator: "\n").filter { $0.hasPrefix("{\"type\":\"sample\"") }
        #expect(sum("batches") + unfiled.count == samples.count)
        #expect(batches.count == samples.count)
        #expect(Set(batches.map { $0["id"] }).count == samples.count)
        let cases = records.split(separator: "\n").count { $0.hasPrefix("{\"type\":\"case\"") }
        #expect(try Self.table(shell, "f/data/cases.csv").count == cases)
        let parts = ["passed", "failed", "not_inspected", "undetermined"]
        for firm in firms {
            #expect(firm["batches"] == "\(parts.reduce(0) { $0 + (Int(firm[$1] ?? "") ?? 0) })", "\(firm)")
        }
    }

    @Test("two runs and any order of the records give the same bytes; other figures are never written over")
    func bytes() throws {
        let result = try Shell().run(
            Self.settle + """
                quarter; spotcheck-report firms -q -o f settled.ndjson; spotcheck-report firms -q -o f settled.ndjson; echo $?
                spotcheck-report firms -q --office 某局 -o f settled.ndjson; echo $?
                grep -v '^[#{]"' settled.ndjson | head -c 0; grep '^{"type":"\\(sample\\|case\\)"' settled.ndjson >plain.ndjson
                tac plain.ndjson >back.ndjson
                for name in plain back; do
                  spotcheck-report firms -q --settled-as-of 2025-03-31 -o $name $name.ndjson
                  (cd $name && find data -type f ! -name about.json ! -name datapackage.json | LC_ALL=C sort | xargs sha256sum | sha256sum)
                done | uniq | wc -l
                (cd f && find data -name '*.csv' | LC_ALL=C sort | xargs sha256sum) >one; (cd back && find data -name '*.csv' | LC_ALL=C sort | xargs sha256sum) >two
                cmp one two && echo same
                """)
        #expect(result.output == "0\n73\n1\nsame\n", "\(result.output)\(result.error)")
    }

    @Test(
        "the folder is made again from its records: what a forger changed in a page, a table or the workbook is named")
    func recomputation() throws {
        let telephone = Self.row("A4", "虚构甲电器有限公司", code: Self.code, on: "2025-03-05")
        let shell = try made(Self.rows + [telephone], ledger: Self.ledger)
        let result = try shell.run(
            Self.settle + """
                settle; echo 'if .type == "sample" then . + {"contact":"13812345678"} else . end' >add.jq
                spotcheck-stream via -q -- jq -c -f add.jq <settled.ndjson >more.ndjson
                spotcheck-report firms -q --office 某局 --presume-notice 3 -o f more.ndjson; echo $?
                spotcheck-verify --recompute f | tail -n 1
                find f/data -type f | wc -l
                grep -c 13812345678 f/data/records/firms.ndjson; grep -c '"type":"sample"' f/data/records/firms.ndjson
                forge() {
                  rm -rf forged; cp -r f forged; (cd forged; eval "$1"
                    find data -type f | LC_ALL=C sort | xargs sha256sum >manifest-sha256.txt
                    sed -i "s/^Payload-Oxum.*/Payload-Oxum: $(find data -type f -printf '%s\n' | awk '{s += $1} END {print s}').$(find data -type f | wc -l)/" bag-info.txt
                    sha256sum bag-info.txt bagit.txt index.html manifest-sha256.txt >tagmanifest-sha256.txt)
                  spotcheck-verify -q forged || echo broken
                  spotcheck-verify --recompute forged | sed -n 's/: does not follow.*//p' | tr '\n' ' '; echo
                }
                forge "sed -i 's/逾期 91 天/逾期 19 天/' data/firms/1X/91120111MA0AAAAA1X.html"
                forge "sed -i 's/credit_code/credit/' data/firms/1X/91120111MA0AAAAA1X.json"
                forge "sed -i 's/filed,A3,/filed,A9,/' data/batches.csv; cp data/account.csv data/firms.xlsx"
                forge "rm -r data/firms/1X"
                forge "cp data/account.csv data/firms/another.csv"
                forge "sed -i 's/某局/某某局/' data/about.json" | cut -d' ' -f1
                spotcheck-verify -q --recompute --tables . f; echo $?
                """)
        // Manifest, descriptor and so on follow from the files; what is told is what does not follow from the records.
        #expect(
            result.output.split(separator: "\n").map(String.init) == [
                // Six firms have a page and one of them a document, beside nine files; with entrance and bag-info.txt, and
                // without the records that it starts from.
                "0", "f: recomputed, 17 of 17 files follow from 10 records", "16", "0", "8",
                "forged/data/firms/1X/91120111MA0AAAAA1X.html ",
                "forged/data/firms/1X/91120111MA0AAAAA1X.json forged/bag-info.txt ",
                "forged/data/batches.csv forged/data/firms.xlsx forged/bag-info.txt ",
                "forged/data/firms/1X/91120111MA0AAAAA1X.html forged/data/firms/1X/91120111MA0AAAAA1X.json forged/bag-info.txt ",
                "forged/data/firms/another.csv forged/bag-info.txt ", "forged/data/datapackage.json", "78",
            ], "\(result.output)\(result.error)")
    }

    @Test(
        "the workbook holds every row of the tables, counts as numbers and codes as text",
        .enabled(if: Validators.have(module: "openpyxl"), "openpyxl is not installed"))
    func workbook() throws {
        let result = try made(Self.rows, ledger: Self.ledger).run(
            Self.settle + """
                settle; spotcheck-report firms -q -o f settled.ndjson
                python - <<'END'
                import csv, openpyxl
                book = openpyxl.load_workbook("f/data/firms.xlsx")
                for sheet, name in zip(book, ("firms", "batches", "cases", "account")):
                    table = list(csv.reader(open(f"f/data/{name}.csv", encoding="utf-8-sig")))
                    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(min_row=4, values_only=True)]
                    print(sheet.title, len(table) - 1, rows == [r + [""] * (len(rows[0]) - len(r)) for r in table[1:]], sheet.freeze_panes)
                print(type(book.worksheets[0]["F4"].value).__name__, type(book.worksheets[0]["B4"].value).__name__)
                END
                """, with: Validators.path)
        #expect(
            result.output == """
                企业 6 True A4
                批次及其所在档案 7 True A4
                案件及其所在档案 2 True A4
                档案核对 5 True A4
                int str

                """, "\(result.output)\(result.error)")
    }

    @Test("what is not settled, cut, empty or something else is refused, and nothing stays")
    func refusals() throws {
        let shell = try made(Self.rows)
        let result = try shell.run(
            Self.settle + """
                settle; spotcheck-ingest -q results.csv >raw.ndjson; head -n 4 settled.ndjson >cut.ndjson
                echo x >taken
                spotcheck-report firms -o a raw.ndjson; echo $?
                spotcheck-report firms -o a cut.ndjson; echo $?
                spotcheck-report firms -o a </dev/null; echo $?
                spotcheck-report firms -o a missing.ndjson; echo $?
                spotcheck-report firms -o taken settled.ndjson; echo $?
                spotcheck-report firms settled.ndjson 2>/dev/null; echo $?
                spotcheck-report firms -o a --presume-notice -1 settled.ndjson 2>/dev/null; echo $?
                spotcheck-stream select -q --verdict undetermined settled.ndjson | spotcheck-report firms -o none 2>&1 | grep -c 'no sample and no case'
                ls -d a .tmp-* 2>/dev/null
                """)
        #expect(result.output == "65\n65\n65\n66\n73\n64\n64\n1\n", "\(result.output)\(result.error)")
    }

    @Test("a number of a telephone stops it, and the line says where")
    func personal() throws {
        let shell = try made([Self.row("A1", "虚构甲电器有限公司", code: Self.code, product: "电水壶13812345678")])
        let result = try shell.run(
            Self.settle + "settle; spotcheck-report firms -q -o f settled.ndjson; echo $?; ls -d f")
        #expect(result.output == "65\n", "\(result.output)")
        #expect(result.error.contains("data/batches.csv, row 1: byte"), "\(result.error)")
        #expect(!result.error.contains("13812345678"))
    }

    @Test("no name and no code becomes a path or markup")
    func hostile() throws {
        let records = [
            #"{"type":"sample","id":"H1","src":"h:1","verdict":"pass","sampling_kind":"supervision","producer_name":"../../虚构<b>","producer_code":"../../../x","sampled_on":"2025-01-05"}"#,
            #"{"type":"sample","id":"H2","src":"h:2","verdict":"fail","sampling_kind":"supervision","producer_name":"a/../../b","sampled_on":"not a day","product_name":"<script>alert(1)</script>"}"#,
            #"{"type":"case","id":"<i>","sample_id":"H2","party":"producer","party_name":"a/../../b","status":"no such"}"#,
        ]
        let shell = try Shell(files: ["h.ndjson": records.joined(separator: "\n") + "\n"])
        let result = try shell.run(
            """
            spotcheck-report firms --settled-as-of 2025-06-30 -o f h.ndjson >/dev/null
            find f/data/firms -type f | sed 's:.*/n[0-9a-f]\\{2\\}/n[0-9a-f]\\{16\\}::'
            grep -rl '<script\\|虚构<\\|<i>' f/data/firms | wc -l; find . -name x | wc -l
            """)
        #expect(result.output == ".html\n.html\n0\n0\n", "\(result.output)\(result.error)")
        #expect(result.error.contains("1 batches have no day"), "\(result.error)")
        #expect(result.error.contains("1 cases have a status or day that nothing tells"), "\(result.error)")
    }

    @Test(
        "pages are HTML to a parser that forgives nothing, tables keep to their schema, the folder is a bag",
        .enabled(
            if: Validators.have(module: "html5lib") && Validators.have("frictionless"), "validators are not installed"))
    func validators() throws {
        let result = try made(Self.rows, ledger: Self.ledger).run(
            Self.settle + """
                settle; spotcheck-report firms -q -o f settled.ndjson
                find f -name '*.html' | while read page; do
                  python -c 'import html5lib, sys; html5lib.HTMLParser(strict=True).parse(open(sys.argv[1], "rb"))' $page && echo sound
                done | sort | uniq -c | tr -s ' '
                grep -rl '<script\\|<img\\|http:\\|https:' --include=*.html f | wc -l
                (cd f/data && frictionless validate datapackage.json >out; echo $?; grep -c INVALID out; rm out)
                spotcheck-verify --any-bag f | cut -d, -f1
                python -c 'import glob,json; print(sorted(json.load(open(f))["counts"]["batches"] for f in glob.glob("f/data/firms/*/*.json")))'
                """, with: Validators.path)
        #expect(result.output == " 8 sound\n0\n0\n0\nf: valid\n[3]\n", "\(result.output)\(result.error)")
    }
}
