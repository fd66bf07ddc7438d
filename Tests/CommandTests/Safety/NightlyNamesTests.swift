import Foundation
import Testing

/// Names in the inbox are other people's: no name runs anything, and a harmless one stops nothing.
@Suite(
    "Names in the inbox of the nightly run",
    .enabled(if: InstalledTools.have("make", "flock", "sha256sum"), "make, flock or sha256sum is not installed"))
struct NightlyNamesTests {
    private static let prelude = """
        mkdir -p inbox/2025-01
        cp "$FIXTURES/small/plain.csv" inbox/2025-01
        night() { make -s -f "$FIXTURES/../Scripts/nightly.mk" INBOX=inbox AS_OF=2025-03-31 "$@" >steps 2>errors; echo $?; }

        """

    @Test(
        "a hostile name runs nothing and is read as any other file",
        arguments: [
            #"a\n2025-02'&{touch,PWNED,b.txt}&'.csv"#, #"$(info)$(file>PWNED,x).csv"#, #"`touch PWNED`.csv"#,
            #"$(touch PWNED).csv"#, #"a'; touch PWNED; '.csv"#, #"a"b.csv"#, #"-rf.csv"#, #"then.csv"#, #"a\nb.csv"#,
            #"\\xd2\\xbb\\xd4\\xc2.csv"#, #"#a%b:c=d.csv"#, #" a .csv"#,
        ])
    func files(name: String) throws {
        let shell = try Shell(files: ["name": name])
        let result = try shell.run(
            Self.prelude + #"""
                export PRINTED="$(printf -- "$(cat name | sed 's/%/%%/g; s/\\\\x/\\x/g')")"
                f="$PRINTED"
                sed 's/TJCP25-0/TJCP25-9/' inbox/2025-01/plain.csv >"inbox/2025-01/$f"
                night; find . -name 'PWNED*' -o -name b.txt | wc -l
                spotcheck-stream check nightly/settled.ndjson | cut -f 1,2
                spotcheck-stream table --csv --type sample --keys src nightly/settled.ndjson | tail -n +2 | grep -vc '^plain.csv'
                cat errors >&2
                """#)
        let lines = result.output.split(separator: "\n")
        #expect(lines.first == "0" && lines.dropFirst().first == "0", "\(result.output)\(result.error)")
        #expect(lines.dropFirst(2).first?.hasPrefix("sealed") == true, "\(result.output)\(result.error)")
        #expect((lines.last.flatMap { Int($0) } ?? 0) > 0, "\(result.output)")
    }

    @Test(
        "a folder that is no month is none, whatever its name begins with",
        arguments: ["2025-13", "2025-00", "2025-01x", "12025-01", "2025-1", "2025-01\n2025-02", "2025-01 "])
    func months(name: String) throws {
        let shell = try Shell(files: ["name": name])
        let result = try shell.run(
            Self.prelude + """
                m="$(cat name)"; mkdir -p "inbox/$m"; cp inbox/2025-01/plain.csv "inbox/$m/other.csv"
                night; tr '\\n' ' ' <nightly/months.list; ls nightly | grep -c 2025
                """)
        #expect(result.output == "0\n2025-01 1\n", "\(result.output)\(result.error)")
    }

    @Test(
        "a folder for the work that make or a shell would take apart is refused in words, and so is what is no day",
        arguments: [
            "WORK='a b'", "WORK=\"a'b\"", "WORK='a\"b'", "BUNDLES='$(shell touch PWNED)'", "INBOX='x;touch PWNED'",
            "WORK=",
            "WORK=-x", "WORK='a:b'", "WORK='a%b'", "AS_OF=2025-02-30", "AS_OF=2025-3-1", "AS_OF=\"2025-03-31'\"",
            "AS_OF='$(shell touch PWNED)'", "AS_OF=yesterday",
        ])
    func settings(setting: String) throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prelude + """
                night \(setting); cat errors; ls -d PWNED nightly bundles a* -x 2>/dev/null | wc -l
                """)
        #expect(result.output.hasPrefix("2\n"), "\(result.output)")
        #expect(result.output.contains("nightly: \(setting.prefix { $0 != "=" }) is "), "\(result.output)")
        #expect(result.output.hasSuffix("\n0\n"), "\(result.output)")
    }

    @Test("names of folders may be Chinese, and hold commas and points")
    func chinese() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prelude + "mv inbox 收件,a.b; night INBOX=收件,a.b WORK=工作 BUNDLES=报告; readlink 报告/latest; cat errors >&2")
        #expect(result.output == "0\n2025-03-31-r1\n", "\(result.output)\(result.error)")
    }

    @Test("what a killed night has left is cleared by the next")
    func litter() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prelude + """
                mkdir -p nightly/2025-01 bundles/.tmp-2025-03-30/data
                touch nightly/.tmp-settled.ndjson.new-1 nightly/2025-01/.tmp-rejects.ndjson.new-2 bundles/.tmp-2025-03-30/data/x
                night; find nightly bundles -name '.tmp-*' | wc -l
                """)
        #expect(result.output == "0\n0\n", "\(result.output)\(result.error)")
    }

    @Test("files come by a list with zero bytes, as find writes it")
    func list() throws {
        let shell = try Shell()
        let result = try shell.run(
            """
            cp "$FIXTURES/small/plain.csv" a.csv; cp a.csv -; sed 's/TJCP25-0/TJCP25-9/' a.csv >"b
            c.csv"
            printf 'a.csv\\0b\\nc.csv\\0' >list
            spotcheck-ingest -q --files0-from list >both; spotcheck-ingest -q a.csv "b
            c.csv" | cmp - both && echo same
            find . -name '*.csv' -print0 | LC_ALL=C sort -z | spotcheck-ingest -q --files0-from - | grep -c '"sample"'
            printf -- '-\\0' | spotcheck-ingest -q --files0-from - | grep -c '"sample"'
            for bad in '' 'a.csv\\0\\0b\\0'; do printf "$bad" | spotcheck-ingest --files0-from -; echo $?; done
            spotcheck-ingest --files0-from list a.csv; echo $?
            """)
        #expect(result.output == "same\n6\n3\n66\n65\n64\n", "\(result.output)\(result.error)")
    }

    @Test("two names that are no UTF-8 and look alike are two files")
    func alike() throws {
        let shell = try Shell()
        let result = try shell.run(
            """
            cp "$FIXTURES/small/plain.csv" "$(printf 'a\\322.csv')"
            sed 's/TJCP25-0/TJCP25-9/' "$FIXTURES/small/plain.csv" >"$(printf 'a\\323.csv')"
            spotcheck-ingest -q a*.csv | grep -o '"sample_number":"[A-Z0-9-]*"' | sort -u | wc -l
            """)
        #expect(result.output.filter(\.isNumber) == "6", "\(result.output)\(result.error)")
    }
}
