import Foundation
import Testing

/// What stands under the name of an output is somebody's: it is an input, another output, or a file of other work.
@Suite("Files that are safe")
struct OutputFilesTests {
    private static func shell() throws -> Shell {
        let shell = try Shell(files: ["a.csv": SettledFew.table, "mine.txt": "three months of work\n"])
        let made = try shell.run(
            """
            spotcheck ingest -q a.csv then normalize -q -o n.ndjson
            spotcheck-reconcile -q --as-of 2025-03-31 -o s.ndjson n.ndjson
            spotcheck-rate -q -o r.ndjson s.ndjson
            mkdir d
            """)
        #expect(made.status == 0, "\(made.error)")
        return shell
    }

    static let inputs = [
        "spotcheck-ingest a.csv -o a.csv", "spotcheck-ingest a.csv --rejects a.csv",
        "spotcheck-ingest a.csv --rejects-csv a.csv", "spotcheck-ingest a.csv --explain -o a.csv",
        "spotcheck-ingest a.csv --write-layout a.csv", "spotcheck-ingest ./a.csv -o d/../a.csv",
        "ln -s a.csv l; spotcheck-ingest a.csv -o l", "ln -s a.csv l; spotcheck-ingest l -o a.csv",
        "ln a.csv l; spotcheck-ingest a.csv -o l", "spotcheck-ingest --force a.csv -o a.csv",
        "spotcheck-ingest - --name x.csv -o a.csv <a.csv", "spotcheck-ingest a.csv >>a.csv",
        "spotcheck-normalize n.ndjson -o n.ndjson", "spotcheck-normalize -o n.ndjson <n.ndjson",
        "spotcheck-normalize n.ndjson --unresolved n.ndjson >x",
        "printf 'term,match,category,context,priority,author,date,note\\n' >m.csv; spotcheck-normalize n.ndjson --mapping m.csv -o m.csv",
        "spotcheck-reconcile --as-of 2025-03-31 n.ndjson -o n.ndjson",
        "spotcheck-reconcile --as-of 2025-03-31 n.ndjson --rejects n.ndjson >x",
        "spotcheck-reconcile --as-of 2025-03-31 n.ndjson --superseded n.ndjson >x",
        "spotcheck-reconcile --as-of 2025-03-31 n.ndjson --after-cutoff n.ndjson >x",
        "spotcheck-rate s.ndjson -o s.ndjson", "spotcheck-rate --format csv s.ndjson -o s.ndjson",
        "spotcheck-rate --format csv r.ndjson -o r.ndjson",
        "spotcheck-stream select s.ndjson -o s.ndjson", "spotcheck-stream merge s.ndjson -o s.ndjson",
        "spotcheck-stream bare s.ndjson -o s.ndjson", "spotcheck-stream table --csv s.ndjson -o s.ndjson",
        "spotcheck-stream check s.ndjson -o s.ndjson", "spotcheck-stream diff s.ndjson n.ndjson -o n.ndjson",
        "spotcheck-stream via -o s.ndjson -- cat <s.ndjson",
        "cp s.ndjson d/西青区.ndjson; spotcheck-stream split --by district_name -d d d/西青区.ndjson",
        "spotcheck-report s.ndjson -o b --tar s.ndjson",
        "spotcheck-report s.ndjson --rejects r.ndjson -o b --tar r.ndjson",
    ]

    @Test("an output that is an input is refused with 64, whatever leads to it, and nothing changes", arguments: inputs)
    func input(command: String) throws {
        let shell = try Self.shell()
        let result = try shell.run(
            """
            cat a.csv n.ndjson s.ndjson r.ndjson | cksum >before
            \(command) >.rest; status=$?
            cat a.csv n.ndjson s.ndjson r.ndjson | cksum | cmp - before && echo same
            ls -A | grep -c tmp-
            exit $status
            """.replacingOccurrences(of: command.contains(">>") ? " >.rest" : "\u{0}", with: ""))
        #expect(result.status == 64, "\(result.error)")
        #expect(result.output == "same\n0\n", "\(result.output)\(result.error)")
        #expect(result.error.contains("is both an input and an output"), "\(result.error)")
    }

