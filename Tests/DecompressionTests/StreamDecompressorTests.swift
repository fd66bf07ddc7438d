import Decompression
import Testing

@Suite("Unpacking streams")
struct StreamDecompressorTests {
    static let kinds: [CompressionKind] = [.gzip, .zstd, .xz]

    @Test("what was packed comes out, however it is cut", arguments: kinds, [0, 1, 2, 3, 17, 4096])
    func roundTrip(kind: CompressionKind, size: Int) throws {
        #expect(try unpack(PackedSamples.bytes(kind), kind, chunk: size) == PackedSamples.content(kind))
    }

    @Test("several streams one after another are one", arguments: kinds, [0, 1])
    func concatenated(kind: CompressionKind, size: Int) throws {
        let packed = PackedSamples.bytes(kind)
        #expect(
            try unpack(packed + packed, kind, chunk: size) == PackedSamples.content(kind) + PackedSamples.content(kind))
    }

    @Test("a stream cut at any byte is an error, and a truncation for gzip and zstd", arguments: kinds)
    func cutAnywhere(kind: CompressionKind) {
        let packed = PackedSamples.bytes(kind)
        for length in 0..<packed.count {
            let error = unpackError(Array(packed[..<length]), kind)
            #expect(kind == .xz ? error != nil : error == .truncated, "cut at \(length): \(String(describing: error))")
        }
        #expect(unpackError(Array(packed.dropLast(1)), kind) == .truncated)
    }

    @Test("a flipped bit never passes for the content", arguments: kinds)
    func flipped(kind: CompressionKind) throws {
        let packed = PackedSamples.bytes(kind)
        for at in packed.indices {
            var damaged = packed
            damaged[at] ^= 0x10
            guard let unpacked = try? unpack(damaged, kind) else { continue }
            // Bytes that do not matter: a time stamp, or the name of the system that packed.
            #expect(unpacked == PackedSamples.content(kind), "byte \(at)")
        }
    }

    @Test("a wrong checksum is named as such")
    func checksum() {
        var gzip = PackedSamples.gzip
        gzip[gzip.count - 8] ^= 1
        #expect(unpackError(gzip, .gzip) == .checksumMismatch)
        gzip = PackedSamples.gzip
        gzip[gzip.count - 1] ^= 1
        #expect(unpackError(gzip, .gzip) == .checksumMismatch)
        var zstd = PackedSamples.zstd
        zstd[zstd.count - 1] ^= 1
        #expect(unpackError(zstd, .zstd) == .checksumMismatch)
    }

    @Test("something behind the end is an error", arguments: kinds, ["garbage", "\u{0}\u{0}\u{0}\u{0}", "\u{1F}", "x"])
    func trailing(kind: CompressionKind, garbage: String) {
        let packed = PackedSamples.bytes(kind) + Array(garbage.utf8)
        // The xz format allows padding of four zero bytes.
        let isPadding = kind == .xz && garbage == "\u{0}\u{0}\u{0}\u{0}"
        #expect((unpackError(packed, kind) == nil) == isPadding)
        if kind == .gzip, garbage != "\u{1F}" { #expect(unpackError(packed, kind, chunk: 1) == .trailingGarbage) }
    }

    @Test("bytes are counted on both sides")
    func counters() throws {
        var isDone = false
        let packed = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: PackedSamples.zstd.count)
        defer { packed.deallocate() }
        _ = packed.update(fromContentsOf: PackedSamples.zstd)
        let decompressor = try StreamDecompressor(.zstd) {
            defer { isDone = true }
            return isDone ? .end : .bytes(UnsafeBufferPointer(packed))
        }
        while try decompressor.next() != nil {}
        #expect(decompressor.bytesIn == PackedSamples.zstd.count)
        #expect(decompressor.bytesOut == PackedSamples.long.count)
    }

    @Test("a source that fails is not an end", arguments: kinds)
    func failingSource(kind: CompressionKind) throws {
        let decompressor = try StreamDecompressor(kind) { .failed }
        for _ in 0..<2 { #expect(throws: DecompressionError.sourceFailed) { try decompressor.next() } }
    }

    @Test("a zip archive is no stream")
    func zip() { #expect(throws: DecompressionError.self) { try StreamDecompressor(.zip) { .end } } }
}

@Suite("Recognising packed input")
struct CompressionKindTests {
    @Test(
        "by its first bytes",
        arguments: [
            ([0x1F, 0x8B, 0x08, 0, 0, 0], .gzip), ([0x1F, 0x8B, 0x07, 0, 0, 0], nil),
            ([0x28, 0xB5, 0x2F, 0xFD], .zstd),
            ([0x5A, 0x2A, 0x4D, 0x18], .zstd), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .xz),
            ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x50, 0x4B, 0x05, 0x06], .zip), ([0x50, 0x4B], nil), ([], nil),
            (Array("{\"type\"".utf8), nil), ([0xD0, 0xCF, 0x11, 0xE0], nil),
        ] as [([UInt8], CompressionKind?)])
    func detect(prefix: [UInt8], kind: CompressionKind?) {
        #expect(prefix.withUnsafeBufferPointer { CompressionKind.detect($0) } == kind)
    }
}
