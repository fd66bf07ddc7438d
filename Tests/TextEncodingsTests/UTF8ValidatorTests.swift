import Testing
import TextEncodings

@Suite("UTF-8")
struct UTF8ValidatorTests {
    /// The bytes that are bad in a sequence, by the table of well-formed sequences (Unicode 3.9, table 3-7).
    static let samples: [(name: String, bytes: [UInt8], bad: [Int])] = [
        ("ASCII", [0x00, 0x41, 0x7f], []),
        ("two bytes, first and last", [0xc2, 0x80, 0xdf, 0xbf], []),
        ("three bytes, first and last", [0xe0, 0xa0, 0x80, 0xef, 0xbf, 0xbf], []),
        ("on both sides of the surrogates", [0xed, 0x9f, 0xbf, 0xee, 0x80, 0x80], []),
        ("four bytes, first and last", [0xf0, 0x90, 0x80, 0x80, 0xf4, 0x8f, 0xbf, 0xbf], []),
        ("a tail alone", [0x80], [0]),
        ("overlong in two bytes", [0xc0, 0xbd, 0x31], [0, 1]),
        ("overlong in two bytes, last", [0xc1, 0xbf], [0, 1]),
        ("overlong in three bytes", [0xe0, 0x9f, 0xbf], [0, 1, 2]),
        ("overlong in four bytes", [0xf0, 0x8f, 0xbf, 0xbf], [0, 1, 2, 3]),
        ("a surrogate", [0xed, 0xa0, 0x80], [0, 1, 2]),
        ("above U+10FFFF", [0xf4, 0x90, 0x80, 0x80], [0, 1, 2, 3]),
        ("no lead byte", [0xf5, 0xff, 0xfe], [0, 1, 2]),
        ("cut before a line end", [0xe5, 0x90, 0x0a], [0, 1]),
        ("cut before a character", [0xe5, 0xe5, 0x90, 0x88], [0]),
        ("cut at the end", [0x41, 0xf0, 0x90, 0x80], [1, 2, 3]),
    ]

    @Test("bad bytes are found one by one, wherever they stand", arguments: samples.indices)
    func faults(index: Int) throws {
        let sample = Self.samples[index]
        for (before, after) in [("", ""), ("合格", "\n"), (String(repeating: "检验结论", count: 9), "a,b,c,d,e,f,g,h,i")] {
            for shift in 0..<17 {
                let lead = Array((String(repeating: "x", count: shift) + before).utf8)
                // What follows must not complete a cut sequence.
                let bytes = lead + sample.bytes + Array(after.utf8)
                for chunk in [1, 2, 3, 5, Int.max] {
                    let decoded = try DecodedText(bytes, .utf8, chunk: chunk)
                    #expect(decoded.faults.map(\.outputOffset) == sample.bad.map { $0 + lead.count }, "\(sample.name)")
                    #expect(decoded.faults.allSatisfy { $0.kind == .byte(bytes[$0.outputOffset]) })
                    #expect(decoded.bytes == bytes)
                }
            }
        }
    }

    @Test("every sequence of two and three bytes is judged as the standard library judges it")
    func exhaustive() throws {
        let edges: [UInt8] = [
            0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee,
            0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff,
        ]
        let padding = Array(repeating: UInt8(0x61), count: 15)
        var wrong: [[UInt8]] = []
        for a in edges {
            for b in edges {
                for c in edges {
                    for d in edges {
                        let bytes = padding + [a, b, c, d] + padding
                        let isValid = String(validating: bytes, as: UTF8.self) != nil
                        if try DecodedText(bytes, .utf8).faults.isEmpty != isValid { wrong.append([a, b, c, d]) }
                    }
                }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    @Test("offsets in the file count the byte order mark")
    func sourceOffsets() throws {
        let decoded = try DecodedText([0xef, 0xbb, 0xbf, 0x61, 0xff], .utf8, mark: 3, chunk: 1)
        #expect(decoded.faults == [EncodingFault(kind: .byte(0xff), sourceOffset: 4, outputOffset: 1)])
        #expect(decoded.bytes == [0x61, 0xff])
        let transcoder = try Transcoder(from: .utf8, byteOrderMarkLength: 3)
        #expect(transcoder.sourceOffset(ofOutput: 1) == 4)
    }
}
