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
        /// The grammar reads it, from these words.
        case composed(String)
        /// Its letters are the pinyin of a heading, or the first letters of one.
        case letters
        /// It is the name of a test item.
        case testItem
        /// The layout says so.
        case layout
    }

    package var field: SourceField
    package var reason: Reason
    /// Settles which of two columns for one field is carried; the greater wins.
    package var priority: Int

    /// Whether nothing was left out of the heading to find it.
    var isExact: Bool {
        switch reason {
        case .known, .composed: true
        default: false
        }
    }

    /// Whether the heading is listed as it stands.
    var isListed: Bool {
        if case .known = reason { return true }
        return false
    }

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

    /// Meanings of those whose addresses stand in tables and are those of no firm that is counted.
    private static let others: Set<String> = [
        "agency", "organiser", "lab", "recheck_lab", "retest_lab", "principal", "third",
    ]

    package init(_ vocabulary: HeadingVocabulary) { self.vocabulary = vocabulary }

    /// The field of a heading, or nil when it is unknown.
    ///
    /// What is listed comes first, then what stands in brackets where it says more than a note, then test items, patterns,
    /// the grammar and letters.
    package func match(_ heading: String) -> HeadingMatch? {
        whole(heading) ?? Self.withoutTypeLetter(heading).flatMap(whole)
    }

    /// A name of a program without the letter that tells its type or table: fProductionDate; nil for anything else.
    private static func withoutTypeLetter(_ heading: String) -> String? {
        let bytes = heading.utf8.prefix(3)
        guard bytes.count == 3, let first = bytes.first, let second = bytes.dropFirst().first, let third = bytes.last,
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first),
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(second),
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(third)
        else { return nil }
        return String(heading.dropFirst())
    }

    private func whole(_ heading: String) -> HeadingMatch? {
        guard let folded = folded(heading) else { return nil }
        let text = vocabulary.spellings.standardized(folded)
        let forms = HeadingForms(text)
        if let match = listed(forms.whole, isWhole: true) { return match }
        let grammar = vocabulary.grammar
        if forms.notes.contains(where: grammar.speaks) {
            if let finding = grammar.bracketed(text) { return HeadingMatch(finding) }
        } else if let match = listed(forms.withoutNotes, isWhole: false) {
            return match
        }
        if let match = listed(forms.cut, isWhole: false) { return match }
        if vocabulary.items.contains(vocabulary.spellings.simplified(folded)) {
            return HeadingMatch(field: .itemColumn, reason: .testItem, priority: 50)
        }
        if let grouped = forms.grouped, let finding = grammar.composed(grouped) { return HeadingMatch(finding) }
        for (index, form) in (forms.whole + forms.cut).enumerated() {
            guard let finding = grammar.bracketed(form) else { continue }
            let isWhole = index < forms.whole.count && forms.notes.isEmpty
            return HeadingMatch(finding, isWhole: isWhole)
        }
        for form in forms.all {
            if let rule = vocabulary.rules.first(where: { $0.pattern.matches(form) }) {
                return HeadingMatch(
                    field: rule.known.field, reason: .pattern(rule.known.heading), priority: rule.known.priority)
            }
        }
        if let match = listed(forms.explained, isWhole: false) { return match }
        if let finding = forms.explained.lazy.compactMap({ grammar.bracketed($0) }).first {
            return HeadingMatch(finding, isWhole: false)
        }
        for form in forms.whole + forms.withoutNotes {
            if let finding = grammar.behindUnknownWord(form) { return HeadingMatch(finding, isWhole: false) }
        }
        if let stem = HeadingForms.withoutIndex(text), let finding = grammar.plain(stem), finding.field.isOfWholeSample
        {
            return HeadingMatch(finding, isWhole: false)
        }
        return vocabulary.letters.field(of: text).map {
            HeadingMatch(field: $0.field, reason: .letters, priority: $0.priority)
        }
    }

    /// The heading folded; nil where there is none, or where it is a title.
    private func folded(_ heading: String) -> [Unicode.Scalar]? {
        guard heading.utf8.count <= 4 * Self.longestHeading else { return nil }
        let folded = HeadingFold.fold(heading)
        return folded.isEmpty || folded.count > Self.longestHeading ? nil : folded
    }

    /// The match of the first form that is listed.
    private func listed(_ forms: [[Unicode.Scalar]], isWhole: Bool) -> HeadingMatch? {
        for (index, form) in forms.enumerated() {
            guard let known = vocabulary.exact[HeadingFold.string(form)] else { continue }
            return HeadingMatch(
                field: known.field,
                reason: isWhole && index == 0
                    ? .known(heading: known.heading) : .knownWithoutNote(heading: known.heading),
                priority: known.priority)
        }
        return nil
    }

    /// Whether a heading that is not known speaks of what tells one batch from another: a number, a day, a name.
    package func readsLikeKey(_ heading: String) -> Bool {
        guard let folded = folded(heading) else { return false }
        return vocabulary.grammar.readsLikeKey(
            HeadingFold.droppingBrackets(vocabulary.spellings.standardized(folded)))
    }

    /// Whether a heading names somebody: 被抽样单位信息, 检验机构.
    func namesParty(_ heading: String) -> Bool {
        guard let folded = folded(heading) else { return false }
        return vocabulary.grammar.party(in: vocabulary.spellings.standardized(folded)) != nil
    }

    /// Whether a heading belongs to somebody who is neither the producer nor the sampled firm nor the party of a case.
    func isOfSomebodyElse(_ heading: String) -> Bool {
        guard let folded = folded(heading) else { return false }
        guard let party = vocabulary.grammar.party(in: vocabulary.spellings.standardized(folded)) else { return false }
        return Self.others.contains(party.means)
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
