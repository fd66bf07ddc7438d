import Foundation
import Testing

/// Parts that are lost, doubled or left over, deliveries that are equal, and names that are given in another order.
@Suite("Nothing is lost, doubled or moved by how files are named")
struct PartsAndOrderTests {
    private static let first = """
        抽样编号,产品名称,标称生产企业,被抽样单位名称,所属区,抽查类型,抽样日期,检验结论
        P1,电水壶,虚构甲有限公司,虚构商场甲,西青区,监督抽查,2025-01-06,不合格
        P2,电饭锅,虚构乙有限公司,虚构商场乙,和平区,监督抽查,2025-01-07,合格
        P3,插座,虚构甲有限公司,虚构商场丙,西青区,监督抽查,2025-01-08,不一定

        """
    private static let second = """
        抽样编号,产品名称,标称生产企业,被抽样单位名称,所属区,抽查类型,抽样日期,检验结论
        P4,电水壶,虚构甲有限公司,虚构商场丁,河东区,监督抽查,2025-02-06,合格
        P2,电饭锅,虚构乙有限公司,虚构商场乙,和平区,监督抽查,2025-01-07,合格
        P5,呼噜噜机,虚构丙有限公司,虚构商场戊,河东区,监督抽查,2025-02-09,不合格

        """

    private func shell() throws -> Shell {
        try Shell(files: ["a.csv": Self.first, "b.csv": Self.second, "same/a.csv": Self.first, "c.csv": Self.first])
    }

    @Test("two equal deliveries are two streams, which count once")
    func equalDeliveries() throws {
        let result = try shell().run(
            """
            for f in a c; do spotcheck-ingest -q $f.csv | spotcheck-normalize -q >$f; done
            spotcheck-stream check a c | head -n 1 | cut -f 1,2
            spotcheck-reconcile -q --as-of 2025-03-31 a c | spotcheck-rate -q --strict --format ndjson | grep -o '"inspected":[0-9]*'
            spotcheck-ingest -q a.csv same/a.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 |
                spotcheck-rate -q --strict --format ndjson | grep -o '"inspected":[0-9]*'
            """)
        #expect(result.output == "sealed\trecords=4\n\"inspected\":2\n\"inspected\":2\n", "\(result.error)")
    }

    @Test("the bytes of a bundle do not depend on the order in which files are named, at any stage")
    func order() throws {
        let result = try shell().run(
            """
            settle() { spotcheck-reconcile -q --as-of 2025-03-31 --rejects $1.conflicts; }
            run() {
              out=$1; shift
              spotcheck-ingest -q --rejects $out.r "$@" | spotcheck-normalize -q --unresolved $out.u | settle $out >$out.s
              spotcheck-report -q --rejects $out.r --rejects $out.conflicts --unresolved $out.u -o $out $out.s
            }
            run one a.csv b.csv c.csv; run two c.csv b.csv a.csv; diff -r one two && echo ingest
            for f in a b c; do spotcheck-ingest -q --rejects $f.r $f.csv >$f; done
            later() {
              out=$1; shift
              spotcheck-normalize -q --unresolved $out.u "$@" | settle $out >$out.s
              spotcheck-report -q --rejects $1.r --rejects $2.r --rejects $3.r --unresolved $out.u -o $out $out.s
            }
            later three a b c; later four b c a; diff -r three four && echo normalize
            mkdir p; spotcheck-normalize -q a b c | spotcheck-stream split -q --by identity -n 3 -d p
            for i in 1 2 3; do settle s$i <p/$i.ndjson >s$i; done
            spotcheck-report -q -o five s1 s2 s3; spotcheck-report -q -o six s3 s1 s2; diff -r five six && echo report
            for i in 1 2 3; do spotcheck-rate -q --partial --by district_name s$i >r$i; done
            spotcheck-rate -q r1 r2 r3 >x; spotcheck-rate -q r3 r1 r2 | cmp - x && echo rate
            """)
        #expect(result.output == "ingest\nnormalize\nreport\nrate\n", "\(result.output) \(result.error)")
    }

