/// What a heading was taken for, and why.
package struct HeadingMatch: Hashable, Sendable {
    /// How a heading was recognised.
    package enum Reason: Hashable, Sendable {
        /// The vocabulary holds it, as `heading`, in the same words after folding.
        case known(heading: String)
        /// The vocabulary holds it once notes in brackets are left out or opened.
        case knownWithoutNote(heading: String)
        /// It has the form of a pattern in the vocabulary.
        case pattern(String)
        /// It is the name of a test item.
        case testItem
        /// The layout says so.
        case layout
    }

    package var field: SourceField
    package var reason: Reason
    /// Settles which of two columns for one field is carried; the greater wins.
    package var priority: Int

    package init(field: SourceField, reason: Reason, priority: Int) {
        self.field = field
        self.reason = reason
        self.priority = priority
    }
}

/// Finds the field that a heading stands for.
package struct HeadingMatcher: Sendable {
    package let vocabulary: HeadingVocabulary

    /// Headings longer than this many characters are titles or notes, and never matched.
    static let longestHeading = 120

    package init(_ vocabulary: HeadingVocabulary) { self.vocabulary = vocabulary }

    /// The field of a heading, or nil when it is unknown.
    package func match(_ heading: String) -> HeadingMatch? {
        guard heading.utf8.count <= 4 * Self.longestHeading else { return nil }
        let folded = HeadingFold.fold(heading)
        guard !folded.isEmpty, folded.count <= Self.longestHeading else { return nil }
        let text = vocabulary.spellings.standardized(folded)
        let forms = Self.forms(of: text)
        for (index, form) in forms.enumerated() {
            guard let known = vocabulary.exact[HeadingFold.string(form)] else { continue }
            let reason: HeadingMatch.Reason =
                index == 0 ? .known(heading: known.heading) : .knownWithoutNote(heading: known.heading)
            return HeadingMatch(field: known.field, reason: reason, priority: known.priority)
        }
        if vocabulary.items.contains(folded) {
            return HeadingMatch(field: .itemColumn, reason: .testItem, priority: 50)
        }
        for form in forms {
            if let rule = vocabulary.rules.first(where: { $0.pattern.matches(form) }) {
                return HeadingMatch(
                    field: rule.known.field, reason: .pattern(rule.known.heading), priority: rule.known.priority)
            }
        }
        return nil
    }

    /// The forms in which a folded heading is looked up, the one nearest to what was written first.
    private static func forms(of text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var forms = [text]
        func add(_ form: [Unicode.Scalar]) { if !form.isEmpty, !forms.contains(form) { forms.append(form) } }
        add(text.map { $0 == "-" ? "/" : $0 })
        let dropped = HeadingFold.droppingBrackets(text)
        let opened = HeadingFold.openingBrackets(text)
        add(opened)
        // A bracket in front belongs to the words, 标称 for instance; one behind them is a note.
        add(dropped)
        if let comma = opened.lastIndex(of: ",") { add(Array(opened[(comma + 1)...])) }  // (group, heading)
        if let comma = text.firstIndex(of: ","), TestItemNames.isUnit(Array(text[(comma + 1)...])) {
            add(Array(text[..<comma]))
        }
        if let end = text.lastIndex(where: { $0.value > 0x7F }), TestItemNames.isUnit(Array(text[(end + 1)...])) {
            add(Array(text[...end]))
        }
        return forms
    }

    /// The known heading that is nearest to an unknown one, for a message; nil when nothing is near.
    ///
    /// Distance is the number of characters to change (Levenshtein), at most half of the longer heading, or a third in English.
    package func nearest(to heading: String) -> (heading: String, field: SourceField)? {
        let text = vocabulary.spellings.standardized(HeadingFold.fold(String(heading.prefix(Self.longestHeading))))
        guard text.count > 1 else { return nil }
        var best: (score: Double, known: HeadingVocabulary.Known)?
        for (key, known) in vocabulary.exact {
            let other = Array(key.unicodeScalars)
            let longest = max(other.count, text.count)
            guard abs(other.count - text.count) * 2 <= longest else { continue }
            let distance = EditDistance.between(text, other)
            // Letters of English words agree by chance far more often than characters do.
            guard distance * (text[0].value < 0x80 ? 3 : 2) <= longest else { continue }
            let score = Double(distance) / Double(longest)
            if let present = best {
                if score > present.score { continue }
                if score == present.score {
                    let wins = (known.priority, present.known.heading) > (present.known.priority, known.heading)
                    if !wins { continue }
                }
            }
            best = (score, known)
        }
        return best.map { ($0.known.heading, $0.known.field) }
    }
}
