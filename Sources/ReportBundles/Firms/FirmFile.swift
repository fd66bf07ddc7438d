import Indicators
import InspectionModel
import RecordStream
import Selection

/// The file of one firm: what its records say of it.
///
/// A batch or case is read when it is wanted; the file holds their order. Only those of a small file are kept as they were
/// read, so that a firm with very many batches needs a hundred bytes for each.
struct FirmFile {
    /// Reads what the file needs of the records.
    struct Reading {
        let keys: FirmKeys
        let rules: PublicationRules
        let progress: CaseProgressTable
        let populations: PopulationTable
        let notices: [String: NoticeStanding]
        let asOf: CalendarDate
        let lines: OwnedLines
    }

    /// Batches, cases and days, counted.
    struct Counts: Sendable {
        var passed = 0
        var failed = 0
        var notInspected = 0
        /// Without a conclusion, or with a word that is none.
        var undetermined = 0
        var refused = 0
        /// Of the failures those that are final, that may still change, and that are proved counterfeit.
        var final = 0
        var pending = 0
        var counterfeit = 0
        /// And those of kinds of checks that draw no conclusion on a firm, as monitoring.
        var inconclusive = 0
        /// Of the final ones those whose notice was presumed.
        var presumed = 0
        /// Batches in the pass rate of supervision checks.
        var rated = 0
        var ratedFailed = 0
        /// Batches with the conclusion of a recheck, and those which it changed to passed.
        var rechecked = 0
        var overturned = 0
        /// Samples of a 复查 after rectification.
        var retests = 0
        /// Products of others that were sampled here.
        var sampledHere = 0
        var sampledHereFailed = 0
        var cases = 0
        var openCases = 0
        var overdueCases = 0
        var completedCases = 0
        /// Of all cases, and of the overdue ones, those that no ledger has.
        var presumedCases = 0
        var presumedOverdue = 0
        var longestOverdue = 0
        var undated = 0
        var unclear = 0

        var inspected: Int { passed + failed }
        /// All its own batches.
        var batches: Int { inspected + notInspected + undetermined }
    }

    /// A failing item of its own batches.
    struct Item {
        let name: String
        var batches: Int
        var lastOn: CalendarDate?
    }

    /// A record in the order of the file.
    struct Placed {
        let entry: OwnedLines.Entry
        let day: CalendarDate?
        let id: String
    }

    /// Its code, or `name:` and the key of its name.
    let key: String
    let place: FirmPlace
    private(set) var name = LatestText()
    /// Its names with the number of records that have them.
    private(set) var names: [String: Int] = [:]
    private(set) var address = LatestText()
    private(set) var district = LatestText()
    private(set) var size = LatestText()
    private(set) var channel = LatestText()
    private(set) var products: [String: Int] = [:]
    private(set) var counts = Counts()
    private var itemsByName: [String: Item] = [:]
    private(set) var lastCheck, firstCheck, lastVisit: CalendarDate?
    /// Its own batches and what was sampled at its premises, the latest first.
    private(set) var batches: [Placed] = []
    private(set) var cases: [Placed] = []
    private var keptBatches: [OwnedLines.Kept: FirmBatch] = [:]

    /// Batches of so many records are kept as they were read.
    private static let keptRecords = 200

    init(_ key: String, entries: [OwnedLines.Entry], _ reading: Reading, _ scanner: inout RecordScanner) {
        self.key = key
        place = FirmPlace(key: key)
        for entry in entries {
            _ = scanner.scan(reading.lines.bytes(of: entry.kept), isText: true)
            if scanner.equals(reading.keys.type, "case") {
                add(case: scanner, entry, reading)
            } else {
                add(sample: scanner, entry, reading, isKept: entries.count <= Self.keptRecords)
            }
        }
        batches = Self.inOrder(batches, reading.lines)
        cases = Self.inOrder(cases, reading.lines)
    }

    /// The latest first; of one day by id, and of one id by the bytes of the record, so that the order of the input makes no
    /// difference.
    static func inOrder(_ placed: [Placed], _ lines: OwnedLines) -> [Placed] {
        placed.sorted { left, right in
            let (mine, theirs) = (left.day?.daysSinceEpoch ?? .min, right.day?.daysSinceEpoch ?? .min)
            if mine != theirs { return mine > theirs }
            if left.id != right.id { return left.id.utf8.lexicographicallyPrecedes(right.id.utf8) }
            return lines.bytes(of: left.entry.kept).lexicographicallyPrecedes(lines.bytes(of: right.entry.kept))
        }
    }

    private mutating func add(
        sample record: borrowing RecordScanner, _ entry: OwnedLines.Entry, _ reading: Reading, isKept: Bool
    ) {
        let keys = reading.keys
        let roles = FirmRole(rawValue: entry.roles)
        let batch = FirmBatch(record, as: roles, reading)
        batches.append(Placed(entry: entry, day: batch.day, id: batch.id))
        if isKept { keptBatches[entry.kept] = batch }
        func text(_ name: String) -> String { keys.text(name, record) }
        let party = roles.contains(.producer) ? batch.producer : batch.sampled
        note(name: party, on: batch.day)
        address.update(text(roles.contains(.producer) ? "producer_address" : "sampled_address"), on: batch.day)
        if roles.contains(.place) {
            district.update(batch.district, on: batch.day)
            lastVisit = later(lastVisit, batch.day)
        } else if roles.contains(.producer) {
            district.update(text("producer_district_name"), on: batch.day)
        }
        channel.update(text("channel"), on: batch.day)
        guard roles.contains(.owner) else {
            counts.sampledHere += 1
            if batch.isFailed { counts.sampledHereFailed += 1 }
            return
        }
        if roles.contains(.producer) { size.update(text("producer_size"), on: batch.day) }
        count(batch)
    }

