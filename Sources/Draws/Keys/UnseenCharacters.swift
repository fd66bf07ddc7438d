/// Characters that nobody sees on paper.
package enum UnseenCharacters {
    /// Whether a character is white space, as keys leave it out: that of Unicode, and the separators U+001C to U+001F.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || (0x1c...0x1f).contains(scalar.value)
    }

    /// The first character that has no form on paper and is no white space: a control, or a mark that shows nothing.
    static func first(in text: some Sequence<Unicode.Scalar>) -> Unicode.Scalar? {
        text.first { scalar in
            guard scalar.value < 0x20 || scalar.value >= 0x7f else { return false }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return !isBlank(scalar)
            default: return false
            }
        }
    }
}

extension UnseenCharacters {
    /// Text in which such characters, line ends and other controls are shown as `\u{…}`, so that a row stays one line and
    /// nothing is turned round.
    package static func shown(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isShown) else { return text }
        var shown = ""
        for scalar in text.unicodeScalars {
            if isShown(scalar) {
                shown += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        if (0x20..<0x7f).contains(scalar.value) || (0x4e00...0x9fff).contains(scalar.value) { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }
}
