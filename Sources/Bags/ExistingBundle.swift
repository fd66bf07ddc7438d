import Glibc

/// What is in the folder where a bundle is to go.
enum ExistingBundle {
    /// How it compares with the new bundle.
    enum State: Equatable {
        /// A sound bundle with the same bytes.
        case same
        /// Something else: another bundle, or no bundle at all.
        case other
        /// It says it is the same bundle, but a check finds this.
        case damaged(String)
    }

    /// Why what has this name is not replaced; nil where it is a bundle of ours, or nothing at all.
    static func reasonAgainstReplacing(_ path: String) -> String? {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            return errno == ENOENT ? nil : "cannot be looked at (\(String(cString: strerror(errno))))"
        }
        guard status.st_mode & S_IFMT == S_IFDIR else { return "is no folder" }
        do throws(FileError) {
            let folder = try OpenFile.folder(path)
            let information = BagInformation(reading: try bytes("bag-info.txt", in: folder))
            let agents = information?.values(of: "Bag-Software-Agent") ?? []
            guard try bytes("bagit.txt", in: folder) == BagDeclaration.bytes,
                try folder.status(of: "manifest-sha256.txt").st_mode & S_IFMT == S_IFREG,
                agents.contains(where: { $0.hasPrefix("spotcheck-report ") })
            else { return "is no bundle of spotcheck-report" }
        } catch {
            return "is no bundle of spotcheck-report"
        }
        return nil
    }

    /// Why what has this name is not removed; nil where it is a bundle of ours that holds nothing else, or nothing at all.
    static func reasonAgainstRemoving(_ path: String) -> String? {
        if let reason = reasonAgainstReplacing(path) { return reason }
        var listed: Set<BagPath> = [BagPath("tagmanifest-sha256.txt")]
        do throws(FileError) {
            let folder: OpenFile
            do throws(FileError) { folder = try OpenFile.folder(path) } catch {
                guard error.code == ENOENT else { throw error }
                return nil
            }
            for name in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
                let list = BagManifest(reading: try bytes(name, in: folder), .sha256, decodesPercent: true)
                listed.formUnion(list.entries.map(\.path))
            }
            let contents = try BagContents.read(folder) { _ in [] }
            if let finding = contents.findings.first { return "holds what no bundle does (\(finding))" }
            if let other = contents.files.keys.filter({ !listed.contains($0) }).min() {
                return "holds \(other), which is no part of the bundle"
            }
        } catch {
            return "cannot be looked at (\(error))"
        }
        return nil
    }

    private static func bytes(_ name: String, in folder: borrowing OpenFile) throws(FileError) -> [UInt8] {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 64)
        defer { buffer.deallocate() }
        var bytes: [UInt8] = []
        try folder.file(name).read(name, into: buffer) { bytes += $0 }
        return bytes
    }

    /// Whether a folder that is no bag holds exactly the files of a list, with its checksums, and the list itself.
    static func holds(_ list: BagManifest, _ path: String) -> Bool {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 64)
        defer { buffer.deallocate() }
        do throws(FileError) {
            let folder = try OpenFile.folder(path)
            let listName = "manifest-sha256.txt"
            guard try bytes(listName, in: folder) == list.bytes else { return false }
            let contents = try BagContents.read(folder) { _ in [] }
            guard contents.findings.isEmpty,
                Set(contents.files.keys) == Set(list.entries.map(\.path) + [BagPath(listName)])
            else { return false }
            for entry in list.entries {
                var digest = BagDigest(.sha256)
                let name = String(decoding: entry.path.bytes, as: UTF8.self)
                try OpenFile.existing(name, in: folder.descriptor).read(name, into: buffer) { digest.update($0) }
                guard digest.hex() == entry.checksum else { return false }
            }
            return true
        } catch {
            return false
        }
    }

    /// Compares the folder with the tag manifest of the new bundle.
    ///
    /// The tag manifest holds the checksum of the manifest, which holds those of the payload; equal tag manifests and a
    /// clean check mean equal bytes.
    static func state(of path: String, against tagManifest: [UInt8]) -> State {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 64)
        defer { buffer.deallocate() }
        var bytes: [UInt8] = []
        do throws(FileError) {
            try OpenFile.folder(path).file("tagmanifest-sha256.txt").read(path, into: buffer) { bytes += $0 }
            guard bytes == tagManifest else { return .other }
            let verdict = try BagVerification.verify(path)
            return verdict.problems.first.map { .damaged($0.description) } ?? .same
        } catch {
            return .other
        }
    }
}
