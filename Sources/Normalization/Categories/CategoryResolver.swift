package import AnalystTables
internal import ByteTables

/// Finds the category of a batch by a cascade of rules, each of which can be shown to whoever asks.
///
/// Steps: the analyst's mapping, the official category that came in, a class named in brackets, operators before or
/// behind a head, the whole name, the longest head noun at the end, allow-listed heads of one character. The head noun
/// of a Chinese name stands last; words found anywhere else are suggestions and never decide. A category that came in
/// and is no official name goes through the same steps as a product name.
package struct CategoryResolver: Sendable {
    package let catalogue: CategoryCatalogue
    package let folding: TextFolding
    package internal(set) var lexicon: CategoryLexicon
    let operators: CategoryOperators
    let contexts: CategoryContextRules
    let trimming: NameTrimming
    let shortHeads: ShortHeads
    let flavours = ScalarTrie(nodes: 512)
    /// What goods are made of, as brackets say it.
    let materials = ScalarTrie(nodes: 128)
    /// Whole names of the analyst's mapping files.
    var mapping = CategoryLexicon()
    private var hasMapping = false
    let mappingNames: Set<String>
    /// The tiers that decide without a person; others only suggest.
    package var accepted = Set(CategoryTier.allCases) {
        didSet { acceptedBits = accepted.reduce(0) { $0 | 1 << UInt8($1.ordinal) } }
    }
    private var acceptedBits: UInt8 = 0xFF
    let produce: Int
    private let food: Int
    let catering: Int
    /// Classes that name a whole division and no goods: 食品, 工业产品.
    private let generalClasses: Set<Int>
    var cache = CategoryDecisionCache()
    private var columns = CategoryColumnMemory()
    private var folded: [UInt8] = []
    private var parts = ProductNameParts()

    /// Reads all tables.
    ///
    /// - Parameter mappings: the analyst's mapping files, in the order in which they are stated: name and bytes.
    package init(
        _ tables: NormalizationTables, folding: TextFolding, mappings: [(name: String, bytes: [UInt8])] = []
    ) throws(TableError) {
        try self.init(tables, words: try WordLines(tables), folding: folding, mappings: mappings)
    }

    /// As above, with the lines of `words.csv` that were read already.
    package init(
        _ tables: NormalizationTables, words: WordLines, folding: TextFolding,
        mappings: [(name: String, bytes: [UInt8])] = []
    ) throws(TableError) {
        self.folding = folding
        let catalogue = try CategoryCatalogue(tables, folding: folding)
        self.catalogue = catalogue
        operators = try CategoryOperators(tables, catalogue: catalogue, folding: folding)
        contexts = try CategoryContextRules(tables, catalogue: catalogue)
        trimming = try NameTrimming(words, folding: folding)
        shortHeads = try ShortHeads(tables, words, catalogue: catalogue, folding: folding)
        for rule in try WordTable(kind: "flavour", words, folding: folding).rules {
            flavours.insertReversed(rule.word, value: 0)
        }
        for rule in try WordTable(kind: "material", words, folding: folding).rules {
            materials.insertReversed(rule.word, value: 0)
        }
        mappingNames = Set(mappings.map(\.name))
        produce = catalogue.index(ofCode: "A") ?? -1
        catering = catalogue.index(ofCode: "F31") ?? -1
        food = catalogue.index(ofCode: "F") ?? -1
        generalClasses = try Self.generalClasses(words, catalogue)
        lexicon = CategoryLexicon(terms: 20_000)
        for name in catalogue.foldedNames {
            let index = name.withUnsafeBufferPointer { catalogue.index(ofFolded: $0) }
            guard let index, catalogue.categories[index].level != "domain" else { continue }
            for match in [HeadMatch.exact, .bracket] {
                lexicon.add(
                    name, match: match, category: index, context: [], priority: -1, table: "categories.csv",
                    line: catalogue.categories[index].line)
            }
        }
        let heads = "category_heads.csv"
        try lexicon.read(try tables.table(heads), name: heads, catalogue: catalogue, folding: folding)
        for (order, file) in mappings.enumerated() {
            try readMapping(file.bytes, name: file.name, order: order)
        }
        lexicon.freeze()
        mapping.freeze()
        hasMapping = !mapping.rules.isEmpty
    }

    /// Resolves one batch.
    ///
    /// - Parameters:
    ///   - name: the product name as printed, without JSON escapes
    ///   - categoryRaw: the category that came in; checked against the catalogue before it is believed
    package mutating func resolve(
        name: UnsafeBufferPointer<UInt8>, categoryRaw: UnsafeBufferPointer<UInt8>, context: CategoryContext
    ) -> CategoryDecision {
        resolve(name, categoryRaw, CategoryDecisionCache.hash(name, categoryRaw), context)
    }

    /// As above, with the hash of both texts.
    @inline(__always)
    mutating func resolve(
        _ name: UnsafeBufferPointer<UInt8>, _ categoryRaw: UnsafeBufferPointer<UInt8>, _ hash: UInt64,
        _ context: CategoryContext
    ) -> CategoryDecision {
        if let known = cache.decision(hash, name, categoryRaw, context) { return known }
        let decision = decide(name: name, categoryRaw: categoryRaw, context: context)
        cache.offer(decision, hash, name, categoryRaw, context)
        return decision
    }

    /// As above, with texts; for tests and for `--explain`.
    package mutating func resolve(
        _ name: String, category: String = "", context: CategoryContext = .noProducer
    ) -> CategoryDecision {
        var (name, category) = (name, category)
        return name.withUTF8 { name in
            category.withUTF8 { resolve(name: name, categoryRaw: $0, context: context) }
        }
    }

    /// The cascade without the cache.
    mutating func decide(
        name: UnsafeBufferPointer<UInt8>, categoryRaw: UnsafeBufferPointer<UInt8>, context: CategoryContext
    ) -> CategoryDecision {
        var folded: [UInt8] = []
        var parts = ProductNameParts()
        swap(&folded, &self.folded)
        swap(&parts, &self.parts)
        defer {
            swap(&folded, &self.folded)
            swap(&parts, &self.parts)
        }
        if folding.isClean(name) {
            return decide(folded: name, categoryRaw: categoryRaw, parts: &parts, context: context)
        }
        folding.fold(name, into: &folded)
        return folded.withUnsafeBufferPointer {
            decide(folded: $0, categoryRaw: categoryRaw, parts: &parts, context: context)
        }
    }

    private mutating func decide(
        folded: UnsafeBufferPointer<UInt8>, categoryRaw: UnsafeBufferPointer<UInt8>, parts: inout ProductNameParts,
        context: CategoryContext
    ) -> CategoryDecision {
        guard ProductNameParts.mayHoldBrackets(folded) else {
            return decide(folded: folded, base: folded, brackets: [], categoryRaw: categoryRaw, context: context)
        }
        parts.take(folded)
        return parts.base.withUnsafeBufferPointer { base in
            decide(
                folded: folded, base: base, brackets: parts.brackets, categoryRaw: categoryRaw, context: context)
        }
    }

    private mutating func decide(
        folded: UnsafeBufferPointer<UInt8>, base: UnsafeBufferPointer<UInt8>, brackets: [Range<Int>],
        categoryRaw: UnsafeBufferPointer<UInt8>, context: CategoryContext
    ) -> CategoryDecision {
        if let mapped = mapped(folded, base, context) { return mapped }
        // The memory stands apart from what reads for it, so that nothing is copied.
        var columns = CategoryColumnMemory()
        swap(&columns, &self.columns)
        defer { swap(&columns, &self.columns) }
        let isAsked = !categoryRaw.isEmpty && categoryRaw.count <= Self.longestCategory
        let official = isAsked ? columns.official(categoryRaw) { officialCategory($0) } : nil
        let named = byName(folded, base: base, brackets: brackets, context: context)
        var decision = combine(official: official, named: named, context)
        if official == nil, isAsked,
            let said = columns.spoken(categoryRaw, context, { spokenCategory($0, context: context) })
        {
            decision = combine(said: said, named: named)
        }
        if decision.isResolved, acceptedBits >> UInt8(decision.tier.ordinal) & 1 == 0 {
            let category = decision.category
            decision = .unresolved
            decision.suggestion.0 = category
        }
        if !decision.isResolved { suggest(&decision, folded: folded, base: base, context: context) }
        return decision
    }

    /// The official category decides; a name that agrees with it may say more, one that does not says nothing, unless the
    /// category is one of a whole division, and the name the whole name of other goods.
    private func combine(
        official: Int?, named: CategoryDecision?, _ context: CategoryContext
    ) -> CategoryDecision {
        guard let official else { return named ?? .unresolved }
        guard var named, named.isResolved else { return CategoryDecision(category: Int32(official), tier: .official) }
        guard catalogue.isWithin(Int(named.category), official) else {
            return disagreement(official: official, named: named, context)
        }
        // Below a whole domain the name decides; below a class it only adds detail.
        if catalogue.categories[official].level != "domain" { named.tier = .official }
        return named
    }

    /// What decides where the category that came in and the name do not agree; whole names that contradict it are told.
    private func disagreement(
        official: Int, named: CategoryDecision, _ context: CategoryContext
    ) -> CategoryDecision {
        var (said, named) = (CategoryDecision(category: Int32(official), tier: .official), named)
        guard named.tier == .exact else { return said }
        // Whether rice or beans are produce or food is for the category to say, unless a producer's label makes food of them.
        let isLabelled = official == produce && catalogue.isWithin(Int(named.category), food)
        let isContradicted = isLabelled || shortHeads.areOpposed(Int32(official), named.category)
        (said.isContradicted, named.isContradicted) = (isContradicted, isContradicted)
        guard generalClasses.contains(official), !isLabelled || context.holds(.producer) else { return said }
        return named
    }

    /// Reads the kind `general_class` of `words.csv`, whose words are codes of categories.
    private static func generalClasses(_ words: WordLines, _ catalogue: CategoryCatalogue) throws(TableError) -> Set<
        Int
    > {
        var found: Set<Int> = []
        for number in words.rows["general_class"] ?? [] {
            let row = words.table.rows[number]
            guard let index = catalogue.index(ofCode: row.text(words.at[1])) else {
                throw TableError(table: WordLines.name, line: row.line, column: "word", reason: "no such code")
            }
            found.insert(index)
        }
        return found
    }

    /// Lines of the mapping files for whole names, then those for beginnings, on the whole name and on the name without
    /// brackets.
    ///
    /// A line for endings goes before a built-in one of the same ending and not before a longer one: who says what …丸 is
    /// does not speak of 牛肉丸.
    func mapped(
        _ folded: UnsafeBufferPointer<UInt8>, _ base: UnsafeBufferPointer<UInt8>, _ context: CategoryContext
    ) -> CategoryDecision? {
        guard hasMapping else { return nil }
        for text in [folded, base] where !text.isEmpty {
            if let found = mapping.longestSuffix(of: text, context: context), found.start == 0 {
                return mapped(by: found.rule)
            }
        }
        for text in [folded, base] where !text.isEmpty {
            if let found = mapping.longestPrefix(of: text, context: context) { return mapped(by: found.rule) }
        }
        return nil
    }

    private func mapped(by rule: Int32) -> CategoryDecision {
        // Rules of a mapping are numbered behind those of the lexicon.
        CategoryDecision(
            category: mapping.rules[Int(rule)].category, tier: .mapping, rule: Int32(lexicon.rules.count) + rule)
    }

    private mutating func readMapping(_ bytes: [UInt8], name: String, order: Int) throws(TableError) {
        var lines = CategoryLexicon()
        try lines.read(bytes, name: name, catalogue: catalogue, folding: folding)
        for rule in lines.rules {
            let priority = HeadRule.priority(rule.priority, inMapping: order)
            if rule.match == .exact || rule.match == .prefix {
                mapping.add(
                    rule.term, match: rule.match, category: Int(rule.category), context: rule.context,
                    priority: priority,
                    table: name, line: rule.line)
            } else {
                lexicon.add(
                    rule.term, match: rule.match, category: Int(rule.category), context: rule.context,
                    priority: priority,
                    table: name, line: rule.line)
            }
        }
    }

    /// A rule by the number that a decision carries.
    func rule(_ index: Int32) -> HeadRule? {
        guard index >= 0 else { return nil }
        let count = Int32(lexicon.rules.count)
        return index < count ? lexicon.rules[Int(index)] : mapping.rules[Int(index - count)]
    }
}
