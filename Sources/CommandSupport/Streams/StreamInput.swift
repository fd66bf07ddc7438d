internal import Decompression
internal import Glibc

/// A stream in a file or on standard input, unpacked if it is packed (.gz, .zst, .xz, by its first bytes).
package final class StreamInput {
    /// What diagnostics call it.
    package var name: String { input.name }
    private let input: ByteInput
    /// A block that was looked at and not yet handed out.
    private var pending: UnsafeBufferPointer<UInt8>?
    private var unpacker: StreamDecompressor?
    private var isFirst = true
    /// Why the packed bytes could not be read; the unpacker only knows that they could not.
    private let failure = FailureBox()

    private final class FailureBox {
        var reason: CommandFailure?
    }

    /// Opens a file, or standard input for `-`.
    ///
    /// - Parameter claims: whether it is an input that no output may replace, and not only looked at.
    /// - Throws: as `ByteInput`.
    package init(_ path: String, claims: Bool = true) throws(CommandFailure) {
        input = try ByteInput(path, claims: claims)
    }

    /// The next block, or nil at the end; its bytes are valid until the next call.
    ///
    /// - Throws: a failure with status 74, 143 or 130, or 65 if what is packed is cut short or damaged.
    package func next() throws(CommandFailure) -> UnsafeBufferPointer<UInt8>? {
        try open()
        if let first = pending {
            pending = nil
            return first
        }
        guard let unpacker else { return try input.next() }
        do {
            return try unpacker.next()
        } catch {
            throw failure.reason ?? CommandFailure(.badData, "\(error)", at: name)
        }
    }

    /// The open file with the place where reading begins and its size, if the input is a file and not packed.
    ///
    /// - Throws: as `next()`.
    func plainFile() throws(CommandFailure) -> (descriptor: Int32, from: Int, size: Int)? {
        let from = lseek(input.descriptor, 0, SEEK_CUR)
        guard input.isRegularFile, from >= 0 else { return nil }
        try open()
        return unpacker == nil ? (input.descriptor, from, input.size) : nil
    }

    /// Whether the input is a file, and no pipe.
    package var isRegularFile: Bool { input.isRegularFile }

    /// The bytes that `next` will hand out, or nil if that is known only at the end: a pipe, or packed by its name.
    package var plainSize: Int? {
        guard input.isRegularFile, ![".gz", ".zst", ".xz"].contains(where: input.name.hasSuffix) else { return nil }
        return input.size
    }

    /// Makes sure that a regular file is the one that was opened, unchanged.
    ///
    /// - Throws: a failure with status 75 if it was changed while it was read.
    package func confirmUnchanged() throws(CommandFailure) { try input.confirmUnchanged() }

    /// Reads the first block, which tells whether the input is packed.
    private func open() throws(CommandFailure) {
        guard isFirst else { return }
        isFirst = false
        guard let first = try input.next() else { return }
        if let kind = CompressionKind.detect(first) { try unpack(kind, from: first) } else { pending = first }
    }

    private func unpack(_ kind: CompressionKind, from first: UnsafeBufferPointer<UInt8>) throws(CommandFailure) {
        var pending: UnsafeBufferPointer<UInt8>? = first
        let input = input
        let failure = failure
        do {
            unpacker = try StreamDecompressor(kind) {
                if let first = pending {
                    pending = nil
                    return .bytes(first)
                }
                do throws(CommandFailure) {
                    guard let block = try input.next() else { return .end }
                    return .bytes(block)
                } catch {
                    failure.reason = error
                    return .failed
                }
            }
        } catch {
            throw CommandFailure(.badData, "\(error)", at: name)
        }
    }
}
