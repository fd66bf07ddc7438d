import XMLReading

/// A document around an element that was taken out of one.
enum ReplayedElement {
    /// The element under the elements that stood around it, with the prefixes that one of them declared.
    static func document(around text: String, records path: XMLRecordPath) -> [UInt8] {
        var around = Array(path.components.dropLast())
        if !path.isAbsolute { around.insert("_", at: 0) }
        let declarations = prefixes(in: text).map { " xmlns:\($0)=\"urn:prefix:\($0)\"" }.joined()
        var document = ""
        for (depth, name) in around.enumerated() { document += "<\(name)\(depth == 0 ? declarations : "")>" }
        document += text
        for name in around.reversed() { document += "</\(name)>" }
        return Array(document.utf8)
    }

    /// The prefixes of names in tags.
    private static func prefixes(in text: String) -> [String] {
        var found: Set<String> = []
        var name = ""
        var isInTag = false
        var quote: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if let open = quote {
                if scalar == open { quote = nil }
            } else if !isInTag {
                isInTag = scalar == "<"
                name = ""
            } else {
                switch scalar {
                case ">": isInTag = false
                case "\"", "'": quote = scalar
                case ":":
                    if !name.isEmpty, name != "xml", name != "xmlns" { found.insert(name) }
                    name = ""
                case "/", "=", " ", "\t", "\n", "\r": name = ""
                default: name.unicodeScalars.append(scalar)
                }
            }
        }
        return found.sorted()
    }
}
