import AnalystTables
import InspectionModel
import Leads
import Testing

/// Each rule of classes.md about classes, in a case that fails when the rule is changed.
@Suite("Rules of classes of events")
struct ClassRuleTests {
    private let rules: CreditRules

    init() throws { rules = try CreditRules() }

    private typealias Event = (FirmEvent.Kind, String, String)

    /// The class, its last day and its grounds in words.
    private func told(_ events: [Event], _ asOf: String) throws -> String {
        let events = try events.map { FirmEvent($0.0, on: try #require(CalendarDate($0.1)), number: $0.2) }
        let standing = FirmStanding(events, asOf: try #require(CalendarDate(asOf)), by: rules)
        let grounds = standing.grounds.map { "\($0.rule.name):\($0.numbers.joined(separator: "+"))" }
        return ([standing.letter.rawValue, standing.end.description] + grounds).filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    @Test(
        "each event makes its class through its last day, and none on the day after it or the day before it",
        arguments: [
            (FirmEvent.Kind.licenceRevoked, "CR01", "D", "2028-01-31"), (.seriousList, "CR02", "D", "2028-01-31"),
            (.secondRetestFailed, "CR03", "D", "2028-01-31"), (.refusal, "CR04", "C", "2027-01-31"),
            (.safetyFailure, "CR06", "C", "2026-01-31"), (.retestFailed, "CR08", "C", "2026-01-31"),
            (.failure, "CR09", "B", "2026-01-31"), (.overdueClosed, "CR10", "B", "2026-01-31"),
            (.labelFailure, "CR11", "B", "2025-07-31"),
        ])
    func life(_ kind: FirmEvent.Kind, _ rule: String, _ letter: String, _ last: String) throws {
        let events: [Event] = [(kind, "2025-01-31", "n")]
        #expect(try told(events, "2025-01-30") == "U")
        #expect(try told(events, "2025-01-31") == "\(letter) \(last) \(rule):n")
        #expect(try told(events, last) == "\(letter) \(last) \(rule):n")
        let after = try #require(CalendarDate(last)).adding(days: 1)
        #expect(try told(events, "\(after)") == "U")
    }

    @Test("months end on the corresponding day, or on the last of the month (Civil Code arts 201 to 203)")
    func months() throws {
        #expect(try told([(.failure, "2024-02-29", "s")], "2025-02-28") == "B 2025-02-28 CR09:s")
        #expect(try told([(.failure, "2024-02-29", "s")], "2025-03-01") == "U")
        #expect(try told([(.labelFailure, "2025-08-31", "s")], "2025-09-01") == "B 2026-02-28 CR11:s")
        #expect(try told([(.labelFailure, "2025-02-28", "s")], "2025-03-01") == "B 2025-08-28 CR11:s")
    }

    @Test("A is inspected within 24 months and nothing live; its last day is that of the latest inspection")
    func clean() throws {
        let events: [Event] = [(.inspected, "2023-05-10", "i"), (.inspected, "2024-05-10", "j")]
        #expect(try told(events, "2025-01-01") == "A 2026-05-10")
        #expect(try told(events, "2026-05-10") == "A 2026-05-10")
        #expect(try told(events, "2026-05-11") == "U")
        #expect(try told(events, "2023-06-01") == "A 2025-05-10")
        #expect(try told([], "2025-01-01") == "U")
        #expect(try told(events + [(.failure, "2024-05-10", "j")], "2025-01-01") == "B 2025-05-10 CR09:j")
        #expect(try told(events + [(.failure, "2024-05-10", "j")], "2025-05-11") == "A 2026-05-10")
    }

    @Test("a second failure within 24 months of another, on another day, whether of safety or not")
    func repeats() throws {
        #expect(
            try told([(.failure, "2023-03-01", "a"), (.failure, "2025-03-01", "b")], "2025-03-01")
                == "C 2027-03-01 CR05:a+b")
        #expect(
            try told([(.failure, "2023-02-28", "a"), (.failure, "2025-03-01", "b")], "2025-03-01")
                == "B 2026-03-01 CR09:b")
        // Two batches of one day are one occasion.
        #expect(
            try told([(.failure, "2025-03-01", "a"), (.failure, "2025-03-01", "b")], "2025-03-01")
                == "B 2026-03-01 CR09:a CR09:b")
        #expect(
            try told([(.safetyFailure, "2025-01-01", "a"), (.failure, "2025-03-01", "b")], "2025-03-01")
                == "C 2027-03-01 CR05:a+b CR06:a")
    }

