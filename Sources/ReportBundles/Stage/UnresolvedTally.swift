package import RecordStream

/// Gathers the names that await an analyst from the side stream of `spotcheck-normalize`.
package struct UnresolvedTally {
    /// A name in a field.
    struct Name: Hashable {
        let field: String
        let raw: String
    }

    /// How often it came, and what it might be.
    struct Entry {
        var count = 0
        var suggestion = ""
        var score = ""
    }

    /// The keys that are read.
    package let keys = KeySet([
        "field", "value", "raw", "product_name", "category_raw", "count", "batches", "suggestion", "suggestion_name",
        "score",
    ])
    private var entries: [Name: Entry] = [:]

    /// No name yet.
    package init() {}

    /// Takes one record: a name with a count, or a sample that could not be placed.
    package mutating func consume(_ record: borrowing RecordScanner) {
        func text(_ names: String...) -> String {
            for name in names {
                if let text = record.text(keys[name]), !text.isEmpty { return text }
            }
            return ""
        }
        let raw = text("raw", "value", "category_raw", "product_name")
        guard !raw.isEmpty else { return }
        let field = text("field")
        let name = Name(field: field.isEmpty ? "category_raw" : field, raw: raw)
        entries[name, default: Entry()].count += record.integer(keys["count"]) ?? record.integer(keys["batches"]) ?? 1
        if entries[name]?.suggestion.isEmpty ?? false {
            entries[name]?.suggestion = text("suggestion_name", "suggestion")
            entries[name]?.score = text("score")
        }
    }

    /// The names, most frequent first.
    package var lines: [UnresolvedLine] {
        entries.map { name, entry in
            UnresolvedLine(
                field: name.field, raw: name.raw, count: entry.count, suggestion: entry.suggestion, score: entry.score)
        }.sorted {
            $0.count != $1.count ? $0.count > $1.count : ($0.field, $0.raw) < ($1.field, $1.raw)
        }
    }
}
