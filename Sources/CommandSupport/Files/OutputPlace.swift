internal import Glibc

/// Where an output goes: the file behind all links, or what is written as it stands.
struct OutputPlace {
    /// The path behind all links.
    let path: String
    /// What is known of the file; nil if it is not there yet.
    let status: stat?
    /// What is known of its folder.
    let folderStatus: stat?
    /// The name in its folder.
    let name: String
    /// Whether it is no regular file, or a descriptor of this process, and is written as it stands.
    let isDirect: Bool
    /// The descriptor of this process that the path names.
    private let descriptor: Int32?

    /// Links that are followed one after the other, as the system itself does.
    private static let mostLinks = 40

    /// The place that a path as it was given leads to.
    ///
    /// - Throws: a failure with status 73 for a folder, or for links that lead nowhere.
    init(_ given: String) throws(CommandFailure) {
        var path = given
        var descriptor: Int32?
        var links = 0
        while true {
            var status = stat()
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { break }
            let (folder, name) = Self.split(path)
            if Self.isOfProcesses(folder) {
                descriptor = Self.isOwn(folder) ? Int32(name) : nil
                break
            }
            links += 1
            guard links <= Self.mostLinks, let next = Self.link(path) else {
                throw CommandFailure(.cannotCreate, "cannot create: \(String(cString: strerror(ELOOP)))", at: given)
            }
            path = next.hasPrefix("/") ? next : folder == "/" ? "/" + next : folder + "/" + next
        }
        var status = stat()
        let isThere = stat(path, &status) == 0
        let kind = isThere ? status.st_mode & S_IFMT : S_IFREG
        let (folder, name) = Self.split(path)
        if kind == S_IFDIR || name.isEmpty {
            throw CommandFailure(.cannotCreate, "cannot create: is a directory", at: given)
        }
        var folderStatus = stat()
        self.folderStatus = stat(folder, &folderStatus) == 0 ? folderStatus : nil
        self.path = path
        self.name = name
        self.status = isThere ? status : nil
        self.descriptor = descriptor
        isDirect = kind != S_IFREG || descriptor != nil || Self.isOfProcesses(folder)
    }

    /// The path of the file that is written before it gets its name.
    var temporaryPath: String { "\(folder)/\(temporaryPrefix)\(getpid())" }

    private var folder: String { Self.split(path).folder }

    /// What the names of such files begin with, before the number of the process; long names are cut, which the system would
    /// refuse.
    private var temporaryPrefix: String {
        let short = name.utf8.count <= 200 ? name : String(decoding: name.utf8.prefix(180), as: UTF8.self)
        return ".tmp-\(short)-"
    }

    /// Removes what killed runs have left that wrote to the same place; a file that is being written is locked.
    func removeLeftovers() {
        guard let entries = opendir(folder) else { return }
        defer { closedir(entries) }
        while let entry = readdir(entries) {
            let found = withUnsafePointer(to: entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard found.hasPrefix(temporaryPrefix), Int32(found.dropFirst(temporaryPrefix.count)) != nil else {
                continue
            }
            let path = folder + "/" + found
            let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
            guard descriptor >= 0 else { continue }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
            close(descriptor)
        }
    }

    /// Opens what is written as it stands.
    ///
    /// - Throws: a failure with status 73.
    func opened(as given: String) throws(CommandFailure) -> Int32 {
        // A descriptor goes on where it is; opening it anew would begin at the start of a file.
        let opened =
            descriptor.map { fcntl($0, F_DUPFD_CLOEXEC, 3) } ?? open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
        guard opened >= 0 else { throw CommandFailure(.cannotCreate, "cannot open: \(told: systemError())", at: given) }
        return opened
    }

    /// Folder and name of a path.
    static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = String(path[..<slash])
        return (folder.isEmpty ? "/" : folder, String(path[path.index(after: slash)...]))
    }

    private static func link(_ path: String) -> String? {
        var bytes = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = bytes.withUnsafeMutableBytes { readlink(path, $0.baseAddress!, $0.count) }
        return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
    }

    /// Whether a folder lies in the file system of processes, whose links lead to open files.
    private static func isOfProcesses(_ folder: String) -> Bool {
        var (one, other) = (stat(), stat())
        return stat(folder, &one) == 0 && stat("/proc/self", &other) == 0 && one.st_dev == other.st_dev
    }

    /// Whether a folder of processes is that of this one's descriptors.
    private static func isOwn(_ folder: String) -> Bool {
        guard let real = realpath(folder, nil) else { return false }
        defer { free(real) }
        return String(cString: real).hasPrefix("/proc/\(getpid())/")
    }
}
