import Indicators
import InspectionModel
import RecordStream

/// Compares the samples of two bundles one by one: which of them came, went or changed, and why a figure moved.
struct RecordComparison {
    /// What of a sample decides in which figures it counts.
    struct Trait: Equatable {
        var isCounted: Bool
        /// 1 passed, 0 failed, -1 neither.
        var verdict: Int8
        /// The month as `year × 12 + month − 1`; -1 without a date.
        var month: Int32
        var district: String
        var category: String
        var wasRechecked: Bool
    }

    /// One sample that is not what it was.
    struct Change {
        let id: String
        let old: Trait?
        let new: Trait?
        let reason: RevisionReason

        /// Whether the change can move a figure over the samples that a test admits.
        func moves(_ part: (Trait) -> Bool) -> Bool {
            func weight(_ trait: Trait?) -> Int8? {
                trait.flatMap { $0.isCounted && $0.verdict >= 0 && part($0) ? $0.verdict : nil }
            }
            return weight(old) != weight(new)
        }
    }

    /// The changes, in the order of the new records, then the samples that are gone by their id.
    private(set) var changes: [Change] = []

    private let keys: ReportKeys
    private let test: PopulationTest
    private let tables: IndicatorTables

    /// Compares the accepted records of two bundles.
    ///
    /// - Parameters:
    ///   - candidate: the population that counts.
    ///   - dateKey: the key that decides about the month.
    init(
        old: BundleFiles, new: BundleFiles, candidate: HeadlineCandidate, dateKey: String, tables: IndicatorTables
    ) throws {
        keys = ReportKeys(dateKey: dateKey, more: candidate.filter?.keyNames ?? [])
        self.tables = tables
        test = PopulationTest(
            population: candidate.population, filter: candidate.filter, tables: tables, keys: keys.set)
        try findChanges(old, new)
    }

    /// Finds the samples whose line is another one.
    ///
    /// Most are the same line in both bundles. Of the earlier ones only two numbers are held until their line has
    /// come again, so that memory grows by 16 bytes a sample; those that did not come again are read a second time.
    private mutating func findChanges(_ old: BundleFiles, _ new: BundleFiles) throws {
        var prints: [Int: Int] = [:]
        try eachSample(old) { _, name, record in prints[name] = Self.hash(record.line) }
        var changed: [(id: String, name: Int, now: Trait)] = []
        var wanted: Set<Int> = []
        try eachSample(new) { id, name, record in
            let earlier = prints.removeValue(forKey: name)
            guard earlier != Self.hash(record.line) else { return }
            if earlier != nil { wanted.insert(name) }
            changed.append((id, name, trait(record)))
        }
        var before: [Int: Trait] = [:]
        var gone: [(id: String, was: Trait)] = []
        if !wanted.isEmpty || !prints.isEmpty {
            try eachSample(old) { id, name, record in
                if prints[name] != nil {
                    gone.append((id, trait(record)))
                } else if wanted.contains(name) {
                    before[name] = trait(record)
                }
            }
        }
        for entry in changed {
            let earlier = before.removeValue(forKey: entry.name)
            guard earlier != entry.now else { continue }
            changes += Self.reasons(earlier, entry.now).map {
                Change(id: entry.id, old: earlier, new: entry.now, reason: $0)
            }
        }
        changes += gone.sorted { $0.id < $1.id }.map { Change(id: $0.id, old: $0.was, new: nil, reason: .duplicate) }
    }

    private func eachSample(
        _ files: BundleFiles, _ body: (String, Int, borrowing RecordScanner) -> Void
    ) throws {
        _ = try files.stream(ReportBundle.recordsPath, keys: keys.set, acceptsEarlier: true) { record in
            guard record.equals(keys.type, "sample"), let id = record.text(keys.id) else { return }
            body(id, id.hashValue, record)
        }
    }

    private static func hash(_ line: UnsafeBufferPointer<UInt8>) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(line))
        return hasher.finalize()
    }

    private func trait(_ record: borrowing RecordScanner) -> Trait {
        let word = record.text(keys.kind) ?? ""
        let kind = word.isEmpty ? nil : SamplingKind(rawValue: word)
        let isKnown = word.isEmpty || kind != nil
        let population = isKnown ? tables.populations.index(of: kind) : nil
        let civil = record.text(keys.date).flatMap { CalendarDate($0) }?.civil
        return Trait(
            isCounted: isKnown && !record.equals(keys.selection, "failures_only")
                && test.admits(record, population: population),
            verdict: record.equals(keys.verdict, "pass") ? 1 : record.equals(keys.verdict, "fail") ? 0 : -1,
            month: civil.map { Int32($0.year * 12 + $0.month - 1) } ?? -1,
            district: record.text(keys.district) ?? record.text(keys.districtName) ?? "",
            category: record.text(keys.categoryCode) ?? record.text(keys.categoryName) ?? "",
            wasRechecked: record.has(keys.recheck))
    }

    /// Every reason that applies; a correction that touches several traits has several.
    static func reasons(_ old: Trait?, _ new: Trait) -> [RevisionReason] {
        guard let old else { return [.lateData] }
        var reasons: [RevisionReason] = []
        if old.verdict != new.verdict { reasons.append(new.wasRechecked ? .recheckVerdict : .error) }
        if old.category != new.category { reasons.append(.categoryRule) }
        if old.district != new.district { reasons.append(.districtRule) }
        let isExplained = old.category != new.category || old.district != new.district
        if old.month != new.month || (old.isCounted != new.isCounted && !isExplained), !reasons.contains(.error) {
            reasons.append(.error)
        }
        return reasons
    }
}
