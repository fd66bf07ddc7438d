/// What a source of packed bytes answers.
package enum PackedInput {
    /// The next bytes, valid until the source is asked again; never empty.
    case bytes(UnsafeBufferPointer<UInt8>)
    /// There are no more.
    case end
    /// They cannot be read; the caller knows why, and gets ``DecompressionError/sourceFailed``.
    case failed
}

/// Unpacks one gzip, zstd or xz stream, of one part or several, chunk by chunk.
///
/// ```
/// let unpacked = try StreamDecompressor(.gzip) { … }
/// while let chunk = try unpacked.next() { … }
/// ```
/// Nothing is taken for complete that is not: a cut stream, a wrong checksum and anything behind the end are errors.
package final class StreamDecompressor {
    private let decoder: any ChunkDecoder

    /// Makes a decompressor; nothing is read yet.
    ///
    /// - Parameter source: gives the packed bytes from the first on.
    /// - Throws: for zip, which is an archive and no stream, and when the library for the format is missing.
    package init(_ kind: CompressionKind, source: @escaping () -> PackedInput) throws(DecompressionError) {
        switch kind {
        case .gzip: decoder = GzipDecoder(source: source)
        case .zstd, .xz: decoder = try ArchiveDecoder(kind, source: source)
        case .zip: throw .unsupported("a zip archive is not a stream")
        }
    }

    /// The next unpacked bytes, valid until the next call, or nil at the end of sound input.
    ///
    /// - Throws: when the input is not sound or its source fails; every later call throws the same.
    package func next() throws(DecompressionError) -> UnsafeBufferPointer<UInt8>? { try decoder.next() }

    /// How many packed bytes were taken from the source.
    package var bytesIn: Int { decoder.bytesIn }

    /// How many bytes came out.
    package var bytesOut: Int { decoder.bytesOut }
}

/// What all formats have in common.
protocol ChunkDecoder: AnyObject {
    func next() throws(DecompressionError) -> UnsafeBufferPointer<UInt8>?
    var bytesIn: Int { get }
    var bytesOut: Int { get }
}
