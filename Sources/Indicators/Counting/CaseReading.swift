package import InspectionModel
package import RecordStream
package import Selection

/// The keys of a case by which it is counted.
package struct CaseKeys: Sendable {
    private let status, overdueDays, basis, extended, retested, retestVerdict, closed: Int
    private let anchors: [Int]
    private let date: Int
    private let dueDay: Bool

    /// The day that decides about a case unless another key is asked for: the last day to rectify, after an extension
    /// where there is one.
    package static let dueDay = "due_on"

    private static let anchorNames = ["ordered_on", "notified_on", "reported_on", "sampled_on"]

    /// The names of the keys, with the one whose date decides about the period.
    package static func names(dateKey: String) -> [String] {
        [
            "status", "overdue_days", "case_basis", "extended_to", "retested_on", "retest_verdict", "closed_on",
            dateKey,
        ] + anchorNames
    }

    /// The keys among those of a set that holds `names(dateKey:)`.
    package init(_ keys: KeySet, dateKey: String) {
        status = keys["status"]
        overdueDays = keys["overdue_days"]
        basis = keys["case_basis"]
        extended = keys["extended_to"]
        retested = keys["retested_on"]
        retestVerdict = keys["retest_verdict"]
        closed = keys["closed_on"]
        anchors = Self.anchorNames.map { keys[$0] }
        date = keys[dateKey]
        dueDay = dateKey == Self.dueDay
    }

    /// What a case says, or why it cannot be counted.
    package func read(
        _ record: borrowing RecordScanner, _ table: CaseProgressTable
    ) -> Result<CaseReading, IndicatorBoard.Refusal> {
        var isDate = true
        func day(_ key: Int) -> CalendarDate? {
            guard let text = record.text(key), !text.isEmpty else { return nil }
            let day = CalendarDate(text)
            if day == nil { isDate = false }
            return day
        }
        let days = record.integer(overdueDays)
        let progress = record.withText(status) { word in
            word.flatMap { table.progress(status: $0, overdueDays: days) }
        }
        guard let progress else { return .failure(.status) }
        var knownOn: CalendarDate?
        for key in anchors where knownOn == nil { knownOn = day(key) }
        let passed = record.equals(retestVerdict, "pass") ? day(retested) : nil
        let reading = CaseReading(
            progress: progress,
            isPresumed: record.equals(basis, "presumed")
                || !record.has(basis) && record.equals(status, "no_case_record"),
            day: (dueDay ? day(extended) : nil) ?? day(date), endedOn: passed ?? day(closed),
            knownOn: knownOn)
        return isDate ? .success(reading) : .failure(.date)
    }
}

/// What a case says, as far as the completion rate asks.
///
/// Completion belongs to cases whose due day lies in the period, whenever the batch was sampled and whenever the case
/// was completed: a quarter counts the duties that fell due in it.
package struct CaseReading: Hashable, Sendable {
    /// What a case is in a period.
    package enum Place: Hashable, Sendable {
        /// It is one of the cases of the period, in that state.
        case inside(CaseProgress)
        /// It was due before the period and open at its start.
        case carriedOver
        /// It belongs to another period.
        case outside
        /// It has ended, or has to be transferred, and no date says when.
        case unknown
    }

    /// Where the case stands.
    package let progress: CaseProgress
    /// Whether no ledger has it.
    package let isPresumed: Bool
    /// The day that decides about the period: the due day, unless another was asked for.
    package let day: CalendarDate?
    /// The day it ended: of the passed re-test, else of the closing.
    package let endedOn: CalendarDate?
    /// The first day that is known of it: of the order, else the notification, the report, the sampling.
    package let knownOn: CalendarDate?

    /// A case that says so.
    package init(
        progress: CaseProgress, isPresumed: Bool, day: CalendarDate?, endedOn: CalendarDate?, knownOn: CalendarDate?
    ) {
        self.progress = progress
        self.isPresumed = isPresumed
        self.day = day
        self.endedOn = endedOn
        self.knownOn = knownOn
    }

    /// The day under which it is counted; nil for an open case without a due day.
    package var countedOn: CalendarDate? { day ?? (progress.isOpen ? nil : endedOn ?? knownOn) }

    /// What it is in a period, or of all cases where none is asked for.
    ///
    /// An open case without a due day is in every period by whose end it was known; one that ended without ever having
    /// had a due day belongs to the day on which it ended.
    package func place(in period: Period?) -> Place {
        guard let day = countedOn else {
            guard progress.isOpen else { return period == nil ? .inside(progress) : .unknown }
            // Whoever judged it by a deadline knew one, though the record does not name it.
            if period == nil, progress == .overdue || progress == .notDue { return .inside(progress) }
            guard let period, let knownOn, knownOn > period.last else { return .inside(.undated) }
            return .outside
        }
        guard let period, !period.contains(day) else { return .inside(progress) }
        guard day < period.first, isOpen(on: period.first) else { return .outside }
        return .carriedOver
    }

    /// Whether somebody still had to rectify at the beginning of a day.
    private func isOpen(on day: CalendarDate) -> Bool {
        switch progress {
        case .toTransfer, .transferred, .cancelled: false
        case .completed, .exempt, .enforced: endedOn.map { $0 >= day } ?? false
        case .overdue, .awaitingRetest, .retestFailed, .undated, .notDue: true
        }
    }
}
