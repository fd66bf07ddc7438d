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

/// The lines of `words.csv`, read once for the words of all kinds.
package struct WordLines: Sendable {
    static let name = "words.csv"
    let table: NormalizationTable
    let at: [Int]
    /// The rows of each kind in the order of the table.
    let rows: [String: [Int]]

    /// Reads the table.
    package init(_ tables: NormalizationTables) throws(TableError) {
        (table, at) = try NormalizationTable.read(
            try tables.table(Self.name), name: Self.name, columns: ["kind", "word", "match", "value"])
        var rows: [String: [Int]] = [:]
        // Lines of one kind stand together.
        var run: [Int] = []
        var previous: NormalizationTable.Row?
        for (index, row) in table.rows.enumerated() {
            if let last = previous, !last.equals(at[0], row) {
                rows[last.text(at[0]), default: []] += run
                run.removeAll(keepingCapacity: true)
            }
            run.append(index)
            previous = row
        }
        if let last = previous { rows[last.text(at[0]), default: []] += run }
        self.rows = rows
    }
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
        try self.init(kind: kind, try WordLines(tables), folding: folding)
    }

    /// As above, from lines that were read already.
    package init(kind: String, _ lines: WordLines, folding: TextFolding) throws(TableError) {
        var rules: [WordRule] = []
        let numbers = lines.rows[kind] ?? []
        rules.reserveCapacity(numbers.count)
        for number in numbers {
            let row = lines.table.rows[number]
            let value = row.text(lines.at[3])
            guard let match = WordMatch(rawValue: row.text(lines.at[2])) else {
                throw TableError(
                    table: WordLines.name, line: row.line, column: "match",
                    reason: "exact, prefix, suffix or contains is needed")
            }
            rules.append(
                WordRule(
                    word: folding.folded(bytes: row[lines.at[1]]), match: match,
                    value: value, line: row.line))
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
