import DelimitedText
import Testing

@Suite("Chunks of any size")
struct ChunkSizeTests {
    @Test("one-byte chunks give what the whole gives", arguments: DelimitedParserTests.samples)
    func samples(_ sample: DelimitedParserTests.Sample) {
        let bytes = Array(sample.text.utf8)
        let whole = ParsedText(bytes, dialect: sample.dialect).items
        for chunk in 1...17 { #expect(ParsedText(bytes, chunk: chunk, dialect: sample.dialect).items == whole) }
    }

    /// Texts over the bytes that matter, in a fixed pseudo-random order.
    static func texts(count: Int, seed: UInt64) -> [[UInt8]] {
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let alphabet = Array("aab,,,\"\"\"\n\n\r;\u{0}中".utf8)
        return (0..<count).map { _ in (0..<next(60)).map { _ in alphabet[next(alphabet.count)] } }
    }

    @Test(
        "hostile texts give the same rows and damage in chunks of every size", arguments: [1, 2, 3, 4, 5] as [UInt64])
    func hostile(seed: UInt64) {
        let limits = DelimitedLimits(fieldBytes: 9, recordBytes: 24, columns: 5, rawBytes: 7)
        for text in Self.texts(count: 500, seed: seed) {
            for limit in [limits, DelimitedLimits()] {
                for expected in [nil, 1, 2, 3] as [Int?] {
                    let whole = ParsedText(text, limits: limit, expectedFields: expected).items
                    for chunk in [1, 2, 3, 7] {
                        let parts = ParsedText(text, chunk: chunk, limits: limit, expectedFields: expected).items
                        #expect(parts == whole, "\(text) in \(chunk) bytes, \(String(describing: expected)) fields")
                    }
                }
            }
        }
    }

    @Test("every byte belongs to exactly one row, blank line or damage", arguments: [6, 7, 8] as [UInt64])
    func coverage(seed: UInt64) {
        for text in Self.texts(count: 1500, seed: seed) {
            let parsed = ParsedText(text, expectedFields: 2)
            var at = 0
            var line = 1
            for item in parsed.items {
                switch item {
                case .row(let row):
                    #expect(row.offset == at && row.line == line)
                    (at, line) = (row.endOffset, line + row.lineCount)
                case .damage(let damage):
                    #expect(damage.offset == at && damage.line == line)
                    (at, line) = (damage.endOffset, line + damage.lineCount)
                case .blank(let blankLine, let offset):
                    #expect(offset == at && blankLine == line)
                    at += text[at...].starts(with: [0x0d, 0x0a]) ? 2 : 1
                    line += 1
                }
            }
            #expect(at == text.count)
        }
    }
}
