@testable import Rectification

extension DatedCase {
    private static let now = "industrial-2020"

    // Order 18 (市场监管总局令第18号), in force since 2020-01-01.
    static let order18: [DatedCase] =
        article46 + article47 + article48 + article44

    // Art. 46: correct within 60 natural days from the day of the order; the day of the order is not counted, and a last
    // day that is a rest day moves to the next working day (Civil Code art. 203).
    private static let article46: [DatedCase] = [
        DatedCase("day 59", now, "ordered=2025-01-10", asOf: "2025-03-10", .ordered, 0),
        DatedCase("day 60", now, "ordered=2025-01-10", asOf: "2025-03-11", .ordered, 0),
        DatedCase("day 61", now, "ordered=2025-01-10", asOf: "2025-03-12", .ordered, 1),
        DatedCase("day 59 over a leap day", now, "ordered=2024-02-01", asOf: "2024-03-31", .ordered, 0),
        DatedCase("day 60 over a leap day", now, "ordered=2024-02-01", asOf: "2024-04-01", .ordered, 0),
        DatedCase("day 61 over a leap day", now, "ordered=2024-02-01", asOf: "2024-04-02", .ordered, 1),
        DatedCase("day 60 over new year and 春节", now, "ordered=2024-12-20", asOf: "2025-02-18", .ordered, 0),
        DatedCase("day 61 over new year and 春节", now, "ordered=2024-12-20", asOf: "2025-02-19", .ordered, 1),
        DatedCase("day 60 is 国庆节 itself", now, "ordered=2024-08-02", asOf: "2024-10-01", .ordered, 0),
        DatedCase("and moves behind the holidays", now, "ordered=2024-08-02", asOf: "2024-10-08", .ordered, 0),
        DatedCase("after which it is late", now, "ordered=2024-08-02", asOf: "2024-10-09", .ordered, 1),
        DatedCase("an order on the first day in force", now, "ordered=2020-01-01", asOf: "2020-03-01", .ordered, 0),
        DatedCase(
            "the Monday after its last day, the holidays of 2020 not known, and ten days", now, "ordered=2020-01-01",
            asOf: "2020-03-12", .ordered, 0),
        DatedCase("and eleven days", now, "ordered=2020-01-01", asOf: "2020-03-13", .ordered, 11),
        DatedCase(
            "a shorter term of the order's own", now, "ordered=2025-01-10 due=2025-01-31", asOf: "2025-01-31", .ordered,
            0),
        DatedCase("moves behind 春节", now, "ordered=2025-01-10 due=2025-01-31", asOf: "2025-02-05", .ordered, 0),
        DatedCase("and is late then", now, "ordered=2025-01-10 due=2025-01-31", asOf: "2025-02-06", .ordered, 1),
        DatedCase(
            "a last day before the order is none", now, "ordered=2025-01-10 due=2024-03-11", asOf: "2025-03-12",
            .ordered, 1, [.dueBeforeOrder]),
        DatedCase(
            "a term of 60 days named by the order", now, "ordered=2025-01-10 due=2025-03-11", asOf: "2025-03-12",
            .ordered, 1),
        DatedCase(
            "a term of 61 days is 60", now, "ordered=2025-01-10 due=2025-03-12", asOf: "2025-03-12", .ordered, 1,
            [.termTooLong]),
        DatedCase(
            "no extension is known", now, "ordered=2025-01-10 extended=2025-04-10", asOf: "2025-03-12", .ordered, 1,
            [.extensionNotAllowed]),
        DatedCase("the order is tomorrow's", now, "ordered=2025-01-10", asOf: "2025-01-09", .toOrder, nil),
        DatedCase(
            "told, not ordered: presumed from the telling", now, "notified=2025-01-10", asOf: "2025-03-11", .toOrder, 0),
        DatedCase("and late on day 61", now, "notified=2025-01-10", asOf: "2025-03-12", .toOrder, 1),
        DatedCase("known, neither told nor ordered", now, "", asOf: "2025-03-12", .toOrder, 1, known: "2025-01-10"),
    ]

