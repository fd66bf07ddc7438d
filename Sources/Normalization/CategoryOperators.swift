/// Where an operator stands.
enum OperatorPlace: String, Sendable {
    /// At the beginning of the name, or directly before the head.
    case prefix
    /// Directly before the head only: 干 in 干豆角, but not in 干锅牛肉.
    case adjacent
    /// Behind the head: 干, 片, 酱.
    case suffix
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
    private let before: [Int32]
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
                    table: name, line: row.line, column: "place", reason: "prefix, adjacent or suffix is needed")
            }
            let from = row.text(at[2])
            guard from.isEmpty || catalogue.index(ofCode: from) != nil, let to = catalogue.index(ofCode: row.text(at[3]))
            else { throw NormalizationTableError(table: name, line: row.line, column: "to", reason: "no such code") }
            guard let context = CategoryContext(words: row.text(at[4])) else {
                throw NormalizationTableError(table: name, line: row.line, column: "context", reason: "not a circumstance")
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
        var before: [Int32] = []
        for (index, entry) in all.enumerated() {
            if entry.place == .suffix, let last = entry.term.last {
                suffixes[Int(last)].append(Int32(index))
            } else {
                before.append(Int32(index))
            }
        }
        self.all = all
        self.suffixes = suffixes
        self.before = before
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

    /// The operator before a head that starts at `start` (`text.count` for no head), if one moves that category.
    func before(
        head start: Int, category: Int32, in text: UnsafeBufferPointer<UInt8>, context: CategoryContext
    ) -> Int32? {
        for index in before {
            let entry = all[Int(index)]
            guard context.isSuperset(of: entry.context), entry.term.count <= start else { continue }
            let stands = entry.term.withUnsafeBufferPointer { term in
                (entry.place == .prefix && text.starts(with: term)) || text.slice(0..<start).ends(with: term)
            }
            if stands, takes(index, category: category) { return index }
        }
        return nil
    }
}
