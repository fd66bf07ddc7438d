import AnalystTables
internal import ByteTables

/// Where an operator stands.
enum OperatorPlace: String, Sendable {
    /// At the beginning of the name, or directly before the head.
    case prefix
    /// Directly before the head only: 干 in 干豆角, but not in 干锅牛肉.
    case adjacent
    /// Anywhere before the head: 男童 in 男童夏季短袖上衣.
    case before
    /// Behind the head: 干, 片, 酱.
    case suffix
    /// At the end of a bracket: 味 in 猪皮（椒香味）.
    case taste
}

/// One line of `category_operators.csv`: a word that moves a head of one category into another, or forbids that it
/// decides (电 before 发夹, 仿真 before 苹果).
struct CategoryOperator: Sendable {
    let term: [UInt8]
    let place: OperatorPlace
    /// The code below which the head must lie; empty for any head, and for none.
    let from: String
    let fromIndex: Int?
    /// The category that it makes of the head; -1 where the two words together may be anything, and a person decides.
    let to: Int32
    let context: CategoryContext
    let line: Int
}

/// The operators, found by walking tries of their terms.
///
/// A class, since they are read on the way of every name and never change: as part of a value they would be copied there.
final class CategoryOperators: Sendable {
    static let table = "category_operators.csv"

    /// What the hot path needs of an operator, without references.
    struct Entry: BitwiseCopyable, Sendable {
        let from: Int32
        let to: Int32
        let context: CategoryContext
        /// Where the row of the categories below `from` begins in `within`.
        let row: Int32
    }

    /// Operators of one place by term.
    private struct Terms: Sendable {
        let trie: ScalarTrie
        var starts = FixedArray<Int32>()
        var items = FixedArray<Int32>()
        /// Which categories any of them takes; the last place stands for no head.
        var takes = FixedArray<Bool>()

