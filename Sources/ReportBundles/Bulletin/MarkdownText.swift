/// Text on its way into Markdown.
enum MarkdownText {
    /// The text on one line, with everything escaped that Markdown or HTML inside it would take for markup.
    static func inline(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n", "\r", "\t", "\u{85}", "\u{2028}", "\u{2029}": out.append(" ")
            case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "!", "$":
                out.append("\\")
                out.append(scalar)
            case "<": out.append(contentsOf: "&lt;".unicodeScalars)
            case ">": out.append(contentsOf: "&gt;".unicodeScalars)
            case "&": out.append(contentsOf: "&amp;".unicodeScalars)
            default:
                let isHidden =
                    scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value)
                    || (0x202a...0x202e).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
                if isHidden {
                    out.append(contentsOf: "\\\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
                } else {
                    out.append(scalar)
                }
            }
        }
        return String(out)
    }

    /// A table with a head.
    static func table(_ head: [String], _ rows: [[String]]) -> String {
        func line(_ cells: [String]) -> String { "| " + cells.map(inline).joined(separator: " | ") + " |" }
        let rule = "|" + String(repeating: " --- |", count: head.count)
        return ([line(head), rule] + rows.map(line)).joined(separator: "\n")
    }
}
