import Foundation
import TestMaterial
import Testing

/// What bulletins print beside batches: enterprises, market supervision offices, platforms, laboratories.
@Suite("Beside the batches of a report")
struct EnterprisesBesideBatchesTests {
    @Test("stand the enterprises of each district, category and cut, as spotcheck-rate counts them, and never summed")
    func enterprises() throws {
        let result = try Shell().run(
            """
            q="$FIXTURES/quarter"
            spotcheck-ingest -q $q/results.csv $q/results.xml $q/ledger.csv | spotcheck-normalize -q |
              spotcheck-reconcile -q --as-of 2025-03-31 -o settled
            spotcheck-report -q -o b settled >/dev/null
            rates() { spotcheck-rate -q --measure enterprise_pass_rate --domain industrial --by $1 settled | grep '"type":"rate"' |
              jq -r "[.$1//\\"\\",.inspected,.failed,(.unnamed_batches//0)+(.undecided_batches//0)]|map(tostring)|join(\\",\\")" | sort; }
            told() { python3 - "$@" <<'PY'
            import csv, sys
            name, key = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""
            for row in csv.DictReader(open(f"b/data/tables/{name}.csv", encoding="utf-8-sig")):
                if not key or row["key"] == key:
                    print(row["code"], row["enterprises"], row["enterprises_failed"], row["unnamed_batches"], sep=",")
            PY
            }
            for t in "district district" "category category_code"; do
              set -- $t; rates $2 >r; told $1 | sort >t; cmp r t && echo "$1 $(wc -l <t)"
            done
            for k in channel producer_size origin; do rates $k >r; told breakdown $k | sort >t; cmp r t && echo $k; done
            spotcheck-rate -q --measure enterprise_pass_rate --domain industrial settled | grep '"type":"rate"' |
              jq -r '"\\(.inspected) \\(.failed)"'
            grep -o '检验批次涉及企业 [0-9]* 家（同一企业不论写法计一家），其中 [0-9]* 家' b/data/index.html | grep -o '[0-9]* 家' | tr -d '\\n'
            """)
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 7, "\(result.output)\(result.error)")
        #expect(lines.first?.hasPrefix("district 1") == true, "\(result.output)\(result.error)")
        #expect(
            lines.dropFirst(2).prefix(3) == ["channel", "producer_size", "origin"], "\(result.output)\(result.error)")
        let counts = (lines.dropFirst(5).first ?? "").split(separator: " ")
        #expect(counts.count == 2 && lines.last == counts.map { "\($0) 家" }.joined(), "\(result.output)")
    }

    @Test("stand the office and the platform of sampling where senders state them, and the laboratory in annex 3")
    func officesAndPlatforms() throws {
        let head = "抽样编号,抽查类型,产品名称,标称生产企业名称,被抽样单位名称,抽样环节,网络平台,监管所,抽样日期,报告日期,检验结论,复检结论,不合格项目,检验机构\n"
        func rows(
            _ prefix: String, _ count: Int, office: String, platform: String = "", maker: (Int) -> String
        ) -> String {
            (0..<count).map { number in
                "\(prefix)\(number),监督抽查,电水壶,\(maker(number)),虚构商贸有限公司,\(platform.isEmpty ? "流通" : "网络"),\(platform),"
                    + "\(office),2025-02-01,2025-02-10,\(number == 0 ? "不合格,不合格,接地措施" : "合格,,"),虚构检测有限公司\n"
            }.joined()
        }
        let text =
            head + rows("A", 40, office: "甲街道所") { "虚构甲\($0)有限公司" }
            + rows("B", 35, office: "乙街道所", platform: "虚构平台") { "虚构乙\($0 % 5)有限公司" }
            + rows("C", 30, office: "丙街道所") { _ in "虚构丙有限公司" }
        let result = try Shell(files: ["results.csv": text]).run(
            """
            spotcheck-ingest -q results.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 -o settled
            spotcheck-report -q -o b settled >/dev/null; spotcheck-report -q --edition public -o p settled >/dev/null
            lines() { grep -E '^(supervising_office|platform),' $1/data/tables/breakdown.csv | tr -d '\\r' | cut -d, -f1-6,11-13; }
            lines b; lines p
            grep -c '抽样所在市场监管所 甲街道所 inspected,40' b/data/tables/trace.csv
            grep -c '检验机构' b/data/bulletin.md; grep -c '虚构检测有限公司' b/data/bulletin.md
            spotcheck-verify --recompute b | tail -n 1 | sed 's/[0-9]* of [0-9]* files/all files/'
            grep -c 't-breakdown\\|抽样所在市场监管所' b/data/index.html | sed 's/[1-9][0-9]*/on the page/'
            """)
        #expect(
            result.output == """
                supervising_office,丙街道所,丙街道所,30,29,1,1,1,0
                supervising_office,乙街道所,乙街道所,35,34,1,5,1,0
                supervising_office,甲街道所,甲街道所,40,39,1,40,1,0
                platform,,非网络或未注明平台,70,68,2,41,2,0
                platform,虚构平台,虚构平台,35,34,1,5,1,0
                supervising_office,丙街道所,丙街道所,30,29,1,[c],[c],[c]
                supervising_office,乙街道所,乙街道所,35,34,1,5,1,0
                supervising_office,甲街道所,甲街道所,40,39,1,40,1,0
                platform,,非网络或未注明平台,70,68,2,41,2,0
                platform,虚构平台,虚构平台,35,34,1,5,1,0
                1
                1
                3
                b: recomputed, all files follow from 111 records
                on the page

                """, "\(result.output)\(result.error)")
    }

    @Test("stand failures by whether they are a matter of safety, each batch once, and what nobody judged by name")
    func safety() throws {
        let head = "抽样编号,抽查类型,产品名称,标称生产企业名称,抽样环节,抽样日期,检验结论,不合格项目\n"
        func row(_ number: String, _ items: String, kind: String = "监督抽查") -> String {
            "\(number),\(kind),电水壶,虚构\(number)电器有限公司,生产,2025-02-01,\(items.isEmpty ? "合格" : "不合格"),\(items)\n"
        }
        let text =
            head + row("A", "接地措施、没有人知道的指标") + row("B", "没有人知道的指标、辐射骚扰") + row("C", "辐射骚扰")
            + row("D", "标志") + row("E", "接地措施") + row("F", "接地措施", kind: "风险监测") + row("G", "")
        let result = try Shell(files: [
            "results.csv": text, "t/safety_items.csv": "项目,匹配,危害,严重程度\n没有人知道的指标,exact,触电,3\n",
        ]).run(
            """
            spotcheck-ingest -q results.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 -o settled
            spotcheck-report -q -o b settled >/dev/null; tail -n +2 b/data/tables/safety.csv | tr -d '\\r'
            grep -o '不合格 5 批次，按不合格项目分：[^（]*' b/data/index.html
            spotcheck-report -q --tables t -o o settled >/dev/null; grep '^safety,' o/data/tables/safety.csv | tr -d '\\r'
            spotcheck-verify --recompute o | tail -n 1; spotcheck-verify --recompute --tables t o | tail -n 1 | grep -c ' follow '
            spotcheck-report -q --edition public -o p settled >/dev/null; cmp b/data/tables/safety.csv p/data/tables/safety.csv && echo same
            """)
        #expect(
            result.output == """
                safety,涉及安全的项目,2,2
                unknown,没有判断的项目,1,2
                other,不涉及安全的项目,1,2
                label,只有标签项目,1,1
                unstated,没有列出项目,0,0
                不合格 5 批次，按不合格项目分：涉及安全的项目 2，没有判断的项目 1，不涉及安全的项目 1，只有标签项目 1
                safety,涉及安全的项目,2,2
                o: NOT RECOMPUTED: was counted with other tables than these: safety_items.csv; give them by --tables
                1
                same

                """, "\(result.output)\(result.error)")
    }
}
