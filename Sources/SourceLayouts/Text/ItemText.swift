import ByteTables

/// Taking the text of a cell of failing items apart.
enum ItemText {
    typealias Slice = ArraySlice<Unicode.Scalar>

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool { WhiteSpace.contains(scalar) }

    static func trimmed(_ text: Slice) -> Slice { text.trimming(isSpace) }

    /// Whether a scalar parts item, result and limit: ║ ‖ ∥ ∣ 丨 ︱ | ｜, bars and box drawing.
    static func isPartSeparator(_ scalar: Unicode.Scalar) -> Bool { HeadingFold.isBar(scalar) }

    /// Whether a scalar is a letter, a digit or a sign that means something: not a blank, a bracket or a dash.
    static func isWritten(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || scalar.properties.isAlphabetic || "√✓✔×✗✘＋+".unicodeScalars.contains(scalar)
    }

    /// Whether a text can be the name of an item: it begins with a letter, or with a number that goes on as a name (2,4-滴).
    static func mayBeName(_ text: Slice) -> Bool {
        guard let first = text.first, !isLimit(text) else { return false }
        let letters = text.contains { $0.properties.isAlphabetic && $0.value >= 0x80 }
        return first.properties.isAlphabetic || letters
    }

    /// The blank that parts a limit from the name of the next item, where nothing else does: ≤0.2mg/kg 毒死蜱.
    static func blankBeforeName(_ text: Slice) -> Int? {
        var latin: Int?
        for at in text.indices where isSpace(text[at]) && !trimmed(text[..<at]).isEmpty {
            let rest = trimmed(text[at...])
            guard let first = rest.first, !isSpace(text[min(at + 1, text.endIndex - 1)]) else { continue }
            if rest.contains(":") || rest.contains("：") { continue }
            if first.properties.isIdeographic, first != "以", first != "或", first != "且" { return at }
            if first.properties.isAlphabetic, rest.count > 3, !rest.contains("/") { latin = at }
        }
        return latin
    }

    /// Splits at part separators; several in a row are one.
    static func parts(_ text: Slice) -> [Slice] {
        var parts: [Slice] = []
        var start = text.startIndex
        var at = start
        while at < text.endIndex {
            if isPartSeparator(text[at]) {
                parts.append(text[start..<at])
                while at < text.endIndex, isPartSeparator(text[at]) { at += 1 }
                start = at
            } else {
                at += 1
            }
        }
        parts.append(text[start...])
        return parts
    }

    /// How strongly a scalar parts one item from the next.
    enum Strength { case strong, weak }

    /// The places outside brackets where one item may end and the next begin; a comma between two digits is none.
    static func itemBreaks(_ text: Slice) -> [(at: Int, strength: Strength)] {
        var breaks: [(Int, Strength)] = []
        var depth = 0
        for at in text.indices {
            switch text[at] {
            case "(", "（", "[", "【": depth += 1
            case ")", "）", "]", "】": depth = max(0, depth - 1)
            case ";", "；", "\n", "\r": if depth == 0 { breaks.append((at, .strong)) }
            case ",", "，", "、":
                guard depth == 0 else { continue }
                let before = at > text.startIndex ? text[at - 1] : " "
                let after = at + 1 < text.endIndex ? text[at + 1] : " "
                if text[at] == ",", isDigit(before), isDigit(after) { continue }
                breaks.append((at, .weak))
            default: break
            }
        }
        return breaks
    }

    /// Splits outside brackets at breaks of the given strengths; empty pieces are dropped.
    static func split(_ text: Slice, weakToo: Bool) -> [Slice] {
        var pieces: [Slice] = []
        var start = text.startIndex
        for place in itemBreaks(text) where weakToo || place.strength == .strong {
            pieces.append(trimmed(text[start..<place.at]))
            start = place.at + 1
        }
        pieces.append(trimmed(text[start...]))
        return pieces.filter { !$0.isEmpty }
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// The text without the number of a list in front: `1.导体电阻`, `2）标志`.
    static func droppingListNumber(_ text: Slice) -> Slice {
        let digits = text.prefix(while: isDigit)
        guard (1...2).contains(digits.count) else { return text }
        let rest = text.dropFirst(digits.count)
        guard let mark = rest.first, ".．)）、".unicodeScalars.contains(mark) else { return text }
        let tail = trimmed(rest.dropFirst())
        guard let first = tail.first, !isDigit(first) else { return text }
        return tail
    }

    /// Whether a text can only be a limit: 不得检出, ≤0.2mg/kg, n=5,c=2.
    static func isLimit(_ text: Slice) -> Bool {
        for start in limitStarts where text.starts(with: start) { return true }
        return false
    }

    /// A name and what was measured of it, where a colon and a number part them: 铅：0.25mg/kg; the text itself for anything else.
    static func measured(_ text: Slice) -> (name: Slice, value: Slice?) {
        for at in text.indices.dropFirst() where text[at] == ":" || text[at] == "：" {
            let value = trimmed(text[(at + 1)...])
            guard let first = value.first, isDigit(first) || "<>≤≥＜＞".unicodeScalars.contains(first),
                !isDigit(text[at - 1])
            else { continue }
            return (trimmed(text[..<at]), value)
        }
        return (text, nil)
    }

    private static let limitStarts: [[Unicode.Scalar]] = ["不得", "不应", "应", "≤", "≥", "≦", "≧", "<=", ">=", "n=", "n＝"]
        .map { Array($0.unicodeScalars) }

    /// A text in one line.
    static func line(_ text: Slice) -> String {
        guard text.contains(where: { $0.value < 0x20 || $0.value == 0x85 || $0.value & ~1 == 0x2028 }) else {
            return string(text)
        }
        var bytes = string(text)
        return bytes.withUTF8 { String(decoding: CellText.joined($0), as: UTF8.self) }
    }

    static func string(_ text: Slice) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text)
        return String(view)
    }
}
