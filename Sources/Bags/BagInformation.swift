internal import ByteTables

/// The labels and values of `bag-info.txt`, or `package-info.txt` before version 0.96 (RFC 8493, 2.2.2).
package struct BagInformation: Sendable {
    /// Labels and values in the order of the file; a label may come more than once.
    package var fields: [(label: String, value: String)] = []

    /// No field yet.
    package init() {}

    /// Reads a tag file that has been decoded to UTF-8; nil if a line is neither a field nor a continuation.
    package init?(reading text: [UInt8]) {
        for line in TagFileText.lines(text) {
            if line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { continue }
            let content = String(decoding: line, as: UTF8.self)
            if line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t") {
                guard !fields.isEmpty else { return nil }
                fields[fields.count - 1].value += " " + Self.trimmed(content[...])
                continue
            }
            guard let colon = content.firstIndex(of: ":") else { return nil }
            fields.append((Self.trimmed(content[..<colon]), Self.trimmed(content[content.index(after: colon)...])))
        }
    }

    /// The values of a label, compared without case as the format wants it.
    package func values(of label: String) -> [String] {
        fields.filter { $0.label.lowercased() == label.lowercased() }.map(\.value)
    }

    /// Adds a field; line breaks in the value become blanks.
    package mutating func add(_ label: String, _ value: String) {
        let line = value.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7f ? " " : $0 }
        fields.append((label, Self.trimmed(String(String.UnicodeScalarView(line))[...])))
    }

    /// The bytes of the file, one field a line, LF.
    package var bytes: [UInt8] { fields.flatMap { Array("\($0.label): \($0.value)\n".utf8) } }

    private static func trimmed(_ text: Substring) -> String {
        String(text.trimming { $0 == " " || $0 == "\t" })
    }
}
