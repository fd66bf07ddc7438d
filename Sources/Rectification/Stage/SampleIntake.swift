internal import ByteTables
import InspectionModel
import RecordStream

/// Takes samples in one after the other: an entry and an identity for each, and what settling has to know of all of them
/// before it begins.
struct SampleIntake {
    let samples = BlockList<HeldSample>()
    /// As many as there are samples.
    let identities = BlockList<SampleIdentity>()
    /// How many bytes the ids of all samples have in common at their beginning, and the first id.
    private(set) var commonID = (count: Int.max, first: [UInt8]())
    /// Whether a sample has another id than its number, so that two kept apart may share one.
    private(set) var hasLooseIdentifiers = false
    /// Rechecks, corrections, open objections and notices without a sample number.
    private(set) var looseAmendments: [Int] = []
    /// Whether a sample has no day at all.
    private(set) var hasUndated = false
    /// Whether rows name a report without its producer, product, batch or laboratory, so that copies may say unequally
    /// much.
    private(set) var hasReportsWithGaps = false

    private let names: SettlementKeys
    private let words: CaseVocabulary
    private var hasher = IdentityHasher()

    init(_ names: SettlementKeys, words: CaseVocabulary) {
        self.names = names
        self.words = words
    }

    /// Holds a sample that stands at a line.
    ///
    /// - Parameter file: the number of the file from which it came.
    mutating func take(
        _ record: borrowing RecordScanner, _ line: KeptLine, file: UInt32, isUndated: Bool, isUnreported: Bool
    ) {
        if isUndated { hasUndated = true }
        let (tier, hash) = hasher.identity(record, names)
        var id = (start: 0, count: 0)
        if let content = record.content(names.id), let base = record.line.baseAddress, let start = content.baseAddress {
            id = (start - base, content.count)
            note(id: content)
        } else {
            commonID.count = 0
        }
        if record.has(names.reportNumber), !hasReportsWithGaps {
            hasReportsWithGaps = [names.producerName, names.batch, names.lab].contains { !record.has($0) }
        }
        func verdict(_ key: Int) -> Verdict? { record.text(key).flatMap(Verdict.init(rawValue:)) }
        let isFollowUp = record.equals(names.samplingKind, "retest")
        if tier != .number, !isFollowUp, amends(record, tier) { looseAmendments.append(samples.count) }
        if tier != .number || isFollowUp || !hasNumberAsID(record) { hasLooseIdentifiers = true }
        samples.append(
            HeldSample(
                line: line, file: file, id: id, index: samples.count, tier: tier, isFollowUp: isFollowUp,
                isIrregular: record.has(names.irregular), isUnreported: isUnreported,
                verdicts: (
                    verdict(names.verdict),
                    record.has(names.initialVerdict) ? verdict(names.initialVerdict) : nil,
                    record.has(names.recheckVerdict) ? verdict(names.recheckVerdict) : nil
                )))
        identities.append(
            SampleIdentity(
                key: SampleIdentity.key(hash, isFollowUp: isFollowUp),
                content: IdentityHasher.content(record, names),
                source: IdentityHasher.plain(record.content(names.src))))
    }

    /// Whether a row says something about a batch that another list describes: a notice, a recheck, a correction, an open
    /// objection, or no more than the number of a report.
    private func amends(_ record: borrowing RecordScanner, _ tier: SampleIdentity.Tier) -> Bool {
        if record.has(names.publishedOn) || record.has(names.noticeNumber)
            || tier == .none && !record.has(names.productName)
        {
            return true
        }
        if let recheck = record.text(names.recheckVerdict).flatMap({ Verdict(rawValue: $0) }), recheck.isConclusion {
            return true
        }
        if record.has(names.remarks), record.text(names.remarks).map(words.marksCorrection) ?? false {
            return true
        }
        return record.equals(names.verdict, "undetermined")
            && record.text(names.verdictRaw).flatMap { words.code(.pending, $0) } != nil
    }

    private func hasNumberAsID(_ record: borrowing RecordScanner) -> Bool {
        guard let id = record.content(names.id), let number = record.content(names.sampleNumber) else { return false }
        return id.elementsEqual(number)
    }

    private mutating func note(id: UnsafeBufferPointer<UInt8>) {
        if commonID.count == .max { commonID = (id.count, Array(id)) }
        let most = min(commonID.count, id.count)
        var same = 0
        while same < most, commonID.first[same] == id[same] { same += 1 }
        commonID.count = same
    }
}
