import InspectionModel
import RecordStream

/// A row of a rectification ledger whose line is kept, with its facts.
struct HeldCase {
    var line: ByteArena.Span
    var id: String
    var src: String
    var file: UInt32
    var facts: CaseFacts
    var partyName: String?
    /// The folded name of the party.
    var foldedParty: String
    /// Hashes that may name the sample: `sample_id` as it stands, and as a sample number; the sample number.
    var sampleID: UInt64 = 0
    var sampleIDAsNumber: UInt64 = 0
    var number: UInt64 = 0
    var reportNumber: String
    var productName: String
    var batch: String
    /// Of everything but `id` and `src`.
    var content: UInt64
    /// Whether the row was opened by an earlier settlement, so that no ledger knows of it.
    var wasOpenedHere: Bool
    /// Whether the row says of which batch it speaks.
    var namesSample: Bool { sampleID != 0 || number != 0 || !reportNumber.isEmpty }

    init(
        _ record: borrowing RecordScanner, _ line: ByteArena.Span, _ names: SettlementKeys, _ words: CaseVocabulary,
        _ hasher: inout IdentityHasher, files: inout FileNames
    ) {
        self.line = line
        id = record.text(names.id) ?? ""
        src = record.text(names.src) ?? ""
        file = files.index(of: record.content(names.src))
        partyName = record.text(names.partyName)
        foldedParty = FactFolding.fold(partyName ?? "")
        reportNumber = FactFolding.fold(record.text(names.reportNumber) ?? "")
        productName = FactFolding.fold(record.text(names.productName) ?? "")
        batch = FactFolding.fold(record.text(names.batch) ?? "")
        content = IdentityHasher.content(record, names)
        if let text = record.text(names.sampleID), !text.isEmpty {
            sampleID = IdentityHasher.plain(record.content(names.sampleID))
            sampleIDAsNumber = hasher.hash(text)
        }
        number = hasher.hash(names.sampleNumber, of: record)
        facts = Self.facts(record, names, words)
        wasOpenedHere = record.equals(names.status, "no_case_record")
        // A presumed deadline is worked out again and is no word of a ledger.
        if record.has(names.dueBasis) { facts.dates[.dueOn] = nil }
    }

    private static func facts(
        _ record: borrowing RecordScanner, _ names: SettlementKeys, _ words: CaseVocabulary
    ) -> CaseFacts {
        var facts = CaseFacts()
        for (field, key) in names.dates {
            if let text = record.text(key) { facts.dates[field] = CalendarDate(text) }
        }
        func code(_ kind: CaseVocabulary.Kind, _ key: Int, unknown: inout Bool) -> String? {
            guard let text = record.text(key), !text.isEmpty else { return nil }
            let code = words.code(kind, text)
            if code == nil { unknown = true }
            return code == "none" ? nil : code
        }
        var unknown = false
        facts.party = code(.party, names.party, unknown: &unknown).flatMap { ObligedParty(rawValue: $0) }
        facts.retestPassed = code(.retest, names.retestVerdict, unknown: &unknown).map { $0 == "pass" }
        // The outcome says more than the state of work; the latter is asked where there is no outcome.
        var unknownStatus = false
        let outcome = code(.outcome, names.outcome, unknown: &unknown)
        let isOwn = record.text(names.status).flatMap { CaseStanding.Status(rawValue: $0) } != nil
        let status = isOwn ? nil : code(.outcome, names.status, unknown: &unknownStatus)
        facts.outcome = (outcome ?? status).flatMap { CaseOutcomeWord($0) }
        facts.evidence = CaseEvidence(record.text(names.evidence))
        facts.regime = record.text(names.regime)
        facts.hasUnknownWord = unknown
        return facts
    }
}
