import Foundation
import TestMaterial
import Testing
import TextEncodings

@Suite("csv-hostile, encodings", .enabled(if: GeneratedSuite.hasCSVHostile, "the suite csv-hostile is absent"))
struct CSVHostileEncodingTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let encoding: TextEncoding
        /// Lines of the file that hold a fault, from 1.
        let badLines: [Int]
        /// What the text holds.
        let text: String

        init(_ name: String, _ encoding: TextEncoding, _ badLines: [Int], _ text: String) {
            (self.name, self.encoding, self.badLines, self.text) = (name, encoding, badLines, text)
        }

        var testDescription: String { name }
    }

    static let cases = [
        Case("ok", .utf8, [], "抽样编号,产品名称"), Case("bom", .utf8, [], "抽样编号,产品名称"),
        Case("double_bom", .utf8, [], "\u{feff}抽样编号"), Case("bom_midfile", .utf8, [], "\n\u{feff}TJ0000002"),
        Case("utf16le_bom", .utf16LittleEndian, [], "抽样编号,产品名称"), Case("gb18030", .gb18030, [], "TJ0000002,电线电缆"),
        Case("gb18030_4byte", .gb18030, [], "TJ1,㐀𠀀䶮,某厂"), Case("gb18030_truncated", .gb18030, [3], "TJ0000001,电线电缆"),
        Case("gb18030_bad_byte", .gb18030, [3], "TJ0000003,电线电缆"), Case("gbk_trail_pipe", .gb18030, [], "TJ1,镕淺,"),
        Case("gb18030_trail_5c", .gb18030, [], "TJ1,誠乗,"), Case("invalid_utf8", .utf8, [2], "TJ0000002"),
        Case("overlong_utf8", .utf8, [2], "TJ0000002"), Case("surrogate_utf8", .utf8, [2], "TJ0000002"),
    ]

    @Test("the encoding is found, and bad bytes are laid to their line", arguments: cases)
    func decodes(_ sample: Case) throws {
        let folder = try GeneratedSuite.csvHostile()
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: sample.name + ".csv")))
        let detection = bytes.withUnsafeBufferPointer { Detection(prefix: $0, isWhole: true) }
        #expect(detection.encoding == sample.encoding)
        for chunk in [1, 7, Int.max] {
            let decoded = try DecodedText(
                bytes, detection.encoding, mark: detection.byteOrderMarkLength, chunk: chunk)
            let lines = decoded.faults.map { fault in
                decoded.bytes[..<fault.outputOffset].filter { $0 == 0x0a }.count + 1
            }
            #expect(Set(lines) == Set(sample.badLines))
            #expect(decoded.faults.allSatisfy { $0.kind == .byte(bytes[$0.sourceOffset]) })
            #expect(decoded.bytes.firstRange(of: Array(sample.text.utf8)) != nil)
            #expect(!decoded.text.isEmpty && decoded.bytes.firstRange(of: [0xef, 0xbf, 0xbd]) == nil)
        }
    }
}
