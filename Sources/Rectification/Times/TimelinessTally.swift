package import InspectionModel

/// What happened to the cases of one step of one unit, as of a day (timeliness.md).
///
/// Every case that was looked at is in one of `due` (done, or open past its last day), `notDue`, `withoutTerm`, `undated`,
/// `endedOtherwise` and `irregular`, which add up to `inspected`.
package struct TimelinessTally: Hashable, Sendable {
    /// All that were looked at.
    package private(set) var inspected = 0
    /// Done by the day with a last day, and open past it: what the share is of.
    package private(set) var due = 0
    /// Of these done on or before the last day.
    package private(set) var inTime = 0
    /// Of these open past the last day; they count as late.
    package private(set) var openLate = 0
    /// Open, and the last day is not over.
    package private(set) var notDue = 0
    /// Without a last day: in no share, though their days are known where they are done.
    package private(set) var withoutTerm = 0
    /// A day is missing without which nothing can be said.
    package private(set) var undated = 0
    /// Not done, and ended otherwise: nobody was obliged any more, or another place is.
    package private(set) var endedOtherwise = 0
    /// The end lies before the start.
    package private(set) var irregular = 0
    /// Done, by their working days.
    private var days: [Int: Int] = [:]

    /// Nothing yet.
    package init() {}

    /// One case of a step.
    package enum Outcome: Hashable, Sendable {
        /// Done by the day, in so many working days.
        case done(on: CalendarDate, due: CalendarDate?, workdays: Int)
        case open(due: CalendarDate?)
        case undated, endedOtherwise, irregular
    }

    /// Takes in a case as of a day.
    package mutating func add(_ outcome: Outcome, asOf: CalendarDate) {
        inspected += 1
        switch outcome {
        case .done(let day, let last, let workdays):
            days[workdays, default: 0] += 1
            guard let last else {
                withoutTerm += 1
                return
            }
            due += 1
            if day <= last { inTime += 1 }
        case .open(nil): withoutTerm += 1
        case .open(let last?):
            // Open on its last day it is not late yet.
            guard last < asOf else {
                notDue += 1
                return
            }
            due += 1
            openLate += 1
        case .undated: undated += 1
        case .endedOtherwise: endedOtherwise += 1
        case .irregular: irregular += 1
        }
    }

    /// How many are done, of which the days are known.
    package var timed: Int { days.values.reduce(0, +) }

    /// The share in time, nil where nothing is due.
    package var share: ExactShare? { ExactShare(part: inTime, whole: due) }

    /// The working days within which that share of those that are done was done: the k-th of n, k = ⌈p·n⌉ (nearest rank).
    ///
    /// - Parameter percent: from 1 to 100.
    package func workdays(percent: Int) -> Int? {
        let count = timed
        guard count > 0 else { return nil }
        var left = (percent * count + 99) / 100
        for (value, number) in days.sorted(by: { $0.key < $1.key }) {
            left -= number
            if left <= 0 { return value }
        }
        return nil
    }
}
