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
    }

    /// The keys that are read.
    package let keys = KeySet([
        "kind", "text", "category_raw", "records", "suggestion",
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
        let raw = text("text", "category_raw")
        guard !raw.isEmpty else { return }
        let field = text("kind")
        let name = Name(field: field.isEmpty ? "category" : field, raw: raw)
        entries[name, default: Entry()].count += record.integer(keys["records"]) ?? 1
        if entries[name]?.suggestion.isEmpty ?? false {
            entries[name]?.suggestion = text("suggestion")
        }
    }

    /// The names, most frequent first.
    package var lines: [UnresolvedLine] {
        entries.map { name, entry in
            UnresolvedLine(
                field: name.field, raw: name.raw, count: entry.count, suggestion: entry.suggestion, score: "")
        }.sorted {
            $0.count != $1.count ? $0.count > $1.count : ($0.field, $0.raw) < ($1.field, $1.raw)
        }
    }
}
