/// One member of a record: its key, and its value as JSON text.
///
/// For the few records that are put together out of others; all else is read by `RecordScanner` and never taken apart.
package struct RecordMember: Hashable, Sendable {
    /// The key.
    package var key: String
    /// The JSON text of the value.
    package var json: [UInt8]

    /// A member with a value that is JSON text.
    package init(_ key: String, json: [UInt8]) {
        self.key = key
        self.json = json
    }

    /// A member with a text.
    package init(_ key: String, _ text: String) {
        self.key = key
        json = [UInt8(ascii: "\"")]
        var text = text
        text.withUTF8 { JSONString.escape($0, into: &json) }
        json.append(UInt8(ascii: "\""))
    }

    /// The text of the value, or nil where it is none.
    package var text: String? {
        guard json.count > 1, json.first == UInt8(ascii: "\"") else { return nil }
        var plain: [UInt8] = []
        json[1..<json.count - 1].withUnsafeBufferPointer { JSONString.unescape($0, into: &plain) }
        return String(decoding: plain, as: UTF8.self)
    }

    /// The members of a record line, in their order.
    package static func members(of line: UnsafeBufferPointer<UInt8>) -> [RecordMember] {
        var members: [RecordMember] = []
        var at = JSONScan.space(line, from: 0)
        guard at < line.count, line[at] == UInt8(ascii: "{") else { return [] }
        at = JSONScan.space(line, from: at + 1)
        while at < line.count, line[at] == UInt8(ascii: "\""), let key = JSONScan.string(line, from: at) {
            var plain: [UInt8] = []
            JSONString.unescape(UnsafeBufferPointer(rebasing: line[at + 1..<key.end - 1]), into: &plain)
            let start = JSONScan.space(line, from: JSONScan.space(line, from: key.end) + 1)
            let end =
                start < line.count && line[start] == UInt8(ascii: "\"")
                ? JSONScan.string(line, from: start)?.end : JSONScan.value(line, from: start)
            guard let end else { break }
            members.append(RecordMember(String(decoding: plain, as: UTF8.self), json: Array(line[start..<end])))
            at = JSONScan.space(line, from: end)
            guard at < line.count, line[at] == UInt8(ascii: ",") else { break }
            at = JSONScan.space(line, from: at + 1)
        }
        return members
    }

    /// The line of a record with these members.
    package static func line(of members: [RecordMember]) -> [UInt8] {
        var line: [UInt8] = [UInt8(ascii: "{")]
        for member in members {
            if line.count > 1 { line.append(UInt8(ascii: ",")) }
            line.append(UInt8(ascii: "\""))
            var key = member.key
            key.withUTF8 { JSONString.escape($0, into: &line) }
            line += [UInt8(ascii: "\""), UInt8(ascii: ":")]
            line += member.json
        }
        line.append(UInt8(ascii: "}"))
        return line
    }
}
