import CommandSupport
import Glibc
import RecordStream
import SourceLayouts

/// One source: what it is called, its digest, and its bytes, which are read twice.
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
    /// The first bytes.
    let prefix: [UInt8]
    private let input: ByteInput

    /// Reads a source for the first time.
    ///
    /// - Throws: a failure with status 66 or 74.
    init(_ path: String) throws(CommandFailure) {
        let given = try ByteInput(path)
        self.path = path == "-" ? "standard input" : path
        name = path == "-" ? "stdin" : WholeFile.name(of: path)
        let spool = given.isRegularFile && path != "-" ? nil : try Spool()
        var digest = SHA256Digest()
        var prefix: [UInt8] = []
        var count = 0
        while let block = try given.next() {
            digest.update(UnsafeRawBufferPointer(block))
            count += block.count
            let room = SourcePlanner.prefixBytes - prefix.count
            if room > 0 { prefix.append(contentsOf: block.prefix(room)) }
            try spool?.write(block)
        }
        sha256 = digest.hexadecimal()
        byteCount = count
        self.prefix = prefix
        if let spool {
            input = try spool.reopened()
        } else {
            input = given
        }
    }

    /// Reads the source for the second time, block by block.
    ///
    /// - Throws: what `body` throws, or a failure with status 74, or 75 where the file was changed in between.
    func read(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        try input.rewind()
        var count = 0
        while let block = try input.next() {
            count += block.count
            try body(block)
        }
        try input.confirmUnchanged()
        guard count == byteCount else {
            throw CommandFailure(.tryAgain, "was changed while it was read: try again", at: path)
        }
    }
}

/// A file without a name that keeps what came through a pipe.
private final class Spool {
    private let descriptor: Int32
    private let path: String

    init() throws(CommandFailure) {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/spotcheck-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard descriptor >= 0 else {
            throw CommandFailure(.cannotCreate, "cannot keep standard input: \(systemError())", at: folder)
        }
        unlink(path)
    }

    deinit { close(descriptor) }

    func write(_ block: UnsafeBufferPointer<UInt8>) throws(CommandFailure) {
        var at = 0
        while at < block.count {
            let written = Glibc.write(descriptor, block.baseAddress! + at, block.count - at)
            if written < 0 {
                if errno == EINTR { continue }
                throw CommandFailure(.inputOutput, "cannot keep standard input: \(systemError())", at: path)
            }
            at += written
        }
    }

    /// The file, to be read from its start; it lives as long as the input does.
    func reopened() throws(CommandFailure) -> ByteInput { try ByteInput("/proc/self/fd/\(descriptor)") }
}
