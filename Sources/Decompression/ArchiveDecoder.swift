internal import CLibArchive

/// Unpacks zstd and xz streams with libarchive, which checks their checksums.
final class ArchiveDecoder: ChunkDecoder {
    private let source: () -> PackedInput
    private let library: spotcheck_archive
    private let archive: OpaquePointer
    private let wanted: Int32
    private var isOpen = false
    private var isEnded = false
    private var failure: DecompressionError?
    private var sourceEnded = false
    private(set) var bytesIn = 0
    private(set) var bytesOut = 0

    init(_ kind: CompressionKind, source: @escaping () -> PackedInput) throws(DecompressionError) {
        guard let library = ArchiveLibrary.table?.functions, let archive = library.read_new() else {
            throw .libraryMissing("libarchive")
        }
        self.source = source
        self.library = library
        self.archive = archive
        wanted = kind == .zstd ? ARCHIVE_FILTER_ZSTD : ARCHIVE_FILTER_XZ
        // One format only: left to guess, libarchive would hand on unpacked what it does not recognise.
        let status = kind == .zstd ? library.read_support_filter_zstd(archive) : library.read_support_filter_xz(archive)
        _ = library.read_support_format_raw(archive)
        guard status == ARCHIVE_OK else { throw .libraryMissing("libarchive with \(kind)") }
    }

    deinit { _ = library.read_free(archive) }

    func next() throws(DecompressionError) -> UnsafeBufferPointer<UInt8>? {
        if let failure { throw failure }
        if isEnded { return nil }
        do throws(DecompressionError) {
            if !isOpen { try open() }
            var start: UnsafeRawPointer?
            var count = 0
            var offset: Int64 = 0
            let status = library.read_data_block(archive, &start, &count, &offset)
            if status == ARCHIVE_EOF {
                isEnded = true
                return nil
            }
            guard status == ARCHIVE_OK else { throw error() }
            bytesOut += count
            return UnsafeBufferPointer(start: start?.assumingMemoryBound(to: UInt8.self), count: count)
        } catch {
            failure = error
            throw error
        }
    }

    private func open() throws(DecompressionError) {
        isOpen = true
        let status = library.read_open(
            archive, Unmanaged.passUnretained(self).toOpaque(), nil,
            { _, receiver, buffer in
                guard let receiver, let buffer else { return -1 }
                let decoder = Unmanaged<ArchiveDecoder>.fromOpaque(receiver).takeUnretainedValue()
                return decoder.refill(buffer)
            }, nil)
        var entry: OpaquePointer?
        guard status == ARCHIVE_OK, library.read_next_header(archive, &entry) == ARCHIVE_OK else { throw error() }
        // Too short to be recognised: what remains of a magic number is passed through otherwise.
        guard library.filter_code(archive, 0) == wanted else { throw .truncated }
    }

    private func refill(_ buffer: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
        switch source() {
        case .bytes(let bytes):
            bytesIn += bytes.count
            buffer.pointee = UnsafeRawPointer(bytes.baseAddress)
            return bytes.count
        case .end:
            sourceEnded = true
            return 0
        case .failed:
            failure = .sourceFailed
            return -1
        }
    }

    private func error() -> DecompressionError {
        if let failure { return failure }
        if sourceEnded, bytesIn == 0 { return .truncated }
        let words = library.error_string(archive).map { String(cString: $0) } ?? ""
        if sourceEnded, words.isEmpty || words.hasPrefix("Truncated") || words.hasSuffix("No progress is possible") {
            return .truncated
        }
        if words.hasSuffix("doesn't match checksum") { return .checksumMismatch }
        if words.hasSuffix("Unknown frame descriptor"), bytesOut > 0 { return .trailingGarbage }
        return .damaged(words)
    }
}