    // Art. 47(1): the re-test within 75 days from the day of the order; art. 49: no resumption before it is passed, so
    // nothing else completes the case.
    private static let article47: [DatedCase] = [
        DatedCase(
            "rectified, while the term runs", now, "ordered=2025-01-10 rectified=2025-03-01", asOf: "2025-03-11",
            .rectified, 0),
        DatedCase(
            "rectified, day 74", now, "ordered=2025-01-10 rectified=2025-03-01", asOf: "2025-03-25", .awaitingRetest, 0),
        DatedCase(
            "rectified, day 75", now, "ordered=2025-01-10 rectified=2025-03-01", asOf: "2025-03-26", .awaitingRetest, 0),
        DatedCase(
            "rectified, day 76", now, "ordered=2025-01-10 rectified=2025-03-01", asOf: "2025-03-27", .awaitingRetest, 1),
        DatedCase(
            "passed on day 75", now, "ordered=2025-01-10 retested=2025-03-26 retest=pass", asOf: "2025-03-26",
            .completed, 0),
        DatedCase(
            "passed on day 76, late but done", now, "ordered=2025-01-10 retested=2025-03-27 retest=pass",
            asOf: "2025-06-30", .completed, 0),
        DatedCase(
            "the re-test is tomorrow's", now, "ordered=2025-01-10 rectified=2025-03-01 retested=2025-03-20 retest=pass",
            asOf: "2025-03-19", .awaitingRetest, 0),
        DatedCase(
            "failed, day 75", now, "ordered=2025-01-10 retested=2025-03-20 retest=fail", asOf: "2025-03-26",
            .retestFailed, 0),
        DatedCase(
            "failed, day 76", now, "ordered=2025-01-10 retested=2025-03-20 retest=fail", asOf: "2025-03-27",
            .retestFailed, 0),
        DatedCase(
            "the file closed without a re-test", now, "ordered=2025-01-10 rectified=2025-03-01 closed=2025-03-05",
            asOf: "2025-03-26", .awaitingRetest, 0, [.closedWithoutRetest]),
        DatedCase(
            "已完成 without a re-test", now, "ordered=2025-01-10 rectified=2025-03-01 closed=2025-03-05 outcome=已完成",
            asOf: "2025-03-27", .awaitingRetest, 1, [.closedWithoutRetest]),
        DatedCase(
            "复查合格 in words, dated by the closing", now, "ordered=2025-01-10 closed=2025-03-05 outcome=复查合格",
            asOf: "2025-03-27", .completed, 0),
        DatedCase(
            "复查合格 in words, without any date", now, "ordered=2025-01-10 outcome=复查合格", asOf: "2025-03-12", .ordered, 1,
            [.undatedOutcome]),
        DatedCase(
            "rectified before the order", now, "ordered=2025-01-10 rectified=2025-01-09", asOf: "2025-03-12", .ordered,
            1, [.beforeOrder]),
        DatedCase(
            "rectified on the day of the order", now, "ordered=2025-01-10 rectified=2025-01-10", asOf: "2025-03-26",
            .awaitingRetest, 0),
    ]

