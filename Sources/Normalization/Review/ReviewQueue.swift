internal import ByteTables
package import InspectionModel

/// Names without a category, put together by what they end in, those first that could move a rate most.
///
/// Fifty whole names hold a third of the records, but one ending often holds ten names: one decision settles all.
package struct ReviewQueue: Sendable {
    /// One question to the analyst, and what the answer would decide.
    package struct Row: Sendable {
        /// The term as it would stand in the mapping file.
        package let term: String
        /// How it would be matched: the ending of several names, or one name as a whole.
        package let match: HeadMatch
        /// The last two characters, which rows that belong together share.
        package let head: String
        /// Different names.
        package let names: Int
        package let records: Int
        /// The records with a conclusion.
        package let tally: PassTally
        /// Batches × the largest possible change of a rate, in hundredths of a percentage point; an integer, so that ties are
        /// ties.
        package let impact: Int
        /// At most two, the likelier first.
        package let suggestions: [CategorySuggestion]
        /// At most three names with the place of a record of each.
        package let samples: [(name: String, place: String)]
    }

    package let rows: [Row]

    /// - Parameter rates: batches by category as they stand without the names of the queue.
    package init(_ queue: UnresolvedQueue, rates: CategoryTallies, resolver: CategoryResolver) {
        var resolver = resolver
        var heads: [String: [String: [UnresolvedQueue.Entry]]] = [:]
        for entry in queue.sorted where entry.kind == "category" && !entry.text.isEmpty {
            let text = resolver.reviewText(of: entry.text)
            heads[String(text.suffix(2)), default: [:]][text, default: []].append(entry)
        }
        var groups: [(impact: Int, head: String, rows: [Row])] = []
        for (head, texts) in heads {
            let common = Self.commonEnding(of: Array(texts.keys))
            var rows: [Row] = []
            if texts.count > 1, common.count > 1, !resolver.isKeptOpen(common) {
                let entries = texts.sorted { $0.key < $1.key }.flatMap(\.value)
                rows = [Self.row(common, .suffix, head, texts.count, entries, rates, &resolver)]
            } else {
                for (text, entries) in texts {
                    let (term, match) = resolver.reviewTerm(of: text, names: entries.map(\.text))
                    rows.append(Self.row(term, match, head, 1, entries, rates, &resolver))
                }
            }
            rows.sort { ($1.impact, $1.records, $0.term) < ($0.impact, $0.records, $1.term) }
            groups.append((rows.reduce(0) { $0 + $1.impact }, head, rows))
        }
        groups.sort { ($1.impact, $0.head) < ($0.impact, $1.head) }
        rows = groups.flatMap(\.rows)
    }

    private static func row(
        _ term: String, _ match: HeadMatch, _ head: String, _ names: Int, _ entries: [UnresolvedQueue.Entry],
        _ rates: CategoryTallies, _ resolver: inout CategoryResolver
    ) -> Row {
        let tally = entries.reduce(PassTally()) { $0 + $1.tally }
        let ordered = entries.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
        var votes: [CategorySuggestion: Int] = [:]
        var seen: Set<String> = []
        for entry in ordered {
            for suggestion in resolver.suggestions(for: entry.text, category: entry.categoryRaw)
            where entry.suggestions.contains(suggestion.code) && seen.insert(entry.text + suggestion.code).inserted {
                votes[suggestion, default: 0] += entry.count
            }
        }
        var suggestions: [CategorySuggestion] = []
        for (suggestion, _) in votes.sorted(by: { ($1.value, $0.key.code) < ($0.value, $1.key.code) })
        where !suggestions.contains(where: { $0.code == suggestion.code }) {
            suggestions.append(suggestion)
        }
        let likely = suggestions.prefix(2).compactMap { resolver.catalogue.index(ofCode: $0.code) }
        let classes = likely.map { rates[resolver.catalogue.categories[$0].reported] }
        return Row(
            term: term, match: match, head: head, names: names, records: entries.reduce(0) { $0 + $1.count },
            tally: tally, impact: impact(of: tally, on: classes, rates), suggestions: Array(suggestions.prefix(2)),
            samples: ordered.reduce(into: []) { samples, entry in
                guard samples.count < 3, !samples.contains(where: { $0.name == entry.text }) else { return }
                samples.append((entry.text, entry.firstPlace))
            })
    }

    /// How far these batches could move the rate of one of the classes, times the batches.
    ///
    /// Without a likely class it is any class whose rate is published; a class without batches of its own is compared
    /// with all batches.
    private static func impact(of batches: PassTally, on likely: [PassTally], _ rates: CategoryTallies) -> Int {
        var classes = likely.isEmpty ? rates.rated : likely
        if classes.isEmpty { classes = [PassTally()] }
        let total = rates.total
        return classes.map { tally in
            let before = failuresPerTenThousand(tally.inspected > 0 ? tally : total)
            return batches.inspected * abs(failuresPerTenThousand(tally + batches) - before)
        }.max() ?? 0
    }

    private static func failuresPerTenThousand(_ tally: PassTally) -> Int {
        tally.inspected > 0 ? tally.failed * 10_000 / tally.inspected : 0
    }

    private static func commonEnding(of texts: [String]) -> String {
        guard var common = texts.first else { return "" }
        for text in texts.dropFirst() {
            let length = zip(common.reversed(), text.reversed()).prefix { $0 == $1 }.count
            common = String(common.suffix(length))
        }
        return common
    }
}

extension CategoryResolver {
    /// What a name is put together with others by: folded, without brackets, weights and grades.
    func reviewText(of name: String) -> String {
        NameReading(name, folding: folding).withBytes { _, base, _ in
            String(decoding: trimming.trimmed(base), as: UTF8.self)
        }
    }

    /// Whether the lexicon keeps a term open on purpose, so that it must not become an ending.
    func isKeptOpen(_ term: String) -> Bool {
        var term = term
        return term.withUTF8 { bytes in
            guard let found = lexicon.longestSuffix(of: bytes, context: .noProducer), found.start == 0 else {
                return false
            }
            return lexicon.entries[Int(found.rule)].category < 0
        }
    }

    /// The line of a mapping file that would decide names of one text: the whole name, or its end where names differ in
    /// weight or grade.
    fileprivate func reviewTerm(of text: String, names: [String]) -> (String, HeadMatch) {
        let bases = Set(names.map { String(decoding: NameReading($0, folding: folding).base, as: UTF8.self) })
        if bases.count > 1, text.count > 1, !isKeptOpen(text) { return (text, .suffix) }
        return (bases.min() ?? text, .exact)
    }
}
