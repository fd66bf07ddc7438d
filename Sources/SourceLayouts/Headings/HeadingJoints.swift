/// Where a heading comes apart: at signs and words that join things, and at brackets.
enum HeadingJoints {
    private static let signs: Set<Unicode.Scalar> = ["/", ",", ";", "|", "+", "&", "·", "-", ":"]
    private static let words = ["或者", "以及", "或", "及", "和", "与", "暨"].map { Array($0.unicodeScalars) }

    /// The things that a folded text joins; one where it joins none.
    static func pieces(of text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        let pieces = text.split { signs.contains($0) }.map(Array.init)
        if pieces.count > 1 { return pieces }
        for word in words where text.count > word.count + 1 {
            let places = 1..<(text.count - word.count)
            guard let at = places.first(where: { text[$0...].starts(with: word) }) else { continue }
            return [Array(text[..<at]), Array(text[(at + word.count)...])]
        }
        return [text]
    }

    /// Whether things are joined by 或, so that a cell holds one of them.
    static func isChoice(_ text: [Unicode.Scalar]) -> Bool { text.contains("或") }

    /// The text outside of brackets, and what stands in each of them; one that is not closed runs to the end.
    static func brackets(of text: [Unicode.Scalar]) -> (outer: [Unicode.Scalar], notes: [[Unicode.Scalar]]) {
        var outer: [Unicode.Scalar] = []
        var notes: [[Unicode.Scalar]] = []
        var depth = 0
        for scalar in text {
            switch scalar {
            case "(":
                depth += 1
                if depth == 1 { notes.append([]) } else { notes[notes.count - 1].append(scalar) }
            case ")":
                depth = max(0, depth - 1)
                if depth > 0 { notes[notes.count - 1].append(scalar) }
            default:
                if depth > 0 { notes[notes.count - 1].append(scalar) } else { outer.append(scalar) }
            }
        }
        return (outer, notes.filter { !$0.isEmpty })
    }
}
