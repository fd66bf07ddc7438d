package import AnalystTables
internal import ByteTables
package import InspectionModel
package import RecordStream

/// Gives samples their codes: category, districts, verdict, level, kind, channel, size and origin.
///
/// What came in stays beside what was made of it; other records pass untouched. What no table knows gets no code, and
/// goes to the queue for an analyst instead.
package struct NormalizationStage: RecordStage {
    package let keys: KeySet
    package var lineUse: LineUse { .valuesAndRest }
    package internal(set) var accounting = Accounting()
    /// What no table knows.
    package private(set) var unresolved = UnresolvedQueue()
    private var tierCounts = [Int](repeating: 0, count: CategoryTier.allCases.count)

    let names: NormalizationKeys
    /// The cascade, for whoever explains what it did.
    package private(set) var categories: CategoryResolver
    /// Batches by the category under which they are reported.
    package private(set) var tallies: CategoryTallies
    var combinations: WordCombinations
    var words: WordMemory
    var tasks: TaskMemory
    var domains: DomainMemory
    /// What was met of levels and kinds.
    package internal(set) var checks = CheckSummary()
    /// How often a word went to the queue.
    private(set) var queued = 0
    /// What is irregular in the record at hand; whoever sees something inserts it before the record is written.
    var irregular = Irregularities()
    var edits = RecordEdits()
    private var districtMemory: DistrictMemory
    private var categoryMemory: CategoryMemory
    var enterprises: EnterpriseMemory
    private var origins: OriginMemory
    let sizes: EnterpriseSizeClasses
    private let detail: CodingDetail
    /// How records that are settled already are coded.
    var settled: SettledCoding

    /// A stage that reads these tables.
    ///
    /// - Parameters:
    ///   - mappings: the analyst's mapping files, in the order in which they are stated.
    ///   - accepted: the tiers that decide without a person; nil for all.
    ///   - catalogueVersion: names the catalogue on every record.
    ///   - detail: what is written beside the codes.
    ///   - countedProducer: which party of a commissioned production `producer_key` stands for.
    ///   - stated: what the user says of the settlement of records that came without a header.
    ///   - store: keeps the records that come before any header, which says how they are to be coded.
    /// - Throws: the first error of a table, with its line and column.
    package init(
        tables: NormalizationTables, mappings: [(name: String, bytes: [UInt8])] = [],
        accepted: Set<CategoryTier>? = nil,
        catalogueVersion: String, detail: CodingDetail = [], countedProducer: CountedProducer = .contractor,
        stated: StatedSettlement? = nil, store: (() -> any LineStore)? = nil
    ) throws(TableError) {
        settled = SettledCoding(stated: stated, store: store)
        let folding = try TextFolding(tables)
        let wordLines = try WordLines(tables)
        names = NormalizationKeys()
        keys = names.set
        categories = try CategoryResolver(tables, words: wordLines, folding: folding, mappings: mappings)
        if let accepted { categories.accepted = accepted }
        tallies = CategoryTallies(categories: categories.catalogue.categories.count)
        districtMemory = DistrictMemory(
            try DistrictResolver(tables, folding: folding), keys: names, detail: detail)
        let levels = try LevelResolver(wordLines, try TaskGrammar(tables, folding: folding), folding: folding)
        let domainTable = try DomainTable(tables, folding: folding)
        tasks = TaskMemory(levels: levels, domains: domainTable, keys: names)
        domains = DomainMemory(domainTable, codes: categories.catalogue.categories.map(\.code), keys: names)
        enterprises = EnterpriseMemory(levels: levels, folding: folding, keys: names.set, counted: countedProducer)
        origins = OriginMemory(try OriginResolver(tables, folding: folding), keys: names)
        sizes = try EnterpriseSizeClasses(tables)
        categoryMemory = CategoryMemory(
            keys: names, planGroups: try PlanGroups(tables), catalogueVersion: catalogueVersion,
            detail: detail)
        self.detail = detail
        combinations = WordCombinations(keys: names)
        words = WordMemory(
            levels: levels, verdicts: try VerdictResolver(wordLines, folding: folding), keys: names)
    }

    /// Samples by the tier that decided their category.
    package var tiers: [CategoryTier: Int] {
        var tiers: [CategoryTier: Int] = [:]
        for tier in CategoryTier.allCases where tierCounts[tier.ordinal] > 0 { tiers[tier] = tierCounts[tier.ordinal] }
        return tiers
    }

    /// The share of samples whose category is resolved, or nil if there was none.
    package var coverage: ExactShare? {
        let all = tierCounts.reduce(0, +)
        return ExactShare(part: all - tierCounts[CategoryTier.unresolved.ordinal], whole: all)
    }

    /// The rules that decided a category, by the number that decisions carry.
    package var usedRules: Set<Int32> { categoryMemory.usedRules }

    package mutating func consume(_ record: borrowing RecordScanner, into writer: inout RecordWriter) throws {
        accounting.read += 1
        if settled.mode != .fresh { return try consume(settled: record, into: &writer) }
        guard record.isWord(0, "sample") else { return try writer.pass(record.line) }
        edits.reset(for: &writer, record)
        irregular = Irregularities()
        let questions = ask(record)
        let said = readWords(of: record)
        fetchAnswers(to: questions)
        fetchTexts(of: questions)
        let producer = enterprises.place(record, names.producer, questions.producer)
        let sampled = enterprises.place(record, names.sampled, questions.sampled)
        let context = CategoryContext(
            producerPresent: !enterprises.facts(producer).isAbsent, channel: said.channel,
            unit: enterprises.facts(sampled).unit)
        let category = normalizeCategory(of: record, questions.product, context: context, verdict: said.verdict)
        normalizeIndustry(of: record, category: category)
        normalizeDistricts(of: record, questions.district)
        normalizeOrigin(of: record, producer, category: category)
        enterprises.write(producer, record, names.producer, to: &edits)
        enterprises.write(sampled, record, names.sampled, to: &edits)
        normalizeSize(of: record, category: category)
        domains.write(
            record, task: said.domains, kind: said.kind, channel: said.channel, category: category, to: &edits)
        writeIrregularities(of: record)
        try writer.pass(record, with: edits)
    }
}

