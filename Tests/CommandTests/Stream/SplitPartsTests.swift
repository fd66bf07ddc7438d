import Foundation
import Testing

/// record-streams.md, “Parts”: numbered parts, the streams of single values, settlement and dropped keys, by whole commands.
@Suite("Parts of a split, and what rides on with a stream")
struct SplitPartsTests {
    /// A shell with a stream A of 300 samples, and A in four parts that keep batches whole.
    private func shell() throws -> Shell {
        let shell = try Shell()
        try SampleStream.write("a0", count: 300, to: shell.folder.appending(path: "A"))
        let split = try shell.run("mkdir p && spotcheck-stream split -q --by identity -n 4 -d p A")
        #expect(split.status == 0, "\(split.error)")
        return shell
    }

    /// The first line of a stream without what differs from run to run.
    private static let mark = "head -n 1 | grep -o '\"index\":[0-9]*,\"count\":[0-9]*,\"records\":[0-9]*'"

    @Test(
        "one part alone goes through every stage that makes no figure, and keeps its mark",
        arguments: [
            "spotcheck-normalize -q", "spotcheck-reconcile -q --as-of 2025-03-31",
            "spotcheck-rate -q --partial --by district_name", "spotcheck-stream select -q --verdict fail",
            "spotcheck-stream via -q -- grep 西青区", "spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31",
        ])
    func rides(stage: String) throws {
        let result = try shell().run("for i in 1 2 3 4; do cat p/$i.ndjson | \(stage) | \(Self.mark); done")
        #expect(
            result.output == (1...4).map { "\"index\":\($0),\"count\":4,\"records\":300\n" }.joined(), "\(result.error)"
        )
    }

    @Test("one part alone can be looked at")
    func shown() throws {
        let result = try shell().run(
            "spotcheck-stream table --csv --keys id p/2.ndjson | wc -l; spotcheck-stream check p/2.ndjson | head -n 1 | cut -f 1,4"
        )
        #expect(result.output.hasSuffix("\nsealed\tpart 2 of 4\n"), "\(result.error)")
        #expect(!result.output.hasPrefix("0"))
    }

    @Test(
        "what makes one figure of parts wants all of them and names what is missing",
        arguments: [
            ("spotcheck-stream merge p/[124].ndjson", "part 3 of 4"),
            ("spotcheck-stream merge p/4.ndjson", "parts 1, 2, 3"),
            ("spotcheck-rate p/[124].ndjson", "part 3 of 4"), ("spotcheck-rate p/1.ndjson", "parts 2, 3, 4"),
            ("spotcheck-rate --format csv p/1.ndjson", "parts 2, 3, 4"),
            ("spotcheck-normalize p/[12].ndjson", "parts 3, 4"),
            ("cat p/[12].ndjson | spotcheck-normalize", "parts 3, 4"),
            ("spotcheck-reconcile --as-of 2025-03-31 p/[234].ndjson", "part 1 of 4"),
            ("spotcheck-rate --partial p/[234].ndjson", "part 1 of 4"),
            ("spotcheck-stream table p/[234].ndjson", "part 1 of 4"),
            ("spotcheck-report -o b p/[234].ndjson", "part 1 of 4"),
            ("spotcheck-report -o b p/1.ndjson", "parts 2, 3, 4"),
            ("mkdir q; spotcheck-stream split --by district_name -d q p/1.ndjson", "parts 2, 3, 4"),
            ("spotcheck-stream merge p/*.ndjson p/2.ndjson", "twice"),
            ("spotcheck-normalize -q p/2.ndjson -o n; spotcheck-stream merge p/*.ndjson n", "part 2 of 4"),
            ("spotcheck-stream merge A p/*.ndjson", "beside the whole"),
            ("spotcheck-normalize -q A -o n; spotcheck-rate n p/*.ndjson", "beside the whole"),
            (
                "for i in 1 2 3; do spotcheck-rate -q --partial p/$i.ndjson -o r$i; done; spotcheck-rate r1 r2 r3",
                "part 4 of 4"
            ),
        ])
    func wanted(command: String, words: String) throws {
        let result = try shell().run("{ \(command); } >out; echo $? >&2; grep -c '\"seal\"' out; ls -d b 2>/dev/null")
        let lines = result.error.split(separator: "\n")
        #expect(lines.last == "65", "\(result.error)")
        #expect(result.error.contains(words), "\(result.error)")
        #expect(result.output == "0\n")
    }

    @Test("all parts in any order give what the whole gives; then nobody asks any more")
    func whole() throws {
        let result = try shell().run(
            """
            rate() { spotcheck-rate -q --by district_name "$@" | grep -v _stream; }
            rate A >whole; rate p/[31].ndjson p/[42].ndjson | cmp - whole || exit
            for i in 1 2 3 4; do spotcheck-rate -q --partial --by district_name p/$i.ndjson -o r$i; done
            spotcheck-rate -q r3 r1 r4 r2 | grep -v _stream | cmp - whole || exit
            cat p/*.ndjson | spotcheck-normalize -q | tee coded | spotcheck-stream merge -q >m || exit
            grep -c '"part"' m; tail -n 1 m | grep -o '"part":' | sort -u | wc -l
            spotcheck-stream check m | head -n 1 | cut -f 1,2; tail -n 1 coded | grep -o '"traits":{}'
            """)
        #expect(result.status == 0, "\(result.error)")
        // The marks of the four parts stand in the lineage.
        #expect(result.output == "1\n1\nsealed\trecords=300\n\"traits\":{}\n", "\(result.error)")
    }

    @Test("--accept-truncated goes on with what is there, and the seal keeps the fact")
    func accepted() throws {
        let result = try shell().run(
            """
            spotcheck-stream merge --accept-truncated p/[124].ndjson >m; echo $?
            tail -n 1 m | grep -o '"completeness":"[a-z]*"'; head -n 1 m | grep -c '"part"'
            """)
        #expect(result.output == "0\n\"completeness\":\"truncated\"\n0\n", "\(result.error)")
        #expect(result.error.contains("part 3 of 4"))
    }

    @Test("a folder with streams of another split is refused, and they are listed; the same split goes there again")
    func folder() throws {
        let result = try shell().run(
            """
            spotcheck-stream split -q --by identity -n 4 -d p A; echo $?
            spotcheck-stream split -q --by identity -n 2 -d p A; echo $?
            head -n 100 A | grep -v _stream | spotcheck-stream split -q --by district_name -d p; echo $?
            cat p/*.ndjson | spotcheck-stream check | head -n 1 | cut -f 1
            """)
        #expect(result.output == "0\n73\n73\nsealed\n", "\(result.error)")
        #expect(result.error.contains("1.ndjson, 2.ndjson, 3.ndjson, 4.ndjson"), "\(result.error)")
    }

    @Test("streams of single values are whole; merge notes when some of them are given and not all")
    func values() throws {
        let result = try shell().run(
            """
            mkdir v && spotcheck-stream split -q --by district_name -d v A && ls v
            for file in v/*; do spotcheck-rate -q "$file" >/dev/null || exit; done
            head -n 1 v/西青区.ndjson | grep -o '"where":"[^"]*"'
            spotcheck-stream merge v/* 2>all | grep -v _stream | sort >m; grep -v _stream A | sort | cmp - m
            spotcheck-stream merge v/西青区.ndjson v/和平区.ndjson 2>some >/dev/null; echo $?
            grep -c 'not in the input' all some
            """)
        #expect(
            result.output
                == "和平区.ndjson\n河东区.ndjson\n西青区.ndjson\n\"where\":\"district_name=西青区\"\n0\nall:0\nsome:1\n",
            "\(result.error)")
    }

    @Test("the day of settlement stands in the header and rides on; streams settled apart stay apart")
    func settled() throws {
        let result = try shell().run(
            """
            settled() { head -n 1 | grep -o '"settled":"[^"]*"}}$' || echo none; }
            settle() { spotcheck-reconcile -q --as-of "$@"; }
            settled <A; settle 2025-03-31 A >s; settled <s
            spotcheck-stream select -q --verdict fail s | spotcheck-normalize -q | settled
            for i in 1 2 3 4; do settle 2025-03-31 p/$i.ndjson -o s$i; done
            spotcheck-rate -q s? | settled
            spotcheck-stream select -q --verdict fail s >f; spotcheck-stream select -q --verdict pass s >g
            spotcheck-rate -q f g | settled
            settle 2025-02-28 p/4.ndjson -o s4; spotcheck-rate -q s? | settled
            """)
        #expect(
            result.output.split(separator: "\n") == [
                "none", "\"settled\":\"2025-03-31\"}}", "\"settled\":\"2025-03-31\"}}", "\"settled\":\"2025-03-31\"}}",
                "\"settled\":\"no\"}}", "\"settled\":\"no\"}}",
            ], "\(result.error)")
    }

    @Test("a stage that needs a key which was left out refuses by its name; one that does not goes on")
    func dropped() throws {
        let result = try shell().run(
            """
            spotcheck-reconcile -q --as-of 2025-03-31 --drop verdict,lab A >s; head -n 1 s | grep -o '"dropped":[^]]*]'
            tail -n 1 s | grep -o '"dropped":[^]]*]'; grep -v _stream s | grep -c '"verdict":'
            spotcheck-rate s >r; echo $?; spotcheck-stream select --where 'district_name=西青区' s | tail -n 1 | grep -c '"seal"'
            spotcheck-stream select --where verdict=fail s >t; echo $?; spotcheck-report -o b s; echo $?; ls -d b r
            spotcheck-reconcile -q --as-of 2025-03-31 --only id,verdict A | sed -n 2p
            """)
        #expect(
            result.output.split(separator: "\n") == [
                #""dropped":["lab","verdict"]"#, #""dropped":["verdict"]"#, "0", "65", "1", "65", "65", "r",
                #"{"type":"sample","id":"a01","verdict":"pass"}"#,
            ], "\(result.output) \(result.error)")
        #expect(result.error.contains("needs “verdict”, which spotcheck-reconcile 0.1.0 left out"), "\(result.error)")
    }

    @Test("the id of a streaming stage needs only the headers; that of a stage that reads all, only the seals")
    func identity() throws {
        let result = try shell().run(
            """
            id() { head -n 1 | grep -o '"stream":"[0-9a-f]*"'; }
            { spotcheck-normalize -q A | id; grep -v 和平区 A | spotcheck-normalize -q | id; } | sort -u | wc -l
            settle() { spotcheck-reconcile -q --as-of 2025-03-31 "$@"; }
            { settle A | id; tac A | settle | id; shuf A | settle | id; } | sort -u | wc -l
            { settle A | id; grep -v 和平区 A | settle | id; grep -v 西青区 A | settle | id; } | sort -u | wc -l
            code() { spotcheck-normalize -q --settled-as-of no; }
            { grep 和平区 A | code; grep 西青区 A | code; } | spotcheck-stream check | cut -f 1 | head -n 1
            for i in 1 2; do grep 无此区 A | spotcheck-normalize -q --accept-empty >e$i; done; spotcheck-stream check e1 e2 | head -n 1 | cut -f 1
            """)
        #expect(result.output == "1\n1\n3\nsealed\nsealed\n", "\(result.error)")
    }
}
