/// Text on its way into markup.
enum PageText {
    /// The text with everything escaped that could end a text, a tag or a quoted attribute.
    ///
    /// It goes scalar by scalar: a combining mark after `"` makes one `Character` of both, and a search for the
    /// character `"` would miss it, while a browser would not. Control characters and marks that turn the direction of
    /// what follows are shown as escapes instead of taking effect.
    static func escaped(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: out.append(contentsOf: "&amp;".unicodeScalars)
            case 0x3c: out.append(contentsOf: "&lt;".unicodeScalars)
            case 0x3e: out.append(contentsOf: "&gt;".unicodeScalars)
            case 0x22: out.append(contentsOf: "&quot;".unicodeScalars)
            case 0x27: out.append(contentsOf: "&#39;".unicodeScalars)
            case 0x60: out.append(contentsOf: "&#96;".unicodeScalars)
            case 0x09, 0x0a: out.append(scalar)
            case 0..<0x20, 0x7f..<0xa0, 0x200b...0x200f, 0x202a...0x202e, 0x2060...0x2069, 0xfeff, 0xfff9...0xfffb,
                0xfdd0...0xfdef, 0xfffe, 0xffff:
                out.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            default: out.append(scalar)
            }
        }
        return String(out)
    }
}
