import InspectionModel
import RecordStream

/// Working days had to be counted in years whose holidays the calendar does not have; nobody guesses them.
package struct CalendarGap: StageFailure, Hashable {
    /// The years.
    package private(set) var years: Set<Int>
    /// A deadline that could not be counted: the regime, and the day from which it runs.
    let example: (regime: String, from: CalendarDate)

    init(years: Set<Int>, regime: String, from: CalendarDate) {
        self.years = years
        example = (regime, from)
    }

    /// One gap of two, with the earlier example.
    func joined(with other: CalendarGap?) -> CalendarGap {
        guard let other else { return self }
        let mine = (example.from, example.regime) <= (other.example.from, other.example.regime)
        var both = mine ? self : other
        both.years = years.union(other.years)
        return both
    }

    package var status: Int32 { 78 }

    package var explanation: String {
        let years = years.sorted().map(String.init).joined(separator: ", ")
        return "calendar.csv: no holidays for \(years), so working days of \(example.regime) from \(example.from) on "
            + "cannot be counted; pass a calendar with the notices of these years by --calendar"
    }

    package static func == (left: CalendarGap, right: CalendarGap) -> Bool {
        left.years == right.years && left.example == right.example
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(years) }
}

extension StatutoryClock {
    /// The steps whose last days settlement counts.
    private static let counted: [StatutoryStep] = [
        .objection, .rectify, .extensionLimit, .retest, .secondRetestFrom, .secondRetestUntil,
    ]

    /// What the calendar lacks to count the terms in working days that run from these days.
    func gap(notified: CalendarDate?, ordered: CalendarDate?, known: CalendarDate?) -> CalendarGap? {
        var found: CalendarGap?
        for step in Self.counted {
            guard let rule = regime.rules[step], rule.kind == .working else { continue }
            // A rectification term without its own anchor is presumed to run from the others.
            let anchors =
                step == .rectify ? [notified, ordered, known] : [rule.anchor == .notified ? notified : ordered]
            for case let anchor? in anchors {
                guard let last = deadline(step, from: anchor) else { continue }
                let years = Set((anchor.civil.year...last.civil.year).filter { !calendar.covers(year: $0) })
                guard !years.isEmpty else { continue }
                found = CalendarGap(years: years, regime: regime.id, from: anchor).joined(with: found)
            }
        }
        return found
    }
}
