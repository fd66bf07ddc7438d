import Indicators
import InspectionModel
import RecordStream

/// What a report keeps of a case until the end, when its batch is known.
///
/// A class: it is half a kilobyte, and lists of cases are cut and sorted in many ways.
final class CaseEntry {
    let id: String
    let src: String
    let sampleID: String
    let party: String
    let office: String
    let status: String
    let product: String
    let district: String
    let districtName: String
    let categoryCode: String
    let categoryName: String
    let level: String
    let kind: String
    let dueOn: CalendarDate?
    let overdueDays: Int?
    let reading: CaseReading
    /// Where a producer elsewhere sits, whose authority has to be told.
    let transferTo: String
    /// What is irregular about the case: codes separated by `+`.
    let irregularities: String
    /// The years whose holidays the calendar lacks for its last days.
    let calendarMissing: String
    /// The rest day off which its due day moved.
    let movedFrom: String
    /// The open case of the same firm and product before it.
    let followsCase: String
    /// Where the verdict stands towards its party: the word under `verdict_stage`, or an empty text where it was not told.
    let stage: String
    /// How the ledger says that the case ended.
    let outcome: String
    /// The role of the obliged party: `producer`, `seller` ….
    let role: String
    /// What was done beside the order to rectify; nil where the ledger says nothing of it.
    let measures: StatedMeasures?
    /// The days of its events.
    let days: CaseDays
    /// How many of the steps the case has come to, 1 … 5.
    let steps: Int
    let candidates: Memberships
    /// The targets whose population holds the case, by their place in the table.
    let targets: Memberships

    /// The steps, in the order of a case.
    static let stepNames = ["应整改案件", "责令整改", "提交整改报告", "复查", "整改完成"]

    init(
        _ record: borrowing RecordScanner, _ keys: ReportKeys, reading: CaseReading, candidates: Memberships,
        targets: Memberships
    ) {
        func text(_ key: Int) -> String { record.text(key) ?? "" }
        func date(_ key: Int) -> CalendarDate? { record.text(key).flatMap { CalendarDate($0) } }
        id = text(keys.id)
        src = text(keys.src)
        sampleID = text(keys.sampleID)
        party = text(keys.party)
        office = text(keys.office)
        status = text(keys.status)
        product = text(keys.product)
        district = text(keys.district)
        districtName = text(keys.districtName)
        categoryCode = text(keys.categoryCode)
        categoryName = text(keys.categoryName)
        level = text(keys.level)
        kind = text(keys.kind)
        dueOn = date(keys.extended) ?? date(keys.due)
        overdueDays = record.integer(keys.overdueDays)
        self.reading = reading
        transferTo = text(keys.transferTo)
        irregularities = text(keys.irregularities)
        calendarMissing = text(keys.calendarMissing)
        movedFrom = text(keys.movedFrom)
        followsCase = text(keys.followsCase)
        stage = text(keys.stage)
        outcome = text(keys.outcomeRaw)
        role = text(keys.measures.role)
        measures = StatedMeasures(record, keys.measures)
        days = CaseDays(record, keys)
        self.candidates = candidates
        self.targets = targets
        // A later step implies the earlier ones, whatever a ledger has left blank.
        if reading.progress == .completed {
            steps = 5
        } else if record.has(keys.retested) {
            steps = 4
        } else if record.has(keys.rectified) {
            steps = 3
        } else {
            steps = record.has(keys.ordered) ? 2 : 1
        }
    }

    /// Days since the deadline on a day, negative before it; nil where no deadline is known.
    func daysLate(on day: CalendarDate) -> Int? {
        if let overdueDays, overdueDays > 0 { return overdueDays }
        return dueOn.map { min(0, day.days(since: $0)) }
    }

    /// Where an open case stands, in words.
    var standing: String {
        switch status {
        case "no_case_record": "未见案件记录"
        case "to_order": "待责令整改"
        case "to_transfer": "待移送"
        case "ordered", "extended": "待提交整改报告"
        case "rectified", "awaiting_retest": "待复查"
        case "retest_failed": "复查不合格，待公告"
        case "announced": "已公告，待再次复查"
        case "suspended": "责令停业"
        case "refused": "拒不改正"
        default: status
        }
    }
}
