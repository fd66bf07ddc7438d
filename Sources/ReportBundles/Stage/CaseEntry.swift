import Indicators
import InspectionModel
import RecordStream

/// What a report keeps of a case until the end, when its batch is known.
///
/// A class with its texts packed: lists of cases are cut and sorted in many ways, and there are as many as parties of
/// failed batches.
final class CaseEntry {
    /// Where each text stands among those that are packed; those that are asked for most come first.
    private enum Place: Int, CaseIterable {
        case level, kind, sampleID, status, stage, outcome, district, districtName, office, id, src, party, product
        case categoryCode, categoryName, transferTo, irregularities, calendarMissing, movedFrom, followsCase, role
    }

    private let texts: PackedTexts
    var id: String { texts[Place.id.rawValue] }
    var src: String { texts[Place.src.rawValue] }
    var sampleID: String { texts[Place.sampleID.rawValue] }
    var party: String { texts[Place.party.rawValue] }
    var office: String { texts[Place.office.rawValue] }
    var status: String { texts[Place.status.rawValue] }
    var product: String { texts[Place.product.rawValue] }
    var district: String { texts[Place.district.rawValue] }
    var districtName: String { texts[Place.districtName.rawValue] }
    var categoryCode: String { texts[Place.categoryCode.rawValue] }
    var categoryName: String { texts[Place.categoryName.rawValue] }
    var level: String { texts[Place.level.rawValue] }
    var kind: String { texts[Place.kind.rawValue] }
    let dueOn: CalendarDate?
    let overdueDays: Int?
    let reading: CaseReading
    /// Where a producer elsewhere sits, whose authority has to be told.
    var transferTo: String { texts[Place.transferTo.rawValue] }
    /// What is irregular about the case: codes separated by `+`.
    var irregularities: String { texts[Place.irregularities.rawValue] }
    /// The years whose holidays the calendar lacks for its last days.
    var calendarMissing: String { texts[Place.calendarMissing.rawValue] }
    /// The rest day off which its due day moved.
    var movedFrom: String { texts[Place.movedFrom.rawValue] }
    /// The open case of the same firm and product before it.
    var followsCase: String { texts[Place.followsCase.rawValue] }
    /// Where the verdict stands towards its party: the word under `verdict_stage`, or an empty text where it was not told.
    var stage: String { texts[Place.stage.rawValue] }
    /// How the ledger says that the case ended.
    var outcome: String { texts[Place.outcome.rawValue] }
    /// The role of the obliged party: `producer`, `seller` ….
    var role: String { texts[Place.role.rawValue] }
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
        var builder = PackedTexts.Builder()
        for place in Place.allCases { builder.append(Self.key(place, keys), of: record) }
        texts = builder.finish()
        func date(_ key: Int) -> CalendarDate? { record.text(key).flatMap { CalendarDate($0) } }
        dueOn = date(keys.extended) ?? date(keys.due)
        overdueDays = record.integer(keys.overdueDays)
        self.reading = reading
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

    /// The record key of a text.
    private static func key(_ place: Place, _ keys: ReportKeys) -> Int {
        switch place {
        case .level: keys.level
        case .kind: keys.kind
        case .sampleID: keys.sampleID
        case .status: keys.status
        case .stage: keys.stage
        case .outcome: keys.outcomeRaw
        case .district: keys.district
        case .districtName: keys.districtName
        case .office: keys.office
        case .id: keys.id
        case .src: keys.src
        case .party: keys.party
        case .product: keys.product
        case .categoryCode: keys.categoryCode
        case .categoryName: keys.categoryName
        case .transferTo: keys.transferTo
        case .irregularities: keys.irregularities
        case .calendarMissing: keys.calendarMissing
        case .movedFrom: keys.movedFrom
        case .followsCase: keys.followsCase
        case .role: keys.measures.role
        }
    }

    /// Whether the record says neither its level nor its kind of check.
    var isOfUnknownCheck: Bool { texts.isEmpty(Place.level.rawValue) && texts.isEmpty(Place.kind.rawValue) }

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
