package import AnalystTables

/// How a term of the lexicon is looked for.
package enum HeadMatch: String, Sendable {
    /// The whole name.
    case exact
    /// The end of the name.
    case suffix
    /// The beginning of the name.
    case prefix
    /// The content of a bracket, or its end.
    case bracket
    /// Anywhere; in a mapping file only, and only as a suggestion.
    case contains
}

/// One line of a table of terms.
package struct HeadRule: Sendable {
    /// The folded term.
    package let term: [UInt8]
    package let match: HeadMatch
    /// Index in the catalogue.
    package let category: Int32
    package let context: CategoryContext
    package let priority: Int
    /// The table and line that an analyst can open.
    package let table: String
    package let line: Int
    let length: Int

    /// Whether the line decides for a batch with these circumstances.
    @inline(__always) func holds(in context: CategoryContext) -> Bool { context.holds(self.context) }

    /// Whether this line goes before another of the same term: more circumstances, then priority, then the later line.
    func precedes(_ other: HeadRule) -> Bool {
        let (mine, theirs) = (context.rawValue.nonzeroBitCount, other.context.rawValue.nonzeroBitCount)
        if mine != theirs { return mine > theirs }
        if priority != other.priority { return priority > other.priority }
        return line > other.line
    }
}

/// What a walk needs of a rule, small and without references.
struct HeadEntry: Sendable {
    let category: Int32
    let match: HeadMatch
    let context: CategoryContext
    let length: UInt8
}

