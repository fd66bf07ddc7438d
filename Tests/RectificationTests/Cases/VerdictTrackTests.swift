import InspectionModel
import Testing

@testable import Rectification

@Suite("Service of a result and the window of objection")
struct VerdictTrackTests {
    // What was served and when, the day, and the stage; nil where nobody was told.
    struct Served: Sendable, CustomTestStringConvertible {
        var regime, facts, asOf: String
        var stage: String?
        var recheck: Verdict?
        var isRapid = false

        init(
            _ regime: String, _ facts: String, asOf: String, _ stage: String?, recheck: Verdict? = nil,
            rapid: Bool = false
        ) {
            (self.regime, self.facts, self.asOf, self.stage) = (regime, facts, asOf, stage)
            (self.recheck, isRapid) = (recheck, rapid)
        }

        var testDescription: String { "\(regime), \(facts), on \(asOf)\(isRapid ? ", rapid" : "")" }
    }

    // Product Quality Law art. 15: 15 days from the day after receipt; 10 January + 15 = 25 January, in 2025 a
    // Saturday, which moves to Sunday 26, a working day of that year.
    static let industrial: [Served] = ["industrial-2020", "industrial-2015", "industrial-2011"].flatMap { regime in
        let y = ["industrial-2020": "2025", "industrial-2015": "2017", "industrial-2011": "2013"][regime] ?? ""
        let (last, late) = y == "2025" ? ("26", "27") : ("25", "26")
        return [
            Served(regime, "notified=\(y)-01-10", asOf: "\(y)-01-09", nil),
            Served(regime, "notified=\(y)-01-10", asOf: "\(y)-01-10", "window_open"),
            Served(regime, "notified=\(y)-01-10", asOf: "\(y)-01-24", "window_open"),
            Served(regime, "notified=\(y)-01-10", asOf: "\(y)-01-\(last)", "window_open"),
            Served(regime, "notified=\(y)-01-10", asOf: "\(y)-01-\(late)", "accepted"),
            Served(regime, "notified=\(y)-01-10 objected=\(y)-01-\(last)", asOf: "\(y)-01-\(late)", "objected"),
            Served(regime, "notified=\(y)-01-10 objected=\(y)-01-\(late)", asOf: "\(y)-01-\(late)", "objected_late"),
            Served(regime, "notified=\(y)-01-10 objected=\(y)-01-20", asOf: "\(y)-01-19", "window_open"),
            Served(
                regime, "notified=\(y)-01-10 objected=\(y)-01-20 answer=不予受理", asOf: "\(y)-01-31", "objection_rejected"),
            Served(regime, "notified=\(y)-01-10 objected=\(y)-01-20 answer=受理", asOf: "\(y)-01-31", "objected"),
        ]
    }

    // Public notice: 30 natural days, then the 15 days run; 10 January + 30 = 9 February, + 15 = 24 February.
    static let publicNotice: [Served] = [
        Served("industrial-2020", "notified=2025-01-10 service=公告送达", asOf: "2025-02-08", "being_served"),
        Served("industrial-2020", "notified=2025-01-10 service=公告送达", asOf: "2025-02-09", "window_open"),
        Served("industrial-2020", "notified=2025-01-10 service=公告送达", asOf: "2025-02-24", "window_open"),
        Served("industrial-2020", "notified=2025-01-10 service=公告送达", asOf: "2025-02-25", "accepted"),
        Served("industrial-2020", "notified=2025-01-10 service=邮寄送达", asOf: "2025-01-27", "accepted"),
        Served("industrial-2020", "notified=2025-01-10 service=留置送达", asOf: "2025-01-25", "window_open"),
        Served("industrial-2011", "notified=2013-01-10 service=公告送达", asOf: "2013-06-30", "served"),
        Served("food-2019", "notified=2025-01-10 service=公告送达", asOf: "2025-02-08", "being_served"),
        // Served on Sunday 9 February; 7 working days: 10–14 and 17, 18 February.
        Served("food-2019", "notified=2025-01-10 service=公告送达", asOf: "2025-02-18", "window_open"),
        Served("food-2019", "notified=2025-01-10 service=公告送达", asOf: "2025-02-19", "accepted"),
    ]

