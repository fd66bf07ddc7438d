import Foundation
import Testing

/// record-streams.md, “Settled”, and the stages of a run: figures of what was not settled, or settled apart, are never taken
/// for figures of settled batches.
@Suite("Figures of what is settled, and of what is not")
struct SettlementTests {
    /// A batch delivered twice and failed, one whose recheck passed, one that passed: 1 of 4 as they came, 2 of 3 settled.
    static let quarter = """
        抽样编号,产品名称,被抽样单位名称,所属区,抽查类型,抽样日期,检验结论,复检结论
        K1,电水壶,虚构商场甲,西青区,监督抽查,2025-01-06,不合格,
        K1,电水壶,虚构商场甲,西青区,监督抽查,2025-01-06,不合格,
        K2,电水壶,虚构商场乙,西青区,监督抽查,2025-01-07,不合格,合格
        K3,电水壶,虚构商场丙,和平区,监督抽查,2025-02-10,合格,

        """
    /// Two lists of other months; the batch M1 stands in both.
    static let january = """
        抽样编号,产品名称,被抽样单位名称,所属区,抽查类型,抽样日期,检验结论
        M1,插座,虚构商场丁,河东区,监督抽查,2025-01-20,不合格
        M3,插座,虚构商场己,西青区,监督抽查,2025-01-21,合格
        M5,插座,虚构商场庚,和平区,监督抽查,2025-01-22,合格

        """
    static let february = """
        抽样编号,产品名称,被抽样单位名称,所属区,抽查类型,抽样日期,检验结论
        M1,插座,虚构商场丁,河东区,监督抽查,2025-01-20,不合格
        M2,插座,虚构商场戊,河西区,监督抽查,2025-02-20,合格
        M4,插座,虚构商场辛,南开区,监督抽查,2025-02-21,合格
        M6,插座,虚构商场壬,红桥区,监督抽查,2025-02-22,合格

        """

    /// A shell with `U`, coded and not settled; `S`, settled; `JU` and `FU`, coded; `J` and `F`, settled apart; and in `p` the
    /// parts of `JU` and `FU` together by identity, settled as `p1` and `p2`.
    private func shell() throws -> Shell {
        let shell = try Shell(files: ["q.csv": Self.quarter, "jan.csv": Self.january, "feb.csv": Self.february])
        let made = try shell.run(
            """
            code() { spotcheck-ingest -q "$1" | spotcheck-normalize -q; }
            settle() { spotcheck-reconcile -q --as-of 2025-03-31 "$@"; }
            code q.csv >U && settle U >S && code jan.csv >JU && code feb.csv >FU && settle JU >J && settle FU >F &&
            mkdir p && spotcheck-stream split -q --by identity -n 2 -d p JU FU &&
            for i in 1 2; do settle p/$i.ndjson >p$i; done
            """)
        #expect(made.status == 0, "\(made.error)")
        return shell
    }

    /// One run, and how it must end.
    struct Run: CustomTestStringConvertible, Sendable {
        var command: String
        var status: Int32
        /// What standard error must say; empty for nothing about settlement.
        var words: String
        /// What stands in the lines of rates: inspected, passed, and what they say of settlement.
        var rates: [String]?

        init(_ command: String, _ status: Int32, _ words: String, _ rates: [String]? = nil) {
            (self.command, self.status, self.words, self.rates) = (command, status, words, rates)
        }
        var testDescription: String { command }
    }

    static let unsettled = "not all of the input is settled"
    static let apart = "settled apart: reconcile them together"
    static let unknown = "nothing says whether the input is settled"

