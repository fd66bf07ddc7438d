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

/// The operators, by place.
struct CategoryOperators: Sendable {
    static let table = "category_operators.csv"
    let all: [CategoryOperator]
    /// Indices by the last byte of the term (suffix) or its first byte (others), so that most names probe nothing.
    private let suffixes: [[Int32]]
    private let adjacents: [Int32]
    private let prefixes: [Int32]
    private let tastes: [Int32]
    private let isWithin: [[Bool]]

    init(
        _ tables: NormalizationTables, catalogue: CategoryCatalogue, folding: TextFolding
    ) throws(NormalizationTableError) {
        let name = Self.table
        let (table, at) = try NormalizationTable.read(
            try tables.table(name), name: name, columns: ["term", "place", "from", "to", "context"])
        var all: [CategoryOperator] = []
        for row in table.rows {
            guard let place = OperatorPlace(rawValue: row.text(at[1])) else {
                throw NormalizationTableError(
                    table: name, line: row.line, column: "place",
                    reason: "prefix, adjacent, before, suffix or taste is needed")
            }
            let from = row.text(at[2])
            guard from.isEmpty || catalogue.index(ofCode: from) != nil,
                let to = catalogue.index(ofCode: row.text(at[3]))
            else { throw NormalizationTableError(table: name, line: row.line, column: "to", reason: "no such code") }
            guard let context = CategoryContext(words: row.text(at[4])) else {
                throw NormalizationTableError(
                    table: name, line: row.line, column: "context", reason: "not a circumstance")
            }
            all.append(
                CategoryOperator(
                    term: folding.folded(bytes: row[at[0]]), place: place, from: from,
                    fromIndex: catalogue.index(ofCode: from), to: Int32(to), context: context, line: row.line))
        }
        // A longer term, then the nearer ancestor, then the later line goes first.
        all.sort {
            if $0.term.count != $1.term.count { return $0.term.count > $1.term.count }
            if $0.from.utf8.count != $1.from.utf8.count { return $0.from.utf8.count > $1.from.utf8.count }
            return $0.line > $1.line
        }
        var suffixes = [[Int32]](repeating: [], count: 256)
        for (index, entry) in all.enumerated() where entry.place == .suffix {
            if let last = entry.term.last { suffixes[Int(last)].append(Int32(index)) }
        }
        func indices(_ wanted: (OperatorPlace) -> Bool) -> [Int32] {
            all.indices.filter { wanted(all[$0].place) }.map(Int32.init)
        }
        adjacents = indices { $0 == .adjacent }
        prefixes = indices { $0 == .prefix || $0 == .before }
        tastes = indices { $0 == .taste }
        self.all = all
        self.suffixes = suffixes
        isWithin = all.map { entry in
            catalogue.categories.indices.map { index in entry.fromIndex.map { catalogue.isWithin(index, $0) } ?? true }
        }
    }

    /// Whether an operator takes a head of this category; -1 stands for no head.
    func takes(_ index: Int32, category: Int32) -> Bool {
        category < 0 ? all[Int(index)].fromIndex == nil : isWithin[Int(index)][Int(category)]
    }

    /// The operators that can end a text, by its last byte.
    func endings(for last: UInt8) -> [Int32] { suffixes[Int(last)] }

    /// The operators before a head that starts at `start` (`text.count` for no head), if any moves that category: what
    /// stands directly before the head acts first, then what stands before both (自制 in 自制酱黄瓜).
    func before(
        head start: Int, category: Int32, in text: UnsafeBufferPointer<UInt8>, context: CategoryContext
    ) -> Int32? {
        var found: Int32?
        var category = category
        for list in [adjacents, prefixes] {
            for index in list where stands(index, before: start, category: category, in: text, context: context) {
                found = index
                category = all[Int(index)].to
                break
            }
        }
        return found
    }

    private func stands(
        _ index: Int32, before start: Int, category: Int32, in text: UnsafeBufferPointer<UInt8>,
        context: CategoryContext
    ) -> Bool {
        let entry = all[Int(index)]
        guard context.isSuperset(of: entry.context), entry.term.count <= start, takes(index, category: category) else {
            return false
        }
        let room = text.slice(0..<start)
        return entry.term.withUnsafeBufferPointer { term in
            switch entry.place {
            case .adjacent: room.ends(with: term)
            case .prefix: room.starts(with: term) || room.ends(with: term)
            case .before: room.firstOffset(of: term) != nil
            case .suffix, .taste: false
            }
        }
    }

    /// The operator that a bracket with a taste sets off, if one moves that category.
    func taste(
        in content: UnsafeBufferPointer<UInt8>, category: Int32, context: CategoryContext
    ) -> Int32? {
        tastes.first { index in
            let entry = all[Int(index)]
            return context.isSuperset(of: entry.context) && takes(index, category: category)
                && entry.term.withUnsafeBufferPointer { content.ends(with: $0) }
        }
    }
}
