package import Glibc

/// A file or folder that is open; it is closed when the value goes.
package struct OpenFile: ~Copyable {
    /// The descriptor of the system.
    package let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Opens a folder, following a symbolic link only in the path that a person has typed.
    package static func folder(_ path: String) throws(FileError) -> OpenFile {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError("open", path) }
        return OpenFile(descriptor)
    }

    /// Opens a folder inside this one; a symbolic link is an error.
    package borrowing func folder(_ name: String) throws(FileError) -> OpenFile {
        let inner = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard inner >= 0 else { throw FileError("open", name) }
        return OpenFile(inner)
    }

    /// Opens a file inside this folder for reading; a symbolic link is an error and a FIFO does not block.
    package borrowing func file(_ name: String) throws(FileError) -> OpenFile {
        let inner = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard inner >= 0 else { throw FileError("open", name) }
        return OpenFile(inner)
    }

    /// Opens a file below an open folder for reading.
    package static func existing(_ path: String, in folder: Int32) throws(FileError) -> OpenFile {
        let inner = openat(folder, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard inner >= 0 else { throw FileError("open", path) }
        return OpenFile(inner)
    }

    /// Creates a file below an open folder; that it exists already is an error.
    package static func newFile(_ path: String, in folder: Int32) throws(FileError) -> OpenFile {
        let inner = openat(folder, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard inner >= 0 else { throw FileError("create", path) }
        return OpenFile(inner)
    }

    /// What the system knows about the open file.
    package borrowing func status(_ path: String) throws(FileError) -> stat {
        var result = stat()
        guard fstat(descriptor, &result) == 0 else { throw FileError("stat", path) }
        return result
    }

    /// What the system knows about a name in this folder, without following a link.
    package borrowing func status(of name: String) throws(FileError) -> stat {
        var result = stat()
        guard fstatat(descriptor, name, &result, AT_SYMLINK_NOFOLLOW) == 0 else { throw FileError("stat", name) }
        return result
    }

    /// Reads the file to its end in pieces.
    package borrowing func read(
        _ path: String, into buffer: UnsafeMutableRawBufferPointer, each body: (UnsafeRawBufferPointer) -> Void
    ) throws(FileError) {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count > 0 {
                body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            } else if count == 0 {
                return
            } else if errno != EINTR {
                throw FileError("read", path)
            }
        }
    }

    /// Writes all the bytes, however many calls it takes.
    package borrowing func write(_ bytes: UnsafeRawBufferPointer, _ path: String) throws(FileError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count > 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            } else if errno != EINTR {
                throw FileError("write", path)
            }
        }
    }

    /// Brings the file or folder to the disk.
    package borrowing func sync(_ path: String) throws(FileError) {
        guard fsync(descriptor) == 0 else { throw FileError("fsync", path) }
    }

    /// The names in this folder in byte order, without `.` and `..`.
    package borrowing func names(_ path: String) throws(FileError) -> [[UInt8]] {
        let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else { throw FileError("opendir", path) }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                guard errno == 0 else { throw FileError("readdir", path) }
                break
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                field.withMemoryRebound(to: UInt8.self, capacity: 256) {
                    Array(UnsafeBufferPointer(start: $0, count: strlen($0)))
                }
            }
            if name != [UInt8(ascii: ".")], name != [UInt8(ascii: "."), UInt8(ascii: ".")] { names.append(name) }
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