/// Terms in a trie read from the end, so that the longest head noun of a name is found in one walk.
package struct CategoryLexicon: Sendable {
    package private(set) var rules: [HeadRule] = []
    private(set) var entries: [HeadEntry] = []
    private var trie = ScalarTrie()
    private var prefixTrie = ScalarTrie()
    private var hasPrefixes = false
    /// Rules at a node; the value of a node is the number of its list.
    private var lists: [[Int32]] = []
    /// The lists one behind the other, best rule first, with what a walk needs of each rule.
    private struct Item: Sendable {
        let rule: Int32
        let entry: HeadEntry
        let isLast: Bool
    }
    private var items: [Item] = []
    private var starts: [Int32] = []

    package init() {}

    /// A walk's result: a rule and where its term starts in the text.
    struct Found {
        let rule: Int32
        let start: Int
    }

    /// Reads `category_heads.csv`, or a mapping file of the same columns.
    ///
    /// A line without category keeps its term open: the word stands for things of several classes, and a person decides.
    package mutating func read(
        _ bytes: [UInt8], name: String, catalogue: CategoryCatalogue, folding: TextFolding
    ) throws(TableError) {
        let (table, at) = try NormalizationTable.read(
            bytes, name: name, columns: ["term", "match", "category", "context", "priority"])
        for row in table.rows {
            guard let match = HeadMatch(rawValue: row.text(at[1])) else {
                throw TableError(
                    table: name, line: row.line, column: "match", reason: "not a way to match: \(row.text(at[1]))")
            }
            let code = row.text(at[2])
            guard code.isEmpty || catalogue.index(ofCode: code) != nil else {
                throw TableError(
                    table: name, line: row.line, column: "category", reason: "no such code: \(code)")
            }
            guard let context = CategoryContext(words: row.text(at[3])) else {
                throw TableError(
                    table: name, line: row.line, column: "context", reason: "not a circumstance: \(row.text(at[3]))")
            }
            add(
                folding.folded(bytes: row[at[0]]), match: match, category: catalogue.index(ofCode: code) ?? -1,
                context: context, priority: Int(row.text(at[4])) ?? 0, table: name, line: row.line)
        }
    }

    /// Adds one term; `freeze` must follow before the lexicon is asked.
    mutating func add(
        _ term: [UInt8], match: HeadMatch, category: Int, context: CategoryContext, priority: Int, table: String,
        line: Int
    ) {
        let scalars = ScalarReading.scalars(term)
        guard !scalars.isEmpty else { return }
        let rule = HeadRule(
            term: term, match: match, category: Int32(category), context: context, priority: priority, table: table,
            line: line, length: scalars.count)
        let index = Int32(rules.count)
        rules.append(rule)
        entries.append(
            HeadEntry(
                category: rule.category, match: match, context: context, length: UInt8(clamping: scalars.count)))
        if match == .contains { return }
        if match == .prefix {
            hasPrefixes = true
            let node = prefixTrie.insert(scalars)
            prefixTrie.setValue(listed(index, at: prefixTrie.value(at: node)), at: node)
        } else {
            let node = trie.insert(scalars.reversed())
            trie.setValue(listed(index, at: trie.value(at: node)), at: node)
        }
    }

    private mutating func listed(_ index: Int32, at value: Int32) -> Int32 {
        guard value >= 0 else {
            lists.append([index])
            return Int32(lists.count - 1)
        }
        lists[Int(value)].append(index)
        return value
    }

    /// Puts the rules of each node in their order, for reading.
    mutating func freeze() {
        starts = []
        items = []
        for list in lists {
            starts.append(Int32(items.count))
            let ordered = list.sorted { rules[Int($0)].precedes(rules[Int($1)]) }
            for (place, rule) in ordered.enumerated() {
                items.append(Item(rule: rule, entry: entries[Int(rule)], isLast: place == ordered.count - 1))
            }
        }
    }

    /// The rule of the longest term at the end of `text`, of which the whole text is the longest possible.
    ///
    /// - Parameter inBracket: whether the text is the content of a bracket, where lines for brackets count too.
    func longestSuffix(
        of text: UnsafeBufferPointer<UInt8>, context: CategoryContext, inBracket: Bool = false, minimum: UInt8 = 1
    ) -> Found? {
        var node = ScalarTrie.root
        var end = text.count
        var rule: Int32 = -1
        var ruleStart = 0
        while end > 0 {
            let (scalar, start) = ScalarReading.previous(text, before: end, from: 0)
            let step = trie.step(node, scalar)
            if step.child == 0 { break }
            node = step.child
            end = start
            if step.value < 0 { continue }
            let found = first(step.value, whole: start == 0, context: context, inBracket: inBracket, minimum: minimum)
            if found >= 0 {
                rule = found
                ruleStart = start
            }
        }
        return rule >= 0 ? Found(rule: rule, start: ruleStart) : nil
    }

    @inline(__always) private func first(
        _ list: Int32, whole: Bool, context: CategoryContext, inBracket: Bool, minimum: UInt8
    ) -> Int32 {
        var at = Int(starts[Int(list)])
        return items.withUnsafeBufferPointer { items in
            while true {
                let item = items[at]
                if context.holds(item.entry.context), item.entry.length >= minimum {
                    switch item.entry.match {
                    case .suffix: return item.rule
                    case .exact: if whole { return item.rule }
                    case .bracket: if inBracket { return item.rule }
                    case .prefix, .contains: break
                    }
                }
                if item.isLast { return -1 }
                at += 1
            }
        }
    }

    /// The rule of the longest `prefix` term at the beginning of `text`.
    func longestPrefix(of text: UnsafeBufferPointer<UInt8>, context: CategoryContext) -> Found? {
        guard hasPrefixes else { return nil }
        var node = ScalarTrie.root
        var at = 0
        var best: Found?
        while at < text.count {
            let (scalar, next) = ScalarReading.next(text, at: at)
            let step = prefixTrie.step(node, scalar)
            if step.child == 0 { break }
            node = step.child
            at = next
            guard step.value >= 0 else { continue }
            if let rule = lists[Int(step.value)].first(where: { context.holds(entries[Int($0)].context) }) {
                best = Found(rule: rule, start: 0)
            }
        }
        return best
    }
}
