package import InspectionModel

/// The class of a firm as of a day, until when, and the events that made it.
package struct FirmStanding: Hashable, Sendable {
    /// One live event.
    package struct Ground: Hashable, Sendable {
        package let rule: CreditRules.Rule
        package let day: CalendarDate
        /// The last day on which it is live; nil where it has none.
        package let lastDay: CalendarDate?
        /// The numbers of samples, cases or decisions; of a second failure the earlier one first.
        package let numbers: [String]
    }

    /// When a class ends if nothing else happens.
    package enum End: Hashable, Sendable, CustomStringConvertible {
        case day(CalendarDate)
        /// As long as a case is open.
        case open
        /// Nothing is known of the firm.
        case none

        /// The day, `open`, or nothing.
        package var description: String {
            switch self {
            case .day(let day): day.description
            case .open: "open"
            case .none: ""
            }
        }
    }

    package let letter: FirmClass
    package let end: End
    /// The live events of the class alone, by rule, then day, then number.
    package let grounds: [Ground]
    /// All live events, in the same order.
    package let live: [Ground]

    /// The standing of a firm; events of later days are not known.
    package init(_ events: [FirmEvent], asOf: CalendarDate, by rules: CreditRules) {
        let known = Set(events.filter { $0.day <= asOf }).sorted(by: Self.precedes)
        var live: [Ground] = []
        for rule in rules.rules {
            let made = rule.event == .repeatFailure ? Self.repeats(known, rule) : Self.made(known, rule)
            live += made.filter { ground in ground.lastDay.map { asOf <= $0 } ?? true }
        }
        self.live = live
        guard let worst = live.map(\.rule.letter).max() else {
            grounds = []
            let seen = known.last { $0.kind == .inspected }?.day.adding(months: rules.cleanMonths)
            (letter, end) = seen.flatMap { asOf <= $0 ? (.clean, .day($0)) : nil } ?? (.unrated, .none)
            return
        }
        letter = worst
        grounds = live.filter { $0.rule.letter == worst }
        let ends = grounds.map(\.lastDay)
        end = ends.contains(nil) ? .open : ends.compactMap(\.self).max().map { .day($0) } ?? .none
    }

    private static func precedes(_ left: FirmEvent, _ right: FirmEvent) -> Bool {
        if left.day != right.day { return left.day < right.day }
        if left.number != right.number { return left.number.utf8.lexicographicallyPrecedes(right.number.utf8) }
        return left.kind.rawValue < right.kind.rawValue
    }

    private static func made(_ events: [FirmEvent], _ rule: CreditRules.Rule) -> [Ground] {
        events.filter { $0.kind == rule.event }.map { event in
            let life = rule.months.map { event.day.adding(months: $0) }
            let ended = events.first { $0.ends(event) }?.day.adding(days: -1)
            return Ground(
                rule: rule, day: event.day, lastDay: [life, ended].compactMap(\.self).min(), numbers: [event.number])
        }
    }

    /// A failure within so many months of another one on another day: one ground a day, which names the nearest earlier day
    /// and of it the smallest number (classes.md); two batches of one day are one occasion.
    private static func repeats(_ events: [FirmEvent], _ rule: CreditRules.Rule) -> [Ground] {
        var before: FirmEvent?
        var grounds: [Ground] = []
        // In order, so the first event of a day has its smallest number.
        for event in events where event.kind.isPhysicalFailure && event.day != before?.day {
            if let before, event.day <= before.day.adding(months: rule.within ?? 0) {
                grounds.append(
                    Ground(
                        rule: rule, day: event.day, lastDay: rule.months.map { event.day.adding(months: $0) },
                        numbers: [before.number, event.number]))
            }
            before = event
        }
        return grounds
    }
}

extension FirmEvent {
    /// Whether this event ends another one: the closing of an overdue case, the removal from a list; a removal without a
    /// number is from whatever list.
    fileprivate func ends(_ other: FirmEvent) -> Bool {
        guard day >= other.day else { return false }
        return switch (kind, other.kind) {
        case (.overdueClosed, .overdue): number == other.number
        case (.seriousListRemoved, .seriousList): number.isEmpty || other.number.isEmpty || number == other.number
        default: false
        }
    }
}
