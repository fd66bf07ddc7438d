import Foundation
import Testing

/// A run for a day sees what was there on the day.
@Suite("The day of settlement holds for everything")
struct CutoffTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var testDescription: String
        /// Day of sampling, report and publication, verdict, recheck, remarks.
        var cells: String
        var isCounted: Bool
        var passed = false
        var options = ""
    }

    /// One batch beside a plain one of February that passed.
    static let rows: [Row] = [
        Row(testDescription: "reported on the day", cells: "2025-03-01,2025-03-31,,不合格,,", isCounted: true),
        Row(testDescription: "reported after it", cells: "2025-03-01,2025-04-01,,不合格,,", isCounted: false),
        Row(
            testDescription: "reported before and published after it", cells: "2025-03-01,2025-03-30,2025-04-08,不合格,,",
            isCounted: true),
        Row(testDescription: "published on the day, no report", cells: "2025-03-01,,2025-03-31,不合格,,", isCounted: true),
        Row(testDescription: "published after it, no report", cells: "2025-03-01,,2025-04-01,不合格,,", isCounted: false),
        Row(
            testDescription: "delivered after it, and no other day", cells: "2025-03-01,,,不合格,,", isCounted: false,
            options: "--set delivered_on=2025-04-02"),
        Row(
            testDescription: "reported before and delivered after it", cells: "2025-03-01,2025-03-12,,不合格,,",
            isCounted: true, options: "--set delivered_on=2025-04-02"),
        Row(testDescription: "sampled before it, and no other day", cells: "2025-03-31,,,不合格,,", isCounted: true),
        Row(testDescription: "sampled after it, and no other day", cells: "2025-04-01,,,不合格,,", isCounted: false),
        Row(testDescription: "no day at all", cells: ",,,不合格,,", isCounted: true),
        Row(
            testDescription: "a correction that was delivered after it", cells: "2025-03-01,2025-03-12,,合格,,更正：结论",
            isCounted: false, options: "--set delivered_on=2025-04-02"),
        Row(
            testDescription: "a correction of before it", cells: "2025-03-01,2025-03-12,,合格,,更正：结论",
            isCounted: true, passed: true),
    ]

    static let heading = "抽样编号,产品名称,抽样日期,报告日期,公告日期,检验结论,复检结论,备注\n"

    @Test("a batch counts from its report, else publication, else delivery, else sampling", arguments: Self.rows)
    func batches(_ row: Row) throws {
        let shell = try Shell(files: [
            "a.csv": Self.heading + "S1,电线,2025-02-01,2025-02-10,,合格,,\n",
            "b.csv": Self.heading + "S2,电缆,\(row.cells)\n",
        ])
        let run = try shell.run(
            """
            (spotcheck-ingest -q a.csv; spotcheck-ingest -q \(row.options) b.csv) | spotcheck-normalize -q | \
            spotcheck-reconcile --as-of 2025-03-31 --after-cutoff later -o s
            spotcheck-rate -q s | grep -v _stream | jq -r '"\\(.passed)/\\(.inspected)"'
            grep -v _stream later | jq -r .src; tail -n 1 s | jq -c ._stream.accounting.after_cutoff
            """)
        #expect(
            run.output
                == (row.isCounted ? "\(row.passed ? 2 : 1)/2\nnull\n" : "1/1\nb.csv:2\n1\n"), "\(run.error)")
        #expect(
            run.error.contains("1 records set aside: they came after the cut-off") == !row.isCounted, "\(run.error)")
        let bySampling = row.testDescription.hasPrefix("sampled before")
        #expect(run.error.contains("1 samples count from their sampling day") == bySampling, "\(run.error)")
        #expect(run.error.contains("1 samples have no day at all") == (row.testDescription == "no day at all"))
    }

    @Test(
        "rechecks and corrections count from their own day, or that of their delivery",
        arguments: [
            ("S2,电缆,,2025-04-02,,合格,合格,", "", "1/2", "2/2"), ("S2,电缆,,,2025-04-02,合格,合格,", "", "1/2", "2/2"),
            ("S2,电缆,,,,合格,合格,", "--set delivered_on=2025-04-02", "1/2", "2/2"),
            ("S2,电缆,,,,合格,合格,", "", "2/2", "2/2"), ("S2,电缆,,2025-04-02,,合格,,更正：结论", "", "1/2", "2/2"),
            ("S2,电缆,,,,合格,,更正：结论", "--set delivered_on=2025-04-02", "1/2", "2/2"),
            // A later publication of another verdict, of the same report.
            ("S2,电缆,2025-03-01,2025-03-12,2025-04-02,合格,,", "", "1/2", "2/2"),
        ])
    func amendments(row: String, options: String, then: String, later: String) throws {
        let shell = try Shell(files: [
            "a.csv": Self.heading
                + "S1,电线,2025-02-01,2025-02-10,,合格,,\nS2,电缆,2025-03-01,2025-03-12,2025-03-15,不合格,,\n",
            "b.csv": Self.heading + row + "\n",
        ])
        for (day, expected) in [("2025-03-31", then), ("2025-04-30", later)] {
            let run = try shell.run(
                """
                (spotcheck-ingest -q \(options) b.csv; spotcheck-ingest -q a.csv) | spotcheck-normalize -q | \
                spotcheck-reconcile --as-of \(day) -o s
                spotcheck-rate -q s | grep -v _stream | jq -r '"\\(.passed)/\\(.inspected)"'
                """)
            #expect(run.output == expected + "\n", "\(day): \(run.error)")
            #expect(run.error.contains("after_cutoff=1") == (expected == "1/2"), "\(day): \(run.error)")
        }
    }

    @Test("a ledger row waits with the batch that it names")
    func ledger() throws {
        let shell = try Shell(files: [
            "a.csv": Self.heading + "S1,电线,2025-02-01,2025-02-10,,不合格,,\nS2,电缆,2025-04-01,2025-04-10,,不合格,,\n",
            "l.csv": "抽样编号,责任主体,责令改正日期\nS1,生产企业,2025-02-20\nS2,生产企业,2025-04-20\n",
        ])
        let run = try shell.run(
            """
            spotcheck-ingest -q a.csv l.csv | spotcheck-normalize -q | \
            spotcheck-reconcile --as-of 2025-03-31 --after-cutoff later -o s
            grep -v _stream s | jq -r 'select(.type=="case" and .ordered_on)|.sample_id'
            grep -v _stream later | jq -r '.type+" "+.src' | sort
            """)
        #expect(run.output == "S1\ncase l.csv:3\nsample a.csv:3\n", "\(run.error)")
        #expect(run.error.contains("after_cutoff=2"), "\(run.error)")
        #expect(!run.error.contains("not in the input"), "\(run.error)")
    }
}
