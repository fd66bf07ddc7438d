import Testing
import TextEncodings

@Suite("Finding the encoding")
struct DetectionTests {
    static let gb: [UInt8] = [0xb3, 0xe9, 0xd1, 0xf9, 0xb1, 0xe0, 0xba, 0xc5]  // 抽样编号

    struct Sample: CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let encoding: TextEncoding
        let mark: Int
        let evidence: Detection.Evidence

        init(_ name: String, _ bytes: [UInt8], _ encoding: TextEncoding, _ mark: Int, _ evidence: Detection.Evidence) {
            (self.name, self.bytes, self.encoding, self.mark, self.evidence) = (name, bytes, encoding, mark, evidence)
        }

        var testDescription: String { name }
    }

    static let samples = [
        Sample("no bytes", [], .utf8, 0, .asciiOnly),
        Sample("ASCII", Array("a,b\n".utf8), .utf8, 0, .asciiOnly),
        Sample("UTF-8", Array("抽样编号".utf8), .utf8, 0, .validUTF8),
        Sample("UTF-8 with mark", [0xef, 0xbb, 0xbf, 0x61], .utf8, 3, .byteOrderMark),
        Sample("UTF-16, low byte first", [0xff, 0xfe, 0x61, 0], .utf16LittleEndian, 2, .byteOrderMark),
        Sample("UTF-16, high byte first", [0xfe, 0xff, 0, 0x61], .utf16BigEndian, 2, .byteOrderMark),
        Sample("GB18030 with mark", [0x84, 0x31, 0x95, 0x33, 0x61], .gb18030, 4, .byteOrderMark),
        Sample("GB18030", gb, .gb18030, 0, .notUTF8),
        Sample("UTF-8 with one bad byte", Array("抽样编号,产品名称".utf8) + [0xff], .utf8, 0, .mostlyUTF8),
        Sample("GB18030 with one bad byte", gb + [0xff] + gb, .gb18030, 0, .notUTF8),
    ]

    @Test("mark, then strict UTF-8, then GB18030", arguments: samples)
    func detects(_ sample: Sample) {
        let found = sample.bytes.withUnsafeBufferPointer { Detection(prefix: $0, isWhole: true) }
        #expect(found.encoding == sample.encoding)
        #expect(found.byteOrderMarkLength == sample.mark)
        #expect(found.evidence == sample.evidence)
    }

    @Test("a character cut by the end of the prefix is not bad, by the end of the file it is")
    func cut() {
        let bytes = Array("抽样编号".utf8).dropLast()
        let found = [false, true].map { isWhole in
            Array(bytes).withUnsafeBufferPointer { Detection(prefix: $0, isWhole: isWhole).evidence }
        }
        #expect(found == [.validUTF8, .mostlyUTF8])
    }

    @Test(
        "labels stand for what the WHATWG says",
        arguments: [
            ("GB2312", TextEncoding.gb18030), ("gbk", .gb18030), ("GB18030", .gb18030), ("x-gbk", .gb18030),
            ("UTF-8", .utf8), (" utf8\n", .utf8), ("utf-16", .utf16LittleEndian), ("UTF-16BE", .utf16BigEndian),
            ("Big5", .big5), ("latin1", .windows1252), ("iso-8859-1", .windows1252), ("Shift_JIS", .shiftJIS),
            ("ks_c_5601-1987", .eucKR),
        ])
    func label(label: String, encoding: TextEncoding) { #expect(TextEncoding(label: label) == encoding) }

    @Test("other labels stand for nothing", arguments: ["", "big6", "koi8-r", "utf-7", "utf-32"])
    func unknownLabel(label: String) { #expect(TextEncoding(label: label) == nil) }

    @Test("marks glued to a field are found and taken off")
    func marksInside() {
        Array("\u{feff}\u{feff}TJ1\u{feff}".utf8).withUnsafeBufferPointer { field in
            let trimmed = ByteOrderMark.trimmed(field)
            #expect(Array(trimmed.field) == Array("TJ1".utf8))
            #expect(trimmed.marks == 3)
            #expect(ByteOrderMark.isInside(field))
            #expect(!ByteOrderMark.isInside(trimmed.field))
        }
    }
}
