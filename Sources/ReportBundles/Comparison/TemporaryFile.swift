import Bags
import Glibc

/// A file that a library writes into a folder of its own, which is gone afterwards.
enum TemporaryFile {
    /// There is no place for it.
    struct NoFolder: Error, CustomStringConvertible {
        let description: String
    }

    /// The bytes of a file that `write` makes at a path in a folder for its temporary files.
    ///
    /// - Throws: `NoFolder`, or what writing and reading throw.
    static func bytes(
        named name: String, _ write: (_ path: String, _ folder: String) throws -> Void
    ) throws -> [UInt8] {
        let parent = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/var/tmp"
        var template = Array("\(parent)/spotcheck-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw NoFolder(description: "no temporary folder in \(parent): \(String(cString: strerror(errno)))")
        }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer {
            unlink(folder + "/" + name)
            rmdir(folder)
        }
        try write(folder + "/" + name, folder)
        return try BundleFiles(folder).bytes(name)
    }
}
