import InspectionModel
import RecordStream

/// A row of a rectification ledger whose line is kept, with its facts.
struct HeldCase {
    var line: KeptLine
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
        _ record: borrowing RecordScanner, _ line: KeptLine, _ names: SettlementKeys, _ words: CaseVocabulary,
        _ hasher: inout IdentityHasher, files: inout DeliveredFiles
    ) {
        self.line = line
        id = record.text(names.id) ?? ""
        src = record.text(names.src) ?? ""
        file = files.index(of: record.content(names.src), delivery: record.content(names.delivery))
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
        wasOpenedHere =
            record.equals(names.caseBasis, "presumed") || record.equals(names.status, "no_case_record")
    }

    private static func facts(
        _ record: borrowing RecordScanner, _ names: SettlementKeys, _ words: CaseVocabulary
    ) -> CaseFacts {
        var facts = CaseFacts()
        for (field, key) in names.dates {
            if let text = record.text(key) { facts.dates[field] = CalendarDate(text) }
        }
        if let text = record.text(names.extendedToRaw) { facts.dates[.extendedTo] = CalendarDate(text) }
        // Words as the ledger has them stand under `…_raw`; a code, where there is one, goes before.
        func code(_ kind: CaseVocabulary.Kind, _ keys: [Int], unknown: inout Bool) -> String? {
            var text = ""
            for key in keys where text.isEmpty { text = record.text(key) ?? "" }
            guard !text.isEmpty else { return nil }
            let code = words.code(kind, text)
            if code == nil { unknown = true }
            return code == "none" ? nil : code
        }
        var unknown = false
        facts.party = code(.party, [names.party, names.partyRaw], unknown: &unknown)
            .flatMap { ObligedParty(rawValue: $0) }
        facts.retestPassed = code(.retest, [names.retestVerdict, names.retestVerdictRaw], unknown: &unknown)
            .map { $0 == "pass" }
        // The outcome says more than the state of work; the latter is asked where there is no outcome. What an earlier
        // settlement made of them is worked out again.
        let isSettled = record.has(names.sampleMatch)
        let outcomeKeys = isSettled ? [names.outcomeRaw, names.outcome] : [names.outcome, names.outcomeRaw]
        var unknownStatus = false
        let outcome = code(.outcome, outcomeKeys, unknown: &unknown)
        let status = code(
            .outcome, isSettled ? [names.statusRaw] : [names.status, names.statusRaw], unknown: &unknownStatus)
        facts.outcome = (outcome ?? status).flatMap { CaseOutcomeWord($0) }
        if let basis = record.text(names.dueBasis) {
            // A presumed deadline is no word of a ledger.
            let stated = record.text(names.dueOnRaw).flatMap { CalendarDate($0) }
            facts.dates[.dueOn] = stated ?? (basis == "order" ? facts.dates[.dueOn] : nil)
        }
        facts.evidence = CaseEvidence(record.text(names.evidence))
        facts.objection.service = code(.service, [names.service, names.serviceRaw], unknown: &unknown)
            .flatMap { ServiceOfNotice(rawValue: $0) }
        facts.objection.answer = code(.objection, [names.objectionAnswer, names.objectionAnswerRaw], unknown: &unknown)
            .flatMap { ObjectionFacts.Answer(rawValue: $0) }
        facts.objection.notifiedAt = record.text(names.notifiedAt).flatMap { ClockTime($0) }
        facts.objection.objectedAt = record.text(names.objectedAt).flatMap { ClockTime($0) }
        if facts.dates[.notifiedOn] == nil { facts.dates[.notifiedOn] = facts.objection.notifiedAt?.date }
        facts.regime = record.text(names.regime) ?? record.text(names.regimeRaw)
        facts.isDomainPresumed =
            record.text(names.irregularities)?.split(separator: "+")
            .contains { $0 == CaseIrregularity.domainPresumed.rawValue } ?? false
        facts.measures = names.measures.read(record, words, unknown: &unknown)
        facts.hasUnknownWord = unknown
        return facts
    }
}
