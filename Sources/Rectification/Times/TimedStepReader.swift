import InspectionModel
import RecordStream

/// Reads from a record what became of each step.
struct TimedStepReader {
    /// What is found of one step of one record.
    enum Finding: Hashable {
        /// The step does not concern the record.
        case notLookedAt
        /// It began after the day.
        case begunLater
        /// The calendar lacks years.
        case missing(WorkdayCount.MissingYears)
        case outcome(TimelinessTally.Outcome)
    }

    private struct Places {
        var start, end: Int
        var due: [Int]
    }

    private let steps: [TimedStep]
    private let places: [Places]
    private let regimes: RegimeTable
    private let calendar: WorkCalendar
    private let status, verdict, reportedOn, regulatoryDomain: Int

    /// The keys that are read for some steps.
    static func keyNames(_ steps: [TimedStep]) -> [String] {
        steps.flatMap { [$0.start, $0.end] + $0.due } + ["status", "verdict", "reported_on", "regulatory_domain"]
    }

    /// A reader of the steps of these tables, by keys that hold `keyNames`.
    init(_ tables: TimelinessTables, _ keys: KeySet) {
        steps = tables.steps
        regimes = tables.regimes
        calendar = tables.calendar
        places = tables.steps.map { step in
            Places(start: keys[step.start], end: keys[step.end], due: step.due.map { keys[$0] })
        }
        status = keys["status"]
        verdict = keys["verdict"]
        reportedOn = keys["reported_on"]
        regulatoryDomain = keys["regulatory_domain"]
    }

    /// What became of a step as of a day; events of later days are not known.
    func read(
        _ record: borrowing RecordScanner, _ index: Int, asOf: CalendarDate, _ workdays: WorkdayCount
    ) -> Finding {
        let step = steps[index]
        let place = places[index]
        // Refused, or not found: there is nothing to bring to a laboratory.
        if step.subject == .sample, record.equals(verdict, "not_inspected") { return .notLookedAt }
        let end = day(record, place.end)
        var due: CalendarDate?
        for key in place.due where due == nil { due = day(record, key) }
        // Where no law asks for a step, only those that were made are looked at.
        if step.name == Self.recheck, due == nil, end == nil { return .notLookedAt }
        guard let start = day(record, place.start) else { return .outcome(.undated) }
        guard start <= asOf else { return .begunLater }
        if let term = step.term, due == nil {
            switch last(of: term, from: start, record) {
            case .success(let last): due = last
            case .failure(let years): return .missing(years)
            }
        }
        if let end, end <= asOf {
            if end < start { return .outcome(.irregular) }
            return workdays.days(from: start, until: end).finding { .done(on: end, due: due, workdays: $0) }
        }
        if end == nil {
            if hasEndedOtherwise(record, step) { return .outcome(.endedOtherwise) }
            if isDone(record, step, asOf: asOf) { return .outcome(.undated) }
        }
        // A last day that may have moved behind the day is not judged by.
        if let due, due < asOf, !calendar.covers(year: due.civil.year) {
            return .missing(WorkdayCount.MissingYears(years: [due.civil.year]))
        }
        return .outcome(.open(due: due))
    }

    private static let recheck = "order_to_recheck"

    private func day(_ record: borrowing RecordScanner, _ key: Int) -> CalendarDate? {
        record.withText(key) { $0.flatMap { CalendarDate(iso: $0) } }
    }

    /// The last day of a term by the body of law of the record, nil where it sets none.
    private func last(
        of term: StatutoryStep, from start: CalendarDate, _ record: borrowing RecordScanner
    ) -> Result<CalendarDate?, WorkdayCount.MissingYears> {
        let domain = record.text(regulatoryDomain).flatMap { RegulatoryDomain(rawValue: $0) } ?? .unassigned
        guard let regime = regimes.regime(of: domain, on: start) else { return .success(nil) }
        let clock = StatutoryClock(regime: regime, calendar: calendar)
        let uncounted = clock.missingYears(term, from: start)
        guard uncounted.isEmpty else { return .failure(WorkdayCount.MissingYears(years: uncounted)) }
        let end = clock.end(term, from: start)
        if let years = end?.missingYears, !years.isEmpty { return .failure(WorkdayCount.MissingYears(years: years)) }
        return .success(end?.date)
    }

    /// Whether a case has ended, or gone elsewhere, without the step.
    private func hasEndedOtherwise(_ record: borrowing RecordScanner, _ step: TimedStep) -> Bool {
        guard step.subject == .case, let word = record.text(status) else { return false }
        switch CaseStanding.Status(rawValue: word) {
        case .void, .exempt, .transferredOut, .toTransfer: return true
        default: return false
        }
    }

    /// Whether a step is known to be done although its day is not.
    private func isDone(_ record: borrowing RecordScanner, _ step: TimedStep, asOf: CalendarDate) -> Bool {
        switch step.subject {
        case .case: return record.equals(status, "completed")
        case .sample:
            if let reported = day(record, reportedOn), reported <= asOf { return true }
            return record.equals(verdict, "pass") || record.equals(verdict, "fail")
        }
    }
}

extension Result<Int, WorkdayCount.MissingYears> {
    /// What is made of the days, or that they are missing.
    fileprivate func finding(_ outcome: (Int) -> TimelinessTally.Outcome) -> TimedStepReader.Finding {
        switch self {
        case .success(let days): .outcome(outcome(days))
        case .failure(let years): .missing(years)
        }
    }
}
