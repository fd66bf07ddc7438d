import InspectionModel
import RecordStream

/// Last days fell into years whose holidays the calendar does not have, and the run was told not to go on then.
package struct CalendarGap: StageFailure, Hashable {
    /// The years.
    package private(set) var years: Set<Int>
    /// A case that it touches.
    package private(set) var example: String

    init(years: Set<Int>, example: String) {
        self.years = years
        self.example = example
    }

    /// One gap of two, with the earlier example.
    func joined(with other: CalendarGap?) -> CalendarGap {
        guard let other else { return self }
        return CalendarGap(years: years.union(other.years), example: min(example, other.example))
    }

    package var status: Int32 { 78 }

    package var explanation: String {
        "calendar.csv: no holidays for \(Self.list(years)), which last days of cases fall into (\(example)), and "
            + "--require-calendar was given; pass a calendar with the notices of these years by --calendar"
    }

    /// Years as they are printed.
    static func list(_ years: Set<Int>) -> String { years.sorted().map(String.init).joined(separator: ", ") }
}

extension StatutoryClock {
    /// The steps in working days whose last days settlement counts, and from which day of a case.
    private func countedSteps(
        notified: CalendarDate?, ordered: CalendarDate?, known: CalendarDate?, objected: CalendarDate?
    ) -> [(StatutoryStep, [CalendarDate?])] {
        regime.rules.map { step, rule in
            // A rectification term without its own anchor is presumed to run from the others.
            if step == .rectify { return (step, [notified, ordered, known]) }
            switch rule.anchor {
            case .notified, .served: return (step, [notified])
            case .applied: return (step, [objected])
            case .ordered: return (step, [ordered])
            case .due, .announced, .retested, .sampled, .received: return (step, [])
            }
        }
    }

    /// The years that the calendar lacks to count the terms in working days that run from these days: these terms have no
    /// last day.
    func uncountedYears(
        notified: CalendarDate?, ordered: CalendarDate?, known: CalendarDate?, objected: CalendarDate?
    ) -> Set<Int> {
        var years: Set<Int> = []
        let steps = countedSteps(notified: notified, ordered: ordered, known: known, objected: objected)
        for (step, anchors) in steps {
            for case let anchor? in anchors { years.formUnion(missingYears(step, from: anchor)) }
        }
        return years
    }
}