    /// What must be refused with 65, also where a run asks for less than it is strict about, and what it says.
    static let refused: [(command: String, words: String)] = [
        // More than was sealed: a run was killed and sent again.
        ("{ head -n 3 S; cat S; } >K; spotcheck-rate K", "in the input twice"),
        ("{ cat S; grep -v _stream S; } >K; spotcheck-report -o x K", "were sealed"),
        ("cat S; sed -n 2p S", "were sealed"),
        // Parts that are lost or doubled, of samples and of rates.
        ("spotcheck-stream merge s1 s2", "part 3 of 3"), ("spotcheck-rate s3", "parts 1, 2 of 3"),
        ("spotcheck-rate --format csv s1 s3", "part 2 of 3"), ("spotcheck-report -o x s1 s2", "part 3 of 3"),
        ("cat s1 s2 s3 s1 s2 s3 | spotcheck-rate", "twice"), ("spotcheck-rate r1 r2", "part 3 of 3"),
        ("spotcheck-stream merge r1 r3", "part 2 of 3"), ("spotcheck-rate r1 r2 r3 r1 r2 r3", "twice"),
        ("spotcheck-rate --partial r1 r2", "part 3 of 3"), ("spotcheck-stream merge S p/1.ndjson", "beside the whole"),
        // What was left over from a split into fewer parts.
        ("spotcheck-stream merge p/*.ndjson q/*.ndjson", "another split"),
        ("spotcheck-stream diff s1 s2 --by nothing 2>&1 >/dev/null; spotcheck-normalize s1 s2", "part 3 of 3"),
    ]

    @Test("what is lost, doubled or left over is refused", arguments: refused)
    func refuses(command: String, words: String) throws {
        let result = try shell().run(
            """
            spotcheck-ingest -q a.csv b.csv | spotcheck-normalize -q >N; mkdir p q
            spotcheck-reconcile -q --as-of 2025-03-31 N >S
            spotcheck-stream split -q --by identity -n 3 -d p N; spotcheck-stream split -q --by identity -n 2 -d q N
            for i in 1 2 3; do spotcheck-reconcile -q --as-of 2025-03-31 p/$i.ndjson >s$i; done
            for i in 1 2 3; do spotcheck-rate -q --partial s$i >r$i; done
            { \(command); } >out; status=$?
            [ $status = 0 ] && { spotcheck-rate <out >/dev/null; status=$?; }; echo $status; ls -d x 2>/dev/null
            """)
        #expect(result.output == "65\n", "\(result.error)")
        #expect(result.error.contains(words), "\(result.error)")
    }

    @Test("an accepted lack stays in every later seal, up to the cover")
    func accepted() throws {
        let result = try shell().run(
            """
            spotcheck-ingest -q a.csv b.csv | spotcheck-normalize -q >N; mkdir p
            spotcheck-stream split -q --by identity -n 3 -d p N
            for i in 1 2; do spotcheck-reconcile -q --as-of 2025-03-31 p/$i.ndjson >s$i; done
            spotcheck-report -q --accept-truncated --accept-empty -o b s1 s2; echo $?
            grep -c '已核对，完整' b/data/index.html; tr -d ' \\n' <b/data/summary.json | grep -o '"completeness":"[a-z+]*"'
            """)
        #expect(result.output == "0\n0\n\"completeness\":\"truncated\"\n", "\(result.error)")
    }

    @Test("a split makes its folder, and says so where it cannot")
    func folder() throws {
        let result = try shell().run(
            """
            spotcheck-ingest -q a.csv >A; spotcheck-stream split -q --by identity -n 2 -d new A; echo $?; ls new
            spotcheck-stream split -q --by sampled_name -d no/such A; echo $?; ls no 2>/dev/null
            """)
        #expect(result.output == "0\n1.ndjson\n2.ndjson\n73\n", "\(result.error)")
        #expect(result.error.contains("no/such: cannot create"), "\(result.error)")
    }

    @Test("chain and pipe give one bundle also where files are named in another order")
    func chain() throws {
        let result = try shell().run(
            """
            spotcheck-ingest -q a.csv b.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 | spotcheck-report -q -o pipe
            spotcheck ingest -q b.csv a.csv then normalize -q then reconcile -q --as-of 2025-03-31 then report -q -o chain
            diff -r pipe chain && echo same
            """)
        #expect(result.output == "same\n", "\(result.error)")
    }
}
