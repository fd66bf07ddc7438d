import Testing
import TextEncodings

@Suite("UTF-16")
struct UTF16DecoderTests {
    static func bytes(_ units: [UInt16], _ encoding: TextEncoding) -> [UInt8] {
        units.flatMap { unit -> [UInt8] in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xff))
            return encoding == .utf16BigEndian ? [high, low] : [low, high]
        }
    }

    @Test("every scalar comes out as UTF-8", arguments: [TextEncoding.utf16LittleEndian, .utf16BigEndian])
    func scalars(encoding: TextEncoding) throws {
        let scalars = (0...0x10ffff).compactMap { Unicode.Scalar(UInt32($0)) }
        let text = String(String.UnicodeScalarView(scalars))
        for chunk in [4095, Int.max] {
            let decoded = try DecodedText(Self.bytes(Array(text.utf16), encoding), encoding, chunk: chunk)
            #expect(decoded.faults.isEmpty)
            #expect(decoded.bytes == Array(text.utf8))
        }
    }

    @Test(
        "half a pair is a fault that forges no line end", arguments: [TextEncoding.utf16LittleEndian, .utf16BigEndian])
    func loneSurrogates(encoding: TextEncoding) throws {
        let source = Self.bytes([0x61, 0xd80a, 0x0a, 0xdc0a, 0xd800, 0xdc00, 0xd80d], encoding) + [0x41]
        for chunk in 1...9 {
            let decoded = try DecodedText(source, encoding, chunk: chunk)
            #expect(
                decoded.faults == [
                    EncodingFault(kind: .loneSurrogate(0xd80a), sourceOffset: 2, outputOffset: 1),
                    EncodingFault(kind: .loneSurrogate(0xdc0a), sourceOffset: 6, outputOffset: 5),
                    EncodingFault(kind: .loneSurrogate(0xd80d), sourceOffset: 12, outputOffset: 12),
                    EncodingFault(kind: .halfUnit(0x41), sourceOffset: 14, outputOffset: 15),
                ])
            #expect(decoded.bytes.filter { $0 == 0x0a }.count == 1)
            #expect(decoded.bytes.last == 0xff)
        }
    }
}
