package import Foundation

/// Test material that lives beside a developer's checkout and is absent from a user's clone.
package enum SharedMaterial {
    /// The root of this package.
    package static let packageRoot: URL = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The folder of shared material, whether it exists or not.
    package static let root: URL = packageRoot.deletingLastPathComponent().appending(path: "shared")

    /// Whether `path` exists below the shared folder; tests that need it say `.enabled(if: SharedMaterial.has("…"))`.
    package static func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    /// The place of `path` below the shared folder.
    package static func url(_ path: String) -> URL { root.appending(path: path) }

    /// The bytes of a file below the shared folder.
    ///
    /// - Throws: when the file cannot be read.
    package static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: url(path))) }
}
