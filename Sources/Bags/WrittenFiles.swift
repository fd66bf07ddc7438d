/// The files of a bundle that is being written: paths, sizes and checksums, in a hundred bytes or so for each, since a folder
/// of firms has hundreds of thousands.
struct WrittenFiles {
    private var paths: [UInt8] = []
    /// Where the path of each file ends.
    private var ends: [Int] = []
    private var sizes: [Int] = []
    /// SHA-256, 32 bytes a file.
    private var digests: [UInt8] = []
    /// Files that were taken out again.
    private var gone: Set<Int> = []

    private static let digestBytes = 32

    /// Adds a file; its checksum is in lower-case hexadecimal digits.
    mutating func add(_ path: BagPath, size: Int, sha256: String) {
        paths += path.bytes
        ends.append(paths.count)
        sizes.append(size)
        let digits = Array(sha256.utf8)
        precondition(digits.count == 2 * Self.digestBytes, "a SHA-256 has 64 digits")
        for index in 0..<Self.digestBytes {
            digests.append(Self.value(digits[2 * index]) << 4 | Self.value(digits[2 * index + 1]))
        }
    }

    private static func value(_ digit: UInt8) -> UInt8 { digit < 0x3a ? digit - 0x30 : digit - 0x61 + 10 }

    private func bytes(_ file: Int) -> ArraySlice<UInt8> { paths[(file == 0 ? 0 : ends[file - 1])..<ends[file]] }

    /// The path of a file.
    func path(_ file: Int) -> BagPath { BagPath(bytes: Array(bytes(file))) }

    func size(_ file: Int) -> Int { sizes[file] }

    /// The checksum of a file in hexadecimal digits.
    func sha256(_ file: Int) -> String {
        var digits: [UInt8] = []
        appendDigest(file, to: &digits)
        return String(decoding: digits, as: UTF8.self)
    }

    private func appendDigest(_ file: Int, to out: inout [UInt8]) {
        BagDigest.append(hexOf: digests[file * Self.digestBytes..<(file + 1) * Self.digestBytes], to: &out)
    }

    /// The files that a condition on the bytes of their path admits, sorted by path.
    func sorted(where admits: (ArraySlice<UInt8>) -> Bool) -> [Int] {
        ends.indices.filter { !gone.contains($0) && admits(bytes($0)) }
            .sorted { bytes($0).lexicographicallyPrecedes(bytes($1)) }
    }

    /// The payload files, or the tag files, sorted by path.
    func sorted(isPayload: Bool) -> [Int] {
        let folder = Array("data/".utf8)
        return sorted { $0.starts(with: folder) == isPayload }
    }

    /// Takes a file out again.
    mutating func remove(_ file: Int) { gone.insert(file) }

    /// Appends the line of a manifest for a file.
    func appendLine(_ file: Int, to out: inout [UInt8]) {
        appendDigest(file, to: &out)
        out += [0x20, 0x20]
        BagManifest.append(path: bytes(file), to: &out)
        out.append(0x0a)
    }

    /// The manifest of some files, given in its order.
    func manifest(_ files: [Int]) -> [UInt8] {
        var out: [UInt8] = []
        for file in files { appendLine(file, to: &out) }
        return out
    }
}
