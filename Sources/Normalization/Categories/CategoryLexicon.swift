package import AnalystTables
internal import ByteTables

/// What a walk needs of a rule, small and without references.
struct HeadEntry: BitwiseCopyable, Sendable {
    let category: Int32
    let match: HeadMatch
    let context: CategoryContext
    let length: UInt8
}

/// Terms in a trie read from the end, so that the longest head noun of a name is found in one walk.
package struct CategoryLexicon: Sendable {
    package private(set) var rules = HeadRules()
    /// What a walk needs of each rule; filled by `freeze`.
    private(set) var entries = FixedArray<HeadEntry>()
    private var building: [HeadEntry] = []
    private let trie: ScalarTrie
    private let prefixTrie = ScalarTrie()
    private var hasPrefixes = false
    /// The newest rule of each term, by the value at the end of its way; and for each rule the one before it.
    private var newest: [Int32] = []
    private var before: [Int32] = []
    /// The rules of one term one behind the other, best first, with what a walk needs of each.
    private struct Item: BitwiseCopyable, Sendable {
        let rule: Int32
        let entry: HeadEntry
        let isLast: Bool
    }
    private var items = FixedArray<Item>()
    /// Marks a term whose value is its one rule, an ending that holds everywhere: nearly all terms are of this kind, and
    /// need no look at `items`.
    private static let isSingle: Int32 = 1 << 30

    /// A lexicon with room for about so many terms before its memory grows.
    package init(terms: Int = 16) {
        trie = ScalarTrie(nodes: terms * 2)
        building.reserveCapacity(terms)
        before.reserveCapacity(terms)
        newest.reserveCapacity(terms)
        rules.reserve(terms, bytes: terms * 12)
    }

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
        let number = rules.number(ofTable: name)
        var folded: [UInt8] = []
        var match = HeadMatch.suffix
        var category = -1
        try table.withCells { cells throws(TableError) in
            for row in 0..<cells.count {
                // Lines of one class stand together, so a code is hardly ever looked up.
                if row == 0 || !cells.repeats(row, at[1]) { match = try Self.match(cells, row, at[1], table: name) }
                if row == 0 || !cells.repeats(row, at[2]) {
                    category = try Self.category(cells, row, at[2], in: catalogue, table: name)
                }
                let isFree = cells[row, at[3]].isEmpty
                guard let context = isFree ? [] : CategoryContext(words: cells.text(row, at[3])) else {
                    throw TableError(
                        table: name, line: cells.line(row), column: "context",
                        reason: "not a circumstance: \(cells.text(row, at[3]))")
                }
                let priority = cells[row, at[4]].isEmpty ? 0 : Int(cells.text(row, at[4])) ?? 0
                let term = cells[row, at[0]]
                if folding.isClean(term) {
                    add(
                        term, match: match, category: category, context: context, priority: priority, table: number,
                        line: cells.line(row))
                    continue
                }
                folding.fold(term, into: &folded)
                folded.withUnsafeBufferPointer {
                    add(
                        $0, match: match, category: category, context: context, priority: priority, table: number,
                        line: cells.line(row))
                }
            }
        }
    }

    private static func match(
        _ cells: NormalizationTable.Cells, _ row: Int, _ column: Int, table: String
    ) throws(TableError) -> HeadMatch {
        guard let match = HeadMatch(rawValue: cells.text(row, column)) else {
            throw TableError(
                table: table, line: cells.line(row), column: "match",
                reason: "not a way to match: \(cells.text(row, column))")
        }
        return match
    }

    private static func category(
        _ cells: NormalizationTable.Cells, _ row: Int, _ column: Int, in catalogue: CategoryCatalogue, table: String
    ) throws(TableError) -> Int {
        let code = cells[row, column]
        if code.isEmpty { return -1 }
        guard let category = catalogue.index(ofCode: code) else {
            throw TableError(
                table: table, line: cells.line(row), column: "category",
                reason: "no such code: \(cells.text(row, column))")
        }
        return category
    }

    /// Adds one term; `freeze` must follow before the lexicon is asked.
    mutating func add(
        _ term: [UInt8], match: HeadMatch, category: Int, context: CategoryContext, priority: Int, table: String,
        line: Int
    ) {
        let number = rules.number(ofTable: table)
        term.withUnsafeBufferPointer {
            add($0, match: match, category: category, context: context, priority: priority, table: number, line: line)
        }
    }

    private mutating func add(
        _ term: UnsafeBufferPointer<UInt8>, match: HeadMatch, category: Int, context: CategoryContext, priority: Int,
        table: UInt8, line: Int
    ) {
        guard !term.isEmpty else { return }
        let length = ScalarReading.count(term)
        let index = Int32(building.count)
        rules.append(
            term, length: length, match: match, category: Int32(category), context: context, priority: priority,
            table: table, line: line)
        building.append(
            HeadEntry(category: Int32(category), match: match, context: context, length: UInt8(clamping: length)))
        before.append(-1)
        if match == .contains { return }
        if match == .prefix { hasPrefixes = true }
        let cell = match == .prefix ? prefixTrie.cell(of: term) : trie.cell(ofReversed: term)
        guard let cell else { return }
        if cell.pointee >= 0 {
            before[Int(index)] = newest[Int(cell.pointee)]
            newest[Int(cell.pointee)] = index
        } else {
            cell.pointee = Int32(newest.count)
            newest.append(index)
        }
    }

    /// Puts the rules of each term in their order, for reading.
    mutating func freeze() {
        var starts: [Int32] = []
        var items: [Item] = []
        starts.reserveCapacity(newest.count)
        items.reserveCapacity(building.count)
        for first in newest {
            let entry = building[Int(first)]
            if before[Int(first)] < 0, entry.match == .suffix, entry.context.isEmpty {
                starts.append(first | Self.isSingle)
                continue
            }
            starts.append(Int32(items.count))
            if before[Int(first)] < 0 {
                items.append(Item(rule: first, entry: building[Int(first)], isLast: true))
                continue
            }
            var list: [Int32] = []
            var rule = first
            while rule >= 0 {
                list.append(rule)
                rule = before[Int(rule)]
            }
            list.sort { rules.precedes($0, $1) }
            for (place, rule) in list.enumerated() {
                items.append(Item(rule: rule, entry: building[Int(rule)], isLast: place == list.count - 1))
            }
        }
        // From here on the value of a term is the place of its first rule.
        trie.mapValues { starts[Int($0)] }
        prefixTrie.mapValues { starts[Int($0)] }
        newest = []
        self.items = FixedArray(items)
        entries = FixedArray(building)
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
        if list & Self.isSingle != 0 {
            let rule = list & ~Self.isSingle
            return minimum <= 1 || entries[Int(rule)].length >= minimum ? rule : -1
        }
        var at = Int(list)
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
            var place = Int(step.value)
            while !context.holds(items[place].entry.context), !items[place].isLast { place += 1 }
            if context.holds(items[place].entry.context) { best = Found(rule: items[place].rule, start: 0) }
        }
        return best
    }
}
