import Foundation
import TestMaterial
import Testing

/// `spotcheck-report --district-sheets` as a whole.
@Suite("Sheets of districts: whole runs")
struct DistrictSheetsTests {
    private static let settle = BundleContentsTests.settle

    /// Rows of a table without quoted commas, by the names of its columns.
    private func table(_ shell: Shell, _ path: String) throws -> [[String: String]] {
        let text = try String(contentsOf: shell.folder.appending(path: path), encoding: .utf8)
        var lines = text.split(separator: "\r\n").map { line in
            line.filter { $0 != "\u{feff}" }.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let names = lines.removeFirst()
        return lines.map { Dictionary(zip(names, $0)) { first, _ in first } }
    }

    private func sum(_ rows: [[String: String]], _ column: String) -> Int {
        rows.reduce(0) { $0 + (Int($1[column] ?? "") ?? 0) }
    }

    @Test("a case that names a retest is of no batch, in the report and on the sheets, which add up")
    func casesOfRetests() throws {
        let shell = try Shell(files: PublicationSituations.files())
        let result = try shell.run(
            PublicationSituations.settle + """
                spotcheck-report -q -o b --district-sheets settled.ndjson
                grep -c '"sample_match":"none"' settled.ndjson
                """)
        #expect(result.status == 0 && result.output == "1\n", "\(result.output)\(result.error)")
        let listed = try table(shell, "b/data/tables/case_list.csv")
        let sheets = try table(shell, "b/data/tables/district_sheet.csv")
        #expect(sum(sheets, "cases") == listed.count { $0["in_headline"] == "yes" } && sum(sheets, "cases") > 10)
    }

    @Test(
        "the sixteen districts and what has none add up to the city, and each target to the records behind it",
        arguments: ["", "--districts unit"])
    func sums(_ option: String) throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.settle + """
                # One district is not told, so that its batches and cases are nobody's.
                spotcheck-stream bare settled.ndjson |
                  sed -E 's/"(district|supervising_unit|supervising_district|district_group)(_name)?":"(120101|和平区)",//g' >without.ndjson
                spotcheck-report -q --period 2025Q1 --settled-as-of 2025-03-31 --district-sheets \(option) -o b without.ndjson
                """)
        #expect(result.status == 0, "\(result.error)")
        let sheets = try table(shell, "b/data/tables/district_sheet.csv")
        #expect(sheets.count { $0["code"]?.isEmpty == false } >= 15)
        #expect(sheets.last?["folder"] == "districts/none/")
        let summary = try #require(
            JSONSerialization.jsonObject(
                with: Data(contentsOf: shell.folder.appending(path: "b/data/summary.json"))) as? [String: Any])
        #expect(sum(sheets, "inspected") == summary["inspected"] as? Int)
        #expect(sum(sheets, "passed") == summary["passed"] as? Int)
        #expect((sheets.last?["inspected"]).flatMap { Int($0) } ?? 0 > 20)
        #expect(sum(sheets, "due") == summary["cases_due"] as? Int)
        #expect(sum(sheets, "completed") == summary["cases_completed"] as? Int)
        #expect(sum(sheets, "overdue") == (try table(shell, "b/data/tables/overdue.csv")).count)
        var parts: [String: (part: Int, whole: Int)] = [:]
        for sheet in sheets {
            let folder = "b/data/" + (sheet["folder"] ?? "")
            let evidence = try table(shell, folder + "evidence.csv")
            #expect("\(evidence.count)" == sheet["evidence"])
            for target in try table(shell, folder + "targets.csv") {
                let rows = evidence.filter { $0["target"] == target["id"] }
                let part = rows.count { $0["in_part"] == "1" }
                #expect("\(rows.count)" == target["whole"], "\(folder) \(target)")
                #expect("\(part)" == target["part"], "\(folder) \(target)")
                #expect((target["verdict"]?.isEmpty == false) == (target["own"] == "yes"), "\(target)")
                let sum = parts[target["id"] ?? ""] ?? (0, 0)
                parts[target["id"] ?? ""] = (sum.part + part, sum.whole + rows.count)
            }
        }
        let targets = try table(shell, "b/data/tables/targets.csv").filter { $0["whole"]?.isEmpty == false }
        #expect(targets.count > 4)
        for target in targets {
            let sum = parts[target["id"] ?? ""] ?? (0, 0)
            #expect(["\(sum.part)", "\(sum.whole)"] == [target["part"], target["whole"]], "\(target)")
        }
    }

    @Test("recomputing covers the sheets: a row of evidence that is changed by a forger is named")
    func recomputation() throws {
        let result = try Shell().run(
            Self.settle + """
                report -o b --district-sheets settled.ndjson; report -o b --district-sheets settled.ndjson; echo $?
                spotcheck-verify --recompute b | tail -n 1 | sed -E 's/[0-9]+ of ([0-9]+) files.*/\\1/' >files; test $(sed 's/.* //' files) -gt 500 && echo many
                cp -r b forged
                sed -i '2s/,1,pass,/,0,pass,/' forged/data/districts/120111/evidence.csv
                cd forged
                find data -type f | LC_ALL=C sort | xargs sha256sum >manifest-sha256.txt
                sha256sum bag-info.txt bagit.txt index.html manifest-sha256.txt >tagmanifest-sha256.txt
                cd ..
                spotcheck-verify -q forged; echo $?
                spotcheck-verify --recompute forged | grep 'does not follow' | head -n 1; spotcheck-verify -q --recompute forged; echo $?
                """)
        #expect(
            result.output == """
                0
                many
                0
                forged/data/districts/120111/evidence.csv: does not follow from the records
                65

                """, "\(result.output)\(result.error)")
    }

    @Test("the year of assessment and a range of years are periods; sheets are never public")
    func periods() throws {
        let result = try Shell().run(
            Self.settle + """
                for period in 2024/2025 2024..2025 2024/2026 2025..2024; do
                  report -o b-$(echo $period | tr /. --) --period $period --district-sheets settled.ndjson 2>/dev/null; echo $?
                done
                for bundle in b-2024-2025 b-2024--2025; do
                  cut -d, -f6 $bundle/data/tables/district_sheet.csv | tail -n +2 | tr -d '\\r' | paste -sd+ | bc
                  grep -o '报告期 [^<]*' $bundle/data/districts/120111/index.html
                done
                report -o p --edition public --district-sheets settled.ndjson 2>&1 | grep -c 'never part of --edition public'; ls -d p 2>/dev/null
                """)
        #expect(
            result.output == """
                0
                0
                64
                64
                1120
                报告期 2024-07-01..2025-06-30（2024-07-01 至 2025-06-30）
                1120
                报告期 2024-01-01..2025-12-31（2024-01-01 至 2025-12-31）
                1

                """, "\(result.output)\(result.error)")
    }

    @Test(
        "pages of sheets are HTML to a parser that forgives nothing, and their tables keep to the descriptor",
        .enabled(
            if: Validators.have(module: "html5lib") && Validators.have("frictionless"), "validators are not installed"))
    func validators() throws {
        let result = try Shell().run(
            Self.settle + """
                report -o b --district-sheets settled.ndjson
                find b/data/districts -name '*.html' | while read page; do
                  python -c 'import html5lib, sys; html5lib.HTMLParser(strict=True).parse(open(sys.argv[1], "rb"))' $page && echo sound
                done | sort | uniq -c | tr -s ' ' | sed 's/ [0-9]* //'
                (cd b/data && frictionless validate datapackage.json >out; echo $?; grep -c INVALID out; grep -c districts-120111 datapackage.json)
                grep -rl '<script\\|<img\\|http:\\|https:' --include=*.html b/data/districts | wc -l
                """, with: Validators.path)
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(
            lines.count == 5 && lines[0] == "sound" && lines[1] == "0" && lines[2] == "0",
            "\(result.output)\(result.error)")
        #expect((lines.count > 3 ? Int(lines[3]) ?? 0 : 0) > 10, "\(result.output)")
        #expect(lines.last == "0", "\(result.output)")
    }
}
