import InspectionModel

@testable import Rectification

extension DatedCase {
    // Notice 57/2015: 30 days from receipt of the order; one extension of at most 30 days; a re-test is required and has no
    // number of days; failed: 30 days of suspension.
    static let notice57: [DatedCase] = thirtyDays("industrial-2015", leapYear: "2016")

    // Order 133 (2011): 30 days from receipt of the order, one extension of at most 30 days, no sale before a passed re-test.
    static let order133: [DatedCase] = thirtyDays("industrial-2011", leapYear: "2012")

    // In a leap year 30 days after 1 February end on 2 March, a working day of the week in both years. The holidays of these
    // years are in no calendar here, so nothing is late before the 11th day after. Thirty more days end on 1 April: a Friday
    // in 2016, a Sunday in 2012, which moves to the 2nd.
    private static func thirtyDays(_ old: String, leapYear y: String) -> [DatedCase] {
        let isSunday = y == "2012"
        // The last day of the whole extension, and the 10th and 11th day after it.
        let (last, tenth, eleventh) = isSunday ? ("04-02", "04-12", "04-13") : ("04-01", "04-11", "04-12")
        return [
            DatedCase("day 29", old, "ordered=\(y)-02-01", asOf: "\(y)-03-01", .ordered, 0),
            DatedCase("day 30", old, "ordered=\(y)-02-01", asOf: "\(y)-03-02", .ordered, 0),
            DatedCase("day 40", old, "ordered=\(y)-02-01", asOf: "\(y)-03-12", .ordered, 0),
            DatedCase("day 41", old, "ordered=\(y)-02-01", asOf: "\(y)-03-13", .ordered, 11),
            DatedCase(
                "extended, its last day", old, "ordered=\(y)-02-01 extended=\(y)-04-01", asOf: "\(y)-\(last)",
                .extended,
                0),
            DatedCase(
                "extended, ten days after", old, "ordered=\(y)-02-01 extended=\(y)-04-01", asOf: "\(y)-\(tenth)",
                .extended, 0),
            DatedCase(
                "extended, eleven days after", old, "ordered=\(y)-02-01 extended=\(y)-04-01",
                asOf: "\(y)-\(eleventh)", .extended, 11),
            // Thursday 2016-03-31, and Saturday 2012-03-31, which moves to Monday 2 April.
            DatedCase(
                "extended by 29 days", old, "ordered=\(y)-02-01 extended=\(y)-03-31",
                asOf: isSunday ? "\(y)-04-13" : "\(y)-04-11", .extended, 11),
            DatedCase(
                "extended by 41 days, of which 30 count", old, "ordered=\(y)-02-01 extended=\(y)-04-12",
                asOf: "\(y)-04-20", .extended, isSunday ? 18 : 19, [.extensionTooLong]),
            DatedCase(
                "extended to a day before the end", old, "ordered=\(y)-02-01 extended=\(y)-03-01", asOf: "\(y)-03-13",
                .ordered, 11, [.extensionNotAllowed]),
            DatedCase(
                "extended without an order", old, "extended=\(y)-03-01", asOf: "\(y)-03-13", .toOrder, nil,
                [.extensionNotAllowed]),
            DatedCase(
                "rectified, while the term runs", old, "ordered=\(y)-02-01 rectified=\(y)-02-20", asOf: "\(y)-03-02",
                .rectified, 0),
            DatedCase(
                "rectified and not re-tested", old, "ordered=\(y)-02-01 rectified=\(y)-02-20", asOf: "\(y)-12-31",
                .awaitingRetest, 0),
            DatedCase(
                "closed without the re-test", old, "ordered=\(y)-02-01 rectified=\(y)-02-20 closed=\(y)-02-25",
                asOf: "\(y)-12-31", .awaitingRetest, 0, [.closedWithoutRetest]),
            DatedCase(
                "re-test passed", old, "ordered=\(y)-02-01 rectified=\(y)-02-20 retested=\(y)-03-10 retest=pass",
                asOf: "\(y)-03-10", .completed, 0),
            DatedCase(
                "re-test failed", old, "ordered=\(y)-02-01 retested=\(y)-02-20 retest=fail", asOf: "\(y)-03-02",
                .retestFailed, 0),
            DatedCase(
                "ceased production, with proof", old, "ordered=\(y)-02-01 outcome=停产 evidence=现场笔录", asOf: "\(y)-12-31",
                .exempt, 0),
            DatedCase(
                "转产 without proof is not exempt", old, "ordered=\(y)-02-01 outcome=转产", asOf: "\(y)-03-13", .ordered,
                11,
                [.evidenceMissing]),
        ]
    }

