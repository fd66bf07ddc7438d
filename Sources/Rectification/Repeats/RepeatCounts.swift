package import InspectionModel

/// What was found about repeats, and of how many samples nothing was said, for the account and for people.
package struct RepeatCounts: Hashable, Sendable {
    /// The first repeat: of the earliest day, and of that day the smallest id.
    package struct Example: Hashable, Sendable {
        /// The ids of the repeat and of the check that it repeats, and their days.
        package var id: String
        package var day: CalendarDate
        package var earlier: String
        package var earlierDay: CalendarDate
        /// The last barred day; nil where nothing ends the time.
        package var until: CalendarDate?
        package var clause: String
    }

    /// Results by their kind.
    package var repeats = 0
    package var possible = 0
    package var excepted = 0
    package var complaints = 0
    /// Checks without a day of sampling: never flagged, and they bar nothing.
    package var undatable = 0
    package var example: Example?

    /// Checks without a producer, or with neither standard nor category.
    package var withoutProduct = 0
    /// Checks that name neither the organising authority nor its level, or a district without naming it.
    package var withoutAuthority = 0
    /// Checks without a level, of which the rule of the higher level says nothing.
    package var withoutLevel = 0
    /// Checks whose kind nobody states.
    package var withoutKind = 0
    /// Samples of a kind that no table knows.
    package var unrecognisedKinds = 0
    /// Samples that were refused or not found.
    package var notTaken = 0
    /// Checks by bodies of law that have no rule.
    package var withoutRule: [String: Int] = [:]

    /// Nothing was found.
    package init() {}

    mutating func add(_ result: RepeatResult) {
        switch result {
        case .repeat: repeats += 1
        case .possible: possible += 1
        case .excepted: excepted += 1
        case .complaint: complaints += 1
        }
    }

    /// One line with what was found, and one for each reason for which nothing was said of samples.
    package var lines: [String] {
        var found = "\(repeats) repeats, \(possible) possible, \(excepted) excepted"
        if complaints > 0 { found += ", \(complaints) on complaint" }
        if let example {
            found +=
                "; first: \(example.id) (\(example.day)) repeats \(example.earlier) (\(example.earlierDay)), "
                + (example.until.map { "barred until \($0), " } ?? "") + example.clause
        }
        let unsaid = [
            (undatable, "checks have no day of sampling: never flagged as repeats, and they bar nothing"),
            (
                withoutProduct,
                "checks name no producer, or neither standard nor category: nothing is said of repeats"
            ),
            (
                withoutAuthority,
                "checks name neither organising authority nor level, or are a district's that is not named: nothing is said of repeats"
            ),
            (withoutLevel, "checks name no level: that a higher level came first is not looked at"),
            (withoutKind, "checks state no sampling kind and are looked at like supervision checks"),
            (unrecognisedKinds, "samples have a kind of check that no table knows: not looked at for repeats"),
            (notTaken, "samples were refused or not found: they repeat nothing and bar nothing"),
        ]
        var lines = [found] + unsaid.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        if !withoutRule.isEmpty {
            let listed = withoutRule.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            lines.append(
                "\(withoutRule.values.reduce(0, +)) checks fall under bodies of law without a rule in repeat_rules.csv "
                    + "(\(listed.joined(separator: ", "))): not looked at for repeats")
        }
        return lines
    }
}