    @Test(
        "two outputs to one file are refused with 64",
        arguments: [
            "spotcheck-ingest a.csv -o x --rejects x", "spotcheck-ingest a.csv --rejects x --rejects-csv ./x >y",
            "touch x; ln -s x l; spotcheck-ingest a.csv -o x --rejects l", "spotcheck-ingest a.csv --rejects x >x",
            "spotcheck-normalize n.ndjson --unresolved x --unresolved x >y",
            "spotcheck-reconcile --as-of 2025-03-31 n.ndjson -o x --superseded d/../x",
            "spotcheck ingest a.csv --rejects x then normalize -o x",
        ])
    func twice(command: String) throws {
        let shell = try Self.shell()
        let result = try shell.run(command)
        #expect(result.status == 64, "\(result.error)")
        #expect(result.error.contains("is named for two outputs"), "\(result.error)")
    }

    @Test("what a killed run has left beside an output is cleared away by the next; what is being written is not")
    func leftovers() throws {
        let shell = try Self.shell()
        let result = try shell.run(
            """
            echo half >.tmp-x-4194000; echo half >.tmp-y-4194000; echo mine >.tmp-x-notes
            echo half >.tmp-x-4194001; (flock 9; spotcheck-ingest -q a.csv -o x; ls -A | grep tmp) 9<.tmp-x-4194001
            """)
        #expect(result.output == ".tmp-x-4194001\n.tmp-x-notes\n.tmp-y-4194000\n", "\(result.error)")
    }

    @Test(
        "an empty name is none",
        arguments: [
            "spotcheck-ingest a.csv -o ''", "spotcheck-ingest a.csv --rejects ''", "spotcheck-rate s.ndjson -o ''",
            "spotcheck-rate --format csv s.ndjson -o ''", "spotcheck-stream table s.ndjson -o ''",
            "spotcheck-report s.ndjson -o ''", "spotcheck-report s.ndjson -o b --tar ''",
            "spotcheck-reconcile --as-of 2025-03-31 n.ndjson --rejects ''",
        ])
    func nameless(command: String) throws {
        let shell = try Self.shell()
        #expect(try shell.run(command).status == 64)
        #expect(!shell.has("b"))
    }

    @Test(
        "a file that no tool of ours has written is left alone with 73, and replaced by --force",
        arguments: [
            "spotcheck-ingest -q a.csv -o mine.txt", "spotcheck-ingest -q a.csv --rejects mine.txt",
            "spotcheck-ingest -q a.csv --rejects-csv mine.txt", "spotcheck-ingest -q a.csv --write-layout mine.txt",
            "spotcheck-normalize -q n.ndjson -o mine.txt", "spotcheck-rate -q s.ndjson -o mine.txt",
            "spotcheck-rate -q --format excel s.ndjson -o mine.txt", "spotcheck-stream bare s.ndjson -o mine.txt",
            "spotcheck-stream table --csv s.ndjson -o mine.txt", "spotcheck-report -q s.ndjson -o b --tar mine.txt",
            "spotcheck-stream check s.ndjson -o mine.txt", "spotcheck-normalize --explain 台灯 -o mine.txt",
        ])
    func foreign(command: String) throws {
        let shell = try Self.shell()
        let result = try shell.run("\(command) >x; echo $?; cat mine.txt")
        #expect(result.output == "73\nthree months of work\n", "\(result.error)")
        #expect(result.error.contains("mine.txt: is there already and was not written by this command"))
        let forced = try shell.run(
            "rm -rf b; \(command) --force >x; echo $?; head -n 1 mine.txt | grep -ac 'three months'")
        #expect(forced.output == "0\n0\n", "\(forced.error)")
    }