    // Food: Order 15 art. 45, the disposal (核查处置) within 90 days from the notification; its last day moves as the
    // firm's does; its end completes the case, no
    // re-test is prescribed, and no extension. Before: no number of days is verified.
    static let food: [DatedCase] = {
        let (now, old) = ("food-2019", "food-2015")
        return [
            DatedCase("day 89", now, "notified=2024-09-02", asOf: "2024-11-30", .toOrder, 0),
            DatedCase("day 90", now, "notified=2024-09-02", asOf: "2024-12-01", .toOrder, 0),
            DatedCase("day 91, to which Sunday moves", now, "notified=2024-09-02", asOf: "2024-12-02", .toOrder, 0),
            DatedCase("day 92", now, "notified=2024-09-02", asOf: "2024-12-03", .toOrder, 1),
            DatedCase(
                "an order does not begin the 90 days anew", now, "notified=2024-09-02 ordered=2024-10-02",
                asOf: "2024-12-03", .ordered, 1),
            DatedCase(
                "only an order: the 90 days run from it", now, "ordered=2024-09-02", asOf: "2024-12-03", .ordered, 1),
            DatedCase(
                "neither: from the day it was known", now, "", asOf: "2024-12-03", .toOrder, 1, known: "2024-09-02"),
            DatedCase(
                "rectified and not finished, day 91", now, "notified=2024-09-02 rectified=2024-11-01",
                asOf: "2024-12-03", .rectified, 1),
            DatedCase(
                "finished on day 90", now, "notified=2024-09-02 closed=2024-12-01", asOf: "2024-12-01", .completed, 0),
            DatedCase(
                "finished on day 91, late but done", now, "notified=2024-09-02 closed=2024-12-02 outcome=处置完毕",
                asOf: "2025-01-31", .completed, 0),
            DatedCase(
                "finished tomorrow", now, "notified=2024-09-02 closed=2024-12-01", asOf: "2024-11-30", .toOrder, 0),
            DatedCase(
                "处置中 with a closing date finishes nothing", now, "notified=2024-09-02 closed=2024-11-01 outcome=处置中",
                asOf: "2024-12-03", .toOrder, 1),
            DatedCase(
                "published, which announces no failure", now, "notified=2024-09-02 announced=2024-10-01",
                asOf: "2024-12-01", .toOrder, 0),
            DatedCase(
                "no extension", now, "notified=2024-09-02 ordered=2024-09-05 extended=2025-01-31", asOf: "2024-12-03",
                .ordered, 1, [.extensionNotAllowed]),
            DatedCase(
                "a caterer has a case like a producer", now, "notified=2024-09-02 closed=2024-11-01",
                asOf: "2024-12-01", .completed, 0, party: .caterer),
            DatedCase(
                "no number of days: nothing is late", old, "notified=2016-03-01", asOf: "2016-12-31", .toOrder, nil),
            DatedCase(
                "the order's own term", old, "notified=2016-03-01 ordered=2016-03-05 due=2016-04-05",
                asOf: "2016-04-05", .ordered, 0),
            DatedCase(
                "and eleven days late", old, "notified=2016-03-01 ordered=2016-03-05 due=2016-04-05",
                asOf: "2016-04-16",
                .ordered, 11),
            DatedCase("finished", old, "notified=2016-03-01 closed=2016-06-01", asOf: "2016-12-31", .completed, 0),
        ]
    }()

    // Law on the Quality and Safety of Agricultural Products, 2022 and 2006: the order names the term, the law gives no
    // number of days.
    static let agri: [DatedCase] = ["agri-2023", "agri-2006"].flatMap { law in
        let y = law == "agri-2023" ? "2024" : "2014"
        // 2024-05-10 is a Friday. 2014-05-10 is a Saturday and moves to Monday 12, the holidays of 2014 not known.
        let (late, days) = y == "2024" ? ("05-11", 1) : ("05-23", 11)
        return [
            DatedCase(
                "the last day of the order's term", law, "ordered=\(y)-04-10 due=\(y)-05-10", asOf: "\(y)-05-10",
                .ordered, 0),
            DatedCase(
                "the first day that is late", law, "ordered=\(y)-04-10 due=\(y)-05-10", asOf: "\(y)-\(late)", .ordered,
                days),
            DatedCase(
                "an order without a term is never late", law, "ordered=\(y)-04-10", asOf: "\(y)-12-31", .ordered, nil),
            DatedCase(
                "closed", law, "ordered=\(y)-04-10 due=\(y)-05-10 closed=\(y)-05-20", asOf: "\(y)-05-20", .completed, 0),
            DatedCase(
                "no extension", law, "ordered=\(y)-04-10 due=\(y)-05-10 extended=\(y)-06-10",
                asOf: "\(y)-\(late)", .ordered, days, [.extensionNotAllowed]),
        ]
    }

    // Ends without rectification (settling.md, “Cases”): each needs evidence; without it nothing ends. A refusal ends the
    // handling and not the duty; counterfeit proved ends the case of the labelled producer alone (1.1, last line).
    static let endings: [DatedCase] = [
        ("停产", .exempt, 0), ("转产", .exempt, 0), ("注销", .exempt, 0), ("吊销营业执照", .exempt, 0), ("查无下落", .exempt, 0),
        ("移送", .transferredOut, 0), ("拒不改正", .refused, 20), ("吊销许可证", .enforced, 0), ("假冒", .void, 0),
    ].flatMap { (word: String, status: CaseStanding.Status, overdue: Int) -> [DatedCase] in
        let (now, facts) = ("industrial-2020", "ordered=2025-01-10 closed=2025-02-10 outcome=\(word)")
        return [
            DatedCase("\(word) with evidence", now, "\(facts) evidence=文书", asOf: "2025-03-31", status, overdue),
            DatedCase("\(word) without evidence", now, facts, asOf: "2025-03-31", .ordered, 20, [.evidenceMissing]),
            DatedCase("\(word) tomorrow", now, "\(facts) evidence=文书", asOf: "2025-02-09", .ordered, 0),
            DatedCase(
                "\(word), of a seller", now, "\(facts) evidence=文书", asOf: "2025-03-31",
                word == "假冒" ? .ordered : status, word == "假冒" ? 20 : overdue,
                word == "假冒" ? [.counterfeitNotProducer] : [], party: .seller),
        ]
    }
}
