import Foundation
import Testing

// Never with a device of the machine: a tool that failed here would replace it.
@Suite("Bundles that are replaced")
struct ReplacedBundlesTests {
    private static func shell() throws -> Shell {
        let shell = try Shell(files: ["a.csv": SettledFew.table])
        let made = try shell.run(
            """
            spotcheck ingest -q a.csv then normalize -q then reconcile -q --as-of 2025-03-31 -o s
            spotcheck-stream select -q --where 'sample_number!=S1' s -o t
            """)
        #expect(made.status == 0, "\(made.error)")
        return shell
    }

    @Test(
        "what is no bundle of ours is never moved away, with --replace or without it",
        arguments: [
            "mkdir b; echo work >b/file", "echo work >b", "mkfifo b", "mkdir c; ln -s c b",
            "mkdir b; printf 'BagIt-Version: 1.0\\nTag-File-Character-Encoding: UTF-8\\n' >b/bagit.txt; touch b/manifest-sha256.txt; echo 'Bag-Software-Agent: other 1' >b/bag-info.txt",
            "mknod b c 1 3 2>/dev/null || mkfifo b",
        ])
    func foreign(setup: String) throws {
        let shell = try Self.shell()
        let result = try shell.run(
            """
            \(setup)
            ls -lR --time-style=+ b >before
            spotcheck-report -q -o b --replace s; echo $?; spotcheck-report -q -o b s; echo $?
            ls -lR --time-style=+ b | cmp - before && echo same; ls -A | grep -c -e prev -e tmp
            """)
        #expect(result.output == "73\n73\nsame\n0\n", "\(result.output)\(result.error)")
        #expect(result.error.contains("only bundles of spotcheck-report are replaced"), "\(result.error)")
    }

    @Test("an earlier bundle is kept as .prev, and a .prev that is no bundle alone is never deleted")
    func previous() throws {
        let shell = try Self.shell()
        let result = try shell.run(
            """
            r() { spotcheck-report -q -o b --replace "$1"; echo $?; }
            r s; r t; spotcheck-verify -q b; echo $?; spotcheck-verify -q b.prev; echo $?
            echo note >b.prev/note.txt; r s; cat b.prev/note.txt
            rm b.prev/note.txt; r s
            rm -r b.prev; mkdir b.prev; echo work >b.prev/file; r t; cat b.prev/file
            rm -r b.prev; echo work >b.prev; r t; cat b.prev
            """)
        #expect(
            result.output == "0\n0\n0\n0\n73\nnote\n0\n73\nwork\n73\nwork\n", "\(result.output)\(result.error)")
        #expect(result.error.contains("b.prev: holds note.txt, which is no part of the bundle"), "\(result.error)")
    }

    @Test("a damaged bundle of ours is replaced and kept")
    func damaged() throws {
        let shell = try Self.shell()
        let result = try shell.run(
            "spotcheck-report -q -o b s; echo x >>b/data/index.html; spotcheck-report -q -o b --replace t; echo $?; tail -n 1 b.prev/data/index.html; spotcheck-verify -q b; echo $?"
        )
        #expect(result.output == "0\nx\n0\n", "\(result.output)\(result.error)")
    }
}