    @Test(
        "what the tools have written themselves is replaced without asking, also by version 1",
        arguments: [
            "spotcheck-ingest -q a.csv -o x", "spotcheck-ingest -q a.csv --rejects x >y",
            "spotcheck-ingest -q a.csv --rejects-csv x >y", "spotcheck-ingest -q a.csv --write-layout x",
            "spotcheck-normalize -q n.ndjson --unresolved x.csv >y",
            "spotcheck-rate -q s.ndjson -o x", "spotcheck-rate -q --format csv s.ndjson -o x",
            "spotcheck-rate -q --format excel --headings zh s.ndjson -o x",
            "spotcheck-rate -q --format markdown s.ndjson -o x", "spotcheck-rate -q --format text s.ndjson -o x",
            "spotcheck-rate -q --format tsv --headings en s.ndjson -o x",
            "spotcheck-stream table --csv --keys id,verdict s.ndjson -o x",
            "spotcheck-stream table --csv --headings zh --keys sample_number,verdict s.ndjson -o x",
            "spotcheck-stream bare -q s.ndjson -o x", "spotcheck-stream check s.ndjson -o x",
            "spotcheck-stream split -q --by district_name -d d s.ndjson", "spotcheck-report -q s.ndjson -o b --tar x",
        ])
    func own(command: String) throws {
        let shell = try Self.shell()
        let again = try shell.run("\(command); echo $?; \(command); echo $?")
        #expect(again.output.hasSuffix("0\n") && !again.output.contains("73"), "\(again.output)\(again.error)")
        let first = try shell.run(
            """
            printf '{"_stream":{"kind":"header","schema":"spotcheck/1","stream":"0"}}\\n{"type":"sample"}\\n' >old
            spotcheck-rate -q s.ndjson -o old; echo $?; : >empty; spotcheck-rate -q --format csv s.ndjson -o empty; echo $?
            """)
        #expect(first.output == "0\n0\n", "\(first.error)")
    }

    @Test("a delivery under Chinese headings is no table of ours, though the terms are the same")
    func delivery() throws {
        let shell = try Self.shell()
        let result = try shell.run(
            "cp a.csv b.csv; spotcheck-stream table --csv --headings zh --keys sample_number,product_name s.ndjson -o b.csv; echo $?; cmp a.csv b.csv && echo same"
        )
        #expect(result.output == "73\nsame\n", "\(result.error)")
    }

    @Test("a link stays one, and what it leads to is replaced; mode and owner stay")
    func links() throws {
        let shell = try Self.shell()
        let result = try shell.run(
            """
            mkdir far; : >far/target; chmod 600 far/target; ln -s far/target one; ln -s one two
            spotcheck-rate -q s.ndjson -o two; echo $?
            test -L one && test -L two && grep -c '"rate"' far/target; stat -c %a far/target; ls -A far
            ln -s far/new three; spotcheck-rate -q s.ndjson -o three; test -L three && grep -c '"rate"' far/new
            ln -s loop loop; spotcheck-rate -q s.ndjson -o loop; echo $?
            : >own; chmod 640 own; chown 12345 own 2>/dev/null; stat -c '%a %u' own >was
            spotcheck-rate -q s.ndjson -o own; stat -c '%a %u' own | cmp - was && echo kept
            umask 077; spotcheck-rate -q s.ndjson -o fresh; stat -c %a fresh
            """)
        #expect(result.output == "0\n1\n600\ntarget\n1\n73\nkept\n600\n", "\(result.output)\(result.error)")
    }

    @Test("a descriptor is written where it is, and a pipe stays one")
    func descriptors() throws {
        let shell = try Self.shell()
        let result = try shell.run(
            """
            { echo first; spotcheck-rate -q --format csv s.ndjson -o /dev/fd/3; echo last; } 3>&1 | sed -n '1p; $p'
            { echo first; spotcheck-rate -q --format csv s.ndjson -o /dev/stdout; echo last; } >file; sed -n '1p; $p' file
            mkfifo p; timeout 60 cat p >got & spotcheck-rate -q --format csv s.ndjson -o p; echo $?; wait
            test -p p && grep -c ^pass_rate got
            """)
        #expect(result.output == "first\nlast\nfirst\nlast\n0\n1\n", "\(result.output)\(result.error)")
    }

    @Test(
        "with descriptors closed no message lands in a file",
        arguments: ["<&- 2>&-", "<&- >&- 2>&-", "2>&-", "<&-"])
    func closed(descriptors: String) throws {
        let shell = try Self.shell()
        let result = try shell.run(
            """
            spotcheck-ingest -q a.csv -o right
            spotcheck-ingest a.csv -o x \(descriptors); echo $?; cmp x right
            spotcheck ingest a.csv then normalize then reconcile --as-of 2025-03-31 -o y \(descriptors); echo $?; cmp y s.ndjson
            spotcheck-rate s.ndjson >&- 2>&-; echo $?
            """)
        #expect(result.output == "0\n0\n74\n", "\(result.output)\(result.error)")
    }
}
