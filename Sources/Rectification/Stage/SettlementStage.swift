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
    let samples: BlockList<HeldSample>
    /// As many as there are samples, until all copies are found.
    let identities: BlockList<SampleIdentity>
    /// What was seen of samples while they came in.
    var intake: SampleIntake
    /// The day of the settlement as records have it.
    let cutoff: [UInt8]
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
        intake = SampleIntake(names, words: tables.words)
        (samples, identities) = (intake.samples, intake.identities)
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
                intake.take(
                    record, line,
                    file: files.index(of: record.content(names.src), delivery: record.content(names.delivery)),
                    isUndated: days.isUndated, isUnreported: days.isUnreported)
            }
        } else if record.equals(0, "case") {
            cases.append(HeldCase(record, line, names, tables.words, &hasher, files: &files))
        } else {
            others.append(line)
        }
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
