import BuiltInTables

extension HeadingVocabulary {
    /// The vocabulary that is compiled in.
    package static let builtIn: HeadingVocabulary = {
        let headings = rows("headings.csv").compactMap { row -> Row? in
            guard let field = SourceField(rawValue: row[0]) else { fatalError(row[0]) }
            return Row(field: field, heading: row[1], isPattern: row[2] == "pattern", priority: Int(row[3]) ?? 0)
        }
        return HeadingVocabulary(
            rows: headings, spellings: rows("heading_spellings.csv").map { ($0[0], $0[1]) },
            items: rows("test_items.csv").map { $0[0] })
    }()

    static func rows(_ name: String) -> [[String]] {
        let table = spotcheck_built_in_table(name)
        let text = String(decoding: UnsafeBufferPointer(start: table.bytes, count: table.count), as: UTF8.self)
        return text.split(separator: "\n").dropFirst().map {
            var out: [String] = []; var cur = ""; var q = false
            for c in $0 {
                if c == "\"" { q.toggle() } else if c == ",", !q { out.append(cur); cur = "" } else { cur.append(c) }
            }
            return out + [cur]
        }
    }
}

extension ValueWords {
    /// The words that are compiled in.
    package static let builtIn: ValueWords = {
        typealias V = HeadingVocabulary
        return ValueWords(
            placeholders: Placeholders(V.rows("placeholders.csv").map { $0[0] }),
            dateKinds: DateKinds(V.rows("date_kinds.csv").map { ($0[0], $0[1]) }),
            items: FailingItemsReading.Words(
                labels: ItemLabels(V.rows("item_labels.csv").compactMap { row in ItemLabels.Part(rawValue: row[1]).map { (row[0], $0) } }),
                kinds: ItemKinds(V.rows("item_kinds.csv").map {
                    ItemKinds.Row(term: $0[0], isWhole: $0[1] == "exact", kind: FailingItem.Kind(rawValue: $0[2]) ?? .physical)
                })))
    }()
}
