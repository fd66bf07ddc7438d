import Foundation
import TestMaterial
import Testing

/// Programs of other people that judge a bundle; `Scripts/test` installs them where it can.
enum Validators {
    private static let folder = SharedMaterial.packageRoot.appending(path: ".build/validators/bin")

    /// Whether a program is there, in the environment of the tests or on PATH.
    static func have(_ name: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: folder.appending(path: name).path) || InstalledTools.isThere(name)
    }

    /// Whether Python finds a module.
    static func have(module name: String) -> Bool {
        let path = folder.deletingLastPathComponent().appending(path: "lib").path
        let found = FileManager.default.subpaths(atPath: path)?.contains { $0.hasSuffix("site-packages/\(name)") }
        return found ?? false
    }

    /// PATH with the environment before everything else but our tools.
    static var path: [String: String] {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return ["PATH": "\(Shell.tools.path):\(folder.path):\(path)"]
    }
}

/// What is in the folder that `spotcheck-report` writes, judged by other programs.
@Suite("The contents of a bundle")
struct BundleContentsTests {
    /// The quarter of the fixtures, settled, as `settled.ndjson`, with refused rows and unresolved names beside it.
    static let settle = """
        here=$PWD
        (cd "$FIXTURES/quarter"; spotcheck-ingest -q results.csv results.xml ledger.csv --rejects "$here/rejects.ndjson" |
          spotcheck-normalize -q --unresolved "$here/unresolved.ndjson" |
          spotcheck-reconcile -q --as-of 2025-03-31 -o "$here/settled.ndjson")
        report() { spotcheck-report -q --rejects rejects.ndjson --unresolved unresolved.ndjson "$@"; }

        """

