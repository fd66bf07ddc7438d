import Glibc

/// A file of a bundle that is being written; its checksum is taken on the way.
package final class BundleFile {
    private let file: OpenFile
    let path: String
    /// Nil where somebody else digests the bytes.
    private var digest: BagDigest?
    private var size = 0
    private var pending: [UInt8] = []
    private static let pieceSize = 1 << 17

    /// Creates the file, and the folders on the way to it.
    init(
        _ path: String, in root: Int32, folders: inout Set<String>, isDigestedElsewhere: Bool = false
    ) throws(BundleError) {
        try Self.makeFolders(path, in: root, folders: &folders)
        do throws(FileError) {
            file = try OpenFile.newFile(path, in: root)
        } catch {
            throw BundleError(error)
        }
        self.path = path
        digest = isDigestedElsewhere ? nil : BagDigest(.sha256)
    }

    /// Makes the folders on the way to a file.
    static func makeFolders(_ path: String, in root: Int32, folders: inout Set<String>) throws(BundleError) {
        var folder = ""
        for name in path.split(separator: "/").dropLast() {
            folder += folder.isEmpty ? String(name) : "/" + name
            guard folders.insert(folder).inserted else { continue }
            guard mkdirat(root, folder, 0o777) == 0 else { throw BundleError(FileError("mkdir", path)) }
        }
    }

    /// Size and checksum of a file that somebody else has written; it is brought to the disk.
    static func adopt(_ path: String, in root: Int32) throws(BundleError) -> (size: Int, checksum: String) {
        var digest = BagDigest(.sha256)
        var size = 0
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceSize, alignment: 64)
        defer { buffer.deallocate() }
        do throws(FileError) {
            let file = try OpenFile.existing(path, in: root)
            try file.read(path, into: buffer) { bytes in
                digest.update(bytes)
                size += bytes.count
            }
            try file.sync(path)
        } catch {
            throw BundleError(error)
        }
        return (size, digest.hex())
    }

    /// Adds bytes to the end of the file.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(BundleError) {
        if bytes.count >= Self.pieceSize {
            try flush()
            try put(bytes)
            return
        }
        pending += bytes
        if pending.count >= Self.pieceSize { try flush() }
    }

    /// Adds bytes to the end of the file.
    package func write(_ bytes: [UInt8]) throws(BundleError) {
        var failure: BundleError?
        bytes.withUnsafeBytes { all in
            do throws(BundleError) { try write(all) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    /// Ends the file: everything is on the disk, unless it is brought there later together with others.
    ///
    /// - Parameter sha256: that of all bytes, where somebody else has digested them.
    func end(
        sha256: String? = nil, isSyncedLater: Bool = false
    ) throws(BundleError) -> (size: Int, checksum: String) {
        try flush()
        if !isSyncedLater { do throws(FileError) { try file.sync(path) } catch { throw BundleError(error) } }
        guard let checksum = sha256 ?? digest?.hex() else { preconditionFailure("\(path) was digested by nobody") }
        return (size, checksum)
    }

    private func flush() throws(BundleError) {
        let bytes = pending
        pending.removeAll(keepingCapacity: true)
        var failure: BundleError?
        bytes.withUnsafeBytes { all in
            do throws(BundleError) { try put(all) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    private func put(_ bytes: UnsafeRawBufferPointer) throws(BundleError) {
        guard !bytes.isEmpty else { return }
        do throws(FileError) { try file.write(bytes, path) } catch { throw BundleError(error) }
        digest?.update(bytes)
        size += bytes.count
    }
}
