internal import Glibc
package import RecordStream

/// Writes all bytes to a descriptor with `write(2)`.
///
/// - Throws: a failure with status 141 for a broken pipe, 74 for anything else, 143 and 130 after a signal.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, name: String) throws(CommandFailure) {
    var at = 0
    while at < bytes.count {
        let written = write(descriptor, bytes.baseAddress! + at, bytes.count - at)
        if written >= 0 {
            at += written
        } else if errno == EPIPE {
            throw CommandFailure(.brokenPipe, "")
        } else if errno == EINTR {
            try Termination.check()
        } else {
            throw CommandFailure(.inputOutput, "cannot write: \(systemError())", at: name)
        }
    }
}

/// Where a stage writes: standard output, or a file that appears whole or not at all.
package enum ByteOutput {
    case standardOutput
    case file(AtomicFile)
    /// The next part of a chain, and a file that takes a copy.
    case neighbour(StreamConduit, copy: AtomicFile?)

    /// Standard output for nil or `-`, or a file.
    ///
    /// - Throws: a failure with status 73.
    package init(path: String?, keepUnchanged: Bool = false) throws(CommandFailure) {
        if let path, path != "-" {
            self = .file(try AtomicFile(path, keepUnchanged: keepUnchanged))
        } else {
            widenPipe(1)
            self = .standardOutput
        }
    }

    /// Writes bytes.
    ///
    /// - Throws: a failure with status 141, 74, 143 or 130.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(CommandFailure) {
        switch self {
        case .standardOutput: try writeAll(bytes, to: 1, name: "standard output")
        case .file(let file): try file.write(bytes)
        case .neighbour: preconditionFailure("records are handed to the next part by makeWriter")
        }
    }

    /// A writer of records.
    ///
    /// - Throws: a failure with status 141 if the next part of a chain is gone.
    package func makeWriter() throws(CommandFailure) -> RecordWriter {
        guard case .neighbour(let next, let copy) = self else { return RecordWriter { try write($0) } }
        let wish = try next.wanted()
        return RecordWriter(for: wish.keys, digests: wish.digests || copy != nil) { batch in
            try copy?.write(batch.content)
            return try next.exchange(batch)
        }
    }

    /// These keys and those that the next part of a chain wants, so that one look finds all of them.
    ///
    /// - Throws: a failure with status 141 if the next part is gone.
    func keys(of stage: KeySet) throws(CommandFailure) -> KeySet {
        guard case .neighbour(let next, _) = self else { return stage }
        return stage.adding(try next.wanted().keys.names)
    }

    /// Makes what was written permanent.
    ///
    /// - Throws: a failure with status 74.
    package func commit() throws(CommandFailure) {
        switch self {
        case .standardOutput:
            // Only close(2) reports what a network file system could not store.
            guard close(1) == 0 || errno == EBADF else {
                throw CommandFailure(.inputOutput, "cannot write: \(systemError())", at: "standard output")
            }
            _ = open("/dev/null", O_WRONLY)
        case .file(let file): try file.commit()
        // The copy becomes a file when the whole chain is done.
        case .neighbour(let next, _): next.end()
        }
    }
}

/// A file that appears under its name whole and on the disk, or not at all.
///
/// It is written under another name in the same folder, synced, renamed, and the folder is synced: renaming without
/// syncing the folder loses the file when the power fails. A device or a pipe (`/dev/null`, `/dev/stderr`) is written as it
/// stands: renaming would put a file in its place.
package final class AtomicFile {
    private let path: String
    private let temporary: String
    private let keepUnchanged: Bool
    /// Whether there is no temporary file.
    private let isDirect: Bool
    private var descriptor: Int32

    /// Creates the temporary file.
    ///
    /// - Throws: a failure with status 73.
    package init(_ path: String, keepUnchanged: Bool = false) throws(CommandFailure) {
        self.path = path
        self.keepUnchanged = keepUnchanged
        let (folder, name) = Self.split(path)
        var target = stat()
        let kind = stat(path, &target) == 0 ? target.st_mode & S_IFMT : S_IFREG
        if kind == S_IFDIR { throw CommandFailure(.cannotCreate, "cannot create: is a directory", at: path) }
        isDirect = kind != S_IFREG
        guard !isDirect else {
            temporary = path
            descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
            guard descriptor >= 0 else {
                throw CommandFailure(.cannotCreate, "cannot open: \(systemError())", at: path)
            }
            return
        }
        temporary = "\(folder)/.tmp-\(name)-\(getpid())"
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
        if descriptor < 0, errno == EEXIST {
            // Left behind by a run that was killed and had the number of this process.
            unlink(temporary)
            descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
        }
        guard descriptor >= 0 else { throw CommandFailure(.cannotCreate, "cannot create: \(systemError())", at: path) }
    }

    deinit {
        if descriptor >= 0 {
            close(descriptor)
            if !isDirect { unlink(temporary) }
        }
    }

    /// Appends bytes.
    ///
    /// - Throws: a failure with status 74, 143 or 130.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(CommandFailure) {
        try writeAll(bytes, to: descriptor, name: path)
    }

    /// Syncs the file, gives it its name and syncs the folder.
    ///
    /// With `keepUnchanged`, a file that has these bytes already is left alone, so that make sees nothing new.
    ///
    /// - Throws: a failure with status 74.
    package func commit() throws(CommandFailure) {
        if isDirect {
            let status = close(descriptor)
            descriptor = -1
            guard status == 0 else {
                throw CommandFailure(.inputOutput, "cannot write: \(systemError())", at: path)
            }
            return
        }
        guard fsync(descriptor) == 0, close(descriptor) == 0 else {
            let failure = CommandFailure(.inputOutput, "cannot write: \(systemError())", at: path)
            unlink(temporary)
            descriptor = -1
            throw failure
        }
        descriptor = -1
        if keepUnchanged, Self.sameBytes(temporary, path) {
            unlink(temporary)
            return
        }
        guard rename(temporary, path) == 0 else {
            let failure = CommandFailure(.inputOutput, "cannot rename: \(systemError())", at: path)
            unlink(temporary)
            throw failure
        }
        let folder = open(Self.split(path).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folder >= 0 {
            fsync(folder)
            close(folder)
        }
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = String(path[..<slash])
        return (folder.isEmpty ? "/" : folder, String(path[path.index(after: slash)...]))
    }

    private static func sameBytes(_ left: String, _ right: String) -> Bool {
        guard let a = try? ByteInput(left), let b = try? ByteInput(right), b.isRegularFile, a.size == b.size else {
            return false
        }
        while let x = try? a.next(), let y = try? b.next() {
            guard x.count == y.count, memcmp(x.baseAddress!, y.baseAddress!, x.count) == 0 else { return false }
        }
        return true
    }
}
