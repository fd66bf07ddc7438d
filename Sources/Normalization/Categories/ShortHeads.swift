import AnalystTables
internal import ByteTables

/// Heads of one or two characters at the end of a longer name, and when they do not decide.
///
/// So short a head may be no word of the name at all: 果粉 in 京果粉 begins in the middle of 京果. It may be a word that the
/// one before it makes another thing of: 发夹 is a hairpin, 电发夹 is a curling iron. And what food and goods have in common
/// is a matter of such heads: 月饼模具, 塑料葡萄. Whoever reads the queue settles those.
struct ShortHeads: Sendable {
    /// Why a short head does not decide.
    enum Doubt: String, Sendable {
        /// One character stands before it that is no attribute of things in general.
        case loneCharacter = "the one character before so short a head may make another word of it"
        /// Another term begins the name and ends within the head.
        case straddled = "another term that begins the name ends within so short a head"
        /// A head of one character for meat or fish, and a producer who hardly sells it as it is.
        case mostlyProcessed = "a producer is named, who mostly makes something of what so short a head says"
        /// Goods from a kitchen.
        case kitchen = "a caterer without a producer's label serves food"
        /// A term of goods stands before a head of food, or the other way round.
        case otherSide = "food and goods meet at so short a head"
    }

    private enum Side: UInt8, BitwiseCopyable { case food, goods, either }

    /// Longest head, in characters, that is doubted.
    static let longest = 2

    private let attributes = ScalarTrie(nodes: 256)
    private let places = ScalarTrie(nodes: 1024)
    private let sides: FixedArray<Side>
    private let isMostlyProcessed: FixedArray<Bool>
    private let reported: FixedArray<Int>

    /// Reads the kinds `attribute`, `food_and_goods` and `mostly_processed` of `words.csv`, and names of places from
    /// `places.csv`; the words of the latter two kinds are codes of categories: those that lie on both sides, such as food
    /// contact materials, and those of meat and fish.
    init(
        _ tables: NormalizationTables, _ lines: WordLines, catalogue: CategoryCatalogue, folding: TextFolding
    ) throws(TableError) {
        for rule in try WordTable(kind: "attribute", lines, folding: folding).rules {
            attributes.insertReversed(rule.word, value: 0)
        }
        let isEither = try Self.categories(of: "food_and_goods", lines, catalogue: catalogue)
        isMostlyProcessed = FixedArray(try Self.categories(of: "mostly_processed", lines, catalogue: catalogue))
        sides = FixedArray(
            catalogue.categories.indices.map { index in
                isEither[index] ? .either : catalogue.categories[index].isFood ? .food : .goods
            })
        reported = catalogue.reported
        let name = "places.csv"
        let (table, at) = try NormalizationTable.read(
            try tables.table(name), name: name, columns: ["kind", "short"])
        for row in table.rows where ["province", "prefecture", "country"].contains(row.text(at[0])) {
            places.insert(folding.folded(bytes: row[at[1]]), value: 0)
        }
    }

    /// For each category whether the lines of a kind name it or one that it lies in.
    private static func categories(
        of kind: String, _ lines: WordLines, catalogue: CategoryCatalogue
    ) throws(TableError) -> [Bool] {
        var found = [Bool](repeating: false, count: catalogue.categories.count)
        for number in lines.rows[kind] ?? [] {
            let row = lines.table.rows[number]
            guard let index = catalogue.index(ofCode: row.text(lines.at[1])) else {
                throw TableError(table: WordLines.name, line: row.line, column: "word", reason: "no such code")
            }
            for (category, isWithin) in catalogue.subtree(of: index).enumerated() where isWithin {
                found[category] = true
            }
        }
        return found
    }

    /// Where the name of a place ends that a text begins with; 0 for none.
    func endOfPlace(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var node = ScalarTrie.root
        var at = 0
        var end = 0
        while at < text.count {
            let (scalar, next) = ScalarReading.next(text, at: at)
            let step = places.step(node, scalar)
            if step.child == 0 { break }
            node = step.child
            at = next
            if step.value >= 0 { end = at }
        }
        return end
    }

    /// Whether two categories lie on different sides, one of food and one of goods.
    func areOpposed(_ left: Int32, _ right: Int32) -> Bool {
        let (left, right) = (sides[Int(left)], sides[Int(right)])
        return left != right && left != .either && right != .either
    }

    /// Whether a category lies on both sides.
    func isEither(_ category: Int32) -> Bool { sides[Int(category)] == .either }

    /// Why the head at the end of a text does not decide; nil when it does.
    ///
    /// - Parameters:
    ///   - start: where the head starts; more than 0
    ///   - length: characters of the head
    func doubt(
        _ text: UnsafeBufferPointer<UInt8>, start: Int, length: UInt8, category: Int32, lexicon: CategoryLexicon,
        context: CategoryContext
    ) -> Doubt? {
        if context.holds([.catering, .noProducer]), sides[Int(category)] == .goods { return .kitchen }
        guard length <= Self.longest else { return nil }
        if length == 1, context.holds(.producer), isMostlyProcessed[Int(category)] { return .mostlyProcessed }
        if length == 2 {
            let (scalar, first) = ScalarReading.previous(text, before: start, from: 0)
            if first == 0, scalar >= 0x3400, attributes.longestSuffix(of: text.slice(0..<start)) == nil {
                return .loneCharacter
            }
            // 小米 + 面包 are two words, whatever 小米面 is.
            let middle = ScalarReading.next(text, at: start).next
            if let other = lexicon.longestSuffix(of: text.slice(0..<middle), context: context, minimum: 2),
                other.start == 0
            {
                let named = lexicon.entries[Int(other.rule)].category
                let front = lexicon.longestSuffix(of: text.slice(0..<start), context: context, minimum: 2)
                if front == nil, named >= 0, reported[Int(named)] != reported[Int(category)] { return .straddled }
            }
        }
        if let other = lexicon.longestSuffix(of: text.slice(0..<start), context: context, minimum: 2) {
            let named = lexicon.entries[Int(other.rule)].category
            if named >= 0, areOpposed(named, category) { return .otherSide }
        }
        return nil
    }
}
