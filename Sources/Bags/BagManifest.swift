/// A list of files with their checksums (RFC 8493, 2.1.3 and 2.2.1).
package struct BagManifest: Sendable {
    /// One line of a manifest.
    package struct Entry: Hashable, Sendable {
        /// The file.
        package let path: BagPath
        /// Its checksum in lower-case hexadecimal digits.
        package let checksum: String

        /// A line that lists `path` with `checksum`.
        package init(path: BagPath, checksum: String) {
            self.path = path
            self.checksum = checksum
        }
    }

    /// The lines, in their order.
    package private(set) var entries: [Entry] = []
    /// Lines that only some tools can read: `*path`, `./path`.
    private(set) var oddities: [Oddity] = []
    /// Physical numbers of lines that are not a checksum and a path.
    private(set) var malformedLines: [Int] = []

    /// A form of line that is tolerated with a warning.
    enum Oddity: Hashable, Sendable {
        /// `*` before the path, as md5sum writes it in binary mode.
        case asterisk(BagPath)
        /// `./` before the path.
        case dotSlash(BagPath)
    }

    /// A manifest of these lines, sorted by path.
    package init(_ entries: [Entry]) {
        self.entries = entries.sorted { $0.path < $1.path }
    }

    /// Reads a manifest that has been decoded to UTF-8.
    ///
    /// - Parameter decodesPercent: whether `%25` stands for `%`, as it does since version 1.0; `%0A` and `%0D` always do.
    package init(reading text: [UInt8], _ algorithm: DigestAlgorithm, decodesPercent: Bool) {
        var number = 0
        for var line in TagFileText.lines(text) {
            number += 1
            if line.isEmpty { continue }
            let checksum = line.prefix { ($0 >= 0x30 && $0 <= 0x39) || (($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x66) }
            line = line.dropFirst(checksum.count)
            let blanks = line.prefix { $0 == 0x20 || $0 == 0x09 }
            line = line.dropFirst(blanks.count)
            guard checksum.count == algorithm.hexCount, !blanks.isEmpty, !line.isEmpty else {
                malformedLines.append(number)
                continue
            }
            let hasAsterisk = line.first == 0x2a
            if hasAsterisk { line = line.dropFirst() }
            let hasDotSlash = line.starts(with: "./".utf8)
            if hasDotSlash { line = line.dropFirst(2) }
            let path = BagPath(bytes: Self.unescaped(line, decodesPercent: decodesPercent))
            if hasAsterisk { oddities.append(.asterisk(path)) }
            if hasDotSlash { oddities.append(.dotSlash(path)) }
            entries.append(Entry(path: path, checksum: String(decoding: checksum.map { $0 | 0x20 }, as: UTF8.self)))
        }
    }

    /// The bytes of the manifest as our writer puts them: sorted, lower case, two blanks, LF, so that `sha256sum -c` reads it.
    package var bytes: [UInt8] {
        var out: [UInt8] = []
        for entry in entries.sorted(by: { $0.path < $1.path }) {
            out += entry.checksum.utf8
            out += [0x20, 0x20]
            for byte in entry.path.bytes {
                switch byte {
                case 0x0a: out += "%0A".utf8
                case 0x0d: out += "%0D".utf8
                case 0x25: out += "%25".utf8
                default: out.append(byte)
                }
            }
            out.append(0x0a)
        }
        return out
    }

    private static func unescaped(_ path: ArraySlice<UInt8>, decodesPercent: Bool) -> [UInt8] {
        guard path.contains(0x25) else { return Array(path) }
        var out: [UInt8] = []
        var rest = path
        while let byte = rest.first {
            let sequence = rest.prefix(3).map { $0 >= 0x61 ? $0 & 0xdf : $0 }
            if sequence.elementsEqual("%0A".utf8) {
                out.append(0x0a)
                rest = rest.dropFirst(3)
            } else if sequence.elementsEqual("%0D".utf8) {
                out.append(0x0d)
                rest = rest.dropFirst(3)
            } else if decodesPercent, sequence.elementsEqual("%25".utf8) {
                out.append(0x25)
                rest = rest.dropFirst(3)
            } else {
                out.append(byte)
                rest = rest.dropFirst()
            }
        }
        return out
    }
}
