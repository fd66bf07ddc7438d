package import RecordStream

/// JSON with one member a line, so that two nights can be compared with diff.
package enum JSONLines {
    /// The text in UTF-8, with a line end behind it.
    package static func bytes(_ value: JSONValue) -> [UInt8] {
        var out = ""
        write(value, 0, &out)
        return Array((out + "\n").utf8)
    }

    private static func write(_ value: JSONValue, _ depth: Int, _ out: inout String) {
        let indent = String(repeating: "  ", count: depth + 1)
        let end = "\n" + String(repeating: "  ", count: depth)
        switch value {
        case .object(let members) where !members.isEmpty:
            out += "{"
            for (index, member) in members.enumerated() {
                out += (index == 0 ? "\n" : ",\n") + indent + JSONValue.string(member.key).compact + ": "
                write(member.value, depth + 1, &out)
            }
            out += end + "}"
        case .array(let elements) where !elements.isEmpty:
            out += "["
            for (index, element) in elements.enumerated() {
                out += (index == 0 ? "\n" : ",\n") + indent
                write(element, depth + 1, &out)
            }
            out += end + "]"
        default: out += value.compact
        }
    }
}
