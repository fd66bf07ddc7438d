import RecordStream

/// What is written about a category, made once for each decision that was taken.
struct CategoryMemory: Sendable {
    private let keys: NormalizationKeys
    private let planGroups: PlanGroups
    private let detail: CodingDetail
    private let catalogueVersion: [UInt8]
    private var edits = PreparedEdits()
    private var numbers: [CategoryDecision: Int] = [:]
    /// Decisions met lately, by a hash of them: a look here costs less than one at the dictionary.
    private var recent: [(decision: CategoryDecision, number: Int32)]
    private static let places = 1 << 11
    private static let placeShift: UInt32 = 21

    /// - Parameters:
    ///   - catalogueVersion: names the catalogue on every record.
    ///   - detail: what is written beside the codes.
    init(keys: NormalizationKeys, planGroups: PlanGroups, catalogueVersion: String, detail: CodingDetail) {
        self.keys = keys
        self.planGroups = planGroups
        self.detail = detail
        self.catalogueVersion = Array(catalogueVersion.utf8)
        recent = Array(repeating: (CategoryDecision.unresolved, -1), count: Self.places)
    }

    /// The rules that decided a category, by the number that decisions carry.
    var usedRules: Set<Int32> { Set(numbers.keys.map(\.rule)) }

    /// Writes what a decision amounts to; false where it was not met lately, so that it must be learnt first.
    @inline(__always)
    mutating func write(
        _ decision: CategoryDecision, _ record: borrowing RecordScanner, to target: inout RecordEdits
    ) -> Bool {
        let place = Self.place(of: decision)
        let (known, number) = recent.withUnsafeBufferPointer { $0[place] }
        guard number >= 0, known == decision else { return false }
        target.append(edits, Int(number), for: record)
        return true
    }

    /// Makes what is written about a decision, unless that is known, and keeps it among those met lately.
    @inline(never)
    mutating func learn(_ decision: CategoryDecision, by resolver: borrowing CategoryResolver) {
        recent[Self.place(of: decision)] = (decision, Int32(number(of: decision, by: resolver)))
    }

    @inline(__always)
    private static func place(of decision: CategoryDecision) -> Int {
        // What tells decisions by one rule apart goes in as well, or they would push each other out for ever.
        var mixed = (decision.rule &* 31 &+ decision.category) &* 31 &+ decision.operation &* 7 &+ decision.context
        mixed = mixed &* 8 &+ Int32(decision.tier.ordinal)
        mixed = mixed &* 4 &+ (decision.isSpoken ? 2 : 0) &+ (decision.isContradicted ? 1 : 0)
        return Int((UInt32(bitPattern: mixed) &* 0x9E37_79B1) >> placeShift)
    }

    /// Writes that nothing decided, and takes back what an earlier run may have written.
    func writeUnresolved(
        _ decision: CategoryDecision, _ record: borrowing RecordScanner, to target: inout RecordEdits
    ) {
        target.set(keys.categoryTier, decision.tier.rawValue)
        target.set(keys.catalogue, catalogueVersion)
        let codes = [
            keys.categoryCode, keys.categoryName, keys.categoryDetailCode, keys.categoryDetail,
            keys.categoryEvidence, keys.industryCode, keys.categoryGroupCode, keys.categoryGroup,
            keys.categoryRollupCode, keys.categoryRollup, keys.industryDivision,
        ]
        for key in codes + keys.plans.values where record.has(key) { target.remove(key) }
    }

    private mutating func number(of decision: CategoryDecision, by resolver: borrowing CategoryResolver) -> Int {
        if let known = numbers[decision] { return known }
        let number = edits.add(edits(for: decision, by: resolver), keys: keys.set)
        numbers[decision] = number
        return number
    }

    private func edits(for decision: CategoryDecision, by resolver: borrowing CategoryResolver) -> RecordEdits {
        // Rates are taken by the majors of the sampling rules; what is known below one stands in keys of its own, so that
        // no table mixes 调味品 with its part 酱油.
        let category = resolver.catalogue.categories[Int(decision.category)]
        let reported = resolver.catalogue.categories[category.reported]
        var edits = RecordEdits()
        edits.set(keys.categoryTier, decision.tier.rawValue)
        edits.set(keys.catalogue, catalogueVersion)
        edits.set(keys.categoryCode, reported.code)
        edits.set(keys.categoryName, reported.name)
        if category.reported != Int(decision.category) {
            edits.set(keys.categoryDetailCode, category.code)
            edits.set(keys.categoryDetail, category.name)
        } else {
            edits.remove(keys.categoryDetailCode)
            edits.remove(keys.categoryDetail)
        }
        if decision.isPlain, !detail.contains(.evidence) {
            edits.remove(keys.categoryEvidence)
        } else {
            edits.set(keys.categoryEvidence, resolver.evidence(of: decision))
        }
        if category.industry.isEmpty {
            edits.remove(keys.industryCode)
        } else {
            edits.set(keys.industryCode, category.industry)
        }
        if detail.contains(.groups) { setGroups(of: category, in: resolver.catalogue, into: &edits) }
        return edits
    }

    /// The wider groups of a category, in every scheme in which a rate may be wanted.
    private func setGroups(of category: Category, in catalogue: CategoryCatalogue, into edits: inout RecordEdits) {
        func set(_ key: Int, _ text: String?) {
            if let text, !text.isEmpty { edits.set(key, text) } else { edits.remove(key) }
        }
        let index = catalogue.index(ofCode: category.code) ?? 0
        let group = catalogue.group(of: index).map { catalogue.categories[$0] }
        set(keys.categoryGroupCode, group?.code)
        set(keys.categoryGroup, group?.name)
        let older = category.isFood ? catalogue.categories[catalogue.rolledUp(index)] : nil
        set(keys.categoryRollupCode, older?.code)
        set(keys.categoryRollup, older?.name)
        set(keys.industryDivision, category.industry.count >= 2 ? String(category.industry.prefix(2)) : nil)
        for (kind, key) in keys.plans.sorted(by: { $0.value < $1.value }) {
            set(key, planGroups.name(kind, of: category))
        }
    }
}
