internal import Selection

/// Text broken into lines for a terminal; characters of Chinese count as two columns.
enum WrappedText {
    /// The words of a text in lines of at most that many columns, the first one and all others indented.
    ///
    /// A word that is longer than a line is broken between characters of Chinese, and otherwise stays whole.
    static func prose(_ text: String, width: Int, first: Int = 0, indent: Int = 0) -> [String] {
        var lines: [String] = []
        var line = String(repeating: " ", count: first)
        var isEmpty = true
        func close() {
            lines.append(line)
            line = String(repeating: " ", count: indent)
            isEmpty = true
        }
        for word in text.split(whereSeparator: \.isWhitespace) {
            for (place, piece) in pieces(String(word), width: width - max(first, indent)).enumerated() {
                let gap = isEmpty || place > 0 ? "" : " "
                if !isEmpty, DisplayWidth.of(line) + gap.count + DisplayWidth.of(piece) > width {
                    close()
                    line += piece
                } else {
                    line += gap + piece
                }
                isEmpty = false
            }
        }
        if !isEmpty { lines.append(line) }
        return lines
    }

    /// A word in pieces that fit into a line.
    private static func pieces(_ word: String, width: Int) -> [String] {
        guard DisplayWidth.of(word) > width else { return [word] }
        var pieces: [String] = []
        var piece = ""
        for character in word {
            if !piece.isEmpty, DisplayWidth.of(String(character)) == 2, DisplayWidth.of(piece) + 2 > width {
                pieces.append(piece)
                piece = ""
            }
            piece.append(character)
        }
        return pieces + [piece]
    }

    /// A line of a shell in lines of at most that many columns: broken at spaces outside of quotes, by a backslash.
    static func command(_ line: String, width: Int) -> [String] {
        guard DisplayWidth.of(line) > width else { return [line] }
        let margin = String(line.prefix { $0 == " " })
        var lines: [String] = []
        var current = margin
        for word in optionsWithValues(shellWords(line.dropFirst(margin.count))) {
            let isFirst = current.allSatisfy { $0 == " " }
            if !isFirst, DisplayWidth.of(current) + 1 + DisplayWidth.of(word) + 2 > width {
                lines.append(current + " \\")
                current = margin + "    " + word
            } else {
                current += (isFirst ? "" : " ") + word
            }
        }
        return lines + [current]
    }

    /// The words with each option and what follows it as one, so that no line ends between the two.
    private static func optionsWithValues(_ words: [String]) -> [String] {
        var joined: [String] = []
        for word in words {
            if let last = joined.last, last.hasPrefix("-"), !last.contains(" "), !word.hasPrefix("-") {
                joined[joined.count - 1] = last + " " + word
            } else {
                joined.append(word)
            }
        }
        return joined
    }

    /// The words between spaces outside of quotes; what is quoted stays as it is.
    private static func shellWords(_ line: some StringProtocol) -> [String] {
        var words: [String] = []
        var word = ""
        var quote: Character?
        for character in line {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "'" || character == "\"" {
                quote = character
            } else if character == " " {
                if !word.isEmpty { words.append(word) }
                word = ""
                continue
            }
            word.append(character)
        }
        return word.isEmpty ? words : words + [word]
    }
}
