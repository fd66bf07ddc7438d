import RecordStream
import Testing

@testable import CommandSupport

@Suite("The digests of a source, beside its reading")
struct SourceDigestsTests {
    private static func text(_ count: Int) -> [UInt8] {
        // No two blocks are alike, so that one left out, repeated or out of its order is noticed.
        var state: UInt64 = 42
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 40) % 26 + 0x61
        }
    }

    @Test(
        "are those of all bytes, of whatever pieces they come in",
        arguments: [
            (0, 1), (1, 1), (1000, 1), (ByteInput.blockSize, ByteInput.blockSize),
            (ByteInput.blockSize + 1, ByteInput.blockSize), (20 * ByteInput.blockSize + 7, ByteInput.blockSize),
            (3_000_000, 4096), (3_000_000, 1_000_000), (20_000, 1),
        ])
    func pieces(count: Int, size: Int) {
        let bytes = Self.text(count)
        let content = ContentDigest()
        bytes.withUnsafeBufferPointer { content.update($0) }
        let expected = SourceDigests.Result(
            bytes: count, sha256: bytes.withUnsafeBytes { SHA256Digest.hexadecimal(of: $0) }, text: content.finish())
        for isCopied in [true, false] where isCopied || size <= ByteInput.blockSize {
            let digests = SourceDigests(sha256: true, text: true)
            var rest = bytes[...]
            while !rest.isEmpty {
                let piece = Array(rest.prefix(size))
                if isCopied {
                    piece.withUnsafeBufferPointer { digests.add(copying: $0) }
                } else {
                    _ = digests.room().update(fromContentsOf: piece)
                    digests.add(piece.count)
                }
                rest = rest.dropFirst(size)
            }
            #expect(digests.finish() == expected)
        }
    }

    @Test("are made as they are wanted")
    func wanted() {
        let bytes = Self.text(1_000_000)
        let whole = SourceDigests(sha256: true, text: true)
        let text = SourceDigests(sha256: false, text: true)
        let none = SourceDigests(sha256: false, text: false)
        bytes.withUnsafeBufferPointer { bytes in
            for digests in [whole, text, none] { digests.add(copying: bytes) }
        }
        let all = whole.finish()
        #expect(text.finish() == .init(bytes: 1_000_000, sha256: "", text: all.text))
        #expect(none.finish() == .init(bytes: 1_000_000, sha256: "", text: ""))
    }

    @Test("end with a reading that ends early")
    func dropped() {
        for count in [0, 1, 2, 8, 30] {
            let digests = SourceDigests(sha256: true, text: true)
            Self.text(count * ByteInput.blockSize).withUnsafeBufferPointer { digests.add(copying: $0) }
        }
    }

    @Test("leave the block that is read alone until the next one is asked for")
    func room() {
        let digests = SourceDigests(sha256: true, text: false)
        for number in 0..<40 {
            let room = digests.room()
            room.update(repeating: UInt8(number))
            digests.add(room.count)
            #expect(room.allSatisfy { $0 == UInt8(number) })
        }
        _ = digests.finish()
    }

    /// What came to a sink; the thread of the digests touches it, and after their end the test.
    private final class Received: @unchecked Sendable {
        var bytes: [UInt8] = []
        var blocks = 0
    }

    private struct Full: Error {}

    @Test("a sink gets all bytes in their order", arguments: [0, 1, 1000, 20 * ByteInput.blockSize + 7])
    func passing(count: Int) throws {
        let bytes = Self.text(count)
        let received = Received()
        let digests = SourceDigests(sha256: true, text: false) { received.bytes += $0 }
        bytes.withUnsafeBufferPointer { digests.add(copying: $0) }
        #expect(digests.finish().sha256 == bytes.withUnsafeBytes { SHA256Digest.hexadecimal(of: $0) })
        try digests.confirmPassed()
        #expect(received.bytes == bytes)
    }

    @Test("a sink that fails is asked no more, and its error is not lost", arguments: [1, 40])
    func failing(blocks: Int) {
        let received = Received()
        let digests = SourceDigests(sha256: true, text: false) { _ in
            received.blocks += 1
            throw Full()
        }
        Self.text(blocks * ByteInput.blockSize).withUnsafeBufferPointer { digests.add(copying: $0) }
        _ = digests.finish()
        #expect(throws: Full.self) { try digests.confirmPassed() }
        #expect(received.blocks == 1)
    }
}
