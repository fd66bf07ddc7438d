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
        /// The records that completed or corrected it.
        var amendments = ""
    }

    /// One sample that is not what it was: the steps from what it was to what it is, each with one reason.
    ///
    /// The steps follow one another, so that what they move adds up to what the whole change moves.
    struct Change {
        /// What became of the sample for one reason.
        struct Step: Equatable {
            let reason: RevisionReason
            let old: Trait?
            let new: Trait?

            /// By how much the step moves the batches inspected and passed of a figure over the samples that a test admits.
            func move(_ part: (Trait) -> Bool) -> (inspected: Int, passed: Int) {
                func weight(_ trait: Trait?) -> (Int, Int) {
                    guard let trait, trait.isCounted, trait.verdict >= 0, part(trait) else { return (0, 0) }
                    return (1, Int(trait.verdict))
                }
                let (was, now) = (weight(old), weight(new))
                return (now.0 - was.0, now.1 - was.1)
            }
        }

        let id: String
        let steps: [Step]

        /// Whether the change can move a figure over the samples that a test admits.
        func moves(_ part: (Trait) -> Bool) -> Bool { steps.contains { $0.move(part) != (0, 0) } }
    }

    /// The changes, in the order of the new records, then the samples that are gone by their id.
    private(set) var changes: [Change] = []

    private let keys: ReportKeys
    private let test: PopulationTest
    private let sources: SourceComparison
    private let tables: IndicatorTables

    /// Compares the accepted records of two bundles.
    ///
    /// - Parameters:
    ///   - candidate: the population that counts.
    ///   - dateKey: the key that decides about the month.
    ///   - sources: what has become of the source files.
    init(
        old: BundleFiles, new: BundleFiles, candidate: HeadlineCandidate, dateKey: String, tables: IndicatorTables,
        sources: SourceComparison = SourceComparison()
    ) throws {
        self.sources = sources
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
        var gone: [(id: String, was: Trait, src: String)] = []
        if !wanted.isEmpty || !prints.isEmpty {
            try eachSample(old) { id, name, record in
                if prints[name] != nil {
                    gone.append((id, trait(record), record.text(keys.src) ?? ""))
                } else if wanted.contains(name) {
                    before[name] = trait(record)
                }
            }
        }
        for entry in changed {
            let earlier = before.removeValue(forKey: entry.name)
            guard earlier != entry.now else { continue }
            changes.append(Change(id: entry.id, steps: Self.steps(earlier, entry.now)))
        }
        changes += gone.sorted { $0.id < $1.id }.map {
            Change(
                id: $0.id, steps: [Change.Step(reason: sources.reason(ofRowGone: $0.src), old: $0.was, new: nil)])
        }
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
            wasRechecked: record.has(keys.recheck), amendments: record.text(keys.amendedBy) ?? "")
    }

    /// The steps of a change, one for each trait that differs, in a fixed order: verdict, category, district, month, and
    /// whether the sample counts at all.
    ///
    /// A correction that came with another record is an amendment; without one the tables of categories and districts
    /// have changed, or a value was mended otherwise.
    static func steps(_ old: Trait?, _ new: Trait) -> [Change.Step] {
        guard let old else { return [Change.Step(reason: .lateData, old: nil, new: new)] }
        let isAmended = old.amendments != new.amendments
        var steps: [Change.Step] = []
        var current = old
        func step(_ reason: RevisionReason, _ change: (inout Trait) -> Void) {
            var next = current
            change(&next)
            guard next != current else { return }
            steps.append(Change.Step(reason: reason, old: current, new: next))
            current = next
        }
        if old.verdict != new.verdict {
            step(new.wasRechecked ? .recheckVerdict : isAmended ? .amended : .error) { $0.verdict = new.verdict }
        }
        // What decides whether a sample counts is mostly its category or its district.
        let counts = old.isCounted != new.isCounted
        if old.category != new.category {
            step(isAmended ? .amended : .categoryRule) {
                $0.category = new.category
                if counts { $0.isCounted = new.isCounted }
            }
        }
        if old.district != new.district {
            step(isAmended ? .amended : .districtRule) {
                $0.district = new.district
                if counts, old.category == new.category { $0.isCounted = new.isCounted }
            }
        }
        step(isAmended ? .amended : .error) {
            $0.month = new.month
            $0.isCounted = new.isCounted
        }
        return steps
    }
}
