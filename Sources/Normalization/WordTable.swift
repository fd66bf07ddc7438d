package import AnalystTables

/// How a word of a table is compared with a text; both are folded.
package enum WordMatch: String, Sendable {
    case exact, prefix, suffix, contains
}

/// One line of `words.csv`.
package struct WordRule: Sendable {
    /// The folded word.
    package let word: [UInt8]
    /// How it is compared.
    package let match: WordMatch
    /// What it stands for.
    package let value: String
    /// The line in the table.
    package let line: Int
}

/// The words of one kind (`verdict`, `task_level`, …) in the order of the table: the first that matches decides.
///
/// Negatives therefore stand before positives: 不合格 holds 合格. Most texts are names that match nothing, so words are
/// looked for by walks through tries and never one after the other.
package struct WordTable: Sendable {
    package let rules: [WordRule]
    private let folding: TextFolding
    /// The number of the first rule with a word, by the word: whole texts and beginnings, ends, words anywhere.
    private let exact = ScalarTrie()
    private let prefixes = ScalarTrie()
    private let suffixes = ScalarTrie()
    private let anywhere = ScalarTrie()

    /// Reads the lines of one kind from `words.csv`.
    package init(
        kind: String, tables: NormalizationTables, folding: TextFolding
    ) throws(TableError) {
        let name = "words.csv"
        let (table, at) = try NormalizationTable.read(
            try tables.table(name), name: name, columns: ["kind", "word", "match", "value"])
        var rules: [WordRule] = []
        let wanted = Array(kind.utf8)
        for row in table.rows where row.equals(at[0], wanted) {
            guard let match = WordMatch(rawValue: row.text(at[2])) else {
                throw TableError(
                    table: name, line: row.line, column: "match", reason: "exact, prefix, suffix or contains is needed")
            }
            rules.append(
                WordRule(word: folding.folded(bytes: row[at[1]]), match: match, value: row.text(at[3]), line: row.line))
        }
        self.rules = rules
        self.folding = folding
        for (number, rule) in rules.enumerated() {
            rule.word.withUnsafeBufferPointer { word in
                let cell =
                    switch rule.match {
                    case .exact: exact.cell(of: word)
                    case .prefix: prefixes.cell(of: word)
                    case .suffix: suffixes.cell(ofReversed: word)
                    case .contains: anywhere.cell(of: word)
                    }
                if let cell, cell.pointee < 0 { cell.pointee = Int32(number) }
            }
        }
    }

    /// The first rule that matches a raw text; nil when none does.
    package func first(matching text: UnsafeBufferPointer<UInt8>) -> WordRule? {
        if folding.isClean(text) { return first(matchingFolded: text) }
        var folded: [UInt8] = []
        folding.fold(text, into: &folded)
        return folded.withUnsafeBufferPointer { first(matchingFolded: $0) }
    }

    /// The first rule that matches a text which is folded already.
    package func first(matchingFolded text: UnsafeBufferPointer<UInt8>) -> WordRule? {
        var best = Int32.max
        let whole = exact.value(of: text)
        if whole >= 0 { best = whole }
        best = min(best, prefixes.leastValue(from: 0, in: text))
        var node = ScalarTrie.root
        var end = text.count
        while end > 0 {
            let (scalar, start) = ScalarReading.previous(text, before: end, from: 0)
            let step = suffixes.step(node, scalar)
            if step.child == 0 { break }
            if step.value >= 0 { best = min(best, step.value) }
            node = step.child
            end = start
        }
        var at = 0
        while at < text.count {
            best = min(best, anywhere.leastValue(from: at, in: text))
            at = ScalarReading.next(text, at: at).next
        }
        return best < .max ? rules[Int(best)] : nil
    }

    /// The first rule that matches a text.
    package func first(matching text: String) -> WordRule? {
        var text = text
        return text.withUTF8 { first(matching: $0) }
    }
}

extension ScalarTrie {
    /// The least value of all terms that begin at a place of a text; the greatest integer for none.
    fileprivate func leastValue(from start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int32 {
        var best = Int32.max
        var node = Self.root
        var at = start
        while at < text.count {
            let (scalar, next) = ScalarReading.next(text, at: at)
            let step = step(node, scalar)
            if step.child == 0 { break }
            if step.value >= 0 { best = min(best, step.value) }
            node = step.child
            at = next
        }
        return best
    }
}