    /// Counts a batch of its own.
    private mutating func count(_ batch: FirmBatch) {
        if batch.day == nil { counts.undated += 1 }
        let category = batch.category.isEmpty ? batch.product : batch.category
        if !category.isEmpty { products[category, default: 0] += 1 }
        switch Verdict(rawValue: batch.verdict) {
        case .pass: counts.passed += 1
        case .fail: counts.failed += 1
        case .notInspected: counts.notInspected += 1
        case .undetermined, nil: counts.undetermined += 1
        }
        if batch.reason == .refused { counts.refused += 1 }
        if batch.kind == SamplingKind.retest.rawValue { counts.retests += 1 }
        if batch.roles.contains(.rated) {
            counts.rated += 1
            if batch.isFailed { counts.ratedFailed += 1 }
        }
        if batch.isRechecked {
            counts.rechecked += 1
            if batch.isPassed, batch.initialVerdict == Verdict.fail.rawValue { counts.overturned += 1 }
        }
        if batch.isPassed || batch.isFailed {
            lastCheck = later(lastCheck, batch.day)
            if let day = batch.day { firstCheck = firstCheck.map { min($0, day) } ?? day }
        }
        for name in Set(batch.items.names) {
            var item = itemsByName[name] ?? Item(name: name, batches: 0)
            item.batches += 1
            item.lastOn = later(item.lastOn, batch.day)
            itemsByName[name] = item
        }
        guard batch.isFailed else { return }
        guard let standing = batch.standing else {
            counts.inconclusive += 1
            return
        }
        if standing == .counterfeit {
            counts.counterfeit += 1
        } else if standing.isFinal {
            counts.final += 1
            if standing == .presumed { counts.presumed += 1 }
        } else {
            counts.pending += 1
        }
    }

    private mutating func add(case record: borrowing RecordScanner, _ entry: OwnedLines.Entry, _ reading: Reading) {
        let found = FirmCase(record, reading.keys, asOf: reading.asOf, reading.progress)
        let day = CalendarDate(found.orderedOn) ?? reading.keys.checkedOn(record)
        cases.append(Placed(entry: entry, day: day, id: found.id))
        note(name: reading.keys.text("party_name", record), on: day)
        counts.cases += 1
        if found.isPresumed { counts.presumedCases += 1 }
        if found.progress == nil { counts.unclear += 1 }
        if found.progress == .completed { counts.completedCases += 1 }
        guard found.isOpen else { return }
        counts.openCases += 1
        guard found.isOverdue else { return }
        counts.overdueCases += 1
        if found.isPresumed { counts.presumedOverdue += 1 }
        counts.longestOverdue = max(counts.longestOverdue, found.overdueDays)
    }

    private mutating func note(name written: String, on day: CalendarDate?) {
        guard !written.isEmpty else { return }
        name.update(written, on: day)
        names[written, default: 0] += 1
    }

    private func later(_ day: CalendarDate?, _ other: CalendarDate?) -> CalendarDate? {
        guard let other else { return day }
        return day.map { max($0, other) } ?? other
    }

    /// The name that is printed: the latest; its key where no record has a name.
    var printedName: String { name.text.isEmpty ? key : name.text }

    /// Its other names, the most frequent first.
    var otherNames: [(name: String, records: Int)] {
        Self.byNumber(names.filter { $0.key != name.text }).map { (name: $0.0, records: $0.1) }
    }

    /// What was checked, the most frequent first.
    var checkedProducts: [(name: String, batches: Int)] { Self.byNumber(products).map { (name: $0.0, batches: $0.1) } }

    private static func byNumber(_ counts: [String: Int]) -> [(String, Int)] {
        counts.map { ($0.key, $0.value) }.sorted { left, right in
            left.1 != right.1 ? left.1 > right.1 : left.0.utf8.lexicographicallyPrecedes(right.0.utf8)
        }
    }

    /// Its failing items, the most frequent first.
    var items: [Item] {
        itemsByName.values.sorted { left, right in
            left.batches != right.batches
                ? left.batches > right.batches : left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
        }
    }

    /// A batch of the file.
    func batch(_ placed: Placed, _ reading: Reading, _ scanner: inout RecordScanner) -> FirmBatch {
        if let kept = keptBatches[placed.entry.kept] { return kept }
        _ = scanner.scan(reading.lines.bytes(of: placed.entry.kept), isText: true)
        return FirmBatch(scanner, as: FirmRole(rawValue: placed.entry.roles), reading)
    }

    /// A case of the file.
    func foundCase(_ placed: Placed, _ reading: Reading, _ scanner: inout RecordScanner) -> FirmCase {
        _ = scanner.scan(reading.lines.bytes(of: placed.entry.kept), isText: true)
        return FirmCase(scanner, reading.keys, asOf: reading.asOf, reading.progress)
    }
}
