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
            let capacity = [Int.random(in: 1...40, using: &numbers), 400].randomElement(using: &numbers)!
            let text = Array(repeating: bytes, count: capacity / 80 + 1).flatMap(\.self)
            // Without quotes the delimiter stands in for them.
            let quote: UInt8 = bytes.count % 3 == 0 ? 0x2c : 0x22
            func split(
                _ scan: (UnsafeMutablePointer<bytescan_span>, inout Int, inout Int, inout Int) -> Int32
            ) -> Split {
                var spans = [bytescan_span](repeating: bytescan_span(), count: capacity)
                var split = Split(stop: 0)
                split.stop = scan(&spans, &split.at, &split.used, &split.start)
                split.fields = spans.prefix(split.used).flatMap { [$0.start, $0.end] }
                return split
            }
            let expected = split {
                portable_plain_fields(text, &$1, text.count, 0x2c, quote, $0, &$2, capacity, &$3)
            }
            #expect(
                split { bytescan_plain_fields(text, &$1, text.count, 0x2c, quote, $0, &$2, capacity, &$3) }
                    == expected)
            #expect(
                split { bytescan_split_fields(text, &$1, text.count, 0x2c, quote, $0, &$2, capacity, &$3) }
                    == expected)
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

    @Test("rows become the same members, up to the same step")
    func rows() {
        /// What a row becomes.
        struct Written: Equatable {
            var step = 0
            var line: [UInt8] = []
            var notes = 0
        }
        let text = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 16 + Int(BYTESCAN_START_PADDING))
        text.initialize(repeating: 0)
        _ = text.update(fromContentsOf: Array(",\"name\":\"".utf8))
        let words = UnsafeMutablePointer<bytescan_words>.allocate(capacity: 1)
        words.initialize(to: bytescan_words())
        _ = bytescan_words_add(words, Array("/".utf8), 1)
        let start = bytescan_member_start(text: text.baseAddress, count: 9, value: 8, wanted: 0)
        let actions = [
            BYTESCAN_STEP_TEXT, BYTESCAN_STEP_IDENTIFIER, BYTESCAN_STEP_LINE, BYTESCAN_STEP_DAY, BYTESCAN_STEP_TEXT,
            BYTESCAN_STEP_CONSTANT,
        ]
        let steps = actions.enumerated().map { column, action in
            bytescan_row_step(
                action: UInt32(action), column: UInt32(column), key: start, raw: start, batch: start,
                has_constant: false, has_batch: false)
        }
        defer {
            text.deallocate()
            words.deallocate()
        }
        /// Writes a row with one scan or the other.
        func write(
            _ cells: [[UInt8]], isPadded: Bool = false,
            _ scan: (
                UnsafePointer<bytescan_row_plan>, UnsafePointer<bytescan_row>, UnsafeMutablePointer<bytescan_row_target>
            ) -> Int
        ) -> Written {
            var spans: [bytescan_span] = []
            for cell in cells {
                let from = spans.last?.end ?? 0
                spans.append(bytescan_span(start: from, end: from + UInt32(cell.count)))
            }
            let padding = [UInt8](repeating: 0x22, count: Int(BYTESCAN_ROW_PADDING))
            var line = [UInt8](repeating: 0, count: 4096)
            var notes = [bytescan_member_note](repeating: bytescan_member_note(), count: 13)
            var written = Written()
            steps.withUnsafeBufferPointer { steps in
                (cells.flatMap(\.self) + padding).withUnsafeBufferPointer { fields in
                    spans.withUnsafeBufferPointer { spans in
                        line.withUnsafeMutableBufferPointer { line in
                            notes.withUnsafeMutableBufferPointer { notes in
                                var plan = bytescan_row_plan(
                                    steps: steps.baseAddress, count: steps.count, start_bytes: 900, nothing: words,
                                    known: words)
                                var row = bytescan_row(
                                    cells: nil, bytes: fields.baseAddress, spans: spans.baseAddress,
                                    byte_count: fields.count - padding.count, is_padded: isPadded)
                                var target = bytescan_row_target(
                                    line: line.baseAddress, count: 0, capacity: line.count, notes: notes.baseAddress,
                                    note_count: 0, is_lean: false)
                                written.step = scan(&plan, &row, &target)
                                written.notes = target.note_count
                                written.line = Array(line.prefix(target.count))
                            }
                        }
                    }
                }
            }
            return written
        }
        let days = ["2024-03-05", "2024/3/5", "20240305", "/"].map { Array($0.utf8) }
        Self.each { bytes, _ in
            let number = Array("A-\(bytes.count)b123456789012345".prefix(bytes.count % 20).utf8)
            let cells = [bytes, number, [], days[bytes.count % 4], Array(bytes.prefix(7)), []]
            let expected = write(cells) { portable_write_row($0, 0, $1, 7, $2) }
            #expect(write(cells) { bytescan_write_row($0, 0, $1, 7, $2) } == expected)
            #expect(write(cells, isPadded: true) { bytescan_write_row($0, 0, $1, 7, $2) } == expected)
        }
    }
}
