import Glibc
import Testing
import TextEncodings

@Suite("GB18030")
struct GB18030DecoderTests {
    /// What iconv(3) makes of a code; nil where it refuses.
    final class Oracle {
        private let descriptor = iconv_open("UTF-8", "GB18030")

        deinit { iconv_close(descriptor) }

        func utf8(of code: [UInt8]) -> [UInt8]? {
            var source = code.map { CChar(bitPattern: $0) }
            var target = [CChar](repeating: 0, count: 8)
            var (sourceLeft, targetLeft) = (source.count, target.count)
            iconv(descriptor, nil, nil, nil, nil)
            let isDone = source.withUnsafeMutableBufferPointer { source in
                target.withUnsafeMutableBufferPointer { target in
                    var (input, output) = (source.baseAddress, target.baseAddress)
                    return iconv(descriptor, &input, &sourceLeft, &output, &targetLeft) != -1
                }
            }
            return isDone && sourceLeft == 0 ? target.dropLast(targetLeft).map { UInt8(bitPattern: $0) } : nil
        }
    }

    /// Decodes codes one behind the other, with a line end after each, and gives the lines.
    static func lines(of codes: [[UInt8]], chunk: Int = Int.max) throws -> (lines: [[UInt8]], faults: [EncodingFault]) {
        let decoded = try DecodedText(codes.flatMap { $0 + [0x0a] }, .gb18030, chunk: chunk)
        return (
            decoded.bytes.split(separator: 0x0a, omittingEmptySubsequences: false).dropLast().map(Array.init),
            decoded.faults
        )
    }

