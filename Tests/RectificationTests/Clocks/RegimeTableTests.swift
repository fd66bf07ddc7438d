import AnalystTables
import InspectionModel
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
        ("industrial-2020", .objection, "2024-03-01", "2024-03-16"),
        ("industrial-2020", .rectify, "2024-03-01", "2024-04-30"),
        ("industrial-2020", .retest, "2024-03-01", "2024-05-15"),
        ("industrial-2020", .secondRetestFrom, "2024-03-01", "2024-04-30"),
        ("industrial-2020", .secondRetestUntil, "2024-03-01", "2024-05-30"),
        ("industrial-2020", .serviceByNotice, "2024-03-01", "2024-03-31"),
        ("industrial-2015", .objection, "2016-03-01", "2016-03-16"),
        ("industrial-2015", .handover, "2016-03-01", "2016-03-08"),
        ("industrial-2015", .rectify, "2016-03-01", "2016-03-31"),
        ("industrial-2015", .extensionLimit, "2016-03-31", "2016-04-30"),
        ("industrial-2015", .extensionRequest, "2016-03-26", "2016-03-31"),
        ("industrial-2015", .retest, "2016-03-01", nil),
        ("industrial-2015", .suspension, "2016-03-01", "2016-03-31"),
        ("industrial-2011", .objection, "2012-02-15", "2012-03-01"),
        ("industrial-2011", .rectify, "2012-02-15", "2012-03-16"),
        ("industrial-2011", .extensionLimit, "2012-03-16", "2012-04-15"),
        ("industrial-2011", .extensionRequest, "2012-03-11", "2012-03-16"),
        ("industrial-2011", .retest, "2012-02-15", nil),
        ("food-2019", .objection, "2024-09-26", "2024-10-11"),
        ("food-2019", .serviceByNotice, "2024-03-01", "2024-03-31"),
        ("food-2019", .recheckAcceptance, "2025-01-26", "2025-02-08"),
        ("food-2019", .rectify, "2024-03-01", "2024-05-30"),
        ("food-2015", .objection, "2016-03-01", "2016-03-10"),
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

    static let header = "regime,domain,in_force_from,in_force_to,step,days,day_kind,anchor,clause\n"

    @Test(
        "a mistake is refused with its line and column",
        arguments: [
            ("a,toys,2020-01-01,,rectify,60,natural,ordered,x", 2, "domain"),
            ("a,food,2020-02-30,,rectify,60,natural,ordered,x", 2, "in_force_from"),
            ("a,food,2020-01-01,2019-01-01,rectify,60,natural,ordered,x", 2, "in_force_to"),
            ("a,food,2020-01-01,,repent,60,natural,ordered,x", 2, "step"),
            ("a,food,2020-01-01,,rectify,-1,natural,ordered,x", 2, "days"),
            ("a,food,2020-01-01,,rectify,60,lunar,ordered,x", 2, "day_kind"),
            ("a,food,2020-01-01,,rectify,60,natural,full moon,x", 2, "anchor"),
            (
                "a,food,2020-01-01,,rectify,60,natural,ordered,x\na,food,2020-01-01,,rectify,6,natural,ordered,x", 3,
                "step"
            ),
            (
                "a,food,2020-01-01,,rectify,6,natural,ordered,x\na,food,2021-01-01,,retest,6,natural,ordered,x", 3,
                "in_force_from"
            ),
            (
                "a,food,2020-01-01,,rectify,6,natural,ordered,x\nb,food,2021-01-01,,retest,6,natural,ordered,x", 3,
                "in_force_from"
            ),
        ])
    func refused(rows: String, line: Int, column: String) throws {
        let error = #expect(throws: TableError.self) { try RegimeTable(table(Self.header + rows, RegimeTable.columns)) }
        #expect(error?.line == line)
        #expect(error?.column == column)
    }
}
