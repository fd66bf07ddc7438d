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

    /// Whether the text that was read is the one that our writer makes of these lines.
    package private(set) var isCanonical = true

    /// Reads a manifest that has been decoded to UTF-8.
    ///
    /// - Parameter decodesPercent: whether `%25` stands for `%`, as it does since version 1.0; `%0A` and `%0D` always do.
    package init(reading text: [UInt8], _ algorithm: DigestAlgorithm, decodesPercent: Bool) {
        text.withUnsafeBufferPointer { text in
            var number = 0
            var start = 0
            while start < text.count {
                var end = start
                while end < text.count, text[end] != UInt8(ascii: "\n"), text[end] != UInt8(ascii: "\r") { end += 1 }
                number += 1
                read(UnsafeBufferPointer(rebasing: text[start..<end]), number, algorithm, decodesPercent)
                // Lines end with LF, CR or CRLF (RFC 8493, 2.1.3), and those of our writer with LF.
                if end == text.count || text[end] == UInt8(ascii: "\r") { isCanonical = false }
                if end + 1 < text.count, text[end] == UInt8(ascii: "\r"), text[end + 1] == UInt8(ascii: "\n") {
                    end += 1
                }
                start = end + 1
            }
        }
    }

    private mutating func read(
        _ line: UnsafeBufferPointer<UInt8>, _ number: Int, _ algorithm: DigestAlgorithm, _ decodesPercent: Bool
    ) {
        var at = 0
        var isLowerCase = true
        while at < line.count, let isCapital = Self.isCapitalDigit(line[at]) {
            if isCapital { isLowerCase = false }
            at += 1
        }
        let digits = at
        while at < line.count, line[at] == UInt8(ascii: " ") || line[at] == UInt8(ascii: "\t") { at += 1 }
        guard digits == algorithm.hexCount, at > digits, at < line.count else {
            isCanonical = false
            if !line.isEmpty { malformedLines.append(number) }
            return
        }
        let isPlainStart =
            isLowerCase && at == digits + 2 && line[digits] == UInt8(ascii: " ")
            && line[digits + 1] == UInt8(ascii: " ")
        let hasAsterisk = line[at] == UInt8(ascii: "*")
        if hasAsterisk { at += 1 }
        let hasDotSlash = at + 1 < line.count && line[at] == UInt8(ascii: ".") && line[at + 1] == UInt8(ascii: "/")
        if hasDotSlash { at += 2 }
        let written = UnsafeBufferPointer(rebasing: line[at...])
        let path = BagPath(bytes: Self.unescaped(written, decodesPercent: decodesPercent))
        if hasAsterisk { oddities.append(.asterisk(path)) }
        if hasDotSlash { oddities.append(.dotSlash(path)) }
        let checksum = String(unsafeUninitializedCapacity: digits) { room in
            for index in 0..<digits { room[index] = line[index] | 0x20 }
            return digits
        }
        if isCanonical {
            isCanonical =
                isPlainStart && !hasAsterisk && !hasDotSlash && entries.last.map { !(path < $0.path) } ?? true
                && (path.bytes.count == written.count && !path.bytes.contains(UInt8(ascii: "%"))
                    || Self.escaped(path).elementsEqual(written))
        }
        entries.append(Entry(path: path, checksum: checksum))
    }

    /// Whether a byte is a hexadecimal digit in capitals; nil where it is none.
    private static func isCapitalDigit(_ byte: UInt8) -> Bool? {
        if byte &- UInt8(ascii: "0") < 10 || byte &- UInt8(ascii: "a") < 6 { return false }
        return byte &- UInt8(ascii: "A") < 6 ? true : nil
    }

    private static func escaped(_ path: BagPath) -> [UInt8] {
        var out: [UInt8] = []
        append(path: path.bytes[...], to: &out)
        return out
    }

    /// Appends a path as a manifest has it.
    static func append(path: ArraySlice<UInt8>, to out: inout [UInt8]) {
        for byte in path {
            switch byte {
            case UInt8(ascii: "\n"): out += "%0A".utf8
            case UInt8(ascii: "\r"): out += "%0D".utf8
            case UInt8(ascii: "%"): out += "%25".utf8
            default: out.append(byte)
            }
        }
    }

    /// The bytes of the manifest as our writer puts them: sorted, lower case, two blanks, LF, so that `sha256sum -c` reads it.
    package var bytes: [UInt8] {
        var out: [UInt8] = []
        for entry in entries.sorted(by: { $0.path < $1.path }) {
            out += entry.checksum.utf8
            out += [UInt8(ascii: " "), UInt8(ascii: " ")]
            out += Self.escaped(entry.path)
            out.append(UInt8(ascii: "\n"))
        }
        return out
    }

    private static func unescaped(_ path: UnsafeBufferPointer<UInt8>, decodesPercent: Bool) -> [UInt8] {
        guard path.contains(UInt8(ascii: "%")) else { return Array(path) }
        var out: [UInt8] = []
        var rest = path[...]
        while let byte = rest.first {
            let sequence = rest.prefix(3).map { $0 >= UInt8(ascii: "a") ? $0 & 0xdf : $0 }
            if sequence.elementsEqual("%0A".utf8) {
                out.append(UInt8(ascii: "\n"))
                rest = rest.dropFirst(3)
            } else if sequence.elementsEqual("%0D".utf8) {
                out.append(UInt8(ascii: "\r"))
                rest = rest.dropFirst(3)
            } else if decodesPercent, sequence.elementsEqual("%25".utf8) {
                out.append(UInt8(ascii: "%"))
                rest = rest.dropFirst(3)
            } else {
                out.append(byte)
                rest = rest.dropFirst()
            }
        }
        return out
    }
}
