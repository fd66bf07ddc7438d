import Foundation
import TestMaterial
import Testing

@Suite("Encodings through the command")
struct EncodingFlagTests {
    private static let text =
        "抽样编号,产品名称,检验结论\r\n" + (1...5).map { "TJ\($0),㐀𠀀电线,合格\r\n" }.joined()

    private func shell(_ bytes: [UInt8]) throws -> Shell {
        let shell = try Shell()
        try Data(bytes).write(to: shell.folder.appending(path: "a.csv"))
        return shell
    }

    @Test(
        "UTF-16 with a mark is found, and rows have their physical lines",
        arguments: [("UTF-16LE", [0xFF, 0xFE]), ("UTF-16BE", [0xFE, 0xFF])] as [(String, [UInt8])])
    func marked(encoding: String, mark: [UInt8]) throws {
        let body = try #require(EncodedText.bytes(Self.text, as: encoding))
        let result = try shell(mark + body).run(
            "spotcheck-ingest a.csv >s; grep -c 㐀𠀀电线 s; sed -n 's/.*\"src\":\"\\([^\"]*\\)\".*/\\1/p' s | tail -n 1; grep -o '\"encoding\":\"[^\"]*\"' s"
        )
        #expect(result.output == "5\na.csv:6\n\"encoding\":\"\(encoding.lowercased())\"\n", "\(result.error)")
    }

    @Test(
        "--encoding switches guessing off, under every name",
        arguments: [
            ("GB18030", "gb18030"), ("GB18030", "gbk"), ("GB18030", "gb2312"), ("UTF-16LE", "utf-16le"),
            ("UTF-16BE", "utf-16be"), ("UTF-8", "utf-8"),
        ])
    func told(encoding: String, flag: String) throws {
        let shell = try shell(try #require(EncodedText.bytes(Self.text, as: encoding)))
        #expect(try shell.run("spotcheck-ingest --encoding \(flag) a.csv | grep -c 㐀𠀀电线").output == "5\n")
        let other = flag.hasPrefix("gb") ? "utf-8" : "gb18030"
        #expect(try shell.run("spotcheck-ingest --encoding \(other) a.csv").status == 65)
        #expect(try shell.run("spotcheck-ingest --encoding koi8-r a.csv").status == 64)
    }

    @Test("a row of another encoding in mid-file is refused with its byte, and never repaired")
    func mixed() throws {
        let head = try #require(EncodedText.bytes("抽样编号,产品名称,检验结论\nTJ1,电线,合格\n", as: "GB18030"))
        let foreign = Array("TJ2,电线电缆,合格\n".utf8)
        let tail = try #require(EncodedText.bytes("TJ3,电线,合格\n", as: "GB18030"))
        let result = try shell(head + foreign + tail).run(
            "spotcheck-ingest a.csv --rejects r >s; grep -c '\"sample\"' s; grep -o '\"src_line\":[0-9]*,\"src_record\":[0-9]*,\"src_byte\":[0-9]*' r; grep -c '\u{FFFD}' s r"
        )
        #expect(
            result.output == "2\n\"src_line\":3,\"src_record\":3,\"src_byte\":\(head.count)\ns:0\nr:0\n",
            "\(result.error)")
    }
}
