import Foundation
import TestMaterial
import Testing

/// Lists of an office and streams that stand beside settled samples.
enum SectionInputs {
    /// After `BundleContentsTests.settle`: a roster of the quarter's producers and one firm that nobody inspected, a plan,
    /// weights of all classes, and streams of rates over the same; records of other types as lines.
    static let lists = #"""
        jq -r 'select(.type=="sample" and .producer_code)|[.producer_name,.producer_code,.district_name]|@csv' settled.ndjson |
          sort -t, -k2,2 -u | head -n 30 >firms
        { echo 企业名称,统一社会信用代码,所属区,企业规模,对标结果; awk '{print $0 "," (NR%3 ? "小型" : "大型") "," (NR%4 ? "已达标" : "已领跑")}' firms
          echo '天津虚构未抽有限公司,91120111MA0000001X,西青区,小型,没法达标'; } >名录.csv
        sed '1s/.*/name,code,district,size,result/' 名录.csv >roster.csv
        printf '所属区,计划批次\n西青区,400\n东丽区,50\n和平区,3\n' >计划.csv
        sed '1s/.*/district_name,planned/' 计划.csv >plan.csv
        { echo 行业大类,产值; for class in $(seq 13 41); do echo "$class,$((class * 10))"; done; } >权重.csv
        sed '1s/.*/industry_class,weight/' 权重.csv >weights.csv
        seal() { spotcheck-stream via -q -- sh -c "cat >/dev/null; cat $1.lines" <settled.ndjson >$1.ndjson; }

        """#

    /// Records of each type with names that are to be found in an internal bundle, and in no public one.
    static let records = #"""
        cat >signal.lines <<'END'
        {"type":"signal","family":"category","cell":"201.05","cell_name":"虚构信号品类","population":"supervision","period":"2025Q1","dated_by":"sampled_on","against":"four-quarters-before","compared_with":"2024","failed":30,"inspected":200,"failed_before":41,"inspected_before":800,"difference":9.9,"difference_low":5,"difference_high":15.6,"p_value":0.000013,"adjusted_bh":0.000026,"state":"signal","direction":"rise","tested":2,"q":0.0125,"smallest_rise":6.9}
        {"type":"signal","family":"district","cell":"120111","cell_name":"虚构信号区","category":"201.05","category_name":"虚构信号品类","population":"supervision","period":"2025Q1","dated_by":"sampled_on","against":"rest-of-city","failed":12,"inspected":40,"failed_before":18,"inspected_before":160,"p_value":0.005,"adjusted_bh":0.005,"state":"signal","direction":"rise","tested":1,"q":0.0125}
        {"type":"signal","family":"lab","cell":"虚构漏斗检测有限公司","population":"supervision","period":"2025Q1","dated_by":"sampled_on","against":"own-mix","failed":30,"inspected":300,"expected":20.5,"z":2.1,"phi":8.6,"state":"none","tested":2}
        END
        cat >timeliness.lines <<'END'
        {"type":"timeliness","step":"receipt_to_report","unit_kind":"laboratory","unit":"虚构及时检测有限公司","due":30,"in_time":27,"open_late":3,"irregular":1,"share":90,"median_days":12,"p90_days":21,"ranked":"yes","as_of":"2025-03-31"}
        {"type":"timeliness","step":"report_to_notice","unit_kind":"bureau","unit":"虚构区市场监督管理局","due":18,"in_time":18,"open_late":0,"irregular":0,"share":100,"median_days":3,"p90_days":6,"ranked":"yes","as_of":"2025-03-31"}
        END
        cat >lead.lines <<'END'
        {"type":"lead","id":"L-1","status":"final","section":"电子电器","severity":3,"hazards":"触电","product_name":"插座","producer_name":"天津虚构终局线索有限公司","sampled_name":"天津虚构线索卖家有限公司","sampled_on":"2025-01-20","elsewhere":[{"sample":"a","seller":"天津虚构线索别家有限公司"}],"elsewhere_count":1,"possible":[{"sample":"b","seller":"天津虚构线索可能有限公司"}],"possible_count":1,"still_sold_count":1}
        {"type":"lead","id":"L-2","status":"pending","section":"儿童用品","severity":2,"hazards":"化学危害","product_name":"书包","producer_name":"天津虚构未决线索有限公司","sampled_on":"2025-02-20","elsewhere_count":0,"possible_count":0,"still_sold_count":0}
        {"type":"lead","id":"L-3","status":"final","section":"儿童用品","severity":3,"hazards":"窒息","product_name":"玩具","producer_name":"王小虚线索玩具店","sampled_on":"2025-02-21","elsewhere_count":0,"possible_count":0,"still_sold_count":0}
        END
        cat >firm_class.lines <<'END'
        {"type":"firm_class","id":"c1","firm_key":"91120111MA0000001X","firm_name":"天津虚构分类有限公司","class":"C","last_day":"2026-05-01","grounds":"CR05:s1"}
        END
        for type in signal timeliness lead firm_class; do seal $type; done

