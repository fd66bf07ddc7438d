import Glibc

/// Writes a bundle so that it is there completely or not at all.
///
/// Everything goes to `.tmp-NAME` beside the destination; after each file and each folder has reached the disk, that
/// folder is renamed. What a killed run leaves behind is removed by the next one. The temporary folder is locked with
/// `flock`, so that two runs never write the same bundle, and a lock never outlives its process.
package final class BundleWriter {
    /// How it ended.
    package enum Outcome: Equatable, Sendable {
        /// The bundle was written to this path.
        case written(String)
        /// This path holds the same bytes already; nothing was written.
        case unchanged(String)

        /// The path of the bundle.
        package var path: String {
            switch self {
            case .written(let path), .unchanged(let path): path
            }
        }
    }

    private let place: BundlePlace
    private let parent: Int32
    private let root: Int32
    private let temporaryName: String
    private var files = WrittenFiles()
    private var payload = BagTotals()
    private var folders: Set<String> = []
    private var isFinished = false
    /// Whether there are files that have still to be brought to the disk.
    private var hasUnsynced = false

    /// Sets up the temporary folder.
    package init(_ place: BundlePlace) throws(BundleError) {
        self.place = place
        temporaryName = ".tmp-" + place.name
        parent = open(place.parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else { throw BundleError.cannotCreate(FileError("open", place.parent)) }
        do throws(BundleError) {
            try Self.confirmReplaceable(place)
            root = try Self.lockedFolder(temporaryName, in: parent, place)
        } catch {
            close(parent)
            throw error
        }
    }

    /// Gives the bundle up: nothing of it stays.
    package func discard() {
        guard !isFinished else { return }
        FolderRemoval.remove(temporaryName, in: parent)
        isFinished = true
    }

    deinit {
        discard()
        close(root)
        close(parent)
    }

    /// Makes sure that nothing but a bundle of ours is replaced, and nothing but a bundle of ours is removed for it.
    private static func confirmReplaceable(_ place: BundlePlace) throws(BundleError) {
        guard place.existing != .newRevision else { return }
        let path = place.path(of: place.name)
        guard place.existing == .replace else {
            // A bundle with other figures is told from one with the same when the new one is there.
            var status = stat()
            if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR { throw .notOurs(path, "is no folder") }
            return
        }
        if let reason = ExistingBundle.reasonAgainstReplacing(path) { throw .notOurs(path, reason) }
        let previous = place.path(of: place.name + ".prev")
        if let reason = ExistingBundle.reasonAgainstRemoving(previous) { throw .notOurs(previous, reason) }
    }

    /// A new folder of that name, locked; one that a dead run has left is removed first.
    private static func lockedFolder(
        _ name: String, in parent: Int32, _ place: BundlePlace
    ) throws(BundleError) -> Int32 {
        for _ in 0..<100 {
            if mkdirat(parent, name, 0o700) != 0, errno != EEXIST {
                throw BundleError(FileError("mkdir", place.path(of: name)))
            }
            let folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            if folder < 0, errno == ENOENT { continue }
            guard folder >= 0 else { throw BundleError(FileError("open", place.path(of: name))) }
            guard flock(folder, LOCK_EX | LOCK_NB) == 0 else {
                close(folder)
                throw BundleError.locked(place.path(of: place.name))
            }
            // Between making and locking, the run before us may have renamed or removed it.
            var (mine, there) = (stat(), stat())
            guard fstat(folder, &mine) == 0, fstatat(parent, name, &there, AT_SYMLINK_NOFOLLOW) == 0,
                mine.st_ino == there.st_ino
            else {
                close(folder)
                continue
            }
            FolderRemoval.empty(folder)
            return folder
        }
        throw BundleError.locked(place.path(of: place.name))
    }

    /// Adds a file with these bytes.
    ///
    /// - Parameters:
    ///   - path: inside the bag, such as `data/index.html`.
    ///   - isSyncedLater: see `end`.
    /// - Returns: the SHA-256 of the bytes.
    @discardableResult
    package func add(_ path: String, _ bytes: [UInt8], isSyncedLater: Bool = false) throws(BundleError) -> String {
        let file = try begin(path)
        try file.write(bytes)
        return try end(file, isSyncedLater: isSyncedLater)
    }

    /// Starts a file whose bytes come in pieces; it is part of the bundle once it is closed.
    ///
    /// - Parameter isDigestedElsewhere: whether the caller digests the bytes, beside the writing, and hands the digest to
    ///   `end`.
    package func begin(_ path: String, isDigestedElsewhere: Bool = false) throws(BundleError) -> BundleFile {
        precondition(BagPath(path).danger == nil, "paths of a bundle are chosen by the program")
        return try BundleFile(path, in: root, folders: &folders, isDigestedElsewhere: isDigestedElsewhere)
    }

    /// Ends a file that was opened.
    ///
    /// - Parameters:
    ///   - sha256: that of its bytes, where the caller has digested them.
    ///   - isSyncedLater: brings it to the disk with all others before the folder gets its name. A disk takes some
    ///     milliseconds for each file that is brought there by itself, which adds up over many small ones.
    /// - Returns: the SHA-256 of its bytes.
    @discardableResult
    package func end(
        _ file: BundleFile, sha256: String? = nil, isSyncedLater: Bool = false
    ) throws(BundleError) -> String {
        let path = BagPath(file.path)
        let (size, checksum) = try file.end(sha256: sha256, isSyncedLater: isSyncedLater)
        if isSyncedLater { hasUnsynced = true }
        enter(path, size, checksum)
        return checksum
    }

    /// The path of a file of the bundle while it is being written, for a library that wants to open it itself.
    ///
    /// The folder that it lies in is made; `adopt` takes the file in once the library has closed it.
    ///
    /// - Parameter bytes: how many the library may need at most; a disk without as many free is an error at once, since
    ///   libraries do not look at each of their writes.
    package func externalPath(_ path: String, needing bytes: Int) throws(BundleError) -> String {
        try external(path, needing: bytes).realPath
    }

    /// A file of the bundle that a library writes, to be ended on whatever thread the library is called on.
    ///
    /// - Parameter bytes: as for `externalPath`.
    package func external(_ path: String, needing bytes: Int) throws(BundleError) -> ExternalFile {
        let real = place.path(of: temporaryName) + "/" + path
        try BundleFile.makeFolders(path, in: root, folders: &folders)
        var space = statvfs()
        guard fstatvfs(root, &space) == 0 else { throw BundleError(FileError("statvfs", real)) }
        if Int(clamping: space.f_bavail) < bytes / Int(clamping: max(space.f_frsize, 1)) {
            throw BundleError.failed(FileError("write", real, code: ENOSPC))
        }
        return ExternalFile(path, real, in: root)
    }

    /// The folder of the bundle while it is being written, for a library's temporary files.
    package var temporaryFolder: String { place.path(of: temporaryName) }

    /// Takes a file in that a library has written to `externalPath`.
    package func adopt(_ path: String) throws(BundleError) {
        let (size, checksum) = try BundleFile.adopt(path, in: root)
        enter(BagPath(path), size, checksum)
    }

    /// Takes a file in that was ended already.
    package func adopt(_ file: ExternalFile.Ended) { enter(BagPath(file.path), file.size, file.checksum) }

    private func enter(_ path: BagPath, _ size: Int, _ checksum: String) {
        files.add(path, size: size, sha256: checksum)
        guard path.isPayload else { return }
        payload.files += 1
        payload.bytes += size
    }

    /// Takes files out again that were written for the making of others alone.
    ///
    /// - Parameter folder: a folder of the bag, such as `data/records`.
    package func withdraw(_ folder: String) throws(BundleError) {
        let prefix = Array((folder + "/").utf8)
        for file in files.sorted(where: { $0.starts(with: prefix) }) {
            let path = String(decoding: files.path(file).bytes, as: UTF8.self)
            guard unlinkat(root, path, 0) == 0 else { throw BundleError(FileError("unlink", path)) }
            payload.files -= 1
            payload.bytes -= files.size(file)
            files.remove(file)
        }
        guard folders.remove(folder) != nil else { return }
        guard unlinkat(root, folder, AT_REMOVEDIR) == 0 else { throw BundleError(FileError("rmdir", folder)) }
    }

    /// Takes one file out again, to be written anew.
    package func remove(_ path: String) throws(BundleError) {
        let bytes = Array(path.utf8)
        guard let file = files.sorted(where: { $0.elementsEqual(bytes) }).first else { return }
        guard unlinkat(root, path, 0) == 0 else { throw BundleError(FileError("unlink", path)) }
        files.remove(file)
        guard files.path(file).isPayload else { return }
        payload.files -= 1
        payload.bytes -= files.size(file)
    }

    /// The name of the bundle that is there now, and the name that one with other contents would get.
    package func names() throws(BundleError) -> (present: String?, next: String) {
        do throws(FileError) { return try place.names(in: OpenFile.folder(place.parent)) } catch {
            throw BundleError(error)
        }
    }

    /// Whether a bundle that is there already holds what this one would if it were finished now.
    package func holdsSame(as present: String, _ information: BagInformation) -> Bool {
        var information = information
        information.add("Payload-Oxum", payload.oxum)
        let manifest = files.manifest(files.sorted(isPayload: true))
        let tags = [
            ("bagit.txt", BagDeclaration.bytes), ("bag-info.txt", information.bytes),
            ("manifest-sha256.txt", manifest),
        ].map { BagManifest.Entry(path: BagPath($0.0), checksum: BagDigest.hex(of: $0.1)) }
        let own = files.sorted(isPayload: false).map {
            BagManifest.Entry(path: files.path($0), checksum: files.sha256($0))
        }
        let tagManifest = BagManifest(own + tags).bytes
        if case .same = ExistingBundle.state(of: place.path(of: present), against: tagManifest) { return true }
        return false
    }

    /// The payload files that were closed, with their size and SHA-256, sorted by path.
    package var payloadFiles: [(path: String, bytes: Int, sha256: String)] { told(files.sorted(isPayload: true)) }

    /// The same without those of a folder, of which there may be very many.
    ///
    /// - Parameter folder: a folder of the bag, such as `data/firms`.
    package func payloadFiles(outside folder: String) -> [(path: String, bytes: Int, sha256: String)] {
        let prefix = Array((folder + "/").utf8)
        let data = Array("data/".utf8)
        return told(files.sorted { $0.starts(with: data) && !$0.starts(with: prefix) })
    }

    private func told(_ these: [Int]) -> [(path: String, bytes: Int, sha256: String)] {
        these.map { (String(decoding: files.path($0).bytes, as: UTF8.self), files.size($0), files.sha256($0)) }
    }

    /// Writes `manifest-sha256.txt` piece by piece.
    private func addManifest(_ these: [Int]) throws(BundleError) {
        let file = try begin("manifest-sha256.txt")
        var piece: [UInt8] = []
        for one in these {
            files.appendLine(one, to: &piece)
            guard piece.count >= 1 << 16 else { continue }
            try file.write(piece)
            piece.removeAll(keepingCapacity: true)
        }
        try file.write(piece)
        try end(file)
    }

    /// Writes manifests, brings all to the disk and gives the bundle its name.
    ///
    /// - Parameter information: the fields of `bag-info.txt`; `Payload-Oxum` is added.
    package func finish(_ information: BagInformation) throws(BundleError) -> Outcome {
        var information = information
        information.add("Payload-Oxum", payload.oxum)
        let payloadFiles = files.sorted(isPayload: true)
        try add("bagit.txt", BagDeclaration.bytes)
        try add("bag-info.txt", information.bytes)
        try addManifest(payloadFiles)
        let tagManifest = files.manifest(files.sorted(isPayload: false))
        try add("tagmanifest-sha256.txt", tagManifest)
        let names = try names()
        if let present = names.present, let unchanged = try judge(present, tagManifest) { return unchanged }
        do throws(FileError) { return try settle(names.present, names.next) } catch { throw BundleError(error) }
    }

    /// Gives a folder that is no bag its name: its files, and `manifest-sha256.txt` with their checksums beside them, which
    /// `sha256sum -c` reads.
    ///
    /// - Throws: `exists` where something else has the name already.
    package func finishPlain() throws(BundleError) -> Outcome {
        let all = files.sorted { _ in true }
        let manifest = BagManifest(all.map { BagManifest.Entry(path: files.path($0), checksum: files.sha256($0)) })
        try addManifest(all)
        let path = place.path(of: place.name)
        let present: String?
        do throws(FileError) { present = try place.names(in: OpenFile.folder(place.parent)).present } catch {
            throw BundleError(error)
        }
        guard present == nil else {
            if ExistingBundle.holds(manifest, path) { return .unchanged(path) }
            throw .exists(path)
        }
        do throws(FileError) { return try settle(nil, place.name) } catch { throw BundleError(error) }
    }

    /// Whether the bundle that is there already is the same, may stay beside the new one, or forbids it.
    private func judge(_ present: String, _ tagManifest: [UInt8]) throws(BundleError) -> Outcome? {
        let path = place.path(of: present)
        // Somebody may have put another thing there in the meantime.
        try Self.confirmReplaceable(place)
        switch ExistingBundle.state(of: path, against: tagManifest) {
        case .same: return .unchanged(path)
        case .damaged(let finding):
            if place.existing != .replace { throw .damaged(path, finding) }
        case .other:
            if place.existing == .refuse { throw .exists(path) }
        }
        return nil
    }

    private func settle(_ present: String?, _ next: String) throws(FileError) -> Outcome {
        if hasUnsynced { try syncAll() }
        for folder in folders.sorted(by: >) { try syncFolder(folder) }
        // The folder was private while it was being written; now it gets the mode that its inner folders have, or one
        // that lets everybody in who may read its files.
        var inner = stat()
        let model = folders.min() ?? "manifest-sha256.txt"
        guard fstatat(root, model, &inner, AT_SYMLINK_NOFOLLOW) == 0 else {
            throw FileError("stat", place.path(of: temporaryName))
        }
        let mode = inner.st_mode & 0o777
        guard fchmod(root, folders.isEmpty ? mode | (mode & 0o444) >> 2 : mode) == 0, fsync(root) == 0 else {
            throw FileError("fsync", place.path(of: temporaryName))
        }
        if let present, place.existing == .replace {
            try replace(present)
        } else {
            try rename(temporaryName, next)
            isFinished = true
        }
        guard fsync(parent) == 0 else { throw FileError("fsync", place.parent) }
        return .written(place.path(of: next))
    }

    /// Gives the new bundle the name of the old one, and the old one the name `.prev`; there is no moment at which the name
    /// stands for nothing.
    private func replace(_ present: String) throws(FileError) {
        let previous = present + ".prev"
        if try exchange(temporaryName, present) {
            // The old bundle lies under the temporary name now; it is nothing to be removed.
            isFinished = true
            FolderRemoval.remove(previous, in: parent)
            try rename(temporaryName, previous)
        } else {
            FolderRemoval.remove(previous, in: parent)
            try rename(present, previous)
            try rename(temporaryName, present)
            isFinished = true
        }
    }

    /// Changes two names for one another in one step.
    ///
    /// - Returns: false, and nothing is changed, where the kernel or the file system cannot do that.
    private func exchange(_ one: String, _ other: String) throws(FileError) -> Bool {
        // Swift's view of the C library leaves this call out.
        typealias Exchange =
            @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
        let flagExchange: UInt32 = 2
        guard let symbol = dlsym(nil, "renameat2") else { return false }
        if unsafeBitCast(symbol, to: Exchange.self)(parent, one, parent, other, flagExchange) == 0 { return true }
        guard [EINVAL, ENOSYS].contains(errno) else { throw FileError("rename", place.path(of: other)) }
        return false
    }

    /// `rename(2)` of a folder replaces nothing but an empty folder.
    private func rename(_ old: String, _ new: String) throws(FileError) {
        guard renameat(parent, old, parent, new) == 0 else { throw FileError("rename", place.path(of: new)) }
    }

    /// Brings everything of the file system of the folder to the disk.
    private func syncAll() throws(FileError) {
        // Swift's view of the C library leaves this call out.
        typealias Sync = @convention(c) (Int32) -> Int32
        guard let symbol = dlsym(nil, "syncfs") else { return sync() }
        guard unsafeBitCast(symbol, to: Sync.self)(root) == 0 else {
            throw FileError("sync", place.path(of: temporaryName))
        }
    }

    private func syncFolder(_ path: String) throws(FileError) {
        let folder = openat(root, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { throw FileError("open", path) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw FileError("fsync", path) }
    }
}
