/// The two lines of `bagit.txt` (RFC 8493, 2.1.1).
package struct BagDeclaration: Sendable, Equatable {
    /// The major number of the version, 1 in `1.0`.
    package let major: Int
    /// The minor number of the version, 97 in `0.97`.
    package let minor: Int
    /// The encoding of the other tag files, such as `UTF-8`.
    package let encoding: String

    /// Reads `bagit.txt`; nil unless it is exactly a version and an encoding, without a byte order mark.
    package init?(_ bytes: [UInt8]) {
        let lines = TagFileText.lines(bytes)
        guard lines.count == 2, let version = Self.value(of: "BagIt-Version", in: lines[0]),
            let encoding = Self.value(of: "Tag-File-Character-Encoding", in: lines[1])
        else { return nil }
        let numbers = version.split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.count == 2, let major = Self.number(numbers[0]), let minor = Self.number(numbers[1])
        else { return nil }
        self.major = major
        self.minor = minor
        self.encoding = encoding
    }

    /// Whether the rules of version 1.0 hold, which forbid what earlier versions only advise against.
    package var isVersionOne: Bool { major >= 1 }

    /// The versions whose bags we can judge: 0.93 to 0.97 and 1.0.
    package var isKnown: Bool { (major, minor) == (1, 0) || (major == 0 && (93...97).contains(minor)) }

    /// The declaration that our bundles carry.
    package static let bytes = Array("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)

    private static func value(of label: String, in line: ArraySlice<UInt8>) -> String? {
        let prefix = Array((label + ": ").utf8)
        guard line.starts(with: prefix) else { return nil }
        let value = line.dropFirst(prefix.count)
        guard !value.isEmpty, value.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return nil }
        return String(decoding: value, as: UTF8.self)
    }

    private static func number(_ digits: Substring) -> Int? {
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return nil
        }
        return Int(digits)
    }
}
