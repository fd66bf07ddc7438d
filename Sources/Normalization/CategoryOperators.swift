import AnalystTables

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

/// One line of `category_operators.csv`: a word that moves a head of one category into another.
struct CategoryOperator: Sendable {
    let term: [UInt8]
    let place: OperatorPlace
    /// The code below which the head must lie; empty for any head, and for none.
    let from: String
    let fromIndex: Int?
    let to: Int32
    let context: CategoryContext
    let line: Int
}

/// The operators, found by walking tries of their terms.
struct CategoryOperators: Sendable {
    static let table = "category_operators.csv"

    /// What the hot path needs of an operator, without references.
    struct Entry: Sendable {
        let from: Int32
        let to: Int32
        let context: CategoryContext
    }

    /// Operators of one place by term.
    private struct Terms: Sendable {
        var trie = ScalarTrie()
        var starts: [Int32] = [0]
        var items: [Int32] = []
        /// Which categories any of them takes; the last place stands for no head.
        var takes: [Bool] = []

        init(_ all: [CategoryOperator], categories: Int, reversed: Bool, _ wanted: (OperatorPlace) -> Bool) {
            var groups: [[UInt8]: [Int32]] = [:]
            for (index, entry) in all.enumerated() where wanted(entry.place) {
                groups[entry.term, default: []].append(Int32(index))
            }
            takes = [Bool](repeating: false, count: categories + 1)
            for (group, term) in groups.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }).enumerated() {
                let scalars = ScalarReading.scalars(term)
                let node = reversed ? trie.insert(scalars.reversed()) : trie.insert(scalars)
                trie.setValue(Int32(group), at: node)
                items += groups[term] ?? []
                starts.append(Int32(items.count))
            }
        }
    }

    let all: [CategoryOperator]
    private(set) var entries: [Entry] = []
    /// `isWithin[operator * (categories + 1) + category]`; the last place stands for no head.
    private var takesCategory: [Bool] = []
    private let stride: Int
    private var suffixes: Terms
    private var adjacents: Terms
    /// Those at the beginning, and the same directly before the head.
    private var prefixes: Terms
    private var prefixesBeforeHead: Terms
    private var anywhere: Terms
    private let tastes: [Int32]

    init(
        _ tables: NormalizationTables, catalogue: CategoryCatalogue, folding: TextFolding
    ) throws(TableError) {
        let all = try Self.read(tables, catalogue: catalogue, folding: folding)
        let count = catalogue.categories.count
        self.all = all
        stride = count + 1
        suffixes = Terms(all, categories: count, reversed: true) { $0 == .suffix }
        adjacents = Terms(all, categories: count, reversed: true) { $0 == .adjacent }
        prefixes = Terms(all, categories: count, reversed: false) { $0 == .prefix }
        prefixesBeforeHead = Terms(all, categories: count, reversed: true) { $0 == .prefix }
        anywhere = Terms(all, categories: count, reversed: false) { $0 == .before }
        tastes = all.indices.filter { all[$0].place == .taste }.map(Int32.init)
        entries = all.map { Entry(from: Int32($0.fromIndex ?? -1), to: $0.to, context: $0.context) }
        takesCategory = all.flatMap { entry in
            catalogue.categories.indices.map { index in entry.fromIndex.map { catalogue.isWithin(index, $0) } ?? true }
                + [entry.fromIndex == nil]
        }
        mark(&suffixes)
        mark(&adjacents)
        mark(&prefixes)
        mark(&prefixesBeforeHead)
        mark(&anywhere)
    }

    private func mark(_ terms: inout Terms) {
        for index in terms.items {
            for category in 0..<stride where takesCategory[Int(index) * stride + category] {
                terms.takes[category] = true
            }
        }
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
            guard from.isEmpty || catalogue.index(ofCode: from) != nil,
                let to = catalogue.index(ofCode: row.text(at[3]))
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
        takesCategory[Int(index) * stride + (category < 0 ? stride - 1 : Int(category))]
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