        init(
            _ all: [CategoryOperator], entries: [Entry], within: [Bool], stride: Int, reversed: Bool,
            _ wanted: (OperatorPlace) -> Bool
        ) {
            let trie = ScalarTrie(nodes: 256)
            var groups: [[Int32]] = []
            var takes = [Bool](repeating: false, count: stride)
            var merged: Set<Int> = []
            for (index, entry) in all.enumerated() where wanted(entry.place) {
                entry.term.withUnsafeBufferPointer { term in
                    guard let cell = reversed ? trie.cell(ofReversed: term) : trie.cell(of: term) else { return }
                    if cell.pointee < 0 {
                        cell.pointee = Int32(groups.count)
                        groups.append([])
                    }
                    groups[Int(cell.pointee)].append(Int32(index))
                }
                let row = Int(entries[index].row)
                guard merged.insert(row).inserted else { continue }
                for category in 0..<stride where within[row + category] { takes[category] = true }
            }
            self.trie = trie
            self.takes = FixedArray(takes)
            items = FixedArray(groups.flatMap(\.self))
            starts = FixedArray(groups.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) })
        }
    }

    let all: [CategoryOperator]
    let entries: FixedArray<Entry>
    /// For each class that an operator asks for, which categories lie in it; the last place of a row stands for no head.
    private let within: FixedArray<Bool>
    private let stride: Int
    private let suffixes: Terms
    private let adjacents: Terms
    /// Those at the beginning, and the same directly before the head.
    private let prefixes: Terms
    private let prefixesBeforeHead: Terms
    private let anywhere: Terms
    private let tastes: [Int32]

    init(
        _ tables: NormalizationTables, catalogue: CategoryCatalogue, folding: TextFolding
    ) throws(TableError) {
        let all = try Self.read(tables, catalogue: catalogue, folding: folding)
        let stride = catalogue.categories.count + 1
        // No class at all takes every head, and none.
        var within = [Bool](repeating: true, count: stride)
        var rows: [Int: Int32] = [-1: 0]
        let entries = all.map { entry in
            let from = entry.fromIndex ?? -1
            let row = rows[from] ?? Int32(within.count)
            if rows[from] == nil {
                rows[from] = row
                within += catalogue.subtree(of: from)
                within.append(false)
            }
            return Entry(from: Int32(from), to: entry.to, context: entry.context, row: row)
        }
        func terms(reversed: Bool, _ wanted: (OperatorPlace) -> Bool) -> Terms {
            Terms(all, entries: entries, within: within, stride: stride, reversed: reversed, wanted)
        }
        suffixes = terms(reversed: true) { $0 == .suffix }
        adjacents = terms(reversed: true) { $0 == .adjacent }
        prefixes = terms(reversed: false) { $0 == .prefix }
        prefixesBeforeHead = terms(reversed: true) { $0 == .prefix }
        anywhere = terms(reversed: false) { $0 == .before }
        tastes = all.indices.filter { all[$0].place == .taste }.map(Int32.init)
        self.all = all
        self.stride = stride
        self.entries = FixedArray(entries)
        self.within = FixedArray(within)
    }

    private static func read(
        _ tables: NormalizationTables, catalogue: CategoryCatalogue, folding: TextFolding
    ) throws(TableError) -> [CategoryOperator] {
        let name = Self.table
        let (table, at) = try NormalizationTable.read(
            try tables.table(name), name: name, columns: ["term", "place", "from", "to", "context"])
        var all: [CategoryOperator] = []
        for row in table.rows {
            guard let place = OperatorPlace(rawValue: row.text(at[1])) else {
                throw TableError(
                    table: name, line: row.line, column: "place",
                    reason: "prefix, adjacent, before, suffix or taste is needed")
            }
            let from = row.text(at[2])
            let target = row.text(at[3])
            let isBefore = place == .prefix || place == .adjacent || place == .before
            guard from.isEmpty || catalogue.index(ofCode: from) != nil,
                let to = target.isEmpty && isBefore ? -1 : catalogue.index(ofCode: target)
            else { throw TableError(table: name, line: row.line, column: "to", reason: "no such code") }
            guard let context = CategoryContext(words: row.text(at[4])) else {
                throw TableError(table: name, line: row.line, column: "context", reason: "not a circumstance")
            }
            all.append(
                CategoryOperator(
                    term: folding.folded(bytes: row[at[0]]), place: place, from: from,
                    fromIndex: catalogue.index(ofCode: from), to: Int32(to), context: context, line: row.line))
        }
        // The nearer ancestor, then more circumstances, then the later line goes first.
        return all.sorted {
            let (left, right) = ($0.context.rawValue.nonzeroBitCount, $1.context.rawValue.nonzeroBitCount)
            if $0.from.utf8.count != $1.from.utf8.count { return $0.from.utf8.count > $1.from.utf8.count }
            return left != right ? left > right : $0.line > $1.line
        }
    }

    /// Whether an operator takes a head of this category; -1 stands for no head.
    @inline(__always) func takes(_ index: Int32, category: Int32) -> Bool {
        within[Int(entries[Int(index)].row) + (category < 0 ? stride - 1 : Int(category))]
    }

    @inline(__always) private func first(
        _ terms: borrowing Terms, group: Int32, category: Int32, context: CategoryContext
    ) -> Int32? {
        for at in Int(terms.starts[Int(group)])..<Int(terms.starts[Int(group) + 1]) {
            let index = terms.items[at]
            if context.holds(entries[Int(index)].context), takes(index, category: category) { return index }
        }
        return nil
    }

    /// The longest operator that ends `text` and takes the category.
    private func ending(
        _ terms: borrowing Terms, _ text: UnsafeBufferPointer<UInt8>, category: Int32, context: CategoryContext
    ) -> Int32? {
        var node = ScalarTrie.root
        var end = text.count
        var found: Int32?
        while end > 0 {
            let (scalar, start) = ScalarReading.previous(text, before: end, from: 0)
            let step = terms.trie.step(node, scalar)
            if step.child == 0 { break }
            node = step.child
            end = start
            let group = step.value
            if group >= 0 { found = first(terms, group: group, category: category, context: context) ?? found }
        }
        return found
    }

    /// The longest operator that begins at `from` and takes the category.
    private func beginning(
        _ terms: borrowing Terms, _ text: UnsafeBufferPointer<UInt8>, from: Int, category: Int32,
        context: CategoryContext
    ) -> Int32? {
        var node = ScalarTrie.root
        var at = from
        var found: Int32?
        while at < text.count {
            let (scalar, next) = ScalarReading.next(text, at: at)
            let step = terms.trie.step(node, scalar)
            if step.child == 0 { break }
            node = step.child
            at = next
            let group = step.value
            if group >= 0 { found = first(terms, group: group, category: category, context: context) ?? found }
        }
        return found
    }

    /// The operators before a head that starts at `start` (`text.count` for no head), if any moves that category: what
    /// stands directly before the head acts first, then what stands before both (自制 in 自制酱黄瓜).
    func before(
        head start: Int, category: Int32, in text: UnsafeBufferPointer<UInt8>, context: CategoryContext
    ) -> Int32? {
        var found: Int32?
        var category = category
        let room = text.slice(0..<start)
        if adjacents.takes[slot(category)],
            let index = ending(adjacents, room, category: category, context: context)
        {
            found = index
            category = entries[Int(index)].to
            if category < 0 { return index }
        }
        if prefixes.takes[slot(category)] {
            let index =
                beginning(prefixes, room, from: 0, category: category, context: context)
                ?? ending(prefixesBeforeHead, room, category: category, context: context)
            if let index { return index }
        }
        guard anywhere.takes[slot(category)] else { return found }
        var at = 0
        while at < room.count {
            if let index = beginning(anywhere, room, from: at, category: category, context: context) { return index }
            at = ScalarReading.next(room, at: at).next
        }
        return found
    }

    private func slot(_ category: Int32) -> Int { category < 0 ? stride - 1 : Int(category) }

    /// Calls `body` with each operator at the end of a text, the longest last, until it takes one.
    ///
    /// - Parameter body: gets the operators of one term and how long the text before them is.
    func behind(
        _ text: UnsafeBufferPointer<UInt8>, context: CategoryContext, _ head: (Int) -> (category: Int32, start: Int)?
    ) -> (index: Int32, start: Int)? {
        var node = ScalarTrie.root
        var end = text.count
        var found: (index: Int32, start: Int)?
        while end > 0 {
            let (scalar, start) = ScalarReading.previous(text, before: end, from: 0)
            let step = suffixes.trie.step(node, scalar)
            if step.child == 0 { break }
            node = step.child
            end = start
            let group = step.value
            guard group >= 0, end > 0, let head = head(end), head.category >= 0, suffixes.takes[Int(head.category)],
                let index = first(suffixes, group: group, category: head.category, context: context)
            else { continue }
            if found == nil || head.start < found?.start ?? 0 { found = (index, head.start) }
        }
        return found
    }

    /// The operator that a bracket with a taste sets off, if one moves that category.
    func taste(
        in content: UnsafeBufferPointer<UInt8>, category: Int32, context: CategoryContext
    ) -> Int32? {
        tastes.first { index in
            let entry = all[Int(index)]
            return context.holds(entry.context) && takes(index, category: category)
                && entry.term.withUnsafeBufferPointer { content.ends(with: $0) }
        }
    }
}
