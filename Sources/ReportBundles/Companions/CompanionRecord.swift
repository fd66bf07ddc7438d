internal import RecordStream

/// A companion record as a section reads it: texts by key, and by what it was grouped.
struct CompanionRecord {
    let type: String
    private let members: JSONValue

    /// The record in a line; nil where the line is no object.
    init?(_ line: UnsafeBufferPointer<UInt8>) {
        guard let value = JSONValue(parsing: line), case .object = value, let type = value["type"]?.text else {
            return nil
        }
        self.type = type
        members = value
    }

    /// Whether it has a key.
    func has(_ key: String) -> Bool { members[key] != nil }

    /// The text under a key; empty where there is none.
    func text(_ key: String) -> String { members[key].map(Self.text) ?? "" }

    /// The keys of its grouping, as `by` says.
    var groups: [String] { text("by").split(separator: ",").map(String.init) }

    /// The text of a column; nil where the value is none of its kind.
    func cell(_ column: SectionColumn) -> String? {
        guard let value = members[column.key] else { return "" }
        switch column.kind {
        case .text: return Self.text(value)
        case .list: return Self.text(value)
        case .date: return value.text
        case .integer:
            guard case .number(let digits) = value, let count = Int(digits) else { return nil }
            return String(count)
        case .count:
            if case .array(let elements) = value { return String(elements.count) }
            if case .bool(let isSo) = value { return isSo ? "1" : "0" }
            guard case .number(let digits) = value, let count = Int(digits) else { return nil }
            return String(count)
        case .number, .percent, .chance:
            guard case .number(let digits) = value, SectionNumber.isPlain(digits) else { return nil }
            return digits
        }
    }

    /// Strings without quotes; arrays one after the other; objects by their values.
    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: ""
        case .bool(let isSo): isSo ? "yes" : "no"
        case .number(let digits): digits
        case .string(let text): text
        case .array(let elements): elements.map(text).filter { !$0.isEmpty }.joined(separator: "；")
        case .object(let members): members.map { text($0.value) }.filter { !$0.isEmpty }.joined(separator: " ")
        }
    }
}

/// Numbers as records write them.
enum SectionNumber {
    /// Whether a number is written without an exponent, as all of the format are.
    static func isPlain(_ digits: String) -> Bool {
        !digits.isEmpty
            && digits.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
                    || $0 == UInt8(ascii: ".")
            }
    }

    /// Which of two cells comes first: by number where both are numbers, else by the bytes of the text; empty ones last.
    static func precedes(_ left: String, _ right: String) -> Bool {
        if left.isEmpty || right.isEmpty { return !left.isEmpty && right.isEmpty }
        if let one = Double(left), let other = Double(right), one != other { return one < other }
        return left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
