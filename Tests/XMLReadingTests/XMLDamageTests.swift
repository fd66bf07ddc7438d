import TestMaterial
import Testing
import XMLReading

@Suite("Damaged documents")
struct XMLDamageTests {
    /// What became of a document: its records, and the refusal if there was one.
    private func outcome(_ bytes: [UInt8], chunk size: Int) throws -> String {
        var found: [String] = []
        let reader = XMLRecordReader(records: try #require(XMLRecordPath("Sample"))) { record in
            let leaves = record.leaves.map { "\(record.paths.path($0.path))=\(record.string($0))" }
            let inherited = record.inherited.map { "\(record.paths.path($0.path))=\(record.string($0))" }
            found.append("\(record.line) \(record.byteOffset) \(leaves) \(inherited) \(record.raw().count)")
            return .proceed
        }
        do throws(XMLReadingError) {
            for chunk in chunks(bytes, size) {
                var thrown: XMLReadingError?
                chunk.withUnsafeBufferPointer {
                    do throws(XMLReadingError) { try reader.push($0) } catch { thrown = error }
                }
                if let thrown { throw thrown }
            }
            try reader.finish()
        } catch {
            // A byte that is no character is named as such or, close to the cut, as a malformed name.
            let kind = error.kind == .invalidCharacter ? .malformed : error.kind
            found.append("\(kind) \(error.line)")
        }
        return found.joined(separator: "\n")
    }

    @Test("whatever is damaged, the cut of the input does not change what is read", arguments: 0..<40)
    func damage(seed: Int) throws {
        var random = SeededNumbers(UInt64(seed))
        let sound = Array((XMLRecordReaderTests.nested + "<!-- x --><?p x?>").utf8)
        let pieces: [[UInt8]] =
            [
                "<", ">", "&", "\"", "'", "/", "=", "]]>", "<!--", "-->", "<![CDATA[", "<?", "?>", "<!DOCTYPE x>", "\n",
                "\u{0}",
                "<a>", "</a>", "&amp;", "&#x41;", "x:", "中",
            ].map { Array($0.utf8) } + [[0xFF], [0xE4], [0x80]]
        for _ in 0..<25 {
            var bytes = sound
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes.remove(at: at)
                case 1: bytes[at] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
                case 2: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: at)
                default: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...30, using: &random)))
                }
            }
            let whole = try outcome(bytes, chunk: 0)
            for size in [1, 7] {
                #expect(try outcome(bytes, chunk: size) == whole, "\(String(decoding: bytes, as: UTF8.self))")
            }
        }
    }
}
