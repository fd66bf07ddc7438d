import Indicators
import InspectionModel

extension ReportTally {
    /// What a reader must know about the cases that no rate shows.
    func addCaseNotes(_ model: ReportModel, to notes: inout ReportNotes) {
        let cell = model.rectification
        if cell.presumed > 0 {
            notes.add(.saying("notes.of_the_cases_due_stand", dueInLedger: cell.dueLedger, presumed: cell.presumed))
        }
        if cell[.undated] > 0 {
            notes.add(.saying("notes.cases_have_no_due_day", undated: cell[.undated]))
        }
        if let carriedOver = cell.carriedOver, carriedOver > 0 {
            notes.add(.saying("notes.cases_were_due_before_the_period", carriedOver: carriedOver))
        }
        if cell[.toTransfer] > 0 {
            notes.add(
                .saying("notes.cases_of_producers_elsewhere_are_listed", toTransfer: cell[.toTransfer]),
                published: .saying(
                    "notes.cases_of_producers_elsewhere", toTransfer: cell[.toTransfer]))
        }
        let irregular = model.caseList.count(where: \.isIrregular)
        if irregular > 0 {
            notes.add(
                .saying("notes.cases_contradict_themselves_and_are_listed", irregular: irregular),
                published: .saying("notes.cases_contradict_themselves", irregular: irregular))
        }
        let moved = model.caseList.count(where: \.isMoved)
        if moved > 0 {
            notes.add(.saying("notes.last_days_moved_to_working_days", moved: moved))
        }
        let gaps = model.calendarGaps
        if gaps.cases > 0 {
            notes.add(.saying("notes.last_days_in_years_without_holidays", cases: gaps.cases, years: gaps.years))
        }
    }
}

extension ReportModel {
    /// How many listed cases have last days in years without holidays in the calendar, and which years these are.
    var calendarGaps: (cases: Int, years: String) {
        let touched = caseList.filter(\.lacksCalendar)
        let years = Set(touched.flatMap { $0.calendarMissing.split(separator: " ").map(String.init) })
        return (touched.count, years.sorted().joined(separator: " "))
    }
}
