package import Bags
package import Indicators
import InspectionModel
package import RecordStream

/// Reads settled samples and cases, and writes a file for every firm at their end.
///
/// A record goes to a store as it comes, and its place to the chains of the firms that it names. When all are read, marks are
/// put together to firms, and one firm after the other is read and written. So memory grows with firms and cases, and not
/// with samples; one firm's own batches need a hundred bytes each.
package struct FirmCollector {
    private let settings: FirmSettings
    private let tables: IndicatorTables
    private let rules: PublicationRules
    private let keyed: FirmKeys
    private var marks = EnterpriseMarks()
    private var lines: OwnedLines
    /// The owner of records that name nobody; the marks follow behind it.
    private static let nobody = 0
    private var notices: [String: NoticeStanding] = [:]
    /// Counts the pass rate of supervision checks, to which the files have to add up.
    private var board: IndicatorBoard
    /// Where every batch and case has gone.
    package private(set) var account = FirmAccount()

    /// The keys that are read, and those that no earlier stage may have left out.
    package var keys: KeySet { keyed.set }
    package static var needs: [String] { FirmKeys.needs }

    /// Reads nothing yet.
    ///
    /// - Parameters:
    ///   - lines: keeps the records until the end of the input.
    ///   - links: keeps which record is whose.
    /// - Returns: nil if the table of populations has no supervision checks.
    package init?(
        _ settings: FirmSettings, tables: IndicatorTables, rules: PublicationRules, lines: any LineStore,
        links: any LineStore
    ) {
        self.settings = settings
        self.tables = tables
        self.rules = rules.presuming(settings.presumedNotice)
        let request = RateTableRequest(.passRate, population: "supervision", by: .total)
        keyed = FirmKeys(IndicatorBoard.keyNames(for: [request], dateKey: "sampled_on"))
        guard let board = IndicatorBoard([request], tables: tables, keys: keyed.set) else { return nil }
        self.board = board
        self.lines = OwnedLines(lines: lines, links: links)
    }

    /// Takes one record.
    ///
    /// - Throws: what the stores throw.
    package mutating func consume(_ record: borrowing RecordScanner) throws {
        if record.equals(keyed.type, "case") {
            try consumeCase(record)
        } else if record.equals(keyed.type, "sample") {
            try consumeSample(record)
        } else {
            account.others += 1
        }
    }

    private mutating func consumeSample(_ record: borrowing RecordScanner) throws {
        account.samples += 1
        var roles = FirmRole.owner
        if board.consume(record) == .counted,
            record.equals(keyed.verdict, "pass") || record.equals(keyed.verdict, "fail")
        {
            account.ratedRead += 1
            roles.insert(.rated)
        }
        // Every mark is entered, so that a name finds its code wherever it stands.
        let producer = marks.add(keyed.producer, of: record)
        let sampled = marks.add(keyed.sampled, of: record)
        let kept = try lines.keep(record.line)
        let isOfProducer = record.equals(keyed.verdict, "not_inspected") ? sampled == nil : !isCatering(record)
        let owner = isOfProducer ? producer : sampled
        if owner != nil, isOfProducer { roles.insert(.producer) }
        try give(kept, to: owner, as: roles)
        if sampled != nil { try give(kept, to: sampled, as: .place) }
    }

    private mutating func give(_ kept: OwnedLines.Kept, to mark: Int?, as roles: FirmRole) throws {
        try lines.give(kept, to: mark.map { $0 + 1 } ?? Self.nobody, as: roles.rawValue)
    }

    /// Whether the sampled firm has made what was sampled, so that the batch counts for it.
    private func isCatering(_ record: borrowing RecordScanner) -> Bool {
        keyed.counted.keys(of: record) == keyed.sampled
    }

    private mutating func consumeCase(_ record: borrowing RecordScanner) throws {
        account.cases += 1
        let sample = keyed.text("sample_id", record)
        if !sample.isEmpty {
            notices[sample, default: NoticeStanding()].add(
                stage: keyed.text("verdict_stage", record), isCancelled: record.equals(keyed.set["status"], "void"),
                claimsCounterfeit: rules.claimsCounterfeit(keyed.text("outcome_raw", record)))
        }
        let kept = try lines.keep(record.line)
        try give(kept, to: marks.add(keyed.party, of: record), as: .party)
    }

    /// Writes all files of the folder but its end.
    ///
    /// - Throws: `BundleError`; `PersonalDataGate.Finding` where a file holds a number of a telephone or identity card.
    package mutating func write(to writer: BundleWriter, _ source: FirmSource) throws {
        let records = try FirmRecords(source, keys: keyed.set, to: writer)
        try write(to: writer, FirmAbout(source, settings, others: account.others), records)
    }

    /// - Parameter records: where the records go; nil where they are in the folder already.
    mutating func write(to writer: BundleWriter, _ about: FirmAbout, _ records: FirmRecords?) throws {
        let asOf = about.asOf
        try lines.finish()
        let firms = FirmMarks(marks)
        marks = EnterpriseMarks()
        let reading = FirmFile.Reading(
            keys: keyed, rules: rules, progress: tables.progress, populations: tables.populations, notices: notices,
            asOf: asOf, lines: lines)
        var folder = try FirmFolder(about, reading, account, records, to: writer)
        var scanner = RecordScanner(keyed.set)
        for firm in firms.order {
            let entries = lines.entries(of: firms.marks(firm).map { $0 + 1 })
            guard !entries.isEmpty else { continue }
            let file = FirmFile(firms.key(firm), entries: entries, reading, &scanner)
            try folder.add(file, &scanner, &account)
        }
        try folder.add(
            unfiled: lines.entries(of: firms.undecided.map { $0 + 1 }), because: .undecided, &scanner, &account)
        try folder.add(unfiled: lines.entries(of: [Self.nobody]), because: .unnamed, &scanner, &account)
        try folder.end(account)
    }

    /// Takes note of records that are neither samples nor cases, and were not handed over.
    mutating func leaveOut(_ others: Int) { account.others += others }

    /// The fields of `bag-info.txt`.
    package func information(_ source: FirmSource) -> BagInformation {
        FirmAbout(source, settings, others: account.others).information
    }
}
