import CommandSupport
import Decompression
import Glibc
import RecordStream

/// One file as it was received: what it is called, its digest, and its bytes, which are read twice.
///
/// The header of the stream names the digest of every source and stands before the first record, so that a source is
/// read once for its digest and once for its records; what comes through a pipe is kept in an unnamed file meanwhile.
final class SourceFile {
    /// The name without folders.
    let name: String
    /// The path as it was given, for messages.
    let path: String
    /// SHA-256 of the bytes.
    let sha256: String
    let byteCount: Int
    /// The digest of the bytes as text in UTF-8, which they are unless they are packed or in another encoding.
    let textDigest: String
    /// The way in which it is packed, by its first bytes.
    let packing: CompressionKind?
    /// Whether it is a file, and no pipe.
    var isRegularFile: Bool { spool == nil }
    private let input: ByteInput
    private let spool: Spool?
    private let given: GivenPath
    private var archiveDescriptor: Int32 = -1
    /// What was read since the last rewind.
    private var again = ContentDigest()
    private var againCount = 0

    /// Reads a source for the first time.
    ///
    /// - Throws: a failure with status 66 or 74.
    init(_ path: String) throws(CommandFailure) {
        self.given = try GivenPath(path)
        let given = try ByteInput(self.given.path)
        self.path = path == "-" ? "standard input" : self.given.shown
        name = path == "-" ? "stdin" : self.given.name
        let spool = given.isRegularFile && path != "-" ? nil : try Spool()
        var digest = SHA256Digest()
        let text = ContentDigest()
        var first: [UInt8] = []
        var count = 0
        while let block = try given.next() {
            digest.update(UnsafeRawBufferPointer(block))
            text.update(block)
            count += block.count
            // A pipe may give one byte at a time.
            let room = CompressionKind.prefixLength - first.count
            if room > 0 { first.append(contentsOf: block.prefix(room)) }
            try spool?.write(block)
        }
        sha256 = digest.hexadecimal()
        byteCount = count
        textDigest = text.finish()
        packing = first.withUnsafeBufferPointer { CompressionKind.detect($0) }
        self.spool = spool
        if let spool {
            input = try spool.reopened()
        } else {
            input = given
        }
    }

    deinit { if archiveDescriptor >= 0 { close(archiveDescriptor) } }

    /// Reads the file once more, block by block; nil is the end.
    ///
    /// - Throws: a failure with status 74.
    func rewind() throws(CommandFailure) {
        try input.rewind()
        again = ContentDigest()
        againCount = 0
    }

    /// The next block, valid until the next call, or nil at the end.
    ///
    /// - Throws: a failure with status 74, or 143 and 130 after a signal.
    func next() throws(CommandFailure) -> UnsafeBufferPointer<UInt8>? {
        guard let block = try input.next() else { return nil }
        again.update(block)
        againCount += block.count
        return block
    }

    /// Makes sure that the file is the one whose digest was taken.
    ///
    /// - Parameter wasRead: whether all of it was read since the last rewind; size and digest are compared then.
    /// - Throws: a failure with status 75.
    func confirmUnchanged(wasRead: Bool = false) throws(CommandFailure) {
        try input.confirmUnchanged()
        guard wasRead else { return }
        guard againCount == byteCount, again.finish() == textDigest else { throw changed }
    }

    /// The bytes of the file, to be read in any order for as long as the file is kept.
    ///
    /// - Throws: a failure with status 66, 74 or 75.
    func randomAccess() throws(CommandFailure) -> DescriptorBytes {
        if let spool { return try Self.bytes(spool.descriptor, path) }
        if archiveDescriptor < 0 {
            archiveDescriptor = open(given.path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
            guard archiveDescriptor >= 0 else {
                throw CommandFailure(.noInput, "cannot open: \(systemError())", at: path)
            }
        }
        let bytes = try Self.bytes(archiveDescriptor, path)
        // The name may stand for another file by now.
        guard try digest(of: bytes) == sha256 else { throw changed }
        return bytes
    }

    private static func bytes(_ descriptor: Int32, _ path: String) throws(CommandFailure) -> DescriptorBytes {
        guard let bytes = DescriptorBytes(descriptor: descriptor) else {
            throw CommandFailure(.inputOutput, "cannot read: not a regular file", at: path)
        }
        return bytes
    }

    private func digest(of bytes: DescriptorBytes) throws(CommandFailure) -> String {
        var digest = SHA256Digest()
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: ByteInput.blockSize)
        defer { buffer.deallocate() }
        var at = 0
        while at < bytes.count {
            let part = UnsafeMutableBufferPointer(rebasing: buffer.prefix(bytes.count - at))
            do {
                try bytes.read(at: at, into: part)
            } catch {
                throw CommandFailure(.inputOutput, "\(error)", at: path)
            }
            digest.update(UnsafeRawBufferPointer(part))
            at += part.count
        }
        return digest.hexadecimal()
    }

    private var changed: CommandFailure {
        CommandFailure(.tryAgain, "was changed while it was read: try again", at: path)
    }
}
