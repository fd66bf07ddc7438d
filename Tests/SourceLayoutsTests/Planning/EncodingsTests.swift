import TestMaterial
import Testing
import TextEncodings

@testable import SourceLayouts

@Suite("A table in any encoding")
struct EncodingsTests {
    /// Characters of two, three and four bytes in UTF-8, of two and four in GB18030, and of two units in UTF-16.
    private static let text =
        "抽样编号,产品名称,标称生产企业,检验结论\r\n" + (1...50).map { "TJ\($0),é㐀𠀀䶮电线,天津镕厂,合格\r\n" }.joined()

    private static let marks: [String: [UInt8]] = [
        "UTF-8": [0xEF, 0xBB, 0xBF], "UTF-16LE": [0xFF, 0xFE], "UTF-16BE": [0xFE, 0xFF],
    ]

    private static func bytes(_ encoding: String, _ text: String = text) throws -> [UInt8] {
        (marks[encoding] ?? []) + (try #require(EncodedText.bytes(text, as: encoding)))
    }

    @Test(
        "gives the same records, found or told, in chunks of any size",
        arguments: ["UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"], [1, 3, 1 << 16])
    func same(encoding: String, chunk: Int) throws {
        let whole = Reading(Self.text)
        #expect(whole.records.count == 50)
        let bytes = try Self.bytes(encoding)
        #expect(Reading(bytes, chunk: chunk).records == whole.records)
        let told = Reading(bytes, chunk: chunk) { $0.encoding = TextEncoding(label: encoding) }
        #expect(told.records == whole.records)
        #expect(told.plan?.encodingReason == "given by the caller")
    }

    @Test(
        "that is told is not guessed, under each of its names",
        arguments: ["gb18030", "GBK", "gb2312", "cp936", "x-gbk", "GB_2312-80"])
    func names(label: String) throws {
        let bytes = try #require(EncodedText.bytes(Self.text, as: "GB18030"))
        let reading = Reading(bytes) { $0.encoding = TextEncoding(label: label) }
        #expect(reading.records.count == 50)
        // UTF-8 read as GB18030 is other text: its headings are unknown, and the file is refused.
        #expect(Reading(Self.text) { $0.encoding = TextEncoding(label: label) }.refusal != nil)
    }

    @Test("of UTF-16 without a mark is refused with the flag that reads it", arguments: ["UTF-16LE", "UTF-16BE"])
    func unmarked(encoding: String) throws {
        let bytes = try #require(EncodedText.bytes("抽样编号,产品名称,检验结论\nTJ1,电线 RVV 2x0.5,合格\n", as: encoding))
        #expect(Reading(bytes).refusal?.description.contains("--encoding \(encoding.lowercased())") == true)
        #expect(Reading(bytes) { $0.encoding = TextEncoding(label: encoding) }.records.count == 1)
    }

    @Test(
        "of UTF-16 refuses a row with half a surrogate pair, with its byte", arguments: ["UTF-16LE", "UTF-16BE"],
        [1, 64])
    func surrogate(encoding: String, chunk: Int) throws {
        var bytes = try Self.bytes(encoding, "抽样编号,产品名称,检验结论\n一,")
        let offset = bytes.count
        bytes += encoding == "UTF-16LE" ? [0x00, 0xD8] : [0xD8, 0x00]
        bytes += try #require(EncodedText.bytes("线,合格\nTJ2,电缆,合格\n", as: encoding))
        let reading = Reading(bytes, chunk: chunk)
        #expect(reading.records.count == 1)
        #expect(reading.rejects.map(\.code) == ["encoding"])
        #expect(reading.rejects.first?.byte == offset)
        #expect(reading.rejects.first?.line == 2)
        #expect(reading.rejects.first?.message.contains("lone surrogate 0xD800 at offset \(offset)") == true)
        #expect(reading.rejects.first?.raw.contains("\u{FFFD}") == false)
    }
}
