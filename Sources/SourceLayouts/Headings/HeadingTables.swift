/// What the tables of the grammar of headings hold, as they were read.
package struct HeadingTables: Sendable {
    /// One row of `heading_spellings.csv`.
    package struct Spelling: Sendable {
        package var spelling: String
        package var standard: String
        /// The spelling is in use in names of columns that are first letters of a heading.
        package var isUsedInLetters: Bool
    }

    /// One word of `heading_parts.csv`, or several that are written as one, with one of its meanings.
    package struct Word: Sendable {
        package var pattern: WordPattern
        package var part: HeadingPart

        package init(pattern: WordPattern, part: HeadingPart) {
            self.pattern = pattern
            self.part = part
        }

        package init(word: String, part: HeadingPart) { self.init(pattern: WordPattern(word: word), part: part) }
    }

    /// Words that stand for one another.
    package var spellings: [Spelling] = []
    /// Traditional and variant characters, each with the simplified one (`characters.csv`).
    package var characters: [Unicode.Scalar: Unicode.Scalar] = [:]
    /// The words that headings are made of.
    package var parts: [Word] = []
    package var compositions: [HeadingCompositions.Row] = []
    package var joins: [HeadingJoins.Row] = []
    /// The syllable of each character (`heading_pinyin.csv`); few sources need them.
    package var syllables: @Sendable () -> [Unicode.Scalar: String] = { [:] }

    package init() {}
}
