package import Foundation

/// A folder for one test; it goes away with the value.
package final class TemporaryFolder {
    /// Where it is.
    package let url: URL

    /// Makes a new folder.
    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "spotcheck-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The path of a name in it.
    package func path(_ name: String) -> String { url.appending(path: name).path }

    /// Writes a file.
    package func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: url.appending(path: name))
    }

    /// The bytes of a file.
    package func read(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: url.appending(path: name))) }

    /// Names of everything in the folder, hidden ones too, sorted.
    package func names(_ folder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
    }

    /// All regular files below a folder with their bytes.
    package func files(_ folder: String) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        let root = path(folder)
        for case let name as String in FileManager.default.enumerator(atPath: root) ?? .init() {
            var isFolder: ObjCBool = false
            let full = root + "/" + name
            if FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue {
                files[name] = [UInt8](try Data(contentsOf: URL(filePath: full)))
            }
        }
        return files
    }
}