    static let rated = [
        Run("spotcheck-rate U", 0, unsettled, ["4/1 no"]),
        Run("spotcheck-rate S", 0, "", ["3/2"]),
        Run("spotcheck-rate --strict S", 0, "", ["3/2"]),
        Run("spotcheck-rate --strict U", 65, unsettled, []),
        Run("SPOTCHECK_STRICT=1 spotcheck-rate --format ndjson U", 65, unsettled, []),
        Run("spotcheck-rate --format ndjson U", 0, unsettled, ["4/1 no"]),
        // One unsettled sample among settled ones, in either order.
        Run("cat S JU | spotcheck-rate", 0, unsettled, ["6/4 no"]),
        Run("cat JU S | spotcheck-rate --strict", 65, unsettled, []),
        // Two lists settled apart count M1 twice; together it counts once.
        Run("spotcheck-rate J F", 0, apart, ["7/5 no"]),
        Run("spotcheck-rate --strict J F", 65, apart, []),
        Run("spotcheck-stream merge -q J F | spotcheck-rate", 0, apart, ["7/5 no"]),
        Run("spotcheck-stream merge -q J F | spotcheck-rate --strict", 65, apart, []),
        Run("spotcheck-reconcile -q --as-of 2025-03-31 JU FU | spotcheck-rate --strict", 0, "", ["6/5"]),
        Run("spotcheck-reconcile -q --as-of 2025-03-31 J F | spotcheck-rate --strict", 0, "", ["6/5"]),
        Run("spotcheck-rate --strict p1 p2", 0, "", ["6/5"]),
        Run("spotcheck-stream merge -q p2 p1 | spotcheck-rate --strict", 0, "", ["6/5"]),
        // The parts of one split, of two days.
        Run("spotcheck-reconcile -q --as-of 2025-03-30 p/2.ndjson >p2; spotcheck-rate p1 p2", 0, apart, ["6/5 no"]),
        // Parts by another key than identity do not keep copies of a batch together.
        Run(
            """
            mkdir d; spotcheck-stream split -q --by district_name -n 2 -d d JU FU
            for i in 1 2; do spotcheck-reconcile -q --as-of 2025-03-31 d/$i.ndjson >d$i; done; spotcheck-rate d1 d2
            """, 0, apart, ["6/5 no"]),
        // Streams of the values of what was settled before are settled.
        Run(
            "mkdir v; spotcheck-stream split -q --by district_name -d v S; spotcheck-rate --strict v/*", 0, "", ["3/2"]),
        // Without a header nothing says that records are settled.
        Run("grep -v _stream S | spotcheck-rate", 0, unknown, ["3/2 unknown"]),
        Run("sed 1d S | spotcheck-rate", 0, unknown, ["3/2 unknown"]),
        Run(
            "grep -v _stream S | spotcheck-stream select -q --verdict pass | spotcheck-rate", 0, unknown,
            ["2/2 unknown"]),
        Run("grep -v _stream S | spotcheck-rate --strict", 65, "completeness unknown", []),
        // What passes records on passes on that they are settled.
        Run("spotcheck-stream select -q --verdict pass S | spotcheck-rate --strict", 0, "", ["2/2"]),
        Run("spotcheck-stream via -q -- grep 西青区 <S | spotcheck-rate --strict", 0, "", ["2/1"]),
        Run("tac S | spotcheck-rate --strict", 0, "", ["3/2"]),
        // Refused rows beside settled records are no samples.
        Run("spotcheck-ingest -q --rejects R q.csv >/dev/null; cat S R | spotcheck-rate --strict", 0, "", ["3/2"]),
        // What came after the day of a settlement was not settled by it.
        Run(
            "spotcheck-reconcile -q --as-of 2025-01-31 --after-cutoff X U >/dev/null; cat S X | spotcheck-rate --strict",
            65, unsettled, []),
    ]

    @Test("rate counts, says so on each record and on standard error, and refuses under --strict", arguments: rated)
    func rates(_ run: Run) throws { try check(run, in: shell()) }

