import Bags
import Glibc

/// A folder that is there while something is made in it, and gone afterwards.
enum TemporaryFolder {
    /// There is no place for it.
    struct NoFolder: Error, CustomStringConvertible {
        /// Where it was to be, and the number of the error.
        let parent: String
        let code: Int32

        var description: String { "no temporary folder in \(parent): \(String(cString: strerror(code)))" }
    }

    /// Hands a new folder to `body`, which leaves nothing in it.
    ///
    /// - Throws: `NoFolder`, or what `body` throws.
    static func with<Result>(_ body: (_ folder: String) throws -> Result) throws -> Result {
        let parent = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/var/tmp"
        var template = Array("\(parent)/spotcheck-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw NoFolder(parent: parent, code: errno)
        }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { rmdir(folder) }
        return try body(folder)
    }
}

/// A file that a library writes into a folder of its own, which is gone afterwards.
enum TemporaryFile {
    typealias NoFolder = TemporaryFolder.NoFolder

    /// The bytes of a file that `write` makes at a path in a folder for its temporary files.
    ///
    /// - Throws: `NoFolder`, or what writing and reading throw.
    static func bytes(
        named name: String, _ write: (_ path: String, _ folder: String) throws -> Void
    ) throws -> [UInt8] {
        try TemporaryFolder.with { folder in
            defer { unlink(folder + "/" + name) }
            try write(folder + "/" + name, folder)
            return try BundleFiles(folder).bytes(name)
        }
    }
}
