package import RecordStream

/// What one record says of an enterprise: its credit code and the key of its name, separated by `|`; either may be missing.
///
/// Marks alone are counted while records pass. Which of them are one enterprise is known when all have been seen, by
/// `EnterpriseBook`; so tallies of parts keep their marks, and are put together to the bytes of the whole.
package struct EnterpriseMark: Hashable, Sendable {
    /// Between code and key; no code holds it.
    static let divider = UInt8(ascii: "|")

    /// The mark as it stands in JSON text, without quotes.
    package let bytes: [UInt8]

    /// The mark of a party of a record, or nil where nothing names it.
    package init?(_ keys: EnterpriseKeys, of record: borrowing RecordScanner) {
        var bytes: [UInt8] = []
        guard Self.append(keys, of: record, to: &bytes) else { return nil }
        self.bytes = bytes
    }

    /// A mark as it was printed.
    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// A mark of a code and a key in plain text, either of which may be empty.
    package init(code: String, key: String) {
        var bytes = Array(code.uppercased().utf8.filter { $0 != UInt8(ascii: " ") })
        bytes.append(Self.divider)
        bytes += JSONString.quoted(key).dropFirst().dropLast()
        self.bytes = bytes
    }

    /// The mark of a rate record, in plain text.
    init(text: String) { bytes = Array(JSONString.quoted(text).dropFirst().dropLast()) }

    /// The mark as JSON text.
    var json: [UInt8] { [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")] }

    /// The credit code, or nothing.
    package var code: ArraySlice<UInt8> { bytes.prefix { $0 != Self.divider } }

    /// The key of the name, or nothing.
    package var key: ArraySlice<UInt8> { bytes.dropFirst(code.count + 1) }

    /// Appends the mark of a party of a record.
    ///
    /// - Returns: false, and nothing is appended, where nothing names the party.
    static func append(_ keys: EnterpriseKeys, of record: borrowing RecordScanner, to bytes: inout [UInt8]) -> Bool {
        let hasCode = keys.hasCreditCode(record)
        var naming = keys.namingKey(record)
        // What is no credit code still tells an enterprise without a name from others.
        if !hasCode, naming == nil { naming = record.withText(keys.code) { $0?.isEmpty == false } ? keys.code : nil }
        guard hasCode || naming != nil else { return false }
        if hasCode {
            record.withText(keys.code) { text in
                for byte in text ?? UnsafeBufferPointer(start: nil, count: 0) where byte != UInt8(ascii: " ") {
                    bytes.append((UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 0x20 : byte)
                }
            }
        }
        bytes.append(divider)
        if let naming { appendText(naming, of: record, to: &bytes) }
        return true
    }

    /// Appends a text as JSON has it, without quotes; one text always has the same bytes.
    static func appendText(_ key: Int, of record: borrowing RecordScanner, to bytes: inout [UInt8]) {
        if !record.isEscaped(key), let content = record.content(key) {
            bytes.append(contentsOf: content)
        } else {
            record.withText(key) { text in text.map { JSONString.escape($0, into: &bytes) } ?? () }
        }
    }
}