// Questions
extension NormalizationStage {
    /// What a record asks of the large memories; nil for what is not plain.
    struct Questions {
        let producer: PairQuestion?
        let sampled: PairQuestion?
        let district: PairQuestion?
        let product: PairQuestion?
    }

    /// Puts the questions of a record, and begins to fetch what they need.
    ///
    /// This and the next two change nothing; as `mutating` they are called without a copy of the whole stage.
    @inline(__always)
    private mutating func ask(_ record: borrowing RecordScanner) -> Questions {
        let producer = enterprises.question(record, names.producer)
        let sampled = enterprises.question(record, names.sampled)
        let district = PairQuestion(record, names.districtRaw, names.sampledAddress)
        let product = PairQuestion(record, names.productName, categoryKey(of: record)) {
            CategoryDecisionCache.hash($0, $1)
        }
        if let producer { enterprises.fetchPlace(producer, isProducer: true) }
        if let sampled { enterprises.fetchPlace(sampled, isProducer: false) }
        if let district { districtMemory.fetchPlace(district) }
        if let product { categories.cache.fetchPlace(product.hash) }
        return Questions(producer: producer, sampled: sampled, district: district, product: product)
    }

    @inline(__always)
    private mutating func fetchAnswers(to questions: borrowing Questions) {
        if let question = questions.producer { enterprises.fetchAnswer(question, isProducer: true) }
        if let question = questions.sampled { enterprises.fetchAnswer(question, isProducer: false) }
        if let question = questions.district { districtMemory.fetchAnswer(question) }
        if let question = questions.product { categories.cache.fetchAnswer(question.hash) }
    }

    @inline(__always)
    private mutating func fetchTexts(of questions: borrowing Questions) {
        if let question = questions.producer { enterprises.fetchTexts(question, isProducer: true) }
        if let question = questions.sampled { enterprises.fetchTexts(question, isProducer: false) }
        if let question = questions.district { districtMemory.fetchTexts(question) }
        if let question = questions.product { categories.cache.fetchTexts(question.hash) }
    }

    /// The key of the category that came in: the code where there is one.
    @inline(__always)
    private mutating func categoryKey(of record: borrowing RecordScanner) -> Int {
        record.has(names.categoryCodeRaw) ? names.categoryCodeRaw : names.categoryRaw
    }
}

