package import AnalystTables
package import InspectionModel
package import RecordStream

/// Gives samples their codes: category, districts, verdict, level, kind, channel, size and origin.
///
/// What came in stays beside what was made of it; other records pass untouched. What no table knows gets no code, and
/// goes to the queue for an analyst instead.
package struct NormalizationStage: RecordStage {
    package let keys: KeySet
    package private(set) var accounting = Accounting()
    /// What no table knows.
    package private(set) var unresolved = UnresolvedQueue()
    private var tierCounts = [Int](repeating: 0, count: CategoryTier.allCases.count)

    private let names: NormalizationKeys
    /// The cascade, for whoever explains what it did.
    package private(set) var categories: CategoryResolver
    /// Batches by the category under which they are reported.
    package private(set) var tallies: CategoryTallies
    private var words: WordMemory
    private let catalogueVersion: [UInt8]
    private var edits = RecordEdits()
    private var districtMemory: DistrictMemory
    private var categoryEdits: [CategoryDecision: RecordEdits] = [:]

    /// A stage that reads these tables.
    ///
    /// - Parameters:
    ///   - mappings: the analyst's mapping files, in the order in which they are stated.
    ///   - accepted: the tiers that decide without a person; nil for all.
    ///   - catalogueVersion: names the catalogue on every record.
    /// - Throws: the first error of a table, with its line and column.
    package init(
        tables: NormalizationTables, mappings: [(name: String, bytes: [UInt8])] = [],
        accepted: Set<CategoryTier>? = nil,
        catalogueVersion: String
    ) throws(TableError) {
        let folding = try TextFolding(tables)
        names = NormalizationKeys()
        keys = names.set
        categories = try CategoryResolver(tables, folding: folding, mappings: mappings)
        if let accepted { categories.accepted = accepted }
        tallies = CategoryTallies(categories: categories.catalogue.categories.count)
        districtMemory = DistrictMemory(try DistrictResolver(tables, folding: folding), keys: names)
        words = WordMemory(
            levels: try LevelResolver(tables, folding: folding),
            verdicts: try VerdictResolver(tables, folding: folding),
            keys: names)
        self.catalogueVersion = Array(catalogueVersion.utf8)
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
    package var usedRules: Set<Int32> { Set(categoryEdits.keys.map(\.rule)) }

    package mutating func consume(_ record: borrowing RecordScanner, into writer: inout RecordWriter) throws {
        accounting.read += 1
        guard record.equals(0, "sample") else { return try writer.pass(record.line) }
        edits.reset()
        let channel = normalizeWords(of: record)
        let verdict = normalizeVerdicts(of: record)
        normalizeCategory(of: record, channel: channel, verdict: verdict)
        normalizeDistricts(of: record)
        try writer.pass(record, with: edits)
    }
}

// Words
extension NormalizationStage {
    /// Sets level, kind, channel, size and origin, and returns the channel.
    private mutating func normalizeWords(of record: borrowing RecordScanner) -> Channel? {
        word(record, names.taskLevelRaw, names.taskLevel, "task_level") { $0.taskLevel($1, &$2) }
        word(record, names.samplingKindRaw, names.samplingKind, "sampling_kind") { $0.samplingKind($1, &$2) }
        word(record, names.producerSizeRaw, names.producerSize, "producer_size") { $0.size($1, &$2) }
        word(record, names.originRaw, names.origin, "origin") { $0.origin($1, &$2) }
        let channel = word(record, names.channelRaw, names.channel, "channel") { $0.channel($1, &$2) }
        return channel ?? record.text(names.channel).flatMap(Channel.init(rawValue:))
    }

    /// Sets one key from one word, if the record has the word.
    @discardableResult
    private mutating func word<Value: RawRepresentable<String>>(
        _ record: borrowing RecordScanner, _ raw: Int, _ key: Int, _ kind: String,
        _ write: (inout WordMemory, UnsafeBufferPointer<UInt8>, inout RecordEdits) -> Value?
    ) -> Value? {
        guard record.has(raw) else { return nil }
        let value = record.withText(raw) { bytes in bytes.flatMap { write(&words, $0, &edits) } }
        if value == nil {
            edits.remove(key)
            queue(record, kind, raw)
        }
        return value
    }

    private mutating func queue(_ record: borrowing RecordScanner, _ kind: String, _ raw: Int) {
        let place = record.text(names.src) ?? ""
        unresolved.count(kind: kind, text: record.text(raw) ?? "", place: place)
    }

    /// Sets the verdicts, and returns the one that stands; words that no table knows give none, and the batch stands in
    /// no rate.
    private mutating func normalizeVerdicts(of record: borrowing RecordScanner) -> Verdict? {
        let main = verdict(record, names.verdictRaw, names.verdict)
        let initial = verdict(record, names.initialVerdictRaw, names.initialVerdict)
        let recheck = verdict(record, names.recheckVerdictRaw, names.recheckVerdict)
        if let main, main.isRecheck, !record.has(names.recheckVerdictRaw) {
            edits.set(names.recheckVerdict, main.verdict.rawValue)
        }
        if !record.has(names.verdictRaw), let settled = recheck ?? initial {
            // Only the two steps are given: the recheck is final, and without one the first test holds.
            edits.set(names.verdict, settled.verdict.rawValue)
        }
        if let main, main.standing == .monitoring, !record.has(names.samplingKindRaw), !record.has(names.samplingKind) {
            edits.set(names.samplingKind, SamplingKind.riskMonitoring.rawValue)
        }
        if let reading = main ?? recheck ?? initial { return reading.verdict }
        return record.has(names.verdictRaw) ? nil : record.text(names.verdict).flatMap { Verdict(rawValue: $0) }
    }

    private mutating func verdict(_ record: borrowing RecordScanner, _ raw: Int, _ key: Int) -> VerdictReading? {
        guard record.has(raw) else { return nil }
        let reading = record.withText(raw) { bytes in bytes.flatMap { words.verdict($0) } }
        if let reading {
            edits.set(key, reading.verdict.rawValue)
        } else {
            edits.remove(key)
            queue(record, "verdict", raw)
        }
        return reading
    }
}

// Categories
extension NormalizationStage {
    private mutating func normalizeCategory(
        of record: borrowing RecordScanner, channel: Channel?, verdict: Verdict?
    ) {
        let producerPresent = record.withText(names.producerName) { name in name.map { !words.isAbsent($0) } ?? false }
        let unit = record.withText(names.sampledName) { name in name.flatMap { words.unitKind($0) } }
        let context = CategoryContext(producerPresent: producerPresent, channel: channel, unit: unit)
        let decision = record.withText(names.productName) { name in
            record.withText(record.has(names.categoryCodeRaw) ? names.categoryCodeRaw : names.categoryRaw) { raw in
                categories.resolve(name: name ?? Self.nothing, categoryRaw: raw ?? Self.nothing, context: context)
            }
        }
        tierCounts[decision.tier.ordinal] += 1
        guard decision.isResolved else {
            edits.set(names.categoryTier, decision.tier.rawValue)
            edits.set(names.catalogue, catalogueVersion)
            let codes = [
                names.categoryCode, names.categoryName, names.categoryDetailCode, names.categoryDetail,
                names.categoryEvidence, names.industryCode,
            ]
            for key in codes {
                edits.remove(key)
            }
            let suggestions = categories.suggestedCodes(of: decision)
            let place = record.text(names.src) ?? ""
            unresolved.count(
                kind: "category", text: record.text(names.productName) ?? "",
                categoryRaw: record.text(names.categoryRaw) ?? "", verdict: verdict, place: place,
                suggestions: suggestions)
            return
        }
        if let verdict {
            tallies.count(categories.catalogue.categories[Int(decision.category)].reported, verdict)
        }
        edits.append(prepared(decision))
    }

    /// The edits that a decision amounts to, made once.
    private mutating func prepared(_ decision: CategoryDecision) -> RecordEdits {
        if let known = categoryEdits[decision] { return known }
        // Rates are taken by the majors of the sampling rules; what is known below one stands in keys of its own, so that
        // no table mixes 调味品 with its part 酱油.
        let category = categories.catalogue.categories[Int(decision.category)]
        let reported = categories.catalogue.categories[category.reported]
        var edits = RecordEdits()
        edits.set(names.categoryTier, decision.tier.rawValue)
        edits.set(names.catalogue, catalogueVersion)
        edits.set(names.categoryCode, reported.code)
        edits.set(names.categoryName, reported.name)
        if category.reported != Int(decision.category) {
            edits.set(names.categoryDetailCode, category.code)
            edits.set(names.categoryDetail, category.name)
        } else {
            edits.remove(names.categoryDetailCode)
            edits.remove(names.categoryDetail)
        }
        edits.set(names.categoryEvidence, categories.evidence(of: decision))
        if category.industry.isEmpty {
            edits.remove(names.industryCode)
        } else {
            edits.set(names.industryCode, category.industry)
        }
        categoryEdits[decision] = edits
        return edits
    }

    private static var nothing: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: nil, count: 0) }
}

// Districts
extension NormalizationStage {
    private mutating func normalizeDistricts(of record: borrowing RecordScanner) {
        let isKnown = districtMemory.write(record, names.districtRaw, names.sampledAddress, .sampled, to: &edits)
        if isKnown == false {
            queue(record, "district", record.has(names.districtRaw) ? names.districtRaw : names.sampledAddress)
        }
        _ = districtMemory.write(record, names.producerDistrictRaw, names.producerAddress, .producer, to: &edits)
    }
}
