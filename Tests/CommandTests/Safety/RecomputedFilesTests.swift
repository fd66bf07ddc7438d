import Foundation
import Testing

@Suite("Everything in a bundle is recomputed")
struct RecomputedFilesTests {
    /// A bundle, and a function that makes the manifests anew after somebody has edited a file.
    private static let prelude = """
        spotcheck ingest -q a.csv then normalize -q then reconcile -q --as-of 2025-03-31 then report -q -o b
        again() (
          cd b
          size=$(find data -type f -printf '%s\\n' | awk '{ n += $1 } END { print n "." NR }')
          sed -i "s/^Payload-Oxum: .*/Payload-Oxum: $size/" bag-info.txt
          for manifest in manifest-sha256.txt tagmanifest-sha256.txt; do
            cut -c 67- $manifest | while read -r file; do sha256sum "$file"; done >../new; cp ../new $manifest
          done )

        """

    @Test("an untouched bundle follows, every file of it")
    func whole() throws {
        let shell = try Shell(files: ["a.csv": SettledFew.table])
        let result = try shell.run(
            Self.prelude + """
                spotcheck-verify --recompute b | tail -n 1
                echo $(($(find b -type f | wc -l) - 6))
                """)
        // The three streams of records, the declaration and the two manifests are what it starts from, or says by itself.
        let lines = result.output.split(separator: "\n")
        #expect(result.status == 0 && lines.count == 2, "\(result.output)\(result.error)")
        #expect(
            lines.first?.contains("recomputed, \(lines.last ?? "") of \(lines.last ?? "") files") == true,
            "\(result.output)")
    }

    @Test(
        "a file that was edited and whose manifests were made anew does not",
        arguments: [
            ("data/results.sqlite", "printf x | dd of=b/data/results.sqlite bs=1 seek=5000 conv=notrunc 2>/dev/null"),
            ("data/report.xlsx", "printf x >>b/data/report.xlsx"),
            ("data/provenance.json", "sed -i '0,/\"read\": *7/s//\"read\":8/' b/data/provenance.json"),
            ("data/provenance.json", "sed -i 's/half to even/half up/' b/data/provenance.json"),
            (
                "data/datapackage.json",
                "sed -i 's/市场/市坊/; s/\"created\":\"2025/\"created\":\"2024/' b/data/datapackage.json"
            ),
            ("index.html", "sed -i 's/打开报告/打开报表/' b/index.html"),
            ("bag-info.txt", "sed -i 's/^Bagging-Date: .*/Bagging-Date: 2024-01-01/' b/bag-info.txt"),
            ("data/index.html", "sed -i 's/合格/格合/' b/data/index.html"),
            ("data/tables/district.csv", "sed -i '2s/1/2/' b/data/tables/district.csv"),
        ])
    func edited(file: String, edit: String) throws {
        let shell = try Shell(files: ["a.csv": SettledFew.table])
        let result = try shell.run(
            Self.prelude + "\(edit)\nagain\nspotcheck-verify b | tail -n 1; spotcheck-verify --recompute b; echo $?")
        #expect(result.output.contains("b: valid"), "\(result.output)\(result.error)")
        #expect(
            result.output.contains("b/\(file): does not follow from the records"), "\(result.output)\(result.error)")
        #expect(result.output.hasSuffix("65\n"))
    }

    @Test("stages of refused rows, which the bundle does not hold as they came, are named as not checked")
    func unchecked() throws {
        let shell = try Shell(files: ["a.csv": SettledFew.table + "S8,台灯,可移式通用灯具,辛辛商店,西青区,市级,监督抽查,2025-02-30,合格\n"])
        let result = try shell.run(
            """
            spotcheck-ingest -q a.csv --rejects r | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 >s
            spotcheck-report -q --rejects r -o b s; spotcheck-verify --recompute b; echo $?
            """)
        #expect(
            result.output.contains("b/data/provenance.json: 1 stages") && result.output.contains("(not checked)"),
            "\(result.output)\(result.error)")
        #expect(result.output.hasSuffix("0\n"))
    }

    @Test(
        "the recipe of the help signs a bundle and finds a bundle that was made anew",
        .enabled(if: InstalledTools.isThere("openssl"), "openssl is not installed"))
    func signature() throws {
        let shell = try Shell(files: ["a.csv": SettledFew.table])
        let result = try shell.run(
            Self.prelude + """
                openssl genpkey -algorithm ed25519 -out office.pem; openssl pkey -in office.pem -pubout -out office.pub
                openssl pkeyutl -sign -rawin -inkey office.pem -in b/tagmanifest-sha256.txt -out b.sig
                check() { openssl pkeyutl -verify -rawin -pubin -inkey office.pub -in b/tagmanifest-sha256.txt -sigfile b.sig >/dev/null 2>&1; echo $?; }
                spotcheck-verify -q b; echo $?; check
                sed -i 's/打开/开打/' b/index.html; again; spotcheck-verify -q b; echo $?; check
                """)
        #expect(result.output == "0\n0\n0\n1\n", "\(result.output)\(result.error)")
    }
}
