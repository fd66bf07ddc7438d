import CommandSupport

/// Small files that are read at once: tables and layouts.
enum WholeFile {
    /// The bytes of a file.
    ///
    /// - Throws: a failure with status 66 or 74.
    static func read(_ path: String) throws(CommandFailure) -> [UInt8] {
        let input = try ByteInput(path)
        var bytes: [UInt8] = []
        while let block = try input.next() { bytes.append(contentsOf: block) }
        return bytes
    }

    /// The last component of a path.
    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
