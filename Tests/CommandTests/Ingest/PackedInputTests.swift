import Foundation
import TestMaterial
import Testing

@Suite("Packed input")
struct PackedInputTests {
    private let table = "抽样编号,产品名称,检验结论\nTJ1,电线,合格\nTJ2,电缆,不合格\n"

    private func shell() throws -> Shell {
        let shell = try Shell()
        try Data(table.utf8).write(to: shell.folder.appending(path: "q2.csv"))
        return shell
    }

    @Test(
        "is read as the file inside it, under its name without the ending",
        .enabled(if: InstalledTools.have("gzip", "xz", "zstd"), "needs gzip, xz and zstd"),
        arguments: [("gzip", "gz"), ("xz", "xz"), ("zstd -q", "zst")])
    func streams(command: String, ending: String) throws {
        let shell = try shell()
        let result = try shell.run(
            """
            \(command) -c q2.csv >q2.csv.\(ending) && spotcheck-ingest q2.csv | grep -v _stream | sed 's/,"delivery.*//' >plain \
            && spotcheck-ingest q2.csv.\(ending) >stream && grep -v _stream stream | sed 's/,"delivery.*//' | cmp - plain \
            && grep -c "$(sha256sum q2.csv.\(ending) | cut -c1-64)" stream
            """)
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output == "1\n")
    }

    @Test("that is cut short leaves with 65 and one clear line, and no seal")
    func cut() throws {
        let shell = try shell()
        let result = try shell.run("gzip -c q2.csv | head -c 60 >q2.csv.gz; spotcheck-ingest q2.csv.gz")
        #expect(result.status == 65)
        #expect(result.error == "spotcheck-ingest: q2.csv.gz: the compressed data is cut short\n")
        #expect(!result.output.contains("\"seal\""))
    }

    @Test("gives every member of a zip archive as a source of its own")
    func members() throws {
        let shell = try shell()
        let archive = ZipBuilder([
            ("west/q2.csv", table), ("__MACOSX/west/._q2.csv", "x"),
            ("q3.xml", "<r><s 抽样编号='TJ3' 样品名称='电线' 检验结论='合格'/><s 抽样编号='TJ4' 样品名称='电缆' 检验结论='不合格'/></r>"),
        ])
        try Data(archive.build().bytes).write(to: shell.folder.appending(path: "june.zip"))
        for input in ["june.zip", "- <june.zip"] {
            let result = try shell.run("spotcheck-ingest \(input) | sed -n 's/.*\"src\":\"\\([^\"]*\\)\".*/\\1/p'")
            let name = input == "june.zip" ? "june.zip" : "stdin"
            #expect(
                result.output
                    == "\(name)/west/q2.csv:2\n\(name)/west/q2.csv:3\n\(name)/q3.xml:1\n\(name)/q3.xml:1\n",
                "\(result.error)")
            #expect(result.error.contains("__MACOSX/west/._q2.csv: is passed over"))
        }
        // The digest of a member is that of the file alone, so that a delivery is known however it came.
        let digests = try shell.run(
            "spotcheck-ingest june.zip | grep -c \"$(sha256sum q2.csv | cut -c1-64)\"")
        #expect(digests.output == "1\n")
    }

    @Test("is refused where an archive is damaged, empty, or holds another archive")
    func refused() throws {
        let shell = try shell()
        let whole = ZipBuilder([("q2.csv", table)]).build().bytes
        var wrong = whole
        wrong[50] ^= 1
        let inner = ZipBuilder([("inner.zip", "")])
        var nested = inner
        nested.members[0].content = whole
        let archives: [(String, [UInt8], String)] = [
            ("cut.zip", Array(whole.dropLast(9)), "cut short"), ("wrong.zip", wrong, "checksum"),
            ("none.zip", ZipBuilder([]).build().bytes, "holds no file"),
            ("nested.zip", nested.build().bytes, "archive inside an archive"),
        ]
        for (name, bytes, words) in archives {
            try Data(bytes).write(to: shell.folder.appending(path: name))
            let result = try shell.run("spotcheck-ingest \(name)")
            #expect(result.status == 65, "\(name)")
            #expect(result.error.hasPrefix("spotcheck-ingest: \(name)"), "\(result.error)")
            #expect(result.error.contains(words), "\(result.error)")
            #expect(result.error.split(separator: "\n").count == 1, "\(result.error)")
        }
    }
}
