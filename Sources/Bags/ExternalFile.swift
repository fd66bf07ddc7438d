/// A file of a bundle that a library writes, as far as another thread than that of the bundle may know it.
///
/// The writer of the bundle outlives it.
package struct ExternalFile: Sendable {
    /// What is known of the file when it is whole and on the disk.
    package struct Ended: Sendable {
        let path: String
        let size: Int
        let checksum: String
    }

    /// Where the library opens it.
    package let realPath: String
    private let path: String
    private let root: Int32

    init(_ path: String, _ realPath: String, in root: Int32) {
        self.path = path
        self.realPath = realPath
        self.root = root
    }

    /// Digests the file, which the library has closed, and brings it to the disk.
    ///
    /// - Throws: when it cannot be read.
    package func end() throws(BundleError) -> Ended {
        let (size, checksum) = try BundleFile.adopt(path, in: root)
        return Ended(path: path, size: size, checksum: checksum)
    }
}