        """#
}

@Suite("Sections of a report", .enabled(if: InstalledTools.have("jq"), "jq is not installed"))
struct ReportSectionsTests {
    private static let prepared = BundleContentsTests.settle + SectionInputs.lists

    @Test("the lists of an office give the same sections as the streams of spotcheck-rate, in Chinese and in English")
    func listsAndStreams() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prepared + """
                for by in '' district size name,code,district; do
                  spotcheck-rate -q --measure roster_coverage --roster roster.csv --period 2025Q1 ${by:+--by $by} settled.ndjson -o c.$by.rates
                done
                for by in '' district size; do
                  spotcheck-rate -q --measure benchmarking --roster 名录.csv --period 2025Q1 ${by:+--by $by} settled.ndjson -o b.$by.rates
                done
                spotcheck-rate -q --measure plan_completion --plan plan.csv --period 2025Q1 settled.ndjson -o p.rates
                spotcheck-rate -q --target manufacturing_quality --weights weights.csv --period 2025Q1 settled.ndjson -o w.rates
                report -o lists --period 2025Q1 --roster 名录.csv --plan 计划.csv --weights 权重.csv settled.ndjson
                report -o english --period 2025Q1 --roster roster.csv --plan plan.csv --weights weights.csv settled.ndjson
                report -o streams --period 2025Q1 settled.ndjson *.rates
                for table in coverage roster_firm plan manufacturing benchmark; do
                  for other in english streams; do cmp lists/data/tables/$table.csv $other/data/tables/$table.csv || echo differs; done
                  test -s lists/data/tables/$table.csv && echo $table
                done
                # Integers of the section are those of the stream.
                jq -r 'select(.measure=="roster_coverage" and (.by|not))|"\\(.listed) \\(.covered)"' c..rates
                tail -n 1 lists/data/tables/coverage.csv | tr -d '\\r' | awk -F, '{print $8, $9}'
                jq -r 'select(.by)|"\\(.planned) \\(.fulfilled) \\(.inspected)"' p.rates | sort | tr '\\n' ' '; echo
                grep district_name, lists/data/tables/plan.csv | tail -n +2 | tr -d '\\r' | awk -F, '{print $7, $9, $8}' | sort | tr '\\n' ' '; echo
                for bundle in lists english streams; do spotcheck-verify --recompute -q $bundle; echo $?; done
                grep -c 天津虚构未抽有限公司 lists/data/index.html lists/data/tables/roster_firm.csv
                """)
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(
            Array(lines.prefix(5)) == ["coverage", "roster_firm", "plan", "manufacturing", "benchmark"],
            "\(result.output)\(result.error)")
        #expect(!lines.contains("differs"))
        guard lines.count == 14 else {
            Issue.record("\(result.output)\(result.error)")
            return
        }
        #expect(lines[5] == lines[6] && lines[5].hasPrefix("31 "), "\(lines)")
        #expect(lines[7] == lines[8] && lines[7].contains("400 "), "\(lines)")
        #expect(Array(lines[9...11]) == ["0", "0", "0"])
        #expect(lines[12].hasSuffix(":1") && lines[13].hasSuffix(":1"))
    }

    @Test("two runs, streams in any order, packed or not: same bytes; a report of revisions sees nothing new")
    func sameBytes() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prepared + SectionInputs.records + """
                spotcheck-rate -q --by district_name,month --period 2025Q1 settled.ndjson -o d.rates
                report -o a --roster 名录.csv signal.ndjson d.rates settled.ndjson lead.ndjson timeliness.ndjson firm_class.ndjson
                gzip -k lead.ndjson
                report -o b --roster 名录.csv firm_class.ndjson timeliness.ndjson lead.ndjson.gz settled.ndjson d.rates signal.ndjson
                diff -r a b && echo same
                spotcheck-reconcile --version >/dev/null
                cat settled.ndjson | report -o c --roster 名录.csv signal.ndjson d.rates lead.ndjson timeliness.ndjson firm_class.ndjson -
                diff -r a c && echo same
                report -o r --revisions --roster 名录.csv settled.ndjson signal.ndjson; report -o r --revisions --roster 名录.csv settled.ndjson signal.ndjson
                ls -d r-*; report -o r --revisions --roster 名录.csv settled.ndjson signal.ndjson lead.ndjson; ls -d r-* | wc -l
                spotcheck-verify --recompute a | tail -n 1
                """)
        #expect(
            result.output.hasPrefix("same\nsame\nr-r1\n2\na: recomputed, "), "\(result.output)\(result.error)")
        let counts = result.output.split(separator: "\n").last?.split(separator: " ").compactMap { Int($0) } ?? []
        #expect(counts.count == 3 && counts[0] == counts[1], "\(result.output)")
    }

    @Test("what was changed in a table of a section does not follow from the records of the bundle")
    func recompute() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prepared + SectionInputs.records + """
                report -o a --roster 名录.csv settled.ndjson signal.ndjson
                sed -i 's/,30,200,/,31,200,/' a/data/tables/signal.csv
                cd a; for f in manifest-sha256.txt tagmanifest-sha256.txt; do awk '{print $2}' $f | xargs sha256sum >n; mv n $f; done; cd ..
                spotcheck-verify --recompute a; echo $?
                """)
        #expect(
            result.output.contains("a/data/tables/signal.csv: does not follow from the records"), "\(result.output)")
        #expect(result.output.hasSuffix("\n65\n"))
    }

    @Test("the list of differences between two bundles names the rows of a section by what tells them apart")
    func differences() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prepared + SectionInputs.records + """
                report -o a --plan 计划.csv settled.ndjson signal.ndjson
                sed -i 's/,50$/,60/' 计划.csv; sed -i 's/"failed":30,"inspected":200/"failed":31,"inspected":200/' signal.lines; seal signal
                report -o b --plan 计划.csv settled.ndjson signal.ndjson
                spotcheck-report diff a b | grep '^plan,\\|^signal,' | cut -d, -f1-5 | tr -d '\\r'
                jq -c .sections b/data/summary.json
                """)
        let lines = Set(result.output.split(separator: "\n").map(String.init))
        for line in [
            "plan,district_name 东丽区 supervision,planned,50,60",
            "signal,category 201.05 supervision 2025Q1 four-quarters-before,failed,30,31",
            "{\"plan\":4,\"signal\":2,\"signal_laboratory\":1}",
        ] {
            #expect(lines.contains(line), "\(result.output)\(result.error)")
        }
    }

    @Test("a section without its records in the input is written nowhere")
    func absent() throws {
        let shell = try Shell()
        let result = try shell.run(
            BundleContentsTests.settle + """
                report -o a settled.ndjson; ls a/data/records a/data/tables | grep -c 'rate\\|signal\\|lead\\|plan\\|coverage'
                grep -c 'class="cp"\\|class="tb st"' a/data/index.html
                """)
        #expect(result.output == "0\n0\n", "\(result.output)\(result.error)")
    }

    @Test("repeats stand in a section of their own, from the samples, and move no pass rate")
    func repeats() throws {
        let shell = try Shell()
        let result = try shell.run(
            BundleContentsTests.settle + #"""
                report -o before settled.ndjson
                spotcheck-stream via -q -- jq -c 'if .type=="sample" and (.id|endswith("07")) then .repeat="repeat"|.repeat_of="X-1"|.repeat_bar="same_authority"|.barred_until="2025-07-05"
                  elif .type=="sample" and (.id|endswith("13")) then .repeat="possible_repeat" elif .type=="sample" and (.id|endswith("19")) then .repeat="excepted" else . end' <settled.ndjson >flagged.ndjson
                report -o after flagged.ndjson
                for table in targets district category month; do cmp before/data/tables/$table.csv after/data/tables/$table.csv; done
                for word in repeat possible_repeat excepted; do jq -c --arg w $word 'select(.repeat==$w)' flagged.ndjson | wc -l; tail -n +2 after/data/tables/repeat.csv | cut -d, -f3 | grep -cx $word; done
                grep -o '<h3>重复抽查[^<]*' after/data/index.html
                report -o public --edition public flagged.ndjson; ls public/data/tables | grep -c repeat
                spotcheck-verify --recompute -q after; echo $?
                """#)
        let lines = result.output.split(separator: "\n").map(String.init)
        guard lines.count == 9, let sure = Int(lines[0]), let possible = Int(lines[2]), let excepted = Int(lines[4])
        else {
            Issue.record("\(result.output)\(result.error)")
            return
        }
        #expect(sure > 0 && possible > 0 && excepted > 0)
        #expect(lines[0] == lines[1] && lines[2] == lines[3] && lines[4] == lines[5])
        #expect(lines[6] == "<h3>重复抽查 \(sure) 批次；另有可能重复 \(possible) 批次、例外 \(excepted) 批次，不计入")
        #expect(lines[7] == "0" && lines[8] == "0")
    }

    @Test(
        "other people's programs find nothing wrong with a bundle that has every section",
        .enabled(
            if: Validators.have("bagit.py") && Validators.have("frictionless") && Validators.have(module: "openpyxl"),
            "bagit.py, frictionless or openpyxl are not installed"))
    func validators() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prepared + SectionInputs.records + """
                spotcheck-rate -q --by district_name,month --period 2025Q1 settled.ndjson -o d.rates
                spotcheck-rate -q --measure failing_items --period 2025Q1 settled.ndjson -o f.rates
                report -o b --roster 名录.csv --plan 计划.csv --weights 权重.csv settled.ndjson *.rates signal.ndjson lead.ndjson timeliness.ndjson firm_class.ndjson
                bagit.py --quiet --validate b && echo bag
                frictionless validate b/data/datapackage.json >out 2>&1 && echo package || tail -n 30 out
                python - <<'END'
                import csv, openpyxl
                tables = "\(SharedMaterial.packageRoot.appending(path: "Sources/BuiltInTables/tables").path)"
                book = openpyxl.load_workbook("b/data/report.xlsx")
                words = {}
                for table, key, code, zh in (("workbook_words", "column", "code", "words"), ("report_words", "key", "code", "zh"), ("measures", None, "id", "label_zh")):
                    for line in csv.DictReader(open(f"{tables}/{table}.csv", encoding="utf-8-sig")):
                        if not line.get("table"): words[line[key] if key else table[:-1], line[code]] = line[zh]
                heads = {sheet.cell(1, 1).value.split("。")[0]: sheet for sheet in book}
                titles = {"coverage": "重点企业抽查覆盖率", "plan": "抽查计划完成情况", "benchmark": "对标达标情况", "signal": "不合格的变化信号",
                    "timeliness": "及时率", "lead": "召回与追溯线索", "firm_class": "质量事件分类", "rate": "另行核算的率"}
                for name, title in titles.items():
                    rows = list(csv.reader(open(f"b/data/tables/{name}.csv", encoding="utf-8-sig")))
                    sheet = heads[title]
                    assert sheet.max_row == len(rows) + 2, (name, sheet.max_row, len(rows))
                    for at, row in enumerate(rows[1:], 4):
                        for column, value in enumerate(row, 1):
                            cell = sheet.cell(at, column)
                            if isinstance(cell.value, (int, float)):
                                shown = cell.value * (100 if cell.number_format.endswith("%") else 1)
                                assert abs(shown - float(value)) < 1e-9, (name, at, column, cell.value, value)
                            elif cell.value is not None and not hasattr(cell.value, "year"):
                                # Codes stand in the words of the page, each part of a list for itself.
                                wanted = "；".join(words.get((rows[0][column - 1], part), part) for part in value.split("；"))
                                assert cell.value in (wanted, wanted.replace("；", "、")), (name, at, column, cell.value, value)
                print("workbook")
                END
                sqlite3 b/data/results.sqlite 'pragma integrity_check' 'select sum(failed) from signal' 'select listed from coverage where "by" is null or "by"=""'
                """, with: Validators.path)
        #expect(result.output == "bag\npackage\nworkbook\nok\n42\n31\n", "\(result.output)\(result.error)")
    }
}
