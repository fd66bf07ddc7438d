internal import Glibc
internal import RecordStream

/// A file that appears under its name whole and on the disk, or not at all.
///
/// It is written under another name in the same folder, synced, renamed, and the folder is synced: renaming without
/// syncing the folder loses the file when the power fails. A symbolic link stays, and what it leads to is replaced; mode
/// and, where the system allows it, owner stay as they were. A device, a pipe or a descriptor (`/dev/stderr`) is written as
/// it stands: renaming would put a file in its place.
package final class AtomicFile {
    /// The path as it was given.
    private let path: String
    /// The path behind all links.
    private let target: String
    private let temporary: String
    private let replacement: FileReplacement
    /// Whether there is no temporary file.
    private let isDirect: Bool
    private let claim: FileClaims.Output
    private var descriptor: Int32

    /// Creates the temporary file.
    ///
    /// - Throws: a failure with status 73 if it cannot be created or is a file that may not be replaced, 64 if it is an
    ///   input, or is being written already.
    package init(_ path: String, _ replacement: FileReplacement) throws(CommandFailure) {
        guard !path.isEmpty else { throw CommandFailure(.usage, "the name of an output is empty") }
        self.path = path
        self.replacement = replacement
        let place = try OutputPlace(path)
        target = place.path
        claim = try FileClaims.write(
            place.status, folder: place.folderStatus, name: place.name, path: path, isUpdate: replacement.isUpdate)
        isDirect = place.isDirect
        temporary = place.isDirect ? place.path : place.temporaryPath
        descriptor = -1
        do throws(CommandFailure) {
            descriptor = try place.isDirect ? place.opened(as: path) : Self.created(place, path, replacement)
        } catch {
            FileClaims.end(claim)
            throw error
        }
    }

    deinit {
        if descriptor >= 0 {
            close(descriptor)
            if !isDirect { unlink(temporary) }
        }
        FileClaims.end(claim)
    }

    /// Appends bytes.
    ///
    /// - Throws: a failure with status 74, 143 or 130.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(CommandFailure) {
        try writeAll(bytes, to: descriptor, name: path)
    }

    /// Syncs the file, gives it its name and syncs the folder.
    ///
    /// A file that is to be kept where it has these bytes already is left alone, so that make sees nothing new.
    ///
    /// - Throws: a failure with status 74, or 73 if what lies there may not be replaced.
    package func commit() throws(CommandFailure) {
        if isDirect {
            let status = close(descriptor)
            descriptor = -1
            guard status == 0 else {
                throw CommandFailure(.inputOutput, "cannot write: \(told: systemError())", at: path)
            }
            return
        }
        guard fsync(descriptor) == 0, close(descriptor) == 0 else {
            let failure = CommandFailure(.inputOutput, "cannot write: \(told: systemError())", at: path)
            unlink(temporary)
            descriptor = -1
            throw failure
        }
        descriptor = -1
        if replacement.keepUnchanged, Self.sameBytes(temporary, target) {
            unlink(temporary)
            return
        }
        // Somebody may have put another file there in the meantime.
        guard try mayReplace() else {
            unlink(temporary)
            throw FileReplacement.refusal(of: path)
        }
        guard rename(temporary, target) == 0 else {
            let failure = CommandFailure(.inputOutput, "cannot rename: \(told: systemError())", at: path)
            unlink(temporary)
            throw failure
        }
        let folder = open(OutputPlace.split(target).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folder >= 0 {
            fsync(folder)
            close(folder)
        }
    }

    private func mayReplace() throws(CommandFailure) -> Bool {
        guard let beginning = try Self.beginning(of: target, path) else { return true }
        if let decided = replacement.mayReplace(beginning) { return decided }
        return FileReplacement.beginAlike(beginning, try Self.beginning(of: temporary, path) ?? [])
    }

    /// Creates the temporary file with mode and owner of the file that it is to replace.
    private static func created(
        _ place: OutputPlace, _ path: String, _ replacement: FileReplacement
    ) throws(CommandFailure) -> Int32 {
        if place.status != nil, let beginning = try beginning(of: place.path, path),
            replacement.mayReplace(beginning) == false
        {
            throw FileReplacement.refusal(of: path)
        }
        place.removeLeftovers()
        let mode: mode_t = place.status == nil ? 0o644 : 0o600
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        var descriptor = open(place.temporaryPath, flags, mode)
        if descriptor < 0, errno == EEXIST {
            // Left behind by a run that was killed and had the number of this process.
            unlink(place.temporaryPath)
            descriptor = open(place.temporaryPath, flags, mode)
        }
        guard descriptor >= 0 else {
            throw CommandFailure(.cannotCreate, "cannot create: \(told: systemError())", at: path)
        }
        // Whoever clears away what dead runs have left sees that this one lives.
        flock(descriptor, LOCK_EX | LOCK_NB)
        if let status = place.status {
            // Changing the owner takes away what lets others become it, so that comes first.
            let isOwned = fchown(descriptor, status.st_uid, status.st_gid) == 0
            fchmod(descriptor, status.st_mode & (isOwned ? 0o7777 : 0o777))
        }
        return descriptor
    }

    /// The first bytes of a file; nil if there is none.
    private static func beginning(of file: String, _ path: String) throws(CommandFailure) -> [UInt8]? {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw CommandFailure(.cannotCreate, "cannot look at what is there: \(told: systemError())", at: path)
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: FileReplacement.prefixBytes)
        var count = 0
        while count < bytes.count {
            let more = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + count, $0.count - count) }
            if more < 0, errno == EINTR { continue }
            guard more >= 0 else {
                throw CommandFailure(.cannotCreate, "cannot look at what is there: \(told: systemError())", at: path)
            }
            if more == 0 { break }
            count += more
        }
        return Array(bytes.prefix(count))
    }

    private static func sameBytes(_ new: String, _ old: String) -> Bool {
        let (one, other) = (open(new, O_RDONLY | O_CLOEXEC), open(old, O_RDONLY | O_CLOEXEC | O_NONBLOCK))
        defer {
            if one >= 0 { close(one) }
            if other >= 0 { close(other) }
        }
        var (first, second) = (stat(), stat())
        guard one >= 0, other >= 0, fstat(one, &first) == 0, fstat(other, &second) == 0,
            second.st_mode & S_IFMT == S_IFREG, first.st_size == second.st_size
        else { return false }
        var left = [UInt8](repeating: 0, count: ByteInput.blockSize)
        var right = left
        while true {
            let count = read(one, &left, left.count)
            guard count >= 0, read(other, &right, right.count) == count else { return false }
            if count == 0 { return true }
            guard memcmp(left, right, count) == 0 else { return false }
        }
    }
}
