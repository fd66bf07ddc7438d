import Bags
import CommandSupport

/// The copy of the accepted records in a bundle: written and digested on a thread of its own, in order, while whoever reads
/// them goes on.
final class RecordCopy {
    /// The file, which is touched by that thread alone until the copy is finished.
    private final class Target: @unchecked Sendable {
        private let file: BundleFile
        init(_ file: BundleFile) { self.file = file }
        func write(_ bytes: UnsafeBufferPointer<UInt8>) throws { try file.write(UnsafeRawBufferPointer(bytes)) }
    }

    private let digests: SourceDigests

    /// A copy into a file that somebody else ends.
    init(_ file: BundleFile) {
        let target = Target(file)
        digests = SourceDigests(sha256: true, text: false) { try target.write($0) }
    }

    /// Adds bytes to the end.
    ///
    /// - Throws: what has gone wrong with the writing of those before, as on a full disk.
    func add(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        digests.add(copying: bytes)
        try digests.confirmPassed()
    }

    /// Waits for the last byte.
    ///
    /// - Returns: the SHA-256 of the file.
    /// - Throws: what has gone wrong with the writing.
    func finish() throws -> String {
        let sha256 = digests.finish().sha256
        try digests.confirmPassed()
        return sha256
    }
}
