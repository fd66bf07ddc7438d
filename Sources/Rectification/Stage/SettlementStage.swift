internal import ByteTables
package import InspectionModel
package import RecordStream

/// Settles samples and cases: repeat deliveries once, corrections and rechecks in force, a case for each obliged party,
/// clocks read on one day.
///
/// It needs the whole input: every line goes to a store, and an index of 56 bytes a sample is held. What it writes does not
/// depend on the order of arrival: samples by id, then cases by id, then records of other types.
package struct SettlementStage: RecordStage {
    package var keys: KeySet { names.set }
    package var needsWholeInput: Bool { true }
    package internal(set) var accounting = Accounting()
    /// What was done, complete after `finish`.
    package internal(set) var summary = SettlementSummary()

    let names: SettlementKeys
    let tables: SettlementTables
    let asOf: CalendarDate
    /// The first digits of the GB/T 2260 codes of the jurisdiction; `12` is Tianjin.
    let jurisdiction: String

    let store: SettlementLines
    let samples = BlockList<HeldSample>()
    /// As many as there are samples, until all copies are found.
    let identities = BlockList<SampleIdentity>()
    /// How many bytes the ids of all samples have in common at their beginning, and the first id.
    var commonID = (count: Int.max, first: [UInt8]())
    /// Whether a sample has another id than its number, so that two kept apart may share one.
    var hasLooseIdentifiers = false
    /// Rechecks, corrections, open objections and notices without a sample number.
    var looseAmendments: [Int] = []
    /// Whether a sample has no day at all.
    var hasUndated = false
    /// The day of the settlement as records have it.
    let cutoff: [UInt8]
    /// Whether rows name a report without its producer, product, batch or laboratory, so that copies may say unequally
    /// much.
    var hasReportsWithGaps = false
    var cases: [HeldCase] = []
    var others: [KeptLine] = []
    var files = DeliveredFiles()
    var hasher = IdentityHasher()
    var again: LineLook
    var edits = RecordEdits()
    /// Verdicts that differ from the delivered ones.
    var settledVerdicts: [Int: SettledVerdict] = [:]
    /// What the calendar lacks.
    var gap: CalendarGap?
    /// Whether years that the calendar lacks end the run.
    let requiresCalendar: Bool
    /// What is not let through, for the side streams.
    package let aside: AsideRecords

    /// A settlement as of a day, which no clock of the machine replaces; lines are kept in stores, the first of which holds
    /// what comes in.
    package init(
        tables: SettlementTables, asOf: CalendarDate, jurisdiction: String = "12", requiresCalendar: Bool = false,
        store: @escaping () -> any LineStore = { BlockArena() }
    ) {
        self.requiresCalendar = requiresCalendar
        names = SettlementKeys(flagsRepeats: tables.repeats != nil)
        let store = SettlementLines(store(), more: store)
        self.store = store
        cutoff = Array(asOf.description.utf8)
        aside = AsideRecords(store: store, names: names)
        self.tables = tables
        self.asOf = asOf
        self.jurisdiction = jurisdiction
        again = LineLook(store, keys: names.set)
    }

    package mutating func consume(_ record: borrowing RecordScanner, into writer: inout RecordWriter) throws {
        accounting.read += 1
        let line = try store.line(record.line)
        if record.equals(0, "sample") {
            let days = days(of: record)
            if days.isAfterCutoff {
                setAfterCutoff(line)
            } else {
                if days.isUndated { hasUndated = true }
                hold(sample: record, line, isUnreported: days.isUnreported)
            }
        } else if record.equals(0, "case") {
            cases.append(HeldCase(record, line, names, tables.words, &hasher, files: &files))
        } else {
            others.append(line)
        }
    }

    private mutating func hold(
        sample record: borrowing RecordScanner, _ line: KeptLine, isUnreported: Bool
    ) {
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
                line: line,
                file: files.index(of: record.content(names.src), delivery: record.content(names.delivery)),
                id: id, index: samples.count, tier: tier, isFollowUp: isFollowUp,
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
        if record.has(names.remarks), record.text(names.remarks).map(tables.words.marksCorrection) ?? false {
            return true
        }
        return record.equals(names.verdict, "undetermined")
            && record.text(names.verdictRaw).flatMap { tables.words.code(.pending, $0) } != nil
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

    /// Takes the contents of deliveries from the seals: what came in several streams, or under several names, is told now.
    ///
    /// - Throws: a failure with status 65 where repeats are looked for in one part of a split.
    package mutating func close(_ ledger: borrowing StreamLedger) throws {
        try confirmWholeForRepeats(ledger)
        if let counts = files.resolve(ledger.contents) {
            for index in samples.indices { samples[index].file = counts[Int(samples[index].file)] }
            for index in cases.indices { cases[index].file = counts[Int(cases[index].file)] }
        }
        summary.unsealedDeliveries = files.unsealed
    }

    package mutating func finish(into writer: inout RecordWriter) throws {
        try store.finish()
        try settleSamples()
        let ledger = try settleCases()
        try write(into: &writer, cases: ledger)
        if requiresCalendar, let gap { throw gap }
    }

    /// The `id` of a sample as it stands in its line.
    func id(of sample: HeldSample) -> UnsafeBufferPointer<UInt8> { store.bytes(sample.identifier) }

    /// The hash of a sample's number, or 0 if it has none.
    func number(of index: Int) -> UInt64 {
        guard samples[index].tier == .number else { return 0 }
        return SampleIdentity.key(identities[index].key, isFollowUp: samples[index].isFollowUp)
    }

    /// Calls `body` with the scanner on a kept line.
    mutating func look<Result>(
        at line: KeptLine, _ body: (borrowing RecordScanner, SettlementKeys) throws -> Result
    ) rethrows -> Result {
        again.stand(on: line)
        return try body(again.scanner, names)
    }
}
