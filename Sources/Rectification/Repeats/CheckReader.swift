internal import AnalystTables
import InspectionModel
import RecordStream

/// Reads checks from settled samples, and counts those of which nothing can be said.
struct CheckReader {
    private let keys: RepeatKeys
    private let rules: RepeatRules
    private let spelling: ProductSpelling
    private let domains = RegulatoryDomain.allCases
    private(set) var counts = RepeatCounts()

    init(_ keys: RepeatKeys, _ rules: RepeatRules, _ spelling: ProductSpelling) {
        self.keys = keys
        self.rules = rules
        self.spelling = spelling
    }

    /// The kind of a sample, nil where nobody states one.
    static func kind(_ record: borrowing RecordScanner, _ keys: RepeatKeys) -> SamplingKind? {
        guard record.has(keys.samplingKind) else { return nil }
        return record.text(keys.samplingKind).flatMap { SamplingKind(rawValue: $0) } ?? .unrecognised
    }

    /// The body of law of a sample.
    static func domain(_ record: borrowing RecordScanner, _ keys: RepeatKeys) -> RegulatoryDomain {
        record.text(keys.regulatoryDomain).flatMap { RegulatoryDomain(rawValue: $0) } ?? .unassigned
    }

    /// The rows of a sample; none where it is no check, or nothing can be said of it.
    mutating func rows(_ record: borrowing RecordScanner, number: Int) -> [CheckRow] {
        let kind = Self.kind(record, keys)
        if kind == .unrecognised { counts.unrecognisedKinds += 1 }
        guard rules.isCheck(kind) else { return [] }
        // Refused, or not found: nothing was taken, so nothing was checked.
        guard !record.equals(keys.verdict, "not_inspected") else {
            counts.notTaken += 1
            return []
        }
        let domain = Self.domain(record, keys)
        guard rules.hasRules(domain) else {
            counts.withoutRule[domain.rawValue, default: 0] += 1
            return []
        }
        guard let day = record.text(keys.sampledOn).flatMap({ CalendarDate($0) }) else {
            counts.undatable += 1
            return []
        }
        let producer = producer(record)
        let category = hash("c", spelling.statedWord(record.text(keys.categoryCode)))
        let isOfBatch = rules.isOfBatch(domain)
        let standard = isOfBatch ? 0 : hash("s", spelling.statedModel(record.text(keys.standard)))
        guard producer != 0, category != 0 || standard != 0 else {
            counts.withoutProduct += 1
            return []
        }
        let organiser = hash("o", spelling.statedWord(record.text(keys.organiser)))
        let level = record.text(keys.taskLevel).flatMap { TaskLevel(rawValue: $0) }
        let place = place(record, level)
        guard organiser != 0 || place != 0 else {
            counts.withoutAuthority += 1
            return []
        }
        if level == nil { counts.withoutLevel += 1 }
        if kind == nil { counts.withoutKind += 1 }
        var row = CheckRow(
            producer: producer, group: 0, brand: hash("b", spelling.statedWord(record.text(keys.brand))),
            model: hash("m", spelling.statedModel(record.text(keys.model))), organiser: organiser, place: place,
            task: hash("t", spelling.statedWord(record.text(keys.taskName))), day: day.daysSinceEpoch,
            number: UInt32(number), level: level?.rankInMunicipality ?? 0,
            domain: UInt8(domains.firstIndex(of: domain) ?? 0), statesStandard: standard != 0, isOfCategory: true)
        if isOfBatch {
            // One batch is one whatever brand and model it has; it is known by its number.
            (row.brand, row.model) = (1, hash("n", spelling.statedModel(record.text(keys.batch))))
            row.group = hash("a", withUnsafeBytes(of: category) { Array($0) })
            return [row]
        }
        var rows: [CheckRow] = []
        if category != 0 {
            row.group = category
            rows.append(row)
        }
        if standard != 0 {
            row.group = standard
            row.isOfCategory = false
            rows.append(row)
        }
        return rows
    }

    /// The firm by its identity: the key that names are merged under, else its code, else its name.
    private func producer(_ record: borrowing RecordScanner) -> UInt64 {
        for key in [keys.producerKey, keys.producerCode, keys.producerName] {
            let hash = hash("p", spelling.statedWord(record.text(key)))
            if hash != 0 { return hash }
        }
        return 0
    }

    /// By what an authority without a name is known: its level, and for districts the district.
    private func place(_ record: borrowing RecordScanner, _ level: TaskLevel?) -> UInt64 {
        guard let level else { return 0 }
        let rank = "\(level.rankInMunicipality)"
        guard level == .district else { return hash("l", Array(rank.utf8)) }
        let district = record.text(keys.supervisingDistrict) ?? record.text(keys.district)
        guard let place = spelling.statedWord(district) else { return 0 }
        return hash("l", Array(rank.utf8) + place)
    }

    /// The hash of a text of one sort, or 0 where there is none.
    private func hash(_ sort: String, _ text: [UInt8]?) -> UInt64 {
        guard let text else { return 0 }
        let bytes = Array(sort.utf8) + text
        return max(1, bytes.withUnsafeBufferPointer { IdentityHasher.plain($0) })
    }
}