    // Food Safety Law art. 88: 7 working days; the last of them is worked out from the yearly notices.
    static let food: [Served] = [
        ("2025-01-24", "2025-02-09", "2025-02-10", "2025-02-11"),  // 26 Jan made up, 28 Jan–4 Feb free, 8 Feb made up
        ("2025-09-26", "2025-10-12", "2025-10-13", "2025-10-14"),  // 28 Sep and 11 Oct made up, 1–8 Oct free
        ("2024-09-12", "2024-09-23", "2024-09-24", "2024-09-25"),  // 14 Sep made up, 15–17 Sep free
        ("2024-04-30", "2024-05-12", "2024-05-13", "2024-05-14"),  // 1–5 May free, 11 May made up
        ("2026-02-12", "2026-02-27", "2026-02-28", "2026-03-01"),  // 14 and 28 Feb made up, 15–23 Feb free
        ("2024-03-01", "2024-03-11", "2024-03-12", "2024-03-13"),  // plain weeks
        ("2024-12-30", "2025-01-08", "2025-01-09", "2025-01-10"),  // 1 January free
    ].flatMap { (told: String, before: String, last: String, after: String) in
        [
            Served("food-2019", "notified=\(told)", asOf: before, "window_open"),
            Served("food-2019", "notified=\(told)", asOf: last, "window_open"),
            Served("food-2019", "notified=\(told)", asOf: after, "accepted"),
            Served("food-2019", "notified=\(told) objected=\(last)", asOf: after, "objected"),
            Served("food-2019", "notified=\(told) objected=\(after)", asOf: after, "objected_late"),
        ]
    }

    // Agricultural products: 5 working days (2022), 5 days (2006), and 4 hours for a rapid test.
    static let agri: [Served] = [
        // Friday 3 April, then 4–6 April free, 7–10 April.
        Served("agri-2023", "notified=2026-04-02", asOf: "2026-04-09", "window_open"),
        Served("agri-2023", "notified=2026-04-02", asOf: "2026-04-10", "window_open"),
        Served("agri-2023", "notified=2026-04-02", asOf: "2026-04-11", "accepted"),
        Served("agri-2006", "notified=2010-02-26", asOf: "2010-03-03", "window_open"),
        Served("agri-2006", "notified=2010-02-26", asOf: "2010-03-04", "accepted"),
        Served(
            "agri-2023", "notified_at=2025-05-06T09:30 objected_at=2025-05-06T13:29", asOf: "2025-05-06", "objected",
            rapid: true),
        Served(
            "agri-2023", "notified_at=2025-05-06T09:30 objected_at=2025-05-06T13:30", asOf: "2025-05-06", "objected",
            rapid: true),
        Served(
            "agri-2023", "notified_at=2025-05-06T09:30 objected_at=2025-05-06T13:31", asOf: "2025-05-06",
            "objected_late", rapid: true),
        Served("agri-2023", "notified_at=2025-05-06T09:30", asOf: "2025-05-06", "accepted", rapid: true),
        Served("agri-2023", "notified_at=2025-05-06T22:00", asOf: "2025-05-06", "window_open", rapid: true),
        Served("agri-2023", "notified_at=2025-05-06T22:00", asOf: "2025-05-07", "accepted", rapid: true),
        Served(
            "agri-2023", "notified_at=2025-05-06T22:00 objected_at=2025-05-07T02:00", asOf: "2025-05-07", "objected",
            rapid: true),
        Served(
            "agri-2023", "notified_at=2025-05-06T22:00 objected_at=2025-05-07T02:01", asOf: "2025-05-07",
            "objected_late", rapid: true),
        Served("agri-2023", "notified=2025-05-06", asOf: "2025-05-07", "window_open", rapid: true),
        Served("agri-2023", "notified=2025-05-06", asOf: "2025-05-08", "accepted", rapid: true),
        Served("agri-2023", "notified_at=2025-05-06T09:30", asOf: "2025-05-13", "window_open"),
    ]

    // 复检结论为最终结论, whatever the window says.
    static let rechecks: [Served] = [
        Served(
            "industrial-2020", "notified=2025-01-10 objected=2025-01-20", asOf: "2025-03-01", "recheck_passed",
            recheck: .pass),
        Served(
            "industrial-2020", "notified=2025-01-10 objected=2025-01-20", asOf: "2025-03-01", "recheck_failed",
            recheck: .fail),
        Served(
            "industrial-2020", "notified=2025-01-10 objected=2025-01-20", asOf: "2025-03-01", "objected",
            recheck: .undetermined),
        Served("food-2019", "", asOf: "2025-03-01", "recheck_passed", recheck: .pass),
    ]

    @Test("each stage follows its clause", arguments: industrial + publicNotice + food + agri + rechecks)
    func stage(_ served: Served) throws {
        let track = VerdictTrack(
            try DatedCase.read(served.facts), verdict: SettledVerdict(delivered: .fail, recheck: served.recheck),
            isCounterfeit: false, isRapid: served.isRapid, under: try BuiltIn.clock(served.regime),
            asOf: day(served.asOf))
        #expect(track.word == served.stage)
    }

    @Test(
        "a minute is written with T or a space, and nothing else",
        arguments: [
            ("2025-05-06T09:30", "2025-05-06T09:30"), ("2025-05-06 09:30", "2025-05-06T09:30"),
            ("2025-05-06T24:00", nil),
            ("2025-05-06T09:60", nil), ("2025-05-06", nil), ("2025-02-30T09:30", nil), ("2025-05-06T9:30", nil),
        ] as [(String, String?)])
    func minutes(text: String, read: String?) { #expect(ClockTime(text)?.description == read) }
}
