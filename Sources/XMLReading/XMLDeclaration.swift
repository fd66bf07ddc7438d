/// The declaration at the start of a document, as far as it decides how the bytes are decoded.
package enum XMLDeclaration {
    /// The encoding that the declaration names, in lower case, or nil when there is none.
    ///
    /// A byte order mark before the declaration is passed over. What the name means is for the caller: files labelled
    /// `gb2312` or `gbk` are read as GB18030. The parser itself ignores the declared encoding and expects UTF-8.
    ///
    /// - Parameter prefix: the first bytes of the document in an encoding that contains ASCII; 256 are plenty.
    package static func encoding(_ prefix: UnsafeBufferPointer<UInt8>) -> String? {
        var bytes = prefix[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        guard bytes.starts(with: Array("<?xml".utf8)), let space = bytes.dropFirst(5).first, isSpace(space) else {
            return nil
        }
        guard let end = bytes.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        var rest = bytes[..<end].dropFirst(5)
        while true {
            rest = rest.drop(while: isSpace)
            let name = rest.prefix { $0 != UInt8(ascii: "=") && !isSpace($0) }
            rest = rest[name.endIndex...].drop(while: isSpace)
            guard !name.isEmpty, rest.first == UInt8(ascii: "=") else { return nil }
            rest = rest.dropFirst().drop(while: isSpace)
            guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
            let value = rest.dropFirst().prefix { $0 != quote }
            rest = rest[value.endIndex...].dropFirst()
            if name.elementsEqual("encoding".utf8) {
                let lower = value.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 + 0x20 : $0 }
                return lower.isEmpty ? nil : String(decoding: lower, as: UTF8.self)
            }
        }
    }

    /// The encoding that the declaration names; see the other form.
    package static func encoding(_ prefix: [UInt8]) -> String? { prefix.withUnsafeBufferPointer { encoding($0) } }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "\r")
    }
}
