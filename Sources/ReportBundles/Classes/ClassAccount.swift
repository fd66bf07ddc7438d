package import InspectionModel
package import Leads

/// What was counted on the way to the classes.
package struct ClassAccount: Sendable {
    package internal(set) var firms = 0
    package internal(set) var letters: [FirmClass: Int] = [:]
    /// Classes that end within the months of the headline.
    package internal(set) var endSoon = 0
    /// The first day after these months.
    package internal(set) var soon: CalendarDate?
    /// Final failures of checks, of which events were made, and those whose verdict may still change.
    package internal(set) var failures = 0
    package internal(set) var pending = 0
    package internal(set) var counterfeit = 0
    /// Failures and inspections without a day, and those that name nobody.
    package internal(set) var undated = 0
    package internal(set) var unnamed = 0
    /// Batches and cases of names that are those of several firms.
    package internal(set) var undecided = 0
    /// Overdue cases that no ledger has.
    package internal(set) var presumedOverdue = 0
    /// Cases without a last day.
    package internal(set) var termless = 0
    /// 复查 samples that failed and belong to no case.
    package internal(set) var looseRetests = 0
    /// Revocations and closings without a day.
    package internal(set) var undatedEnds = 0
    package internal(set) var otherTests = 0
    package internal(set) var laterFacts = 0
    /// Firms whose records or lists name two official classes; the latest is carried, of one day the larger word.
    package internal(set) var officialConflicts = 0
    package internal(set) var officialStrangers = 0

    /// The headline for a terminal: `1,204 firms: A 1,090, B 84, C 27, D 3, U 0; 5 classes end before 2025-09-30`.
    package var headline: String {
        let parts = FirmClass.allCases.map { "\($0.rawValue) \((letters[$0] ?? 0).groupedByThousands)" }
        return "\(firms.groupedByThousands) firms: \(parts.joined(separator: ", "))"
            + (soon.map { "; \(endSoon.groupedByThousands) classes end before \($0)" } ?? "")
    }

    /// What else a reader has to know, in English.
    package var notes: [String] { lines.map(\.english) }

    /// The same in Chinese, for the page.
    var sentences: [String] { lines.map(\.chinese) }

    private var lines: [(english: String, chinese: String)] {
        let all: [(Int, String, String)] = [
            (pending, "failures are not final: no event yet", "批次不合格的结论未定（异议、复检或期限内），不计为事件。"),
            (counterfeit, "failures are proved counterfeit: no event of the labelled producer", "批次经证实为假冒，不计入标称生产者。"),
            (undated, "batches have no day: neither inspection nor event", "批次没有日期，不计。"),
            (unnamed, "batches or cases name no firm", "批次或案件没有企业名称，不计。"),
            (
                undecided, "batches or cases bear a name of several firms: they count for none",
                "批次或案件的企业名称对应多个信用代码，不计入任何一家。"
            ),
            (
                presumedOverdue, "overdue cases stand in no ledger: no event, since the ledger may be late",
                "件逾期案件是推定的、台账中没有，不计为事件。"
            ),
            (termless, "open cases have no last day: never overdue", "件未结案件没有整改期限，不判逾期。"),
            (looseRetests, "failed 复查 samples belong to no case: events of the producer", "个不合格的复查样品没有对应案件，计入生产者。"),
            (undatedEnds, "revocations have no day: no event", "件吊销没有日期，不计。"),
            (otherTests, "failures in tests that are no checks of a firm (finding_kinds.csv)", "批次不合格出自不计入分类的检验。"),
            (laterFacts, "facts are later than the day of settlement: not known yet", "项另行提供的事实晚于数据截止日，未计入。"),
            (
                officialConflicts, "firms have several official classes: the latest is carried", "家企业有多个官方信用风险类别，取最近的。"
            ),
            (officialStrangers, "official classes are of firms that no record names", "家官方信用风险类别的企业没有记录。"),
        ]
        return all.filter { $0.0 > 0 }.map { ("\($0.0.groupedByThousands) \($0.1)", "\($0.0) \($0.2)") }
    }
}
