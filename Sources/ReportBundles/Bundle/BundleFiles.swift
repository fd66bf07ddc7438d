import Bags
import Glibc
import RecordStream

/// Reads files of a bundle by their path in the bag, without following a link.
struct BundleFiles {
    let bundle: String

    init(_ bundle: String) { self.bundle = bundle }

    private func open(_ path: String) throws(FileError) -> OpenFile {
        var folder = try OpenFile.folder(bundle)
        let names = path.split(separator: "/").map(String.init)
        for name in names.dropLast() { folder = try folder.folder(name) }
        return try folder.file(names.last ?? "")
    }

    /// Whether the file is there.
    ///
    /// - Throws: where that cannot be told.
    func isThere(_ path: String) throws(FileError) -> Bool {
        do throws(FileError) { _ = try open(path) } catch {
            guard error.code == ENOENT else { throw error }
            return false
        }
        return true
    }

    /// The bytes of a file.
    func bytes(_ path: String) throws(FileError) -> [UInt8] {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 64)
        defer { buffer.deallocate() }
        var bytes: [UInt8] = []
        try open(path).read(path, into: buffer) { bytes += $0 }
        return bytes
    }

    /// Hands the bytes of a file to `body`, piece by piece.
    ///
    /// - Throws: `FileError`, or what `body` throws.
    func copy(_ path: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 64)
        defer { buffer.deallocate() }
        var failure: (any Error)?
        try open(path).read(path, into: buffer) { bytes in
            guard failure == nil else { return }
            do { try body(bytes) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    /// The size of a file in bytes.
    func size(_ path: String) throws(FileError) -> Int { Int(try open(path).status(path).st_size) }

    /// The names in a folder of the bag; none if it is not there.
    func names(_ path: String) throws(FileError) -> [String] {
        var folder = try OpenFile.folder(bundle)
        for name in path.split(separator: "/").map(String.init) {
            do throws(FileError) { folder = try folder.folder(name) } catch {
                guard error.code == ENOENT else { throw error }
                return []
            }
        }
        return try folder.names(path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The JSON in a file, or nil if it is none.
    func json(_ path: String) throws(FileError) -> JSONValue? {
        try bytes(path).withUnsafeBufferPointer { JSONValue(parsing: $0) }
    }

    /// Hands every record of a stream to `body`.
    ///
    /// - Parameter acceptsEarlier: a stream of version 1 of the format will do.
    func stream(
        _ path: String, keys: KeySet, acceptsEarlier: Bool = false, _ body: (borrowing RecordScanner) throws -> Void
    ) throws -> StreamLedger {
        try RecordSeals.read(open(path), path, keys: keys, acceptsEarlier: acceptsEarlier) { record, _ in
            try body(record)
        }
    }
}
