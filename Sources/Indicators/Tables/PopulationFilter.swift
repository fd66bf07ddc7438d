/// Which samples and cases belong to a population, told by what stands on the record.
///
/// Each column of the analyst's table holds words divided by spaces; an empty column admits everything, a word with `!`
/// in front admits everything else. Category words are the beginnings of codes. An absent value is the word `-`.
package struct PopulationFilter: Hashable, Sendable {
    /// One column of the table and the key of the record that it looks at.
    package struct Column: Hashable, Sendable {
        /// The key on the record.
        package let key: String
        /// Whether a word stands for all values that begin with it.
        package let prefixes: Bool
        /// The words that are asked for; none admits everything.
        package let admitted: [[UInt8]]
        /// The words that are left out.
        package let excluded: [[UInt8]]

        init(key: String, prefixes: Bool, words: String) {
            self.key = key
            self.prefixes = prefixes
            let split = words.split(separator: " ")
            admitted = split.filter { !$0.hasPrefix("!") }.map { Array($0.utf8) }
            excluded = split.filter { $0.hasPrefix("!") }.map { Array($0.dropFirst().utf8) }
        }

        /// Whether a value, or the absence of one, is admitted.
        @inline(__always)
        package func admits(_ value: UnsafeBufferPointer<UInt8>?) -> Bool {
            if !admitted.isEmpty, !admitted.contains(where: { matches($0, value) }) { return false }
            return !excluded.contains { matches($0, value) }
        }

        @inline(__always)
        private func matches(_ word: [UInt8], _ value: UnsafeBufferPointer<UInt8>?) -> Bool {
            guard let value, !value.isEmpty else { return word.count == 1 && word[0] == UInt8(ascii: "-") }
            guard prefixes ? value.count >= word.count : value.count == word.count else { return false }
            for index in word.indices where value[index] != word[index] { return false }
            return true
        }
    }

    /// The columns that ask for something.
    package let columns: [Column]

    /// The keys that a filter can look at, and whether their words are prefixes.
    package static let keys: [(name: String, prefixes: Bool)] = [
        ("sampling_kind", false), ("task_level", false), ("district", false), ("category_code", true),
        ("origin", false), ("channel", false), ("supervising_unit", false),
    ]

    /// A filter from the words of each key; keys without words admit everything.
    package init(_ words: (String) -> String) {
        columns = Self.keys.compactMap { key in
            let text = words(key.name)
            guard text.contains(where: { $0 != " " }) else { return nil }
            return Column(key: key.name, prefixes: key.prefixes, words: text)
        }
    }

    /// The words of a key, or nil if the filter does not ask for it.
    package func column(_ key: String) -> Column? { columns.first { $0.key == key } }
}
