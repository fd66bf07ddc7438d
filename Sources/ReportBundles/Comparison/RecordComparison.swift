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
        keys = ReportKeys(dateKey: dateKey, more: candidate.target?.filter.columns.map(\.key) ?? [])
        self.tables = tables
        test = PopulationTest(
            population: candidate.population, filter: candidate.target?.filter, tables: tables, keys: keys.set)
        var before: [String: Trait] = [:]
        _ = try old.stream(ReportBundle.recordsPath, keys: keys.set) { record in
            guard record.equals(keys.type, "sample"), let id = record.text(keys.id) else { return }
            before[id] = trait(record)
        }
        var found: [Change] = []
        _ = try new.stream(ReportBundle.recordsPath, keys: keys.set) { record in
            guard record.equals(keys.type, "sample"), let id = record.text(keys.id) else { return }
            let now = trait(record)
            let earlier = before.removeValue(forKey: id)
            guard earlier != now else { return }
            found += Self.reasons(earlier, now).map { Change(id: id, old: earlier, new: now, reason: $0) }
        }
        changes = found
        for (id, trait) in before.sorted(by: { $0.key < $1.key }) {
            changes.append(Change(id: id, old: trait, new: nil, reason: .duplicate))
        }
    }

    private func trait(_ record: borrowing RecordScanner) -> Trait {
        let word = record.text(keys.kind) ?? ""
        let kind = word.isEmpty ? nil : SamplingKind(rawValue: word)
        let isKnown = word.isEmpty || kind != nil
        let population = isKnown ? tables.populations.index(of: kind) : nil
        let civil = record.text(keys.date).flatMap { CalendarDate($0) }?.civil
        return Trait(
            isCounted: isKnown && test.admits(record, population: population),
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
