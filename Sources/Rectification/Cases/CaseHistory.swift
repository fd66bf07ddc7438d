package import InspectionModel

/// The events of one case in order, up to a day.
///
/// Order and extension come first, because the others answer to them; the rest goes by date, and on one day by the order
/// in which the law has them. What is dated after the day is not looked at, so that a run for last quarter's end sees
/// last quarter's end.
package struct CaseHistory: Hashable, Sendable {
    /// A re-test (复查) with a conclusion, from the ledger or from a follow-up sample.
    package struct Retest: Hashable, Sendable {
        /// The day of the re-test.
        package let on: CalendarDate
        /// Whether it was passed.
        package let passed: Bool

        /// A re-test.
        package init(on: CalendarDate, passed: Bool) {
            self.on = on
            self.passed = passed
        }
    }

    /// The events, in the order in which they apply.
    package private(set) var events: [CaseEvent] = []
    /// What was irregular already in the facts.
    package private(set) var irregularities: Set<CaseIrregularity> = []
    /// The last re-test that counts.
    package private(set) var lastRetest: Retest?

    /// Reads the facts of a case and its follow-up samples.
    package init(_ facts: CaseFacts, followUps: [Retest], asOf: CalendarDate) {
        func date(_ field: CaseFacts.DateField) -> CalendarDate? {
            facts.dates[field].flatMap { $0 <= asOf ? $0 : nil }
        }
        if facts.hasUnknownWord { irregularities.insert(.unknownWord) }
        if facts.measures.isContradicted { irregularities.insert(.measureContradicted) }

        if let on = date(.orderedOn) {
            events.append(.ordered(on: on, statedDue: facts.dates[.dueOn]))
            if let to = facts.dates[.extendedTo] { events.append(.extended(to: to)) }
        } else if facts.dates[.orderedOn] == nil, facts.dates[.extendedTo] != nil {
            irregularities.insert(.extensionNotAllowed)
        }
        var dated: [(CalendarDate, Int, CaseEvent)] = []
        if let on = date(.rectifiedOn) { dated.append((on, 0, .rectified(on: on))) }
        if let on = date(.announcedOn) { dated.append((on, 2, .announced(on: on))) }

        var retests: [CalendarDate: Bool] = [:]
        for retest in ledgerRetests(facts, date) + followUps where retest.on <= asOf {
            if let known = retests[retest.on], known != retest.passed { irregularities.insert(.contradictoryRetests) }
            retests[retest.on] = (retests[retest.on] ?? true) && retest.passed
        }
        for (on, passed) in retests { dated.append((on, 1, .retested(on: on, passed: passed))) }
        lastRetest = retests.max { $0.key < $1.key }.map { Retest(on: $0.key, passed: $0.value) }

        switch facts.outcome {
        case .completed:
            if let on = date(.closedOn) ?? date(.rectifiedOn) {
                dated.append((on, 4, .closed(on: on)))
            } else if facts.dates[.closedOn] == nil {
                irregularities.insert(.undatedOutcome)
            }
        case .ending(let ending):
            let on = facts.dates[.closedOn]
            if on.map({ $0 <= asOf }) ?? true {
                events.append(.ended(ending, evidence: facts.evidence, on: on))
            }
        case .underway, .retestPassed, .retestFailed, nil:
            if let on = date(.closedOn), facts.outcome != .underway { dated.append((on, 4, .closed(on: on))) }
        }
        dated.sort { ($0.0, $0.1) < ($1.0, $1.1) }
        let endings = events.filter { if case .ended = $0 { true } else { false } }
        events.removeAll { endings.contains($0) }
        events += dated.map(\.2) + endings
    }

    /// Notes what is irregular about the case as a whole.
    mutating func note(_ irregularity: CaseIrregularity, when isSo: Bool = true) {
        if isSo { irregularities.insert(irregularity) }
    }

    private mutating func ledgerRetests(
        _ facts: CaseFacts, _ date: (CaseFacts.DateField) -> CalendarDate?
    ) -> [Retest] {
        let passed: Bool?
        switch facts.outcome {
        case .retestPassed: passed = facts.retestPassed ?? true
        case .retestFailed: passed = facts.retestPassed ?? false
        default: passed = facts.retestPassed
        }
        guard let passed else { return [] }
        guard let on = date(.retestedOn) ?? (facts.dates[.retestedOn] == nil ? date(.closedOn) : nil) else {
            if facts.dates[.retestedOn] == nil, facts.dates[.closedOn] == nil { irregularities.insert(.undatedOutcome) }
            return []
        }
        return [Retest(on: on, passed: passed)]
    }

    /// The state that these events lead to.
    package func state(
        from start: CaseState, under clock: StatutoryClock?
    ) -> (state: CaseState, irregularities: Set<CaseIrregularity>) {
        var state = start
        var found = irregularities
        for event in events {
            let transition = state.applying(event, under: clock)
            state = transition.state
            if let irregularity = transition.irregularity { found.insert(irregularity) }
        }
        return (state, found)
    }
}
