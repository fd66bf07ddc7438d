package import RecordStream

/// Which samples and cases belong to a population, told by what stands on the record.
///
/// Each column of the analyst's table holds words separated by spaces; an empty column admits everything, a word with `!`
/// in front admits everything else. Category words are the beginnings of codes. An absent value is the word `-`, and an
/// absent domain is `unassigned`.
package struct PopulationFilter: Hashable, Sendable {
    /// One column of the table and the key of the record that it looks at.
    package struct Column: Hashable, Sendable {
        /// The key on the record.
        package let key: String
        /// Whether a word stands for all values that begin with it.
        package let prefixes: Bool
        /// Whether the column asks nothing of batches whose regulatory domain is known.
        package let onlyUnassigned: Bool
        /// The words that are asked for; none admits everything.
        package let admitted: [[UInt8]]
        /// The words that are left out.
        package let excluded: [[UInt8]]
        /// What an absent value counts as.
        private let absent: [UInt8]

        init(_ name: Key, words: String) {
            key = name.record
            prefixes = name.prefixes
            onlyUnassigned = name.onlyUnassigned
            absent = Array((name.record == Domain.key ? Domain.unassigned : "-").utf8)
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
            guard let value, !value.isEmpty else { return word == absent }
            guard prefixes ? value.count >= word.count : value.count == word.count else { return false }
            for index in word.indices where value[index] != word[index] { return false }
            return true
        }
    }

    /// A column of a table and what it looks at.
    package struct Key: Sendable {
        /// The heading in the table.
        package let name: String
        /// The key of the record.
        let record: String
        let prefixes: Bool
        let onlyUnassigned: Bool

        init(_ name: String, of record: String? = nil, prefixes: Bool = false, onlyUnassigned: Bool = false) {
            self.name = name
            self.record = record ?? name
            self.prefixes = prefixes
            self.onlyUnassigned = onlyUnassigned
        }
    }

    /// The columns that ask for something.
    package let columns: [Column]

    /// What a filter can look at.
    ///
    /// `unassigned_category_code` asks for the category only where nothing has told the regulatory domain: the domain is
    /// the better witness, since food contact materials may bear a category of food.
    package static let keys: [Key] = [
        Key("sampling_kind"), Key("task_level"), Key("district"), Key("category_code", prefixes: true),
        Key("origin"), Key("channel"), Key("supervising_unit"), Key(Domain.key),
        Key("unassigned_category_code", of: "category_code", prefixes: true, onlyUnassigned: true),
    ]

    /// A filter from the words of each key; keys without words admit everything.
    package init(_ words: (String) -> String) {
        columns = Self.keys.compactMap { key in
            let text = words(key.name)
            guard text.contains(where: { $0 != " " }) else { return nil }
            return Column(key, words: text)
        }
    }

    /// The words of a key, or nil if the filter does not ask for it.
    package func column(_ key: String) -> Column? { columns.first { $0.key == key && !$0.onlyUnassigned } }

    /// The record keys that are looked at.
    package var keyNames: [String] { columns.isEmpty ? [] : columns.map(\.key) + [Domain.key] }

    /// The filter with its keys as a scanner numbers them.
    package struct Bound: Sendable {
        private let columns: [(column: Column, key: Int)]
        private let domain: Int

        /// - Parameter keys: a set that holds `keyNames` of the filter.
        package init(_ filter: PopulationFilter?, _ keys: KeySet) {
            columns = (filter?.columns ?? []).map { ($0, keys[$0.key]) }
            domain = keys.index(of: Domain.key) ?? 0
        }

        /// Whether every record is admitted.
        var isEmpty: Bool { columns.isEmpty }

        /// Whether the record has what the filter asks for.
        @inline(__always)
        package func admits(_ record: borrowing RecordScanner) -> Bool {
            for index in columns.indices {
                if columns[index].column.onlyUnassigned, !Domain.isUnassigned(record, domain) { continue }
                let key = columns[index].key
                // Codes and words of the format hold no escapes.
                let isAdmitted =
                    record.isEscaped(key)
                    ? record.withText(key) { columns[index].column.admits($0) }
                    : columns[index].column.admits(record.content(key))
                guard isAdmitted else { return false }
            }
            return true
        }
    }
}