// What no table knows
extension NormalizationStage {
    mutating func queue(_ record: borrowing RecordScanner, _ kind: String, _ raw: Int) {
        queued += 1
        let place = record.text(names.src) ?? ""
        unresolved.count(kind: kind, text: record.text(raw) ?? "", place: place)
    }
}

// Categories
extension NormalizationStage {
    /// Sets the category and what follows from it, and returns its index in the catalogue.
    mutating func normalizeCategory(
        of record: borrowing RecordScanner, _ question: PairQuestion?, context: CategoryContext, verdict: Verdict?
    ) -> Int? {
        let decision: CategoryDecision
        if let question {
            decision = categories.resolve(question.first, question.second, question.hash, context)
        } else {
            decision = record.withBytes(names.productName) { name in
                record.withBytes(categoryKey(of: record)) { raw in
                    categories.resolve(name: name, categoryRaw: raw, context: context)
                }
            }
        }
        tierCounts[decision.tier.ordinal] += 1
        guard decision.isResolved else {
            categoryMemory.writeUnresolved(decision, record, to: &edits)
            let suggestions = categories.suggestedCodes(of: decision)
            let place = record.text(names.src) ?? ""
            unresolved.count(
                kind: "category", text: record.text(names.productName) ?? "",
                categoryRaw: record.text(names.categoryRaw) ?? "", verdict: verdict, place: place,
                suggestions: suggestions)
            return nil
        }
        if decision.isContradicted { irregular.insert(.categoryContradiction) }
        if let verdict { tallies.count(categories.catalogue.reported[Int(decision.category)], verdict) }
        if !categoryMemory.write(decision, record, to: &edits) {
            categoryMemory.learn(decision, by: categories)
            _ = categoryMemory.write(decision, record, to: &edits)
        }
        return Int(decision.category)
    }

    /// Takes the industry code that came in where the category has none of its own.
    mutating func normalizeIndustry(of record: borrowing RecordScanner, category: Int?) {
        guard record.has(names.industryCodeRaw),
            category.map({ categories.catalogue.categories[$0].industry.isEmpty }) ?? true,
            let raw = record.text(names.industryCodeRaw)
        else { return }
        // C3854 and 3854 are one code of GB/T 4754.
        let digits = categories.folding.folded(raw).drop { ("a"..."z").contains($0) }
        guard (2...4).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else {
            return
        }
        edits.set(names.industryCode, String(digits))
        if detail.contains(.groups) { edits.set(names.industryDivision, String(digits.prefix(2))) }
    }
}

// Districts
extension NormalizationStage {
    private mutating func normalizeDistricts(of record: borrowing RecordScanner, _ question: PairQuestion?) {
        switch districtMemory.write(record, names.districtRaw, names.sampledAddress, .sampled, question, to: &edits) {
        case .unknown:
            queue(record, "district", record.has(names.districtRaw) ? names.districtRaw : names.sampledAddress)
        case .contradicted:
            irregular.insert(.districtContradiction)
        case .known, .notAsked: break
        }
        let (cell, address) = (names.producerDistrictRaw, names.producerAddress)
        _ = districtMemory.write(
            record, cell, address, .producer, PairQuestion(record, cell, address), to: &edits)
    }
}

// Origin
extension NormalizationStage {
    /// Sets the origin by the column for it, which says a word or a place; where there is none, by what is known of the
    /// producer.
    mutating func normalizeOrigin(
        of record: borrowing RecordScanner, _ producer: EnterpriseMemory.Place?, category: Int?
    ) {
        var stated: Origin?
        if record.has(names.originRaw) {
            stated = record.withPlain(names.originRaw) { bytes in
                bytes.flatMap { words.origin($0, record, &edits) }
            }
            if stated == nil, origins.writePlace(record, to: &edits) { return }
            if stated == nil { queue(record, "origin", names.originRaw) }
        }
        let isProduce = category.map { categories.catalogue.isWithin($0, categories.produce) } ?? false
        if let stated {
            origins.write(
                stated: stated, record, isProduce: isProduce, of: producer, in: &enterprises, to: &edits)
        } else if !record.has(names.origin) || record.has(names.originEvidence) {
            origins.write(record, isProduce: isProduce, of: producer, in: &enterprises, to: &edits)
        }
    }
}
