/// Words of titles and file names that say why all samples of a list were taken (`list_words.csv`).
package struct ListWords: Sendable {
    /// What a word says.
    package enum Meaning: String, Sendable {
        /// The kind of check, in the words of the title.
        case kind
        /// Nothing about the whole list, though it holds another word.
        case nothing
    }

    private var words: [(word: String, says: Meaning)] = []
    /// A longer text is no title but a sentence about what is done with failures.
    private static let longestTitle = 80

    /// Words in the order of the table.
    init(_ words: [(word: String, says: Meaning)]) { self.words = words }

    /// None.
    package init() {}

    /// The words that say the kind of all samples of a list; nil where a title does not.
    func kind(in title: String) -> String? {
        guard title.unicodeScalars.count <= Self.longestTitle,
            let first = words.first(where: { title.contains($0.word) }), first.says == .kind
        else { return nil }
        return first.word
    }
}
