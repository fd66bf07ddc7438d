import AnalystTables
import Foundation
import InspectionModel
import TestMaterial
import Testing

@testable import Rectification

@Suite("The table of regimes")
struct RegimeTableTests {
    @Test(
        "the regulation in force on a day is found at both of its ends",
        arguments: [
            (RegulatoryDomain.industrial, "2011-01-31", nil), (.industrial, "2011-02-01", "industrial-2011"),
            (.industrial, "2015-06-30", "industrial-2011"), (.industrial, "2015-07-01", "industrial-2015"),
            (.industrial, "2019-12-31", "industrial-2015"), (.industrial, "2020-01-01", "industrial-2020"),
            (.industrial, "2031-05-05", "industrial-2020"), (.food, "2015-09-30", nil),
            (.food, "2015-10-01", "food-2015"), (.food, "2019-09-30", "food-2015"), (.food, "2019-10-01", "food-2019"),
            (.agri, "2006-10-31", nil), (.agri, "2006-11-01", "agri-2006"), (.agri, "2022-12-31", "agri-2006"),
            (.agri, "2023-01-01", "agri-2023"),
        ] as [(RegulatoryDomain, String, String?)])
    func inForce(domain: RegulatoryDomain, date: String, regime: String?) throws {
        #expect(try BuiltIn.regimes().regime(of: domain, on: day(date))?.id == regime)
    }

    /// Every row of the table: regime, step, anchor day, last day.
    static let rows: [(String, StatutoryStep, String, String?)] = [
        ("industrial-2020", .objection, "2024-03-01", "2024-03-18"),
        ("industrial-2020", .rectify, "2024-03-01", "2024-04-30"),
        ("industrial-2020", .retest, "2024-03-01", "2024-05-15"),
        ("industrial-2020", .secondRetestFrom, "2024-03-01", "2024-04-30"),
        ("industrial-2020", .secondRetestUntil, "2024-03-01", "2024-05-30"),
        ("industrial-2020", .serviceByNotice, "2024-03-01", "2024-03-31"),
        ("industrial-2015", .objection, "2016-03-01", "2016-03-16"),
        ("industrial-2015", .rectify, "2016-03-01", "2016-03-31"),
        ("industrial-2015", .extensionLimit, "2016-03-31", "2016-05-02"),
        ("industrial-2015", .retest, "2016-03-01", nil),
        ("industrial-2015", .suspension, "2016-03-01", "2016-03-31"),
        ("industrial-2011", .objection, "2012-02-15", "2012-03-01"),
        ("industrial-2011", .rectify, "2012-02-15", "2012-03-16"),
        ("industrial-2011", .extensionLimit, "2012-03-16", "2012-04-16"),
        ("industrial-2011", .retest, "2012-02-15", nil),
        ("food-2019", .objection, "2024-09-26", "2024-10-11"),
        ("food-2019", .serviceByNotice, "2024-03-01", "2024-03-31"),
        ("food-2019", .recheckAcceptance, "2025-01-26", "2025-02-08"),
        ("food-2019", .rectify, "2024-03-01", "2024-05-30"),
        ("food-2019", .labReceipt, "2025-01-24", "2025-02-07"),
        ("food-2019", .report, "2024-09-29", "2024-10-31"),
        // Working days of a year without holidays are not counted.
        ("food-2015", .objection, "2016-03-01", nil),
        ("food-2015", .rectify, "2016-03-01", nil),
        ("agri-2023", .objection, "2023-04-28", "2023-05-09"),
        ("agri-2023", .rapidObjection, "2023-04-28", "2023-04-29"),
        ("agri-2023", .rectify, "2023-03-01", nil),
        ("agri-2006", .objection, "2010-02-26", "2010-03-03"),
        ("agri-2006", .rectify, "2010-03-01", nil),
    ]

    @Test("each row of the built-in table sets the last day that its clause says", arguments: rows)
    func lastDay(regime: String, step: StatutoryStep, anchor: String, last: String?) throws {
        let clock = try BuiltIn.clock(regime)
        #expect(clock.regime.rules[step] != nil)
        #expect(clock.deadline(step, from: day(anchor)) == last.map(day))
    }

    /// `due_days.csv` of the reference values, each row worked out by the two methods that its page names.
    @Test(
        "last days are those of the reference values, moved where the row says so and nowhere else",
        .enabled(if: SharedMaterial.has("suites/before-after/due_days.csv"), "needs the reference values"))
    func reference() throws {
        let file = SharedMaterial.root.appending(path: "suites/before-after/due_days.csv")
        let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
        #expect(rows.count == 23)
        for row in rows {
            let cells = row.split(separator: ",").map(String.init)
            let moves = cells[3] == "yes"
            let regime = try RegimeTable(
                table(
                    Self.header
                        + "a,food,2020-01-01,,rectify,\(cells[1]),\(cells[2]),ordered,\(cells[3]),\(moves ? "x" : ""),ours,x",
                    RegimeTable.columns)
            ).regimes[0]
            let clock = StatutoryClock(regime: regime, calendar: try BuiltIn.calendar())
            #expect(clock.deadline(.rectify, from: day(cells[0])) == day(cells[4]), "\(row)")
        }
    }

