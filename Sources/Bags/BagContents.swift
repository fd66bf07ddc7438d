import Glibc

/// The files that are really in a folder, found without following any link.
struct BagContents {
    /// One regular file.
    struct File {
        var size: Int
        /// Checksums by algorithm, as far as they were asked for.
        var checksums: [DigestAlgorithm: String] = [:]
    }

    /// The regular files by their path.
    private(set) var files: [BagPath: File] = [:]
    /// What was found on the way: links, devices, files that cannot be read.
    private(set) var findings: [BagFinding] = []
    /// Whether there is a folder `data`.
    private(set) var hasPayloadFolder = false

    private let wanted: (BagPath) -> [DigestAlgorithm]
    private let buffer: UnsafeMutableRawBufferPointer

    /// Reads the folder and everything below it.
    ///
    /// - Parameter wanted: the checksums that a file needs; a file that needs none is not read.
    static func read(
        _ root: borrowing OpenFile, wanted: @escaping (BagPath) -> [DigestAlgorithm]
    ) throws(FileError) -> BagContents {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 64)
        defer { buffer.deallocate() }
        var contents = BagContents(wanted: wanted, buffer: buffer)
        try contents.visit(root, BagPath(bytes: []), depth: 0)
        return contents
    }

    private init(wanted: @escaping (BagPath) -> [DigestAlgorithm], buffer: UnsafeMutableRawBufferPointer) {
        self.wanted = wanted
        self.buffer = buffer
    }

    private mutating func visit(_ folder: borrowing OpenFile, _ path: BagPath, depth: Int) throws(FileError) {
        guard depth < BagRules.deepest else {
            findings.append(.tooDeep(path))
            return
        }
        for name in try folder.names(path.description) {
            let inner = path.appending(name)
            // A name that is not UTF-8 cannot be opened through a String; it cannot be listed either.
            guard let text = String(validating: name, as: UTF8.self) else {
                findings.append(.notARegularFile(inner, "a name that is not UTF-8"))
                continue
            }
            do throws(FileError) {
                let status = try folder.status(of: text)
                switch status.st_mode & S_IFMT {
                case S_IFDIR:
                    if inner == BagPath("data") { hasPayloadFolder = true }
                    try visit(folder.folder(text), inner, depth: depth + 1)
                case S_IFREG: try read(text, in: folder, inner, status)
                case S_IFLNK: findings.append(.notARegularFile(inner, "a symbolic link"))
                case S_IFIFO: findings.append(.notARegularFile(inner, "a FIFO"))
                default: findings.append(.notARegularFile(inner, "a device or socket"))
                }
            } catch {
                findings.append(.unreadable(inner, error.operation + ": " + String(cString: strerror(error.code))))
            }
        }
    }

    private mutating func read(
        _ name: String, in folder: borrowing OpenFile, _ path: BagPath, _ listed: stat
    ) throws(FileError) {
        let file = try folder.file(name)
        let status = try file.status(name)
        // Between the look and the opening somebody may have put another thing there.
        guard status.st_mode & S_IFMT == S_IFREG, status.st_ino == listed.st_ino, status.st_dev == listed.st_dev else {
            findings.append(.notARegularFile(path, "changing while it is read"))
            return
        }
        if status.st_nlink > 1 { findings.append(.hardLink(path)) }
        var result = File(size: Int(status.st_size))
        for algorithm in wanted(path) {
            var digest = BagDigest(algorithm)
            lseek(file.descriptor, 0, SEEK_SET)
            var size = 0
            try file.read(name, into: buffer) { bytes in
                size += bytes.count
                digest.update(bytes)
            }
            result.size = size
            result.checksums[algorithm] = digest.hex()
        }
        files[path] = result
    }
}