    @Test(
        "page, table file, workbook, database and a fresh spotcheck-rate agree in every cell",
        .enabled(if: Validators.have(module: "openpyxl"), "openpyxl is not installed"))
    func agreement() throws {
        let shell = try Shell()
        let script = SharedMaterial.packageRoot.appending(path: "Scripts/compare-bundle").path
        let result = try shell.run(
            Self.settle + "report -o b settled.ndjson; python '\(script)' b", with: Validators.path)
        #expect(result.status == 0, "\(result.output)\(result.error)")
        let counts = result.output.split(separator: ",").compactMap { Int($0.split(separator: " ").first ?? "") }
        #expect(counts.count == 5)
        for count in counts { #expect(count > 100, "\(result.output)") }
    }

    @Test("the database is sound and typed", .enabled(if: InstalledTools.have("sqlite3"), "sqlite3 is not installed"))
    func database() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.settle + """
                report -o b settled.ndjson
                sqlite3 b/data/results.sqlite 'pragma integrity_check' "select count(*) > 10 from contents" \\
                  "select group_concat(distinct typeof(inspected)), group_concat(distinct typeof(code)) from district" \\
                  "select count(*) from district where rate is null and inspected >= 30"
                """)
        #expect(result.output == "ok\n1\ninteger|text\n0\n", "\(result.error)")
    }

    @Test(
        "the database holds each record once with its firm and its sample, and a public one holds none",
        .enabled(if: InstalledTools.have("sqlite3") && InstalledTools.have("jq"), "sqlite3 or jq is not installed"))
    func records() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.settle + """
                report -o b settled.ndjson; report -o p --edition public settled.ndjson
                q() { sqlite3 b/data/results.sqlite "$@"; }
                bare() { spotcheck-stream bare b/data/records/$1.ndjson | jq -r "$2" | sort; }
                q 'select id from samples' | sort >one; bare accepted 'select(.type=="sample")|.id' >two; cmp one two && echo samples
                q 'select id from rectification_cases' | sort >one; bare accepted 'select(.type=="case")|.id' >two; cmp one two && echo cases
                q "select verdict||' '||product_name from samples" | sort >one; bare accepted 'select(.type=="sample")|.verdict+" "+.product_name' >two; cmp one two && echo values
                q 'select message from rejects' | sort >one; bare rejected .message >two; cmp one two && echo rejects
                q 'select item from failing_items' | sort >one; bare accepted '.failing_items//[]|.[].item' >two; cmp one two && echo items
                q 'pragma integrity_check' 'pragma foreign_key_check' 'select count(*) from rectification_cases where sample is null' \\
                  'select count(*) from samples as s join rectification_cases as c on c.sample=s.record where c.sample_id<>s.id' \\
                  "select count(*) from samples where firm is null and coalesce(producer_code,'')<>''" \\
                  'select (select sum(samples) from firm_history)=(select count(firm) from samples)' \\
                  "select (select sum(failed) from batch_counts)=(select count(*) from failures)"
                sqlite3 p/data/results.sqlite "select count(*) from sqlite_master where type='view' or name in ('samples','rectification_cases','firms','rejects')"
                """)
        #expect(
            result.output == "samples\ncases\nvalues\nrejects\nitems\nok\n0\n0\n0\n1\n1\n0\n",
            "\(result.output)\(result.error)")
    }

    @Test("a bag is a bag to bagit.py", .enabled(if: Validators.have("bagit.py"), "bagit.py is not installed"))
    func bag() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.settle + "report -o b settled.ndjson; bagit.py --quiet --validate b && echo valid",
            with: Validators.path)
        #expect(result.output == "valid\n", "\(result.error)")
    }

    @Test("manifests are read by sha256sum as they are")
    func sums() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.settle + """
                report -o b settled.ndjson; cd b
                sha256sum --quiet -c manifest-sha256.txt && sha256sum --quiet -c tagmanifest-sha256.txt && echo sound
                """)
        #expect(result.output == "sound\n", "\(result.error)")
    }

    @Test(
        "every table keeps to its schema, in both editions and in a report on nothing",
        .enabled(if: Validators.have("frictionless"), "frictionless is not installed"))
    func schema() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.settle + """
                report -o b settled.ndjson; report -o p --edition public settled.ndjson
                head -1 "$FIXTURES/quarter/results.csv" | spotcheck-ingest -q | spotcheck-normalize -q |
                  spotcheck-reconcile -q --as-of 2025-03-31 | spotcheck-report -q --accept-empty -o n
                for bundle in b p n; do (cd $bundle/data && frictionless validate datapackage.json >out; echo $?; grep -c INVALID out); done
                """, with: Validators.path)
        #expect(result.output == "0\n0\n0\n0\n0\n0\n", "\(result.error)")
    }

    @Test(
        "both pages are HTML to a parser that forgives nothing",
        .enabled(if: Validators.have(module: "html5lib"), "html5lib is not installed"))
    func pages() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.settle + """
                report -o b settled.ndjson
                for page in index en; do
                  python -c 'import html5lib, sys; html5lib.HTMLParser(strict=True).parse(open(sys.argv[1], "rb")); print("sound")' b/data/$page.html
                done
                """, with: Validators.path)
        #expect(result.output == "sound\nsound\n", "\(result.error)")
    }

    @Test(
        "LibreOffice shows in every cell of every sheet what the table file has, and finds no formula",
        .enabled(if: InstalledTools.isThere("soffice"), "LibreOffice is not installed"),
        .enabled(if: Validators.have(module: "openpyxl"), "openpyxl is not installed"))
    func office() throws {
        let shell = try Shell()
        let script = SharedMaterial.packageRoot.appending(path: "Scripts/compare-bundle").path
        let result = try shell.run(
            Self.settle + """
                report -o b settled.ndjson; python '\(script)' --office b | sed 's/.*, //'
                """, with: Validators.path)
        let words = result.output.split { $0 == " " || $0 == "\n" }
        #expect(words.dropFirst().joined(separator: " ") == "cells with the LibreOffice", "\(result.output)")
        #expect((words.first.flatMap { Int($0) } ?? 0) > 5000, "\(result.output)\(result.error)")
    }

    @Test("everything derived follows from the records in the bundle, and a figure that does not is named")
    func recomputation() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.settle + """
                report -o b --title 标题 --banner 演示 --office 办公室 settled.ndjson
                spotcheck-verify --recompute b | tail -n 1 | sed -E 's/[0-9]+ records/N records/'; echo $?
                # A forger who knows how to write checksums.
                cp -r b forged
                sed -i 's/,indistinct,/,below,/' forged/data/tables/district.csv
                cd forged
                find data -type f | LC_ALL=C sort | xargs sha256sum >manifest-sha256.txt
                oxum=$(find data -type f -printf '%s\\n' | awk '{s += $1; n++} END {print s "." n}')
                sed -i "s/^Payload-Oxum.*/Payload-Oxum: $oxum/" bag-info.txt
                sha256sum bag-info.txt bagit.txt index.html manifest-sha256.txt >tagmanifest-sha256.txt
                cd ..
                spotcheck-verify -q forged; echo $?
                spotcheck-verify --recompute forged | grep follow | sed -E 's/[0-9]+/N/g'
                spotcheck-verify -q --recompute forged; echo $?
                """)
        #expect(
            result.output == """
                b: recomputed, 48 of 48 files follow from N records
                0
                0
                forged/data/tables/district.csv: does not follow from the records
                forged/data/datapackage.json: does not follow from the records
                forged/data/provenance.json: does not follow from the records
                forged: recomputed, N of N files follow from N records
                65

                """, "\(result.error)")
    }

    @Test("a record stream that is not whole makes the bundle invalid, whatever the checksums say")
    func seals() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.settle + """
                report -o b settled.ndjson
                sed -i 2d b/data/records/accepted.ndjson
                cd b
                find data -type f | LC_ALL=C sort | xargs sha256sum >manifest-sha256.txt
                oxum=$(find data -type f -printf '%s\\n' | awk '{s += $1; n++} END {print s "." n}')
                sed -i "s/^Payload-Oxum.*/Payload-Oxum: $oxum/" bag-info.txt
                sha256sum bag-info.txt bagit.txt index.html manifest-sha256.txt >tagmanifest-sha256.txt
                cd ..
                spotcheck-verify b; echo $?
                """)
        #expect(
            result.output == """
                b/data/records/accepted.ndjson: 2,487 of 2,488 sealed records
                b: NOT VALID, 1 findings
                65

                """, "\(result.error)")
    }

    @Test("--tar writes the same bytes for the same bundle, and tar unpacks it to a valid one")
    func archive() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.settle + """
                umask 077; report -o b --tar one.tar settled.ndjson; umask 022; mkdir elsewhere
                report -o elsewhere/b --tar two.tar settled.ndjson; cmp one.tar two.tar && echo same
                touch -d 2001-01-01 one.tar; report -o b --tar one.tar settled.ndjson; stat -c %y one.tar | cut -c1-10
                mkdir unpacked; tar -xf one.tar -C unpacked; diff -r b unpacked/b && spotcheck-verify -q unpacked/b && echo valid
                tar tvf one.tar | awk '{print $1, $2, $4}' | sort | uniq -c | awk '{print $2, $3, $4}'
                """)
        #expect(
            result.output == """
                same
                2001-01-01
                valid
                -rw-r--r-- 0/0 2025-03-31
                drwxr-xr-x 0/0 2025-03-31

                """, "\(result.error)")
    }
}
