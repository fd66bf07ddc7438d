import Bags
import Glibc

/// Files of a bundle that are written once more, into a folder of their own, and compared with those of the bundle by their
/// checksums; the manifest agrees with the files once the bag is valid.
struct FolderAside {
    /// The files that do not follow, or that nothing makes.
    let differing: [String]
    /// How many files were compared.
    let compared: Int
    /// How many files were made, and their bytes.
    let made: (files: Int, bytes: Int)

    /// - Parameters:
    ///   - files: the bundle.
    ///   - folder: the folder of the bag whose files are made again, such as `data/`.
    ///   - write: makes the files.
    /// - Throws: `FileError`, or what `write` throws.
    init(_ files: BundleFiles, below folder: String, _ write: (BundleWriter) throws -> Void) throws {
        let manifest = BagManifest(reading: try files.bytes("manifest-sha256.txt"), .sha256, decodesPercent: true)
        var there: [String: String] = [:]
        for entry in manifest.entries {
            let path = String(decoding: entry.path.bytes, as: UTF8.self)
            if path.hasPrefix(folder) { there[path] = entry.checksum }
        }
        (differing, compared, made) = try Self.inFolder { temporary in
            guard let place = BundlePlace(temporary + "/aside") else {
                throw FileError("create", temporary, code: ENOTDIR)
            }
            let writer = try BundleWriter(place)
            defer { writer.discard() }
            try write(writer)
            var differing: [String] = []
            var made = (files: 0, bytes: 0)
            let all = there.count
            var new = 0
            for file in writer.payloadFiles {
                made = (made.files + 1, made.bytes + file.bytes)
                let known = there.removeValue(forKey: file.path)
                if known == nil { new += 1 }
                if known != file.sha256 { differing.append(file.path) }
            }
            return (differing + there.keys.sorted(), all + new, made)
        }
    }

    private static func inFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
        do { return try TemporaryFolder.with(body) } catch let reason as TemporaryFolder.NoFolder {
            throw FileError("create", reason.parent, code: reason.code)
        }
    }
}
