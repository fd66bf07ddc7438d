import Synchronization

/// Headings in letters: the pinyin of a heading, or the first letters of its syllables.
///
/// Whole headings that are listed and pairs of a subject and an attribute are known by their letters, where these stand for
/// one field alone: jyjg is 检验机构 to one system and 检验结果 to another, and so it is nothing.
final class HeadingLetters: Sendable {
    /// What letters stand for.
    struct Finding: Sendable {
        var field: SourceField
        var priority: Int
    }

    /// What makes the tables of letters, which most files do not need.
    struct Material: Sendable {
        var syllables: @Sendable () -> [Unicode.Scalar: String]
        /// Spellings that are in use in names of columns, each with its standard word.
        var spellings: [(standard: String, forms: [String])]
        var exact: [String: HeadingVocabulary.Known]
        var parts: HeadingParts
        var compositions: HeadingCompositions
    }

    private let material: Material
    private let tables = Mutex<Tables?>(nil)

    init(_ material: Material) { self.material = material }

    /// Letters that stand for fewer syllables than this are not looked up.
    private static let fewest = 4
    private static let most = 60

    /// The field of a folded heading of letters alone.
    func field(of text: [Unicode.Scalar]) -> Finding? {
        guard text.count >= Self.fewest, text.count <= Self.most, text.allSatisfy({ ("a"..."z").contains($0) }) else {
            return nil
        }
        let tables = self.tables.withLock { present in
            if let present { return present }
            let made = Tables(material)
            present = made
            return made
        }
        let letters = HeadingFold.string(text)
        return tables.pinyin.field(of: letters, material.compositions)
            ?? tables.initials.field(of: letters, material.compositions)
    }

    /// Both tables of letters.
    private struct Tables {
        var pinyin = LetterTable(mostWords: 4)
        var initials = LetterTable(mostWords: 2)

        init(_ material: Material) {
            let syllables = material.syllables()
            for (key, known) in material.exact where known.priority < 99 {
                if key.unicodeScalars.contains(where: { "/|(".unicodeScalars.contains($0) }) { continue }
                for form in Self.forms(of: key, material) { add(form, syllables) { $0.add(known.field, of: $1) } }
            }
            // Words of patterns are too rare to stand for a few letters.
            for word in material.parts.plain {
                for form in Self.forms(of: HeadingFold.string(word.text), material) {
                    add(form, syllables) { table, letters in
                        // Qualifiers and sellers make too many words of a few letters.
                        for part in word.parts where table.mostWords > 2 || part.isCommonInLetters {
                            table.add(part, of: letters)
                        }
                    }
                }
            }
            // bcydw_shi
            for syllable in ["shi", "xian", "qu"] {
                initials.add(HeadingPart(kind: .attribute, means: "district"), of: syllable)
            }
            initials.add(HeadingPart(kind: .attribute, means: "province"), of: "sheng")
        }

        private mutating func add(
            _ form: String, _ syllables: [Unicode.Scalar: String], _ entry: (inout LetterTable, String) -> Void
        ) {
            var whole = ""
            var first = ""
            for scalar in form.unicodeScalars {
                guard let syllable = syllables[scalar], let letter = syllable.first else { return }
                whole += syllable
                first.append(letter)
            }
            entry(&pinyin, whole)
            entry(&initials, first)
        }

        /// A word with its standard parts written as columns are named: 生产企业, 生产者, 生产单位.
        private static func forms(of word: String, _ material: Material) -> Set<String> {
            var forms: Set<String> = [word]
            for _ in 1...2 {
                for form in forms {
                    for (standard, others) in material.spellings {
                        guard let place = form.firstRange(of: standard) else { continue }
                        for other in others {
                            forms.insert(form[..<place.lowerBound] + other + form[place.upperBound...])
                        }
                    }
                }
            }
            return forms
        }
    }
}

extension HeadingPart {
    /// Whether a word is one that first letters are taken for.
    fileprivate var isCommonInLetters: Bool {
        switch kind {
        // Goods of one sort are too many and too rare.
        case .context: means != "goods"
        case .party, .firm, .thing, .event, .attribute: true
        case .seller, .former, .group, .qualifier, .frame, .answer: false
        }
    }
}