    @Test("every pair of a lead byte and any byte is what iconv makes of it, or a fault")
    func pairs() throws {
        let oracle = Oracle()
        var wrong: [[UInt8]] = []
        for lead in 0x80...0xff {
            for trail in 0x80...0xff { try check(UInt8(lead), UInt8(trail)) }
            for trail in 0x3a...0x7f { try check(UInt8(lead), UInt8(trail)) }
        }
        func check(_ lead: UInt8, _ trail: UInt8) throws {
            let decoded = try DecodedText([lead, trail], .gb18030)
            if let expected = oracle.utf8(of: [lead, trail]) {
                if decoded.bytes != expected || !decoded.faults.isEmpty { wrong.append([lead, trail]) }
            } else if decoded.faults.first != EncodingFault(kind: .byte(lead), sourceOffset: 0, outputOffset: 0) {
                wrong.append([lead, trail])
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    @Test("every four-byte form of the first plane is what iconv makes of it", arguments: [0x81, 0x82, 0x83, 0x84])
    func plane0(lead: Int) throws {
        try compare((0..<12_600).map { Self.four(lead, $0) }, refused: lead == 0x82 ? 8 : lead == 0x84 ? 10 : 0)
    }

    @Test("every four-byte form of the further planes is what iconv makes of it")
    func furtherPlanes() throws {
        try compare((0x90...0xe3).flatMap { lead in (0..<12_600).map { Self.four(lead, $0) } }, refused: 0)
    }

    @Test("four-byte forms between and behind the planes are faults", arguments: [0x85, 0x8f, 0xe4, 0xfe])
    func unassigned(lead: Int) throws {
        let codes = (0..<12_600).map { Self.four(lead, $0) }
        let found = try Self.lines(of: codes)
        #expect(Set(found.faults.map(\.sourceOffset)).isSuperset(of: codes.indices.map { $0 * 5 }))
        #expect(found.lines.count == codes.count)
    }

    static func four(_ lead: Int, _ rest: Int) -> [UInt8] {
        [UInt8(lead), UInt8(0x30 + rest / 1260), UInt8(0x81 + rest / 10 % 126), UInt8(0x30 + rest % 10)]
    }

    /// `refused`: how many of these iconv refuses though older encoders write them; they must decode all the same.
    private func compare(_ codes: [[UInt8]], refused: Int) throws {
        let oracle = Oracle()
        let found = try Self.lines(of: codes)
        try #require(found.lines.count == codes.count)
        var wrong: [[UInt8]] = []
        var extra = 0
        for (code, line) in zip(codes, found.lines) {
            if let expected = oracle.utf8(of: code) {
                if line != expected { wrong.append(code) }
            } else if String(validating: line, as: UTF8.self)?.unicodeScalars.count == 1 {
                extra += 1
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
        #expect(extra <= refused)
    }

    struct Sample: CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let text: String
        let faults: [Int]

        init(_ name: String, _ bytes: [UInt8], _ text: String, _ faults: [Int]) {
            (self.name, self.bytes, self.text, self.faults) = (name, bytes, text, faults)
        }

        var testDescription: String { name }
    }

    /// A fault is shown as "?" in `text`.
    static let samples = [
        Sample("pairs", [0xba, 0xcf, 0xb8, 0xf1], "合格", []),
        Sample("a trail byte that is a backslash or a bar", [0x81, 0x5c, 0x81, 0x7c], "乗亅", []),
        Sample("four bytes", [0x81, 0x39, 0xee, 0x39, 0x95, 0x32, 0x82, 0x36], "㐀𠀀", []),
        Sample("0x80 and 0xFF begin nothing", [0x61, 0x80, 0xff, 0x62], "a??b", [1, 2]),
        Sample("a lead byte before a line end", [0xba, 0x0d, 0x0a, 0x61], "?\r\na", [0]),
        Sample("a lead byte before a comma", [0xba, 0x2c, 0x61], "?,a", [0]),
        Sample("a lead byte before a digit and a line end", [0xba, 0x31, 0x0a], "?1\n", [0]),
        Sample("three of four bytes, then a comma", [0x81, 0x30, 0x81, 0x2c], "?0?,", [0, 2]),
        Sample("a bad byte between characters", [0xb5, 0xe7, 0xff, 0xcf, 0xdf], "电?线", [2]),
        Sample("a lead byte at the end", [0xba, 0xcf, 0xb8], "合?", [2]),
        Sample("three of four bytes at the end", [0x81, 0x30, 0x81], "?0?", [0, 2]),
        Sample("a surrogate cannot be written", [0x83, 0x36, 0xc7, 0x39], "\u{e7c6}", []),
        Sample("above U+10FFFF", [0xe3, 0x32, 0x9a, 0x36, 0x0a], "?2?6\n", [0, 2]),
    ]

    @Test("a fault is one byte, and what follows is read", arguments: samples)
    func faults(_ sample: Sample) throws {
        for lead in 0..<18 {
            let bytes = Array(repeating: UInt8(0x78), count: lead) + sample.bytes
            let whole = try DecodedText(bytes, .gb18030)
            #expect(whole.faults.map(\.sourceOffset) == sample.faults.map { $0 + lead })
            var shown = whole.bytes
            for fault in whole.faults {
                #expect(fault.kind == .byte(shown[fault.outputOffset]))
                shown[fault.outputOffset] = UInt8(ascii: "?")
            }
            if sample.name != "a surrogate cannot be written" {
                #expect(String(decoding: shown.dropFirst(lead), as: UTF8.self) == sample.text)
            }
            for chunk in 1...7 { #expect(try DecodedText(bytes, .gb18030, chunk: chunk) == whole) }
        }
    }

    @Test("hostile bytes give the same output in chunks of every size", arguments: [1, 2, 3] as [UInt64])
    func chunks(seed: UInt64) throws {
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let alphabet: [UInt8] = [
            0x81, 0x82, 0xba, 0xe3, 0xfe, 0xff, 0x80, 0x30, 0x32, 0x36, 0x39, 0x9a, 0x40, 0x7c, 0x2c, 0x0a,
        ]
        for _ in 0..<2000 {
            let bytes = (0..<next(40)).map { _ in alphabet[next(alphabet.count)] }
            for encoding in TextEncoding.allCases {
                let whole = try DecodedText(bytes, encoding)
                #expect(whole.sourceCount == bytes.count)
                for chunk in 1...5 { #expect(try DecodedText(bytes, encoding, chunk: chunk) == whole) }
                #expect(whole.faults.isEmpty == (String(validating: whole.bytes, as: UTF8.self) != nil))
            }
        }
    }
}
