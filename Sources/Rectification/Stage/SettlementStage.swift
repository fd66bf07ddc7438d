package import InspectionModel
package import RecordStream

/// Settles samples and cases: repeat deliveries once, corrections and rechecks in force, a case for each obliged party,
/// clocks read on one day.
///
/// It needs the whole input: every line is kept as bytes. What it writes does not depend on the order of arrival: samples
/// by id, then cases by id, then records of other types.
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

    let arena: ByteArena
    var samples: [HeldSample] = []
    var cases: [HeldCase] = []
    var others: [ByteArena.Span] = []
    var files = FileNames()
    var hasher = IdentityHasher()
    /// The scanner for lines that are looked at again.
    var rescanner: RecordScanner
    var edits = RecordEdits()
    /// What became of each sample.
    var sampleFates: [SampleSettlement.Fate] = []
    /// The sample that is kept, for each sample that lives on in another.
    var keptSample: [UInt32] = []
    /// Verdicts that differ from the delivered ones.
    var settledVerdicts: [Int: SettledVerdict] = [:]
    /// What is not let through, for the side streams.
    package let aside: AsideRecords

    /// A settlement as of a day, which no clock of the machine replaces.
    package init(tables: SettlementTables, asOf: CalendarDate, jurisdiction: String = "12") {
        names = SettlementKeys(domainFields: tables.domains.fields)
        arena = ByteArena()
        aside = AsideRecords(arena: arena, names: names)
        self.tables = tables
        self.asOf = asOf
        self.jurisdiction = jurisdiction
        rescanner = RecordScanner(names.set)
    }

    package mutating func consume(_ record: borrowing RecordScanner, into writer: inout RecordWriter) throws {
        accounting.read += 1
        let line = arena.keep(record.line)
        if record.equals(0, "sample") {
            hold(sample: record, line)
        } else if record.equals(0, "case") {
            cases.append(HeldCase(record, line, names, tables.words, &hasher, files: &files))
        } else {
            others.append(line)
        }
    }

    private mutating func hold(sample record: borrowing RecordScanner, _ line: ByteArena.Span) {
        let number = hasher.hash(names.sampleNumber, of: record)
        var (idStart, idCount) = (0, 0)
        if let id = record.content(names.id), let base = record.line.baseAddress, let start = id.baseAddress {
            (idStart, idCount) = (start - base, id.count)
        }
        func verdict(_ key: Int) -> Verdict? { record.text(key).flatMap(Verdict.init(rawValue:)) }
        samples.append(
            HeldSample(
                line: line,
                file: files.index(of: record.content(names.src)),
                idStart: UInt32(idStart),
                idCount: UInt32(idCount),
                number: number,
                report: number == 0 ? hasher.report(record, names) : 0,
                description: number == 0 ? hasher.description(record, names) : 0,
                content: IdentityHasher.content(record, names),
                source: IdentityHasher.plain(record.content(names.src)),
                verdict: verdict(names.verdict),
                initialVerdict: record.has(names.initialVerdict) ? verdict(names.initialVerdict) : nil,
                recheckVerdict: record.has(names.recheckVerdict) ? verdict(names.recheckVerdict) : nil,
                isFollowUp: record.equals(names.samplingKind, "follow_up")))
    }

    package mutating func finish(into writer: inout RecordWriter) throws {
        settleSamples()
        let ledger = settleCases()
        try write(into: &writer, cases: ledger)
    }

    /// The `id` of a sample as it stands in its line.
    func id(of sample: HeldSample) -> UnsafeBufferPointer<UInt8> {
        let start = Int(sample.idStart)
        return UnsafeBufferPointer(rebasing: arena.bytes(sample.line)[start..<start + Int(sample.idCount)])
    }

    /// Calls `body` with the scanner on a kept line.
    mutating func look<Result>(
        at line: ByteArena.Span, _ body: (borrowing RecordScanner, SettlementKeys) throws -> Result
    ) rethrows -> Result {
        // The line was a record when it came in, so it is one now.
        _ = rescanner.scan(arena.bytes(line))
        return try body(rescanner, names)
    }
}

/// The names of the files that delivered records: `src` without line and sheet.
struct FileNames {
    private(set) var names: [String] = []
    private var indexes: [String: UInt32] = [:]
    private var last: [UInt8] = []
    private var lastIndex: UInt32 = 0

    /// The index of the file in `src`; two sheets of one workbook are one delivery.
    mutating func index(of src: UnsafeBufferPointer<UInt8>?) -> UInt32 {
        let file = Self.file(in: src)
        if !names.isEmpty, file.elementsEqual(last) { return lastIndex }
        let name = String(decoding: file, as: UTF8.self)
        let index = indexes[name] ?? UInt32(names.count)
        if index == names.count {
            names.append(name)
            indexes[name] = index
        }
        last = Array(file)
        lastIndex = index
        return index
    }

    private static func file(in src: UnsafeBufferPointer<UInt8>?) -> Slice<UnsafeBufferPointer<UInt8>> {
        guard let src else { return UnsafeBufferPointer(start: nil, count: 0)[...] }
        var end = src.lastIndex(of: UInt8(ascii: ":")) ?? src.count
        if let sheet = src[..<end].lastIndex(of: UInt8(ascii: "#")) { end = sheet }
        return src[..<end]
    }
}
