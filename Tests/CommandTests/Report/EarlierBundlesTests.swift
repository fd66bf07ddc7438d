import Foundation
import Testing

/// What a bundle takes from an earlier one, and what it says of figures that were published in it.
@Suite("Years and sections against an earlier bundle")
struct EarlierBundlesTests {
    private static let head = "抽样编号,任务级别,抽查类型,产品名称,标称生产企业名称,企业规模,所属区,抽样环节,抽样日期,检验结论,不合格项目\n"

    /// A year of three batches a month, of which so many failed.
    private static func year(_ year: Int, failed: Int) -> String {
        head
            + (0..<36).map { number in
                let month = number / 3 + 1
                let day = "\(year)-\(month < 10 ? "0" : "")\(month)-15"
                return "Y\(year)\(100 + number),市级,监督抽查,电水壶,虚构\(number % 5)号电器有限公司,小型,西青区,流通,\(day),"
                    + (number < failed ? "不合格,接地措施\n" : "合格,\n")
            }.joined()
    }

    @Test("five years come from bundles of a year each, handed on from one to the next, and the sixth is left out")
    func years() throws {
        var files: [String: String] = [:]
        for year in 2020...2025 { files["\(year).csv"] = Self.year(year, failed: year - 2018) }
        let result = try Shell(files: files).run(
            """
            previous=
            for year in 2020 2021 2022 2023 2024 2025; do
              spotcheck-ingest -q $year.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of $((year + 1))-01-31 -o $year.ndjson
              spotcheck-report -q -o b$year --period $year $previous $year.ndjson 2>/dev/null
              before=$previous; previous="--previous b$year"
            done
            for name in year size_year; do tr -d '\\r' <b2025/data/tables/$name.csv | awk -F, 'NR > 1 {print $1, $2, $3, $NF}'; done
            spotcheck-verify --recompute $before b2025 | tail -n 1 | sed -E 's/[0-9]+ of [0-9]+/N of N/'
            grep -c 'id="t-year"' b2025/data/index.html; grep -o 'SC-202[0-4]' b2025/data/index.html | sort -u | tr '\\n' ' '
            """)
        let own = (2021...2025).map { year in
            "\(year) 36 \(36 - (year - 2018)) \(year == 2025 ? "" : "SC-\(year)")"
        }
        let sizes = (2021...2025).map { "small \($0) 36 \($0 == 2025 ? "" : "SC-\($0)")" }
        #expect(
            result.output.split(separator: "\n").map(String.init) == own + sizes + [
                // Seven failures make two cases each: of the producer and of the seller.
                "b2025: recomputed, N of N files follow from 50 records", "1", "SC-2021 SC-2022 SC-2023 SC-2024 ",
            ], "\(result.output)\(result.error)")
    }

    private static let batches =
        head
        + (0..<60).map { number in
            "Q\(100 + number),市级,监督抽查,电水壶,虚构\(number % 5)号电器有限公司,小型,西青区,\(number % 2 == 0 ? "网络" : "流通"),2025-01-\(10 + number % 20),"
                + (number < 6 ? "不合格,接地措施\n" : "合格,\n")
        }.joined()

    private static func followUps(_ verdicts: [String]) -> String {
        verdicts.enumerated().map { number, verdict in
            "F\(100 + number),市级,跟踪抽查,电水壶,虚构\(number)号电器有限公司,小型,西青区,流通,2025-02-1\(number),\(verdict),\(verdict == "合格" ? "" : "接地措施")\n"
        }.joined()
    }

    private static func ledger(_ filed: [String], fine: Int) -> String {
        "案件编号,抽样编号,责任主体类型,责任主体名称,告知日期,责令整改日期,整改期限,是否立案,罚没金额（元）\n"
            + filed.enumerated().map { number, word in
                "K\(number),Q\(100 + number),生产者,虚构\(number)号电器有限公司,2025-01-20,2025-01-22,2025-03-20,\(word),\(number == 0 ? fine : 0)\n"
            }.joined()
    }

    @Test(
        "follow-up checks, measures and channels that moved are revisions; what was undone is an alert; the same input is none"
    )
    func sections() throws {
        let shell = try Shell(files: [
            "old.csv": Self.batches + Self.followUps(["合格", "合格"]),
            "oldledger.csv": Self.ledger(["是", "是", "否"], fine: 5000),
            "new.csv": Self.batches.replacing(
                "Q110,市级,监督抽查,电水壶,虚构0号电器有限公司,小型,西青区,网络,2025-01-20,合格,",
                with: "Q110,市级,监督抽查,电水壶,虚构0号电器有限公司,小型,西青区,网络,2025-01-20,不合格,接地措施")
                + Self.followUps(["合格", "不合格", "合格"]),
            "newledger.csv": Self.ledger(["是", "否", "是", "是"], fine: 3000),
        ])
        let result = try shell.run(
            #"""
            for name in old new; do
              spotcheck-ingest -q $name.csv ${name}ledger.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 -o $name.ndjson
            done
            report() { spotcheck-report -q --period 2025Q1 "$@" 2>/dev/null; }
            report -o old old.ndjson; report -o new --previous old new.ndjson; report -o same --previous old old.ndjson
            tr -d '\r' <new/data/tables/revision.csv | awk -F, '$1 == "follow_up" || $1 == "measure" || $1 == "online_shop" {print $1, $2, $3, $4, $5, $6, $NF}'
            echo; tr '\n' ' ' <new/data/summary.json | grep -o '{ *"code": "REVISION_LARGE"[^}]*}' | grep -o '"key": "measure[^,]*,\|"key": "follow[^,]*,'
            echo; wc -l <same/data/tables/revision.csv
            spotcheck-verify -q --recompute --previous old new && echo follows
            grep -c '台账案件：罚没（元）' new/data/index.html; grep -q '来源文件有变动' new/data/index.html && echo told; grep -c 'Cases of the ledger: penalties (yuan)' new/data/en.html
            report -o public --edition public --previous old new.ndjson; grep -c '^follow_up\|^measure\|^online' public/data/tables/revision.csv 2>/dev/null || echo none
            """#)
        #expect(
            result.output == """
                follow_up 合计 inspected 2 3 RECORDS 1
                follow_up 合计 rate 100.0 66.7 RECORDS -33.3
                follow_up 合计 enterprises 2 3 RECORDS 1
                follow_up 合计 enterprises_failed 0 1 RECORDS 1
                measure 合计 cases 3 4 RECORDS 1
                measure 合计 filed 2 3 RECORDS 1
                measure 合计 penalty_yuan 5000 3000 RECORDS -2000
                online_shop online passed 27 26 RECORDS -1
                online_shop online rate 90.0 86.7 RECORDS -3.3
                online_shop online same_mix_rate 90.0 86.7 RECORDS -3.3

                "key": "follow_up 合计",
                "key": "measure penalty_yuan",

                1
                follows
                1
                told
                1
                none

                """, "\(result.output)\(result.error)")
    }
}
