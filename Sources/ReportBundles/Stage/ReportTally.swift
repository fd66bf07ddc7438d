package import Indicators
import InspectionModel
package import RecordStream

/// Counts everything that a report needs in one pass over settled samples and cases.
package struct ReportTally {
    /// The keys that the tally reads.
    package var keys: KeySet { reportKeys.set }

    let settings: ReportSettings
    let tables: IndicatorTables
    /// What the office decides about publication.
    let rules: PublicationRules
    let candidates: [HeadlineCandidate]
    let reportKeys: ReportKeys
    private(set) var boards: ReportBoards
    private(set) var failed: [FailedSample] = []
    private(set) var cases: [CaseEntry] = []
    private(set) var sources = SourceTally()
    /// The enterprises of all samples.
    private(set) var enterprises: EnterpriseRegister
    /// Samples that stand in no pass rate, and records that cannot be counted.
    private(set) var apart = SamplesApart()
    /// Days between the events of the samples of the period.
    private(set) var sampleDays = SampleDays()
    /// Follow-up checks of the period.
    private(set) var followUps = FollowUpTally()
    /// Samples that were never inspected.
    private(set) var untested: [UntestedSample] = []
    /// Cycles in which expected senders have delivered, by the place of the sender.
    private(set) var deliveries: DeliveryWatch
    /// Refused rows by file and reason, from reject records.
    private(set) var rejects: [RejectKey: Int] = [:]
    /// The days of samples.
    private(set) var days = SpannedDays()
    /// Samples, cases and other records that are passed on.
    package private(set) var passed = 0
    /// Records of other types, by type: the report has no place for them among the samples.
    package private(set) var others: [String: Int] = [:]
    /// Samples and cases that lie in the period.
    package private(set) var inPeriod = 0

    private let populations: PopulationTests

    /// A tally.
    ///
    /// - Returns: nil if a target names a population that the table of populations does not have.
    package init?(
        _ settings: ReportSettings, tables: IndicatorTables, publication: PublicationRules = PublicationRules()
    ) {
        self.settings = settings
        self.tables = tables
        rules = publication.presuming(settings.presumedNotice)
        candidates = HeadlineCandidate.all(tables)
        let requests = ReportBoards.allRequests(settings, candidates, tables)
        reportKeys = ReportKeys(
            dateKey: settings.dateKey, caseDateKey: settings.caseDateKey, districtKey: settings.districtKey,
            more: IndicatorBoard.keyNames(
                for: requests, dateKey: settings.dateKey, caseDateKey: settings.caseDateKey)
                + tables.targets.targets.flatMap { $0.filter.keyNames } + CountedEnterprise.names
                + publication.senders.map(\.key))
        deliveries = DeliveryWatch(publication.senders, reportKeys.set)
        let keys = reportKeys.set
        let marks = EnterpriseNumbering(keys)
        enterprises = EnterpriseRegister(marks)
        guard let boards = ReportBoards(settings, candidates, tables, keys, marks) else { return nil }
        self.boards = boards
        populations = PopulationTests(candidates, tables: tables, reportKeys)
    }

    /// What became of a record.
    package enum Taken: Sendable {
        /// It belongs into the accepted records of the bundle; a sample with the number of its enterprise among `firms`.
        case passed(firm: Int?)
        /// It is a refused row.
        case refused
    }

    /// Counts one record.
    package mutating func consume(_ record: borrowing RecordScanner) -> Taken {
        var firm: Int?
        if record.equals(reportKeys.type, "sample") {
            firm = consume(sample: record)
        } else if record.equals(reportKeys.type, "case") {
            consume(case: record)
        } else if record.equals(reportKeys.type, "reject") {
            rejects[
                RejectKey(
                    file: record.text(reportKeys.rejectFile) ?? "", code: record.text(reportKeys.rejectCode) ?? ""),
                default: 0] += 1
            return .refused
        } else {
            others[record.text(reportKeys.type) ?? "", default: 0] += 1
        }
        passed += 1
        return .passed(firm: firm)
    }

    /// The enterprise of each number.
    package var firms: [EnterpriseRegister.Entry] { enterprises.entries }

    /// Counts a sample.
    ///
    /// - Returns: the number of its enterprise; nil where it names none.
    private mutating func consume(sample record: borrowing RecordScanner) -> Int? {
        sources.count(record.content(reportKeys.src))
        let day = record.content(reportKeys.date).flatMap { CalendarDate(iso: $0) }
        if isInPeriod(day) { inPeriod += 1 }
        if let day { days.take(day) }
        let enterprise = enterprises.enter(record, date: reportKeys.date)
        let outcome = boards.consume(record)
        if outcome == .counted, isInPeriod(day), isConclusion(record) {
            boards.countFirm(record, enterprise, populations)
        }
        apart.take(outcome, record, reportKeys)
        deliveries.note(record, "sample", day)
        if isInPeriod(day) { sampleDays.take(record, reportKeys, asOf: settings.asOf) }
        if record.equals(reportKeys.kind, "follow_up"), isInPeriod(day) {
            followUps.note(record, reportKeys, enterprise: enterprise)
        }
        if record.equals(reportKeys.verdict, "not_inspected"), isInPeriod(day) {
            untested.append(UntestedSample(record, reportKeys, rules: rules))
        }
        guard record.equals(reportKeys.verdict, "fail") else { return enterprise }
        failed.append(
            FailedSample(
                record, reportKeys, candidates: populations.candidates(of: record), enterprise: enterprise,
                rules: rules))
        return enterprise
    }

    private func isConclusion(_ record: borrowing RecordScanner) -> Bool {
        record.equals(reportKeys.verdict, "pass") || record.equals(reportKeys.verdict, "fail")
    }

    private func isInPeriod(_ day: CalendarDate?) -> Bool {
        settings.period.map { period in day.map { period.contains($0) } ?? false } ?? true
    }

    private mutating func consume(case record: borrowing RecordScanner) {
        sources.count(record.content(reportKeys.src))
        let reading: CaseReading
        switch reportKeys.cases.read(record, tables.progress) {
        case .success(let read): reading = read
        case .failure(let refusal):
            apart.refuse(refusal)
            return
        }
        if isInPeriod(reading.day) { inPeriod += 1 }
        deliveries.note(
            record, "case",
            day(record, reportKeys.notified) ?? day(record, reportKeys.ordered) ?? day(record, reportKeys.date))
        cases.append(
            CaseEntry(
                record, reportKeys, reading: reading, candidates: populations.candidates(of: record),
                targets: populations.targets(of: record)))
    }

    private func day(_ record: borrowing RecordScanner, _ key: Int) -> CalendarDate? {
        record.content(key).flatMap { CalendarDate(iso: $0) }
    }

}

/// A file and the reason for which rows of it were refused.
package struct RejectKey: Hashable, Sendable {
    /// The name of the file.
    package var file: String
    /// The code of the reason.
    package var code: String

    /// A file and a reason.
    package init(file: String, code: String) {
        self.file = file
        self.code = code
    }
}