    private func check(_ run: Run, in shell: Shell) throws {
        let result = try shell.run(run.command)
        #expect(result.status == run.status, "\(result.error)")
        if run.words.isEmpty {
            #expect(!result.error.contains("settled"), "\(result.error)")
        } else {
            #expect(result.error.contains(run.words), "\(result.error)")
        }
        guard let wanted = run.rates else { return }
        let rates = try PrintedRates(result.output)
        let shown = rates.records.map { record in
            "\(record["inspected"] ?? "?")/\(record["passed"] ?? "?")" + (record["settled"].map { " \($0)" } ?? "")
        }
        #expect(shown == wanted, "\(result.output) \(result.error)")
        if run.status != 0 { #expect(result.output.isEmpty) }
    }

    /// Rates of rates: what the records say rides on.
    static let merged = [
        Run("spotcheck-rate -q U | spotcheck-rate", 0, "not settled", ["4/1 no"]),
        Run("spotcheck-rate -q U | spotcheck-rate --strict", 65, "not settled", []),
        Run("spotcheck-rate -q U | grep -v _stream | spotcheck-rate", 0, "not settled", ["4/1 no"]),
        Run("grep -v _stream S | spotcheck-rate -q | spotcheck-rate", 0, "nothing says", ["3/2 unknown"]),
        Run("grep -v _stream S | spotcheck-rate -q | spotcheck-rate --strict", 0, "nothing says", ["3/2 unknown"]),
        Run("spotcheck-rate -q S | spotcheck-rate --strict", 0, "", ["3/2"]),
        Run("spotcheck-rate -q S | grep -v _stream | spotcheck-rate", 0, unknown, ["3/2 unknown"]),
        // Parts of one split by identity, rated one by one.
        Run(
            "for i in 1 2; do spotcheck-rate -q --partial p$i >r$i; done; spotcheck-rate --strict r2 r1", 0, "", ["6/5"]
        ),
        Run(
            "for i in 1 2; do spotcheck-rate -q --partial p$i >r$i; done; spotcheck-stream merge -q r1 r2 | spotcheck-rate --strict",
            0, "", ["6/5"]),
        Run("for i in J F; do spotcheck-rate -q --partial $i >r$i; done; spotcheck-rate rJ rF", 0, apart, ["7/5 no"]),
        Run("for i in J F; do spotcheck-rate -q $i >r$i; done; spotcheck-rate --strict rJ rF", 65, apart, []),
        // Months of one settlement make the quarter.
        Run(
            "for i in 1 2; do spotcheck-rate -q --period 2025-0$i S >m$i; done; spotcheck-rate --strict --period 2025Q1 m1 m2",
            0, "", ["3/2"]),
        // One line twice counts its batches twice.
        Run(
            "spotcheck-rate -q S >a; spotcheck-rate -q --decimals 2 S >b; spotcheck-rate a b", 0, "comes twice",
            ["6/4 no"]),
        Run(
            "spotcheck-rate -q S >a; spotcheck-rate -q --decimals 2 S >b; spotcheck-rate --strict a b", 65,
            "comes twice", []),
    ]

    @Test("rates of earlier rates know whether those were of settled batches", arguments: merged)
    func mergedRates(_ run: Run) throws { try check(run, in: shell()) }

    /// A report, the status with which it ends, and what it says.
    static let reported: [(command: String, status: Int32, words: String)] = [
        ("spotcheck-report -o b U", 65, unsettled), ("cat S JU | spotcheck-report -o b", 65, unsettled),
        ("spotcheck-report -o b J F", 65, apart), ("spotcheck-stream merge -q J F | spotcheck-report -o b", 65, apart),
        ("spotcheck-ingest -q q.csv | spotcheck-report -o b", 65, unsettled),
        ("spotcheck ingest q.csv then normalize then report -o b", 65, unsettled),
        ("spotcheck-report -o b S", 0, ""), ("spotcheck-report -o b p2 p1", 0, ""),
        ("spotcheck-report -o b --as-of 2025-03-31 S", 0, ""),
        ("spotcheck-report -o b --as-of 2025-04-30 S", 65, "settled as of 2025-03-31"),
        ("spotcheck-report -o b --as-of 2025-03-30 S", 65, "settled as of 2025-03-31"),
        ("grep -v _stream S | spotcheck-report -o b", 65, "--settled-as-of DAY"),
        ("grep -v _stream S | spotcheck-report -o b --as-of 2025-03-31", 65, "--settled-as-of DAY"),
        ("grep -v _stream S | spotcheck-report -o b --settled-as-of 2025-03-31", 0, ""),
        ("grep -v _stream S | spotcheck-report -o b --settled-as-of 2025-03-31 --as-of 2025-04-01", 65, "--as-of"),
        ("grep -v _stream S | spotcheck-report --strict -o b --settled-as-of 2025-03-31", 65, "completeness unknown"),
        ("spotcheck-report -o b --settled-as-of 2025-03-31 U", 65, unsettled),
        ("spotcheck-report -o b --settled-as-of 2025-04-30 S", 65, "settled as of 2025-03-31"),
        ("spotcheck-report -o b --settled-as-of gestern S", 64, "is not a date"),
    ]

    @Test("report wants what is settled together, as of the day that it names", arguments: reported)
    func reports(command: String, status: Int32, words: String) throws {
        let shell = try shell()
        let result = try shell.run(command)
        #expect(result.status == status, "\(result.error)")
        #expect(words.isEmpty || result.error.contains(words), "\(result.error)")
        #expect(shell.has("b") == (status == 0))
    }

    @Test(
        "a report without --as-of is as of the day of its stream, also where that was settled before as of a later one")
    func dayOfTheStream() throws {
        let result = try shell().run(
            """
            spotcheck-reconcile -q --as-of 2025-06-30 U | spotcheck-reconcile -q --as-of 2025-03-31 >T
            spotcheck-report -q -o t T; spotcheck-report -q -o s --as-of 2025-03-31 S
            for b in s t; do tr -d ' \\n' <$b/data/summary.json | grep -o '"as_of":"[^"]*"'; done
            """)
        #expect(result.output == "\"as_of\":\"2025-03-31\"\n\"as_of\":\"2025-03-31\"\n", "\(result.error)")
    }

    @Test("the cover says 已核对 only of what a stream said to be settled, and keeps the day that somebody stated")
    func cover() throws {
        let result = try shell().run(
            """
            grep -v _stream S >B
            spotcheck-report -q -o sealed S; spotcheck-report -q -o stated --settled-as-of 2025-03-31 B
            spotcheck-normalize -q --settled-as-of 2025-03-31 B | spotcheck-report -q -o coded
            for b in sealed stated coded; do
              grep -c '已核对，完整' $b/data/index.html; grep -c '由操作者声明' $b/data/index.html
              tr -d ' \\n' <$b/data/summary.json | grep -o '"settlement_stated":"[^"]*"' || echo none
              grep -o 'settled-as-of[^,}]*' $b/data/provenance.json | head -n 1
              spotcheck-verify -q --recompute $b; echo $?
            done
            """)
        #expect(
            result.output.split(separator: "\n") == [
                "1", "0", "none", "0",
                "0", "1", "\"settlement_stated\":\"2025-03-31\"", "settled-as-of\": \"2025-03-31\"", "0",
                "0", "1", "\"settlement_stated\":\"2025-03-31\"", "settled-as-of\": \"2025-03-31\"", "0",
            ], "\(result.output) \(result.error)")
    }