    @Test(
        "a last day moves off rest days, and says from where and what the calendar lacks",
        arguments: [
            // 2025-01-31 is in 春节, until 02-04.
            ("2024-12-02", "2025-02-05", "2025-01-31", []),
            // Sunday 2025-01-26 is worked.
            ("2024-11-27", "2025-01-26", nil, []),
            // Saturday 2025-10-11 is worked, 10-04 is 国庆节.
            ("2025-08-05", "2025-10-09", "2025-10-04", []),
            // Saturday 2022-04-30: the calendar has no holidays of 2022.
            ("2022-03-01", "2022-05-02", "2022-04-30", [2022]), ("2022-03-02", "2022-05-02", "2022-05-01", [2022]),
            // A Wednesday of 2022 may be a holiday: the day stays, and the doubt is told.
            ("2022-03-05", "2022-05-04", nil, [2022]),
        ] as [(String, String, String?, Set<Int>)])
    func moving(from: String, last: String, movedFrom: String?, missing: Set<Int>) throws {
        let end = try #require(try BuiltIn.clock("industrial-2020").end(.rectify, from: day(from)))
        #expect(end == TermEnd(day(last), movedFrom: movedFrom.map(day), missingYears: missing))
    }

    @Test("without holidays nothing is late before the eleventh day after")
    func doubt() {
        let unsure = TermEnd(day("2022-05-04"), missingYears: [2022])
        #expect(unsure.daysLate(on: day("2022-05-14")) == 0 && unsure.daysLate(on: day("2022-05-15")) == 11)
        let sure = TermEnd(day("2024-05-06"))
        #expect(sure.daysLate(on: day("2024-05-06")) == 0 && sure.daysLate(on: day("2024-05-07")) == 1)
    }

    @Test("no row of the built-in table goes untested")
    func complete() throws {
        let tested = Set(Self.rows.map { "\($0.0) \($0.1)" })
        for regime in try BuiltIn.regimes().regimes {
            for step in regime.rules.keys { #expect(tested.contains("\(regime.id) \(step)"), "\(regime.id) \(step)") }
            for rule in regime.rules.values { #expect(!rule.clause.isEmpty) }
        }
    }

    @Test("an extension exists only under the older industrial regimes")
    func extensions() throws {
        let allowed = try BuiltIn.regimes().regimes.filter(\.allowsExtension).map(\.id)
        #expect(allowed.sorted() == ["industrial-2011", "industrial-2015"])
    }

    static let header =
        "regime,domain,in_force_from,in_force_to,step,days,day_kind,anchor,last_day_moves,last_day_clause,"
        + "last_day_basis,clause\n"

    @Test(
        "a mistake is refused with its line and column",
        arguments: [
            ("a,toys,2020-01-01,,rectify,60,natural,ordered,no,,ours,x", 2, "domain"),
            ("a,food,2020-02-30,,rectify,60,natural,ordered,no,,ours,x", 2, "in_force_from"),
            ("a,food,2020-01-01,2019-01-01,rectify,60,natural,ordered,no,,ours,x", 2, "in_force_to"),
            ("a,food,2020-01-01,,repent,60,natural,ordered,no,,ours,x", 2, "step"),
            ("a,food,2020-01-01,,handover,5,working,notified,no,,ours,x", 2, "step"),
            ("a,food,2020-01-01,,extension_request,5,natural,due,no,,ours,x", 2, "step"),
            ("a,food,2020-01-01,,rectify,60,natural,ordered,maybe,,ours,x", 2, "last_day_moves"),
            ("a,food,2020-01-01,,rectify,60,natural,ordered,yes,,ours,x", 2, "last_day_clause"),
            ("a,food,2020-01-01,,rectify,60,natural,ordered,no,,heard,x", 2, "last_day_basis"),
            ("a,food,2020-01-01,,rectify,-1,natural,ordered,no,,ours,x", 2, "days"),
            ("a,food,2020-01-01,,rectify,60,lunar,ordered,no,,ours,x", 2, "day_kind"),
            ("a,food,2020-01-01,,rectify,60,natural,full moon,no,,ours,x", 2, "anchor"),
            (
                "a,food,2020-01-01,,rectify,60,natural,ordered,no,,ours,x\na,food,2020-01-01,,rectify,6,natural,ordered,no,,ours,x",
                3,
                "step"
            ),
            (
                "a,food,2020-01-01,,rectify,6,natural,ordered,no,,ours,x\na,food,2021-01-01,,retest,6,natural,ordered,no,,ours,x",
                3,
                "in_force_from"
            ),
            (
                "a,food,2020-01-01,,rectify,6,natural,ordered,no,,ours,x\nb,food,2021-01-01,,retest,6,natural,ordered,no,,ours,x",
                3,
                "in_force_from"
            ),
        ])
    func refused(rows: String, line: Int, column: String) throws {
        let error = #expect(throws: TableError.self) { try RegimeTable(table(Self.header + rows, RegimeTable.columns)) }
        #expect(error?.line == line)
        #expect(error?.column == column)
    }
}
