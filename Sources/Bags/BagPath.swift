internal import Glibc

/// A path of a bag, compared byte by byte.
///
/// Swift strings that differ only in Unicode normalisation are equal; two files are not. So paths are bytes here, and
/// their order is the order of `LC_ALL=C sort`.
package struct BagPath: Hashable, Comparable, Sendable {
    /// The bytes of the path, UTF-8, folders separated by `/`.
    package let bytes: [UInt8]

    /// The path with these bytes, as they are.
    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// The path with the UTF-8 bytes of this text.
    package init(_ text: String) { bytes = Array(text.utf8) }

    /// The path of `name` in this folder; the empty path is the bag itself.
    func appending(_ name: [UInt8]) -> BagPath {
        BagPath(bytes: bytes.isEmpty ? name : bytes + [UInt8(ascii: "/")] + name)
    }

    /// Whether the path lies in the payload folder `data/`.
    package var isPayload: Bool { bytes.starts(with: "data/".utf8) }

    /// The names between the slashes.
    var components: [ArraySlice<UInt8>] { bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) }

    /// Why the path may not be followed, or nil if it stays inside the bag.
    ///
    /// RFC 8493, 2.1.3 and 5.2: paths are relative and may not leave the bag. Backslashes and drive letters are refused
    /// too, since a bundle is opened on Windows as often as not, and `~` because shells expand it.
    package var danger: PathDanger? {
        guard let first = bytes.first else { return .empty }
        if first == UInt8(ascii: "/") { return .absolute }
        if first == UInt8(ascii: "~") { return .homeFolder }
        if bytes.contains(UInt8(ascii: "\\")) { return .backslash }
        if bytes.contains(where: { $0 < 0x20 || $0 == 0x7f }) { return .controlCharacter }
        if bytes.count >= 2, bytes[1] == UInt8(ascii: ":"),
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20)
        {
            return .drive
        }
        for component in components {
            if component.isEmpty { return .emptyComponent }
            if component.elementsEqual("..".utf8) || component.elementsEqual(".".utf8) { return .dots }
        }
        guard String(validating: bytes, as: UTF8.self) != nil else { return .notUTF8 }
        return nil
    }

    package static func < (left: BagPath, right: BagPath) -> Bool {
        let order = memcmp(left.bytes, right.bytes, min(left.bytes.count, right.bytes.count))
        return order == 0 ? left.bytes.count < right.bytes.count : order < 0
    }

    package static func == (left: BagPath, right: BagPath) -> Bool {
        left.bytes.count == right.bytes.count && memcmp(left.bytes, right.bytes, left.bytes.count) == 0
    }

    package func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    /// What the path is to file systems that know no letter case and one form of each character alone; nil where these
    /// take it as it is.
    ///
    /// Swift compares texts under canonical equivalence, as such systems do.
    var folded: String? {
        let isPlain = bytes.allSatisfy { $0 < 0x80 && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        return isPlain ? nil : String(decoding: bytes, as: UTF8.self).lowercased()
    }
}

/// Why a path is not followed.
package enum PathDanger: String, Sendable {
    case empty = "is empty"
    case absolute = "is absolute"
    case homeFolder = "begins with ~"
    case backslash = "contains a backslash"
    case controlCharacter = "contains a control character"
    case drive = "names a drive"
    case emptyComponent = "contains an empty name"
    case dots = "contains . or .."
    case notUTF8 = "is not UTF-8"
}

extension BagPath: CustomStringConvertible {
    /// The path for a message: control characters, bidirectional marks and invalid bytes are shown as escapes.
    package var description: String {
        var text = ""
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars.prefix(200) {
            switch scalar.value {
            case 0..<0x20, 0x7f..<0xa0, 0x200b...0x200f, 0x202a...0x202e, 0x2060...0x2069, 0xfeff, 0xfffd:
                text += "\\u{" + String(scalar.value, radix: 16) + "}"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