    @Test("check says as of which day a stream is settled, and whether in parts")
    func checked() throws {
        let result = try shell().run(
            """
            for s in U S J; do spotcheck-stream check $s | head -n 1 | cut -f 4-; done
            spotcheck-stream merge -q J F | spotcheck-stream check | head -n 1 | cut -f 4-
            spotcheck-stream check p1 p2 | head -n 1 | cut -f 4-; spotcheck-stream check J F | head -n 1 | cut -f 4-
            """)
        #expect(
            result.output
                == "\nsettled=2025-03-31\nsettled=2025-03-31\nsettled=no\nsettled=2025-03-31\nsettled=no\n",
            "\(result.error)")
    }

    @Test("chain and pipe say the same, with the same bytes and statuses", arguments: ["", " --strict"])
    func chain(strict: String) throws {
        let result = try shell().run(
            """
            spotcheck-ingest -q q.csv | spotcheck-normalize -q | spotcheck-rate\(strict) >pipe 2>pipe.err; echo $?
            spotcheck ingest -q q.csv then normalize -q then rate\(strict) >chain 2>chain.err; echo $?
            cmp pipe chain && cmp pipe.err chain.err && grep -c 'settled' chain.err
            """)
        let status = strict.isEmpty ? "0" : "65"
        #expect(result.output == "\(status)\n\(status)\n1\n", "\(result.output) \(result.error)")
    }
}
