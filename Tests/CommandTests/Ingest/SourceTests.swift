import Foundation
import TestMaterial
import Testing

@Suite("Sources of a stream")
struct SourceTests {
    private let table = "抽样编号,产品名称,报告日期,检验结论\nTJ1,电线,2025-01-10,合格\n,插座,,合格\n,插座,,合格\n"
    private let settle = "spotcheck-normalize -q | spotcheck-reconcile --as-of 2025-03-31"
    /// The same for records without a header.
    private let settleBare = "spotcheck-normalize -q --settled-as-of no | spotcheck-reconcile --as-of 2025-03-31"

    /// More than is looked at before the header is written.
    private static let large =
        "抽样编号,产品名称,抽样日期,检验结论\n" + (1...20_000).map { "TJ\($0),电线电缆,2025-01-02,合格\n" }.joined()

    @Test("are named in the header and closed in the seal, and records name them by their places")
    func named() throws {
        let shell = try Shell(files: ["a.csv": table, "b/large.csv": Self.large])
        let result = try shell.run(
            """
            spotcheck-ingest -q a.csv b/large.csv >s
            head -n 1 s | jq -c '._stream.sources[] | keys_unsorted'
            tail -n 1 s | jq -c '._stream.sources[] | keys_unsorted'
            tail -n 1 s | jq -r '._stream.sources[] | "\\(.place) \\(.bytes) \\(.sha256)"' >closed
            { echo "1 $(stat -c %s a.csv) $(sha256sum <a.csv | cut -d ' ' -f 1)"
              echo "2 $(stat -c %s b/large.csv) $(sha256sum <b/large.csv | cut -d ' ' -f 1)"; } | cmp - closed && echo closed
            id=$(head -n 1 s | jq -r '._stream.stream[:8]')
            grep -v _stream s | jq -r '"\\(.src | split(":")[0]) \\(.delivery)"' | sort -u >names
            printf 'a.csv %s.1\\nlarge.csv %s.2\\n' $id $id | cmp - names && echo named
            """)
        #expect(
            result.output == """
                ["name","place","encoding","layout","delivery"]
                ["name","place","encoding","layout","delivery"]
                ["place","bytes","content","sha256"]
                ["place","bytes","content","sha256"]
                closed
                named

                """, "\(result.error)")
    }

    @Test("are read once: a table comes through a pipe without being kept, and its digests are those of the file")
    func pipe() throws {
        let shell = try Shell(files: ["large.csv": Self.large])
        let result = try shell.run(
            """
            gzip -k large.csv; iconv -t GB18030 large.csv >gb.csv
            for f in large.csv large.csv.gz gb.csv; do
                spotcheck-ingest -q $f >from-file
                cat $f | TMPDIR=/nowhere/at/all spotcheck-ingest -q --name $f - >from-pipe
                for s in from-file from-pipe; do tail -n 1 $s | jq -c '._stream.sources' >$s.closed; done
                cmp from-file.closed from-pipe.closed
                for s in from-file from-pipe; do grep -v _stream $s | sed 's/,"delivery.*//' >$s.records; done
                cmp from-file.records from-pipe.records && echo same
            done
            cat large.csv | spotcheck-ingest -q - | sed -n '2s/.*"src":"\\([^"]*\\)".*/\\1/p'
            (while IFS= read -r line; do printf '%s\\n' "$line"; done <large.csv) | spotcheck-ingest -q --name large.csv - >pieces
            cat large.csv | spotcheck-ingest -q --name large.csv - | cmp - pieces
            """)
        #expect(result.output == "same\nsame\nsame\nstdin:2\n", "\(result.error)")
    }

    @Test("depend on nothing but name, place, size and first block: what stands in another folder has the same id")
    func identity() throws {
        let shell = try Shell(files: [
            "a/q.csv": Self.large, "b/q.csv": Self.large, "c/other.csv": Self.large,
            "d/q.csv": Self.large + "TJ0,灯,,合格\n",
        ])
        let result = try shell.run(
            """
            id() { spotcheck-ingest -q "$@" | head -n 1 | jq -r ._stream.stream; }
            id a/q.csv >one; id b/q.csv | cmp - one && echo same
            { id a/q.csv; id c/other.csv; id d/q.csv; id a/q.csv c/other.csv; id c/other.csv a/q.csv
              cat a/q.csv | id -; cat a/q.csv | id --name q.csv -; id --no-sha256 a/q.csv; } | sort -u | wc -l
            cat a/q.csv | id - >p; cat a/q.csv | id - | cmp - p && echo same
            """)
        // The order in which files are named makes no other stream.
        #expect(result.output == "same\n7\nsame\n", "\(result.error)")
    }

    @Test("have no SHA-256 where none is wanted, and header, seal and provenance say so")
    func withoutSHA256() throws {
        let shell = try Shell(files: ["a.csv": table])
        let result = try shell.run(
            """
            spotcheck-ingest -q --no-sha256 a.csv >s; spotcheck-ingest -q a.csv >with
            head -n 1 s | jq -c ._stream.settings; tail -n 1 s | jq -c '._stream.sources[0] | keys_unsorted'
            for f in s with; do tail -n 1 $f | jq -r '._stream.sources[0].content'; done | uniq | wc -l
            for f in s with; do grep -v _stream $f | sed 's/,"delivery.*//' >$f.records; done; cmp s.records with.records
            cat s | \(settle) -q >settled; spotcheck-report -q --period 2025Q1 --as-of 2025-03-31 --accept-empty -o bundle settled || exit
            jq -c '.predicate.runDetails.metadata.lineage[0] | .settings, (.sources[0].digest | keys)' bundle/data/provenance.json
            jq -c '.predicate.buildDefinition.resolvedDependencies[0] | .name, (.digest | keys)' bundle/data/provenance.json
            spotcheck-verify bundle >/dev/null; echo $?
            spotcheck-stream check s | grep -c 'xxh3:.*delimited\\|delimited.*xxh3:'
            """)
        #expect(
            result.output == """
                {"no-sha256":"true"}
                ["place","bytes","content"]
                1
                {"no-sha256":"true"}
                ["xxh3"]
                "a.csv"
                ["xxh3"]
                0
                1

                """, "\(result.error)")
    }

    @Test("that come again in another run, under another name, are known by their seals, in any order of lines")
    func again() throws {
        let shell = try Shell(files: ["a.csv": table])
        let result = try shell.run(
            """
            iconv -t UTF-16 a.csv >b.csv
            spotcheck-ingest -q a.csv >one; spotcheck-ingest -q b.csv >two
            for order in 'cat one two' 'cat two one' 'sort one two'; do
                $order | \(settle) 2>err | grep -v _stream | jq -r '.src + " " + (.lab // "")' | tr '\\n' ';'
                grep -c 'cannot be known' err
            done
            # Without seals nothing can tell, and that is said.
            cat one two | grep -v _stream | \(settleBare) 2>err | grep -c '"sample"'; grep -o '[0-9]* deliveries came without.*' err
            cat one two | jq -c 'select(._stream.kind != "seal")' | spotcheck-normalize -q --accept-truncated | spotcheck-reconcile --as-of 2025-03-31 2>err | grep -c '"sample"'
            grep -c '2 deliveries came without' err
            grep -v _stream one | \(settleBare) 2>err >s; grep -c 'cannot be known' err
            """)
        #expect(
            result.output == """
                a.csv:2 ;a.csv:3 ;a.csv:4 ;0
                a.csv:2 ;a.csv:3 ;a.csv:4 ;0
                a.csv:2 ;a.csv:3 ;a.csv:4 ;0
                3
                2 deliveries came without the seal of their ingest: whether one came before under another name cannot be known
                3
                1
                0

                """, "\(result.error)")
    }

    @Test("have names without folders")
    func names() throws {
        let shell = try Shell(files: ["a.csv": table])
        for (arguments, status) in [
            ("--name q2.csv a.csv", 64), ("--name a/b.csv -", 64), ("--name '' -", 64), ("- -", 64),
            ("--name q2.csv - a.csv", 0),
        ] {
            let result = try shell.run("spotcheck-ingest -q \(arguments) <a.csv >s; echo $?")
            #expect(result.output == "\(status)\n", "\(arguments): \(result.error)")
        }
    }
}
