import Indicators
import InspectionModel

extension ReportTally {
    /// What a reader must know about the cases that no rate shows.
    func addCaseNotes(_ model: ReportModel, to notes: inout ReportNotes) {
        let cell = model.rectification
        if cell.presumed > 0 {
            notes.add(
                "到期案件中 \(cell.dueLedger) 件有台账记录，\(cell.presumed) 件为推定案件：台账没有记录，按法定责任主体推定立案。",
                "\(cell.dueLedger) of the cases due stand in the ledger; \(cell.presumed) are presumed: the ledger has none, "
                    + "and they are opened for the parties that the law obliges.")
        }
        if cell[.undated] > 0 {
            notes.add(
                "\(cell[.undated]) 件案件没有期限，不在分母内；按逾期未完成计也达标的，才认定达标，否则为未核算。",
                "\(cell[.undated]) cases have no due day and are in no denominator; a target is met only if it would be with "
                    + "them counted as due and open.")
        }
        if let carriedOver = cell.carriedOver, carriedOver > 0 {
            notes.add(
                "\(carriedOver) 件案件期限在本期之前、期初尚未完成（上期结转），不在本期分母内。",
                "\(carriedOver) cases were due before the period and open at its start; they are not in its denominator."
            )
        }
        if cell[.toTransfer] > 0 {
            notes.add(
                "\(cell[.toTransfer]) 件案件的生产者在外地，待移送其所在地，不计入本市完成率，列在 tables/transfer.csv。",
                "\(cell[.toTransfer]) cases are of producers elsewhere and have to be transferred; they are in no rate, and "
                    + "listed in tables/transfer.csv.",
                published: BilingualText(
                    "\(cell[.toTransfer]) 件案件的生产者在外地，待移送其所在地，不计入本市完成率。",
                    "\(cell[.toTransfer]) cases are of producers elsewhere and have to be transferred; they are in no rate."
                ))
        }
        let irregular = model.caseList.count { !$0.irregularities.isEmpty }
        if irregular > 0 {
            notes.add(
                "\(irregular) 件案件的记录有矛盾（如责令日期早于抽样），矛盾的日期不起算期限，列在 tables/case_list.csv。",
                "\(irregular) cases contradict themselves (as an order before the sampling); such a date starts no clock; "
                    + "they are listed in tables/case_list.csv.",
                published: BilingualText(
                    "\(irregular) 件案件的记录有矛盾，矛盾的日期不起算期限。",
                    "\(irregular) cases contradict themselves; such a date starts no clock."))
        }
        let moved = model.caseList.count { !$0.movedFrom.isEmpty }
        if moved > 0 {
            notes.add(
                "\(moved) 件案件的期限末日为休息日，顺延至下一工作日。",
                "The last day of \(moved) cases was a rest day and moved to the next working day.")
        }
        let gaps = model.calendarGaps
        if gaps.cases > 0 {
            notes.add(
                "\(gaps.cases) 件案件的期限涉及没有放假安排的年份（\(gaps.years)）：只避开周六、周日，期满后第 11 天起才计逾期；"
                    + "按工作日计算的期限不予计算。",
                "The last days of \(gaps.cases) cases fall into years without holidays in the calendar (\(gaps.years)): they "
                    + "moved off Saturdays and Sundays only and are overdue from the 11th day after; terms in working days "
                    + "have no last day.")
        }
    }
}

extension ReportModel {
    /// How many listed cases have last days in years without holidays in the calendar, and which years these are.
    var calendarGaps: (cases: Int, years: String) {
        let touched = caseList.filter { !$0.calendarMissing.isEmpty }
        let years = Set(touched.flatMap { $0.calendarMissing.split(separator: " ").map(String.init) })
        return (touched.count, years.sorted().joined(separator: " "))
    }
}
