import CByteScan
import PortableByteScan
import TestMaterial
import Testing

/// The scans without SSE2 find what those with it find, on texts of every length around a block.
@Suite("Byte scans with and without vector instructions")
struct PortableScanTests {
    /// Bytes that mean something to one scan or another, and plain ones.
    static let special: [UInt8] = [
        0, 0x09, 0x0a, 0x0d, 0x1f, 0x22, 0x26, 0x2c, 0x5c, 0x5d, 0x7f, 0x80, 0xef, 0xbf, 0xff,
    ]
    static let plain = Array("abc 合格, 0123é\u{1F600}".utf8)

    static func text(_ numbers: inout SeededNumbers, _ count: Int) -> [UInt8] {
        let rarity = [4, 40, 4000].randomElement(using: &numbers)!
        return (0..<count).map { _ in
            Int.random(in: 0..<rarity, using: &numbers) == 0
                ? special.randomElement(using: &numbers)! : plain.randomElement(using: &numbers)!
        }
    }

    static func each(_ body: ([UInt8], inout SeededNumbers) -> Void) {
        var numbers = SeededNumbers(7)
        for round in 0..<6000 { body(text(&numbers, round % 100), &numbers) }
    }

    @Test("stops are found at the same bytes")
    func stops() {
        Self.each { bytes, numbers in
            let from = Int.random(in: 0...bytes.count, using: &numbers)
            #expect(
                bytescan_first_of_2(bytes, from, bytes.count, 0x22, 0x2c)
                    == portable_first_of_2(bytes, from, bytes.count, 0x22, 0x2c))
            #expect(
                bytescan_json_string_stop(bytes, from, bytes.count)
                    == portable_json_string_stop(bytes, from, bytes.count))
            #expect(
                bytescan_json_escape_stop(bytes, from, bytes.count)
                    == portable_json_escape_stop(bytes, from, bytes.count))
            #expect(
                bytescan_quoted_stop(bytes, from, bytes.count, 0x22)
                    == portable_quoted_stop(bytes, from, bytes.count, 0x22))
            #expect(bytescan_ascii_run(bytes, from, bytes.count) == portable_ascii_run(bytes, from, bytes.count))
            let readable = bytes + [0x20]
            #expect(
                bytescan_xml_is_plain(readable, bytes.count, readable.count)
                    == portable_xml_is_plain(readable, bytes.count, readable.count))
        }
    }

    @Test("the longest sound beginning of UTF-8 is the same")
    func utf8() {
        Self.each { bytes, numbers in
            #expect(
                bytescan_utf8_valid_prefix(bytes, bytes.count) == portable_utf8_valid_prefix(bytes, bytes.count))
            // Sound text of whole characters with at most one byte changed.
            var sound = Array(String(repeating: "检验é结论\u{1F600}x", count: 1 + bytes.count / 16).utf8)
            if let byte = bytes.first { sound[Int.random(in: sound.indices, using: &numbers)] = byte }
            #expect(
                bytescan_utf8_valid_prefix(sound, sound.count) == portable_utf8_valid_prefix(sound, sound.count))
        }
    }

    @Test("members are written the same, or refused the same")
    func members() {
        Self.each { bytes, _ in
            var (one, other) = ([UInt8](repeating: 0, count: 256), [UInt8](repeating: 0, count: 256))
            let name = Array("name".utf8)
            let written = bytescan_json_member(&one, name, name.count, bytes, bytes.count)
            #expect(portable_json_member(&other, name, name.count, bytes, bytes.count) == written)
            #expect(one.prefix(written) == other.prefix(written))
            let isPlain = bytescan_json_copy_plain(&one, bytes, bytes.count)
            #expect(portable_json_copy_plain(&other, bytes, bytes.count) == isPlain)
            if isPlain { #expect(one.prefix(bytes.count) == other.prefix(bytes.count)) }
        }
    }

    @Test("fields are split at the same places")
    func fields() {
        /// What a split gives: why it stopped, where it is, and the fields.
        struct Split: Equatable {
            var stop: Int32
            var at = 0
            var used = 0
            var start = 0
            var fields: [UInt32] = []
        }
        Self.each { bytes, numbers in
            let capacity = Int.random(in: 1...40, using: &numbers)
            var spans = [bytescan_span](repeating: bytescan_span(), count: capacity)
            var one = Split(stop: 0)
            one.stop = bytescan_plain_fields(
                bytes, &one.at, bytes.count, 0x2c, 0x22, &spans, &one.used, capacity, &one.start)
            one.fields = spans.prefix(one.used).flatMap { [$0.start, $0.end] }
            spans = [bytescan_span](repeating: bytescan_span(), count: capacity)
            var other = Split(stop: 0)
            other.stop = portable_plain_fields(
                bytes, &other.at, bytes.count, 0x2c, 0x22, &spans, &other.used, capacity, &other.start)
            other.fields = spans.prefix(other.used).flatMap { [$0.start, $0.end] }
            #expect(one == other)
        }
    }

    @Test("runs of GB 18030 are decoded the same")
    func gb18030() {
        // Every pair is the character U+4E00, but for one lead byte that begins none.
        var table = [UInt32](repeating: 0x03_80_b8_e4, count: 126 * 256)
        for trail in 0..<256 { table[(0xa5 - 0x81) << 8 | trail] = 0 }
        Self.each { bytes, _ in
            var (one, other) = ([UInt8](repeating: 0, count: 300), [UInt8](repeating: 0, count: 300))
            var (at, filled, otherAt, otherFilled) = (0, 0, 0, 0)
            bytescan_gb18030_run(bytes, &at, bytes.count, &one, &filled, table)
            portable_gb18030_run(bytes, &otherAt, bytes.count, &other, &otherFilled, table)
            #expect(at == otherAt && filled == otherFilled)
            #expect(one.prefix(filled) == other.prefix(filled))
        }
    }
}
