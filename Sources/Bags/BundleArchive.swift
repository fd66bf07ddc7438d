import Glibc

/// A bundle as one file: a tar archive (POSIX.1-2001, pax) whose bytes depend on the bundle alone.
///
/// Members are sorted, belong to nobody, and carry the time that they are given, such as the day of the data cut-off; modes
/// are 755 and 644.
package enum BundleArchive {
    /// Writes the archive of a bundle that is complete.
    ///
    /// - Parameters:
    ///   - name: the folder that the archive unpacks to.
    ///   - time: the time of all members, in seconds since 1970.
    ///   - sink: takes the bytes in their order.
    /// - Throws: what the sink throws, or `BundleError` where the bundle cannot be read.
    package static func write(
        _ bundle: String, name: String, time: Int, into sink: @escaping (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var archive = ArchiveWriter(sink: sink, time: max(time, 0))
        do {
            let root = try OpenFile.folder(bundle)
            try archive.folder(root, name)
            try archive.end()
        } catch let error as FileError {
            throw BundleError(error)
        }
    }

    /// Whether a file begins as an archive of a bundle does: a folder, and the information of a bag in it.
    package static func isOurs(_ beginning: [UInt8]) -> Bool {
        func name(_ start: Int) -> ArraySlice<UInt8> { beginning[start..<start + 100].prefix { $0 != 0 } }
        guard beginning.count >= 1024, beginning[257..<262].elementsEqual("ustar".utf8),
            beginning[156] == UInt8(ascii: "5")
        else {
            return false
        }
        return name(512).elementsEqual(name(0) + Array("bag-info.txt".utf8))
    }
}

/// Writes the members of an archive.
private struct ArchiveWriter: ~Copyable {
    let sink: (UnsafeRawBufferPointer) throws -> Void
    let time: Int
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 64)

    init(sink: @escaping (UnsafeRawBufferPointer) throws -> Void, time: Int) {
        self.sink = sink
        self.time = time
    }

    deinit { buffer.deallocate() }

    mutating func folder(_ folder: borrowing OpenFile, _ name: String) throws {
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

    private mutating func file(_ file: consuming OpenFile, _ name: String) throws {
        let size = Int(try file.status(name).st_size)
        try header(name, size: size, type: 0x30, mode: "0000644")
        var written = 0
        while written < size {
            let count = read(file.descriptor, buffer.baseAddress, min(buffer.count, size - written))
            guard count > 0 else { throw FileError("read", name, code: count == 0 ? EIO : errno) }
            try sink(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            written += count
        }
        try pad(size)
    }

    private mutating func header(_ name: String, size: Int, type: UInt8, mode: String) throws {
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
        let rest = Array(" \(key)=".utf8) + value + [UInt8(ascii: "\n")]
        var length = rest.count + 1
        while String(length).utf8.count + rest.count != length { length = String(length).utf8.count + rest.count }
        return Array(String(length).utf8) + rest
    }

    private func block(_ name: [UInt8], size: Int, type: UInt8, mode: String) throws {
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

    mutating func end() throws {
        try put([UInt8](repeating: 0, count: 1024))
    }

    private func pad(_ size: Int) throws {
        let rest = size % 512
        if rest > 0 { try put([UInt8](repeating: 0, count: 512 - rest)) }
    }

    private func put(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try sink($0) } }
}
