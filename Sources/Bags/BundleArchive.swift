import Glibc

/// A bundle as one file: a tar archive (POSIX.1-2001, pax) whose bytes depend on the bundle alone.
///
/// Members are sorted, belong to nobody, and carry the time that they are given, such as the day of the data cut-off; modes are 755 and 644. A file that is there
/// already with the same bytes keeps its time, another one is replaced in one step.
package enum BundleArchive {
    /// Writes the archive of a bundle that is complete.
    ///
    /// - Parameters:
    ///   - name: the folder that the archive unpacks to.
    ///   - time: the time of all members, in seconds since 1970.
    /// - Returns: whether the file was written; false where it held the same bytes.
    package static func write(
        _ bundle: String, name: String, time: Int, to path: String
    ) throws(BundleError) -> Bool {
        let temporary = path + ".spotcheck-tmp"
        unlink(temporary)
        do throws(FileError) {
            let output = try OpenFile.newFile(temporary, in: AT_FDCWD)
            var archive = ArchiveWriter(output: output, path: temporary, time: max(time, 0))
            let root = try OpenFile.folder(bundle)
            try archive.folder(root, name)
            try archive.end()
            if try isSame(temporary, path) {
                unlink(temporary)
                return false
            }
            guard rename(temporary, path) == 0 else { throw FileError("rename", path) }
            // Without this the new name may be gone after a loss of power.
            let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
            try OpenFile.folder(folder).sync(folder)
            return true
        } catch {
            unlink(temporary)
            throw BundleError(error)
        }
    }

    private static func isSame(_ new: String, _ old: String) throws(FileError) -> Bool {
        guard let there = try? checksum(old) else { return false }
        return try checksum(new) == there
    }

    private static func checksum(_ path: String) throws(FileError) -> String {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 64)
        defer { buffer.deallocate() }
        var digest = BagDigest(.sha256)
        try OpenFile.existing(path, in: AT_FDCWD).read(path, into: buffer) { digest.update($0) }
        return digest.hex()
    }
}

/// Writes the members of an archive.
private struct ArchiveWriter: ~Copyable {
    let output: OpenFile
    let path: String
    let time: Int
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 64)

    init(output: consuming OpenFile, path: String, time: Int) {
        self.output = output
        self.path = path
        self.time = time
    }

    deinit { buffer.deallocate() }

    mutating func folder(_ folder: borrowing OpenFile, _ name: String) throws(FileError) {
        try header(name + "/", size: 0, type: 0x35, mode: "0000755")
        for entry in try folder.names(name) {
            let text = String(decoding: entry, as: UTF8.self)
            let inner = name + "/" + text
            if try folder.status(of: text).st_mode & S_IFMT == S_IFDIR {
                try self.folder(folder.folder(text), inner)
            } else {
                try file(folder.file(text), inner)
            }
        }
    }

    private mutating func file(_ file: consuming OpenFile, _ name: String) throws(FileError) {
        let size = Int(try file.status(name).st_size)
        try header(name, size: size, type: 0x30, mode: "0000644")
        var written = 0
        while written < size {
            let count = read(file.descriptor, buffer.baseAddress, min(buffer.count, size - written))
            guard count > 0 else { throw FileError("read", name, code: count == 0 ? EIO : errno) }
            try output.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]), path)
            written += count
        }
        try pad(size)
    }

    private mutating func header(_ name: String, size: Int, type: UInt8, mode: String) throws(FileError) {
        let bytes = Array(name.utf8)
        var records: [UInt8] = []
        if bytes.count > 100 { records += Self.record("path", bytes) }
        if size >= 1 << 33 { records += Self.record("size", Array(String(size).utf8)) }
        if !records.isEmpty {
            try block(Array("pax".utf8), size: records.count, type: 0x78, mode: "0000644")
            try put(records)
            try pad(records.count)
        }
        try block(Array(bytes.prefix(100)), size: size >= 1 << 33 ? 0 : size, type: type, mode: mode)
    }

    /// A pax record, `LENGTH KEY=VALUE\n`, whose length counts its own digits.
    private static func record(_ key: String, _ value: [UInt8]) -> [UInt8] {
        let rest = Array(" \(key)=".utf8) + value + [0x0a]
        var length = rest.count + 1
        while String(length).utf8.count + rest.count != length { length = String(length).utf8.count + rest.count }
        return Array(String(length).utf8) + rest
    }

    private func block(_ name: [UInt8], size: Int, type: UInt8, mode: String) throws(FileError) {
        var block = [UInt8](repeating: 0, count: 512)
        func set(_ at: Int, _ bytes: some Sequence<UInt8>) {
            for (offset, byte) in bytes.enumerated() { block[at + offset] = byte }
        }
        func octal(_ value: Int, _ digits: Int) -> String {
            let text = String(value, radix: 8)
            return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
        }
        set(0, name)
        set(100, mode.utf8)
        set(108, "0000000".utf8)
        set(116, "0000000".utf8)
        set(124, octal(size, 11).utf8)
        set(136, octal(time, 11).utf8)
        set(148, "        ".utf8)
        block[156] = type
        set(257, "ustar\u{0}00".utf8)
        set(148, (octal(block.reduce(0) { $0 + Int($1) }, 6) + "\u{0} ").utf8)
        try put(block)
    }

    mutating func end() throws(FileError) {
        try put([UInt8](repeating: 0, count: 1024))
        try output.sync(path)
    }

    private func pad(_ size: Int) throws(FileError) {
        let rest = size % 512
        if rest > 0 { try put([UInt8](repeating: 0, count: 512 - rest)) }
    }

    private func put(_ bytes: [UInt8]) throws(FileError) {
        var failure: FileError?
        bytes.withUnsafeBytes { all in
            do throws(FileError) { try output.write(all, path) } catch { failure = error }
        }
        if let failure { throw failure }
    }
}