    // Art. 47(2) and 48: a party that failed, or let its term pass, is announced (P); a second re-test from P + 60 to
    // P + 90; failed again: stop of business, and at last the licence (Product Quality Law art. 17).
    private static let article48: [DatedCase] = {
        let failed = "ordered=2025-01-10 retested=2025-03-20 retest=fail announced=2025-04-10"
        return [
            DatedCase("announced, P + 89", now, failed, asOf: "2025-07-08", .announced, 0),
            DatedCase("announced, P + 90", now, failed, asOf: "2025-07-09", .announced, 0),
            DatedCase("announced, P + 91", now, failed, asOf: "2025-07-10", .announced, 1),
            DatedCase(
                "announced for an overdue term", now, "ordered=2025-01-10 announced=2025-03-12", asOf: "2025-03-12",
                .announced, 0),
            DatedCase(
                "announced on day 60, while the term runs", now, "ordered=2025-01-10 announced=2025-03-11",
                asOf: "2025-03-11", .ordered, 0, [.announcedWithoutFailure]),
            DatedCase(
                "announced without an order", now, "announced=2025-03-11", asOf: "2025-03-11", .toOrder, nil,
                [.announcedWithoutFailure]),
            DatedCase(
                "second re-test passed on P + 59", now,
                "ordered=2025-01-10 announced=2025-04-10 retested=2025-06-08 retest=pass", asOf: "2025-12-31",
                .completed, 0, [.outsideRetestWindow]),
            DatedCase(
                "second re-test passed on P + 60", now,
                "ordered=2025-01-10 announced=2025-04-10 retested=2025-06-09 retest=pass", asOf: "2025-12-31",
                .completed, 0),
            DatedCase(
                "second re-test passed on P + 61", now,
                "ordered=2025-01-10 announced=2025-04-10 retested=2025-06-10 retest=pass", asOf: "2025-12-31",
                .completed, 0),
            DatedCase(
                "second re-test passed on P + 90", now,
                "ordered=2025-01-10 announced=2025-04-10 retested=2025-07-09 retest=pass", asOf: "2025-12-31",
                .completed, 0),
            DatedCase(
                "second re-test passed on P + 91", now,
                "ordered=2025-01-10 announced=2025-04-10 retested=2025-07-10 retest=pass", asOf: "2025-12-31",
                .completed, 0, [.outsideRetestWindow]),
            DatedCase(
                "second re-test failed: suspended", now,
                "ordered=2025-01-10 announced=2025-04-10 retested=2025-06-20 retest=fail", asOf: "2025-06-20",
                .suspended, 0),
            DatedCase(
                "suspended, ten days on", now,
                "ordered=2025-01-10 announced=2025-04-10 retested=2025-06-20 retest=fail", asOf: "2025-06-30",
                .suspended, 10),
            DatedCase(
                "suspended, then the licence revoked", now,
                "ordered=2025-01-10 announced=2025-04-10 retested=2025-06-20 retest=fail closed=2025-08-01 outcome=吊销许可证 evidence=决定书",
                asOf: "2025-08-01", .enforced, 0),
            DatedCase(
                "the revocation is tomorrow's", now,
                "ordered=2025-01-10 announced=2025-04-10 retested=2025-06-20 retest=fail closed=2025-08-01 outcome=吊销许可证 evidence=决定书",
                asOf: "2025-07-31", .suspended, 41),
            DatedCase(
                "a revocation without its decision", now,
                "ordered=2025-01-10 announced=2025-04-10 retested=2025-06-20 retest=fail closed=2025-08-01 outcome=吊销许可证",
                asOf: "2025-08-01", .suspended, 42, [.evidenceMissing]),
        ]
    }()

    // Art. 44(2): a producer outside the jurisdiction is notified to the authority of its place, "及时"; until that accepts,
    // the case waits for the transfer and is late by no term of this place.
    private static let article44: [DatedCase] = [
        DatedCase(
            "to be transferred, day 60", now, "", asOf: "2025-03-11", .toTransfer, 0, outside: true, known: "2025-01-10"
        ),
        DatedCase(
            "to be transferred, day 61", now, "", asOf: "2025-03-12", .toTransfer, 0, outside: true, known: "2025-01-10"
        ),
        DatedCase(
            "accepted by the receiver", now, "closed=2025-01-20 outcome=移送 evidence=接收回执", asOf: "2025-01-20",
            .transferredOut, 0, outside: true, known: "2025-01-10"),
        DatedCase(
            "accepted tomorrow", now, "closed=2025-01-20 outcome=移送 evidence=接收回执", asOf: "2025-01-19", .toTransfer, 0,
            outside: true, known: "2025-01-10"),
        DatedCase(
            "sent, and nobody accepted", now, "closed=2025-01-20 outcome=移送", asOf: "2025-03-12", .toTransfer, 0,
            [.evidenceMissing], outside: true, known: "2025-01-10"),
        DatedCase(
            "ordered here all the same", now, "ordered=2025-01-15", asOf: "2025-03-16", .ordered, 0, outside: true,
            known: "2025-01-10"),
        DatedCase(
            "given to the police ends no duty", now, "ordered=2025-01-10 closed=2025-01-20 outcome=移送公安机关 evidence=回执",
            asOf: "2025-03-12", .ordered, 1),
    ]
}
