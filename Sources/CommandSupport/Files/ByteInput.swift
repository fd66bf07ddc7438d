internal import Glibc

/// A file or standard input, read block by block with `read(2)`.
package final class ByteInput {
    /// Blocks of this size go through a pipe of 256 KiB at two thirds of the time that smaller ones need.
    package static let blockSize = 128 << 10

    /// What diagnostics call it.
    package let name: String
    /// The open file, which stays this object's.
    package let descriptor: Int32
    private let opened: stat
    private let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: blockSize)

    /// Opens a file, or standard input for `-`.
    ///
    /// - Parameter claims: whether it is an input that no output may replace, and not only looked at.
    /// - Throws: a failure with status 66 if there is no such file, or 64 if standard input is a terminal, or the file is
    ///   being written.
    package init(_ path: String, claims: Bool = true) throws(CommandFailure) {
        if path == "-" {
            name = "standard input"
            descriptor = 0
            guard isatty(0) == 0 else {
                throw CommandFailure(.usage, "no input: name files, or pipe a stream in (see --help)")
            }
        } else {
            name = path
            descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
            guard descriptor >= 0 else {
                throw CommandFailure(.noInput, "cannot open: \(told: systemError())", at: path)
            }
        }
        var status = stat()
        fstat(descriptor, &status)
        opened = status
        if status.st_mode & S_IFMT == S_IFDIR {
            throw CommandFailure(.noInput, "is a directory", at: path)
        }
        if claims { try FileClaims.read(status, name) }
        widenPipe(descriptor)
    }

    deinit {
        buffer.deallocate()
        if descriptor > 0 { close(descriptor) }
    }

    /// Whether the input can be read twice.
    package var isRegularFile: Bool { opened.st_mode & S_IFMT == S_IFREG }

    /// The size of a regular file when it was opened, in bytes.
    package var size: Int { Int(opened.st_size) }

    /// The next block, or nil at the end; its bytes are valid until the next call.
    ///
    /// - Throws: a failure with status 74, or 143 and 130 after a signal.
    package func next() throws(CommandFailure) -> UnsafeBufferPointer<UInt8>? {
        let count = try next(into: UnsafeMutableBufferPointer(start: buffer, count: Self.blockSize))
        return count > 0 ? UnsafeBufferPointer(start: buffer, count: count) : nil
    }

    /// Reads the next bytes into memory of the caller's; 0 is the end.
    ///
    /// - Throws: as `next()`.
    package func next(into room: UnsafeMutableBufferPointer<UInt8>) throws(CommandFailure) -> Int {
        while true {
            try Termination.check()
            let count = read(descriptor, room.baseAddress, room.count)
            if count >= 0 { return count }
            guard errno == EINTR else {
                throw CommandFailure(.inputOutput, "cannot read: \(told: systemError())", at: name)
            }
        }
    }

    /// Goes back to the start of a regular file, or to another place in it.
    ///
    /// - Throws: a failure with status 74.
    package func rewind(to place: Int = 0) throws(CommandFailure) {
        guard lseek(descriptor, off_t(place), SEEK_SET) == place else {
            throw CommandFailure(.inputOutput, "cannot read twice: \(told: systemError())", at: name)
        }
    }

    /// Makes sure that a regular file is the one that was opened, unchanged.
    ///
    /// - Throws: a failure with status 75 if it was changed while it was read.
    package func confirmUnchanged() throws(CommandFailure) {
        guard isRegularFile else { return }
        var now = stat()
        fstat(descriptor, &now)
        guard now.st_size == opened.st_size, now.st_mtim.tv_sec == opened.st_mtim.tv_sec,
            now.st_mtim.tv_nsec == opened.st_mtim.tv_nsec
        else { throw CommandFailure(.tryAgain, "was changed while it was read: try again", at: name) }
    }
}

extension ByteInput {
    /// All bytes of a small file, such as a table.
    ///
    /// - Parameter claims: as in `init`.
    /// - Throws: a failure with status 66 if there is no such file, or 74.
    package static func contents(ofFile path: String, claims: Bool = true) throws(CommandFailure) -> [UInt8] {
        let input = try ByteInput(path, claims: claims)
        var bytes: [UInt8] = []
        while let block = try input.next() { bytes.append(contentsOf: block) }
        return bytes
    }

    /// The file name at the end of a path: what streams name a source and a table by.
    package static func fileName(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// All bytes of a small file, or nil if there is no such file.
    ///
    /// - Parameter claims: as in `init`.
    /// - Throws: a failure with status 66 if it is there and cannot be opened, or 74.
    package static func contents(
        ofFileIfAny path: String, claims: Bool = true
    ) throws(CommandFailure) -> [UInt8]? {
        access(path, F_OK) == 0 ? try contents(ofFile: path, claims: claims) : nil
    }
}

/// The text of `errno`.
package func systemError() -> String { String(cString: strerror(errno)) }

/// Lets a pipe hold 256 KiB; other descriptors stay as they are.
func widenPipe(_ descriptor: Int32) {
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFIFO {
        let setPipeSize: Int32 = 1031  // F_SETPIPE_SZ, a Linux extension
        _ = fcntl(descriptor, setPipeSize, 256 << 10)
    }
}
