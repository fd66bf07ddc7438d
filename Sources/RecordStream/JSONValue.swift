/// A JSON text as a tree, for control lines and summaries; records are never read or written this way.
package indirect enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    /// The number as it is written.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// The members in their order.
    case object([(key: String, value: JSONValue)])

    /// A number from an integer.
    package static func integer(_ value: Int) -> JSONValue { .number(String(value)) }

    package static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left == right
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.key == $1.key && $0.value == $1.value }
        default: false
        }
    }

    /// The tree of exactly one JSON text, or nil if the bytes are not one.
    package init?(parsing bytes: UnsafeBufferPointer<UInt8>) {
        guard JSONScan.isText(bytes) else { return nil }
        var reader = JSONTreeReader(bytes: bytes)
        self = reader.value()
    }

    /// What leaves open how a text is meant that was found to be JSON: an object that names a key twice, or half a
    /// character; nil for nothing.
    static func ambiguity(in bytes: UnsafeBufferPointer<UInt8>) -> MalformedLine? {
        var reader = JSONTreeReader(bytes: bytes)
        _ = reader.value()
        return reader.ambiguity
    }

    /// The first member with that name, or nil.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The text of a string, or nil.
    package var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The value of a number without a fraction, or nil.
    package var integer: Int? {
        guard case .number(let digits) = self else { return nil }
        return Int(digits)
    }

    /// The elements of an array; empty for anything else.
    package var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    /// Appends the text in the form that `jq -c` prints.
    package func write(into bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let digits): bytes.append(contentsOf: digits.utf8)
        case .string(let text): Self.write(text, into: &bytes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                element.write(into: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.write(member.key, into: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(into: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// The compact text.
    package var compact: String {
        var bytes: [UInt8] = []
        write(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func write(_ text: String, into bytes: inout [UInt8]) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { JSONString.escape($0, into: &bytes) }
        bytes.append(UInt8(ascii: "\""))
    }
}

/// Reads text that `JSONScan` has already found to be JSON.
private struct JSONTreeReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var at = 0
    /// The first of what leaves open how the text is meant.
    var ambiguity: MalformedLine?

    mutating func value() -> JSONValue {
        at = JSONScan.space(bytes, from: at)
        switch bytes[at] {
        case UInt8(ascii: "{"):
            var keys: Set<String> = []
            return .object(
                sequence(until: 0x7d) { reader in
                    let key = reader.string()
                    if !keys.insert(key).inserted, reader.ambiguity == nil { reader.ambiguity = .repeatedKey }
                    return (key, reader.memberValue())
                })
        case 0x5b: return .array(sequence(until: 0x5d) { reader in reader.value() })
        case UInt8(ascii: "\""): return .string(string())
        default:
            let end = JSONScan.value(bytes, from: at) ?? bytes.count
            let word = String(decoding: bytes[at..<end], as: UTF8.self)
            at = end
            switch word {
            case "true": return .bool(true)
            case "false": return .bool(false)
            case "null": return .null
            default: return .number(word)
            }
        }
    }

    mutating func memberValue() -> JSONValue {
        at = JSONScan.space(bytes, from: at) + 1
        return value()
    }

    mutating func string() -> String {
        at = JSONScan.space(bytes, from: at)
        let end = JSONScan.string(bytes, from: at)?.end ?? bytes.count
        var plain: [UInt8] = []
        let content = UnsafeBufferPointer(rebasing: bytes[at + 1..<end - 1])
        if ambiguity == nil, JSONString.holdsLoneSurrogate(content) { ambiguity = .loneSurrogate }
        JSONString.unescape(content, into: &plain)
        at = end
        return String(decoding: plain, as: UTF8.self)
    }

    mutating func sequence<Element>(until close: UInt8, _ element: (inout JSONTreeReader) -> Element) -> [Element] {
        var elements: [Element] = []
        at = JSONScan.space(bytes, from: at + 1)
        while bytes[at] != close {
            elements.append(element(&self))
            at = JSONScan.space(bytes, from: at)
            if bytes[at] == UInt8(ascii: ",") { at = JSONScan.space(bytes, from: at + 1) }
        }
        at += 1
        return elements
    }
}
