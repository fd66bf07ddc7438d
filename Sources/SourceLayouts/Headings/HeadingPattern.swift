/// A heading with wildcards: `*` stands for any text, `#` for a number.
struct HeadingPattern: Sendable {
    private let parts: [Unicode.Scalar]

    init(_ parts: [Unicode.Scalar]) { self.parts = parts }

    /// Whether the whole of a text has this form.
    ///
    /// Quadratic at worst, on headings of bounded length.
    func matches(_ text: [Unicode.Scalar]) -> Bool {
        var pattern = 0
        var at = 0
        var retryPattern = -1
        var retryAt = 0
        while at < text.count {
            if pattern < parts.count, parts[pattern] == "#", Self.isDigit(text[at]) {
                while at < text.count, Self.isDigit(text[at]) { at += 1 }
                pattern += 1
            } else if pattern < parts.count, parts[pattern] == "*" {
                retryPattern = pattern
                retryAt = at
                pattern += 1
            } else if pattern < parts.count, parts[pattern] == text[at], parts[pattern] != "#" {
                pattern += 1
                at += 1
            } else if retryPattern >= 0 {
                retryAt += 1
                at = retryAt
                pattern = retryPattern + 1
            } else {
                return false
            }
        }
        while pattern < parts.count, parts[pattern] == "*" { pattern += 1 }
        return pattern == parts.count
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
