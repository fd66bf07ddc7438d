/// How a term of the lexicon is looked for.
package enum HeadMatch: String, Sendable, BitwiseCopyable {
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

    /// Lines of each mapping file, the later above the earlier, stand above the built-in ones by so much.
    private static let step = 1000

    /// The priority of a mapping file's line among all lines; what an analyst writes orders the lines of one file.
    static func priority(_ own: Int, inMapping order: Int) -> Int { min(max(own, -499), 499) + step * (order + 1) }

    /// Whether this line goes before another of the same term: one of a mapping file, then more circumstances, then
    /// priority, then the later line.
    func precedes(_ other: HeadRule) -> Bool { rank > other.rank }

    private var rank: (Int, Int, Int, Int) { Self.rank(context, priority: priority, line: line) }

    /// What lines of one term are ordered by; the greater goes first.
    fileprivate static func rank(_ context: CategoryContext, priority: Int, line: Int) -> (Int, Int, Int, Int) {
        ((priority + step / 2) / step, context.rawValue.nonzeroBitCount, priority, line)
    }
}

/// The lines of all tables of a lexicon; a line is put together when somebody looks at it.
package struct HeadRules: RandomAccessCollection, Sendable {
    private struct Entry: BitwiseCopyable {
        let start: Int32
        let end: Int32
        let category: Int32
        let priority: Int32
        let line: Int32
        let table: UInt8
        let length: UInt8
        let match: HeadMatch
        let context: CategoryContext
    }

    private var entries: [Entry] = []
    private var text: [UInt8] = []
    private var tables: [String] = []

    package var startIndex: Int { 0 }
    package var endIndex: Int { entries.count }

    /// The line at a position, in the order of the tables.
    package subscript(position: Int) -> HeadRule {
        let entry = entries[position]
        return HeadRule(
            term: Array(text[Int(entry.start)..<Int(entry.end)]), match: entry.match, category: entry.category,
            context: entry.context, priority: Int(entry.priority), table: tables[Int(entry.table)],
            line: Int(entry.line), length: Int(entry.length))
    }

    /// The lines of one lexicon and then those of another.
    package static func + (left: HeadRules, right: HeadRules) -> [HeadRule] { Array(left) + Array(right) }

    mutating func reserve(_ count: Int, bytes: Int) {
        entries.reserveCapacity(count)
        text.reserveCapacity(bytes)
    }

    /// The number by which lines of a table are appended.
    mutating func number(ofTable name: String) -> UInt8 {
        if tables.last != name { tables.append(name) }
        return UInt8(clamping: tables.count - 1)
    }

    mutating func append(
        _ term: UnsafeBufferPointer<UInt8>, length: Int, match: HeadMatch, category: Int32, context: CategoryContext,
        priority: Int, table: UInt8, line: Int
    ) {
        let start = Int32(text.count)
        text.append(contentsOf: term)
        entries.append(
            Entry(
                start: start, end: Int32(text.count), category: category, priority: Int32(clamping: priority),
                line: Int32(clamping: line), table: table,
                length: UInt8(clamping: length), match: match, context: context))
    }

    /// The table of a line.
    func table(_ index: Int) -> String { tables[Int(entries[index].table)] }

    /// Whether one line goes before another of the same term.
    func precedes(_ left: Int32, _ right: Int32) -> Bool { rank(left) > rank(right) }

    private func rank(_ rule: Int32) -> (Int, Int, Int, Int) {
        let entry = entries[Int(rule)]
        return HeadRule.rank(entry.context, priority: Int(entry.priority), line: Int(entry.line))
    }
}