    @Test("a failure of the label alone is neither a first nor a second one")
    func labels() throws {
        #expect(
            try told([(.labelFailure, "2025-01-01", "a"), (.failure, "2025-03-01", "b")], "2025-03-01")
                == "B 2026-03-01 CR09:b CR11:a")
        #expect(
            try told([(.failure, "2025-01-01", "a"), (.labelFailure, "2025-03-01", "b")], "2025-03-01")
                == "B 2026-01-01 CR09:a CR11:b")
    }

    @Test("of the nearest earlier day the smallest number is named, and one row a later day")
    func namedEarlier() throws {
        let events: [Event] = [
            (.failure, "2024-01-01", "z"), (.failure, "2024-06-01", "y"), (.safetyFailure, "2024-06-01", "x"),
            (.failure, "2025-03-02", "c"), (.failure, "2025-03-02", "b"),
        ]
        #expect(try told(events, "2025-06-02") == "C 2027-03-02 CR05:z+x CR05:x+b")
    }

    @Test("an overdue case is C without an end while it is open, and B from its closing; each by its own number")
    func overdue() throws {
        let open: [Event] = [(.overdue, "2025-05-08", "k")]
        #expect(try told(open, "2025-05-07") == "U")
        #expect(try told(open, "2029-05-08") == "C open CR07:k")
        let closed: [Event] = open + [(.overdueClosed, "2025-06-10", "k")]
        #expect(try told(closed, "2025-06-09") == "C open CR07:k")
        #expect(try told(closed, "2025-06-10") == "B 2026-06-10 CR10:k")
        #expect(try told(closed + [(.overdue, "2025-05-09", "m")], "2025-07-01") == "C open CR07:m")
        // One open event of the class has no end, whatever the others have.
        #expect(try told(open + [(.refusal, "2025-06-01", "r")], "2025-07-01") == "C open CR04:r CR07:k")
    }

    @Test("the serious list ends the day before the removal, and at the latest after its months")
    func seriousList() throws {
        let listed: [Event] = [(.seriousList, "2024-01-31", "d")]
        let removed: [Event] = listed + [(.seriousListRemoved, "2025-03-10", "d")]
        #expect(try told(removed, "2025-03-09") == "D 2027-01-31 CR02:d")
        #expect(try told(removed, "2025-03-10") == "U")
        #expect(try told(listed + [(.seriousListRemoved, "2028-01-01", "d")], "2027-02-01") == "U")
        // A removal from another list, and one before the entry, end nothing.
        #expect(
            try told(listed + [(.seriousListRemoved, "2025-03-10", "e")], "2025-04-01") == "D 2027-01-31 CR02:d")
        #expect(
            try told(listed + [(.seriousListRemoved, "2023-03-10", "d")], "2025-04-01") == "D 2027-01-31 CR02:d")
    }

    @Test("the worst class counts, its last day is the latest of its own events, and these alone are grounds")
    func worst() throws {
        let events: [Event] = [
            (.retestFailed, "2025-06-01", "k"), (.refusal, "2025-01-10", "r"), (.failure, "2025-06-02", "s"),
            (.refusal, "2024-12-10", "q"),
        ]
        #expect(try told(events, "2025-06-30") == "C 2027-01-10 CR04:q CR04:r CR08:k")
        #expect(try told(events + [(.licenceRevoked, "2024-01-01", "x")], "2025-06-30") == "D 2027-01-01 CR01:x")
    }

    @Test("an event that is entered twice is one")
    func twice() throws {
        #expect(
            try told([(.failure, "2025-03-01", "a"), (.failure, "2025-03-01", "a")], "2025-03-01")
                == "B 2026-03-01 CR09:a")
    }

    @Test("moved day by day over years, a class changes on days of events and on the day after its last day alone")
    func dayByDay() throws {
        let events: [Event] = [
            (.inspected, "2024-01-15", "a"), (.labelFailure, "2024-01-15", "a"), (.failure, "2024-08-31", "b"),
            (.overdue, "2024-11-01", "k"), (.overdueClosed, "2024-12-05", "k"), (.failure, "2025-02-28", "c"),
            (.seriousList, "2025-05-01", "d"), (.seriousListRemoved, "2025-09-09", "d"), (.refusal, "2025-10-01", "r"),
            (.safetyFailure, "2026-01-31", "e"), (.retestFailed, "2026-03-01", "k"),
        ]
        let made = try events.map { FirmEvent($0.0, on: try #require(CalendarDate($0.1)), number: $0.2) }
        let days = Set(made.map(\.day))
        var day = try #require(CalendarDate("2023-12-31"))
        var before = FirmStanding(made, asOf: day, by: rules)
        var changes: [String] = []
        while day < (try #require(CalendarDate("2029-12-31"))) {
            day = day.adding(days: 1)
            let now = FirmStanding(made, asOf: day, by: rules)
            if now.letter != before.letter {
                changes.append("\(day) \(now.letter.rawValue)")
                let isAfterLast = before.end == .day(day.adding(days: -1))
                #expect(days.contains(day) || isAfterLast, "\(day): \(before.letter) to \(now.letter)")
            }
            // On the last day itself the class holds, if nothing happens.
            if case .day(let last) = before.end, last == day, !days.contains(day) {
                #expect(now.letter == before.letter)
            }
            before = now
        }
        #expect(
            changes == [
                "2024-01-15 B", "2024-07-16 A", "2024-08-31 B", "2024-11-01 C", "2024-12-05 B", "2025-02-28 C",
                "2025-05-01 D", "2025-09-09 C", "2028-02-01 U",
            ], "\(changes)")
    }

    @Test(
        "what is wrong in the table of rules is told",
        arguments: [
            ("CR01,E,failure,12,,x", "class"), ("CR01,B,fail,12,,x", "event"), ("CR01,B,failure,0,,x", "months"),
            ("CR01,B,failure,,,x", "months"), ("CR01,C,repeat_failure,12,,x", "within"),
            ("CR01,B,failure,12,24,x", "within"), ("CR01,A,failure,12,,x", "event"), ("CR01,U,failure,12,,x", "class"),
            ("CR01,D,serious_list_removed,12,,x", "event"), ("CR01,B,failure,12,,", "clause"),
            ("A,B,failure,12,,x", "rule"),
        ])
    func faults(_ row: String, _ column: String) {
        let table = "rule,class,event,months,within,clause\nA,A,inspected,24,,x\n\(row)\n"
        let error = #expect(throws: TableError.self) {
            try CreditRules(replacements: ["credit_rules.csv": Array(table.utf8)])
        }
        #expect(error?.column?.contains(column) ?? false, "\(error?.description ?? "")")
    }
}
