extension JSONScan {
    /// Hands out every member of a line that holds one object: the bytes between the quotes of its name, and its value.
    ///
    /// - Returns: false where the line is not a whole object; what was handed out until then stands.
    package static func eachMember(
        of line: UnsafeBufferPointer<UInt8>,
        _ body: (_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) throws -> Void
    ) rethrows -> Bool {
        var at = space(line, from: 0)
        guard at < line.count, line[at] == UInt8(ascii: "{") else { return false }
        at = space(line, from: at + 1)
        if at < line.count, line[at] == UInt8(ascii: "}") { return true }
        while at < line.count {
            guard line[at] == UInt8(ascii: "\""), let name = string(line, from: at) else { return false }
            let colon = space(line, from: name.end)
            guard colon < line.count, line[colon] == UInt8(ascii: ":") else { return false }
            let start = space(line, from: colon + 1)
            guard let end = value(line, from: start) else { return false }
            try body(
                UnsafeBufferPointer(rebasing: line[(at + 1)..<(name.end - 1)]),
                UnsafeBufferPointer(rebasing: line[start..<end]))
            at = space(line, from: end)
            guard at < line.count else { return false }
            if line[at] == UInt8(ascii: "}") { return true }
            guard line[at] == UInt8(ascii: ",") else { return false }
            at = space(line, from: at + 1)
        }
        return false
    }
}
