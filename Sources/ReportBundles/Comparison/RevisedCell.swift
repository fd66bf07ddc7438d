import Indicators
import InspectionModel

/// A row of figures that is no longer what it was, before its reasons are known.
struct RevisedCell {
    /// The samples that the row counts.
    enum Part {
        case month(Int32)
        case period(Period)
        case district(String, Period)
        case category(String, Period)

        func holds(_ trait: RecordComparison.Trait) -> Bool {
            func lies(in period: Period) -> Bool {
                let (first, last) = (period.first.civil, period.last.civil)
                return trait.month < 0
                    || (first.year * 12 + first.month - 1...last.year * 12 + last.month - 1).contains(Int(trait.month))
            }
            return switch self {
            case .month(let month): trait.month == month
            case .period(let period): lies(in: period)
            case .district(let code, let period): trait.district == code && lies(in: period)
            case .category(let code, let period): trait.category == code && lies(in: period)
            }
        }
    }

    let table: String
    let key: String
    let before: PassTally
    let now: PassTally
    let target: TargetPercentage?
    let part: Part

    /// What a row of a table of groups is told by.
    static func key(_ code: String, _ name: String) -> String { code.isEmpty ? "\u{0}" + name : code }

    /// A line for each column that differs and each reason.
    ///
    /// - Parameter otherwise: the reason where no record explains the difference.
    func explained(
        by changes: [RecordComparison.Change], otherwise: RevisionReason = .method
    ) -> [RevisionLine] {
        var byReason: [RevisionReason: [String]] = [:]
        for change in changes where change.moves(part.holds) { byReason[change.reason, default: []].append(change.id) }
        let reasons = RevisionReason.allCases.filter { byReason[$0] != nil }
        func rate(_ tally: PassTally) -> String {
            tally.inspected >= GroupLine.fewestJudged
                ? tally.rate.map { ReportTables.figure($0, target) } ?? "" : ReportTables.notAvailable
        }
        let columns = [
            ("inspected", "\(before.inspected)", "\(now.inspected)"), ("passed", "\(before.passed)", "\(now.passed)"),
            ("rate", rate(before), rate(now)),
        ].filter { $0.1 != $0.2 }
        return columns.flatMap { column, old, new in
            (reasons.isEmpty ? [otherwise] : reasons).map { reason in
                let ids = byReason[reason] ?? []
                return RevisionLine(
                    table: table, key: key, column: column, old: old, new: new, reason: reason, records: ids.count,
                    examples: Array(ids.prefix(10)), changesVerdict: column == "rate" && changesVerdict)
            }
        }
    }

    private var changesVerdict: Bool {
        guard let target, let old = before.rate, let new = now.rate, old.whole >= GroupLine.fewestJudged,
            new.whole >= GroupLine.fewestJudged
        else { return false }
        return old.meets(target) != new.meets(target)
    }
}
