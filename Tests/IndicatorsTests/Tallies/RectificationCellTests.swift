import Indicators
import InspectionModel
import Selection
import Testing

@Suite("Completion of rectification")
struct RectificationCellTests {
    private static func cell(_ counts: [CaseProgress: Int]) throws -> RectificationCell {
        try #require(RectificationCell { counts[$0] ?? 0 })
    }

    @Test("exempt cases stay in the strict denominator and leave the administrative one")
    func readings() throws {
        let cell = try Self.cell([.completed: 45, .exempt: 3, .enforced: 1, .overdue: 1, .notDue: 7, .transferred: 4])
        #expect(cell.due == 50)
        #expect(cell.strictRate == ExactShare(part: 45, whole: 50))
        #expect(cell.administrativeRate == ExactShare(part: 45, whole: 47))
    }

    @Test("cases before their deadline, handed over or cancelled are no part of the rate")
    func outside() throws {
        let cell = try Self.cell([.notDue: 5, .transferred: 2, .cancelled: 1])
        #expect(cell.due == 0 && cell.strictRate == nil && cell.administrativeRate == nil)
    }

    @Test("a case without a due day is in no denominator, and no target is met because of it")
    func undated() throws {
        let cell = try Self.cell([.completed: 9, .undated: 1])
        #expect(cell.strictRate == ExactShare(part: 9, whole: 9))
        let hundred = try #require(TargetPercentage("100"))
        #expect(Judgement(.cases(cell), against: hundred).verdict == .notAssessed)
        let ninety = try #require(TargetPercentage("90"))
        #expect(Judgement(.cases(cell), against: ninety).verdict == .met)
        // 8 of 9 miss 90 % whatever becomes of the tenth.
        let missed = try Self.cell([.completed: 8, .overdue: 1, .undated: 1])
        #expect(Judgement(.cases(missed), against: ninety).verdict == .notMet)
        #expect(Judgement(.cases(try Self.cell([.undated: 1])), against: ninety).verdict == .notAssessed)
        #expect(Judgement(.cases(try Self.cell([:])), against: ninety).verdict == .notApplicable)
    }

    @Test("every case is in one state, and the states add up to all")
    func states() throws {
        var cell = RectificationCell()
        for progress in CaseProgress.allCases { cell.count(progress, isPresumed: progress == .overdue) }
        #expect(cell.cases == CaseProgress.allCases.count)
        // completed, exempt, enforced, overdue, awaiting_retest, retest_failed
        #expect(cell.due == 6 && cell.dueLedger == 5 && cell.presumed == 1 && cell.completedLedger == 1)
        #expect((cell + cell).cases == 2 * cell.cases && (cell + cell).presumed == 2)
    }

    @Test("completion belongs to the period in which a case fell due", arguments: CaseReadings.all)
    func belongs(
        due: String?, ended: String?, known: String?, progress: CaseProgress, period: String?, place: CaseReading.Place
    ) throws {
        func day(_ text: String?) -> CalendarDate? { text.flatMap { CalendarDate($0) } }
        let reading = CaseReading(
            progress: progress, isPresumed: false, day: day(due), endedOn: day(ended), knownOn: day(known))
        #expect(reading.place(in: try period.map { try #require(Period($0)) }) == place)
    }

    @Test("only exempt cases: nothing is complete in the strict reading, nothing is due in the other")
    func exemptOnly() throws {
        let cell = try Self.cell([.exempt: 2])
        #expect(cell.strictRate == ExactShare(part: 0, whole: 2) && cell.administrativeRate == nil)
    }

    @Test(
        "the built-in table reads every status",
        arguments: [
            ("completed", nil, CaseProgress.completed), ("enforced", 3, .enforced), ("exempt", 0, .exempt),
            ("transferred_out", nil, .transferred), ("void", 0, .cancelled), ("ordered", 0, .notDue),
            ("ordered", 1, .overdue), ("ordered", nil, .undated), ("rectified", 12, .overdue),
            ("refused", 4, .overdue), ("no_case_record", nil, .undated),
            ("awaiting_retest", 0, .awaitingRetest), ("awaiting_retest", 2, .overdue),
            ("retest_failed", 0, .retestFailed),
            ("announced", 0, .awaitingRetest), ("to_transfer", 0, .toTransfer), ("rectified", 0, .notDue),
        ] as [(String, Int?, CaseProgress)])
    func statuses(status: String, overdue: Int?, expected: CaseProgress) throws {
        let table = try IndicatorTables().progress
        let bytes = Array(status.utf8)
        #expect(bytes.withUnsafeBufferPointer { table.progress(status: $0, overdueDays: overdue) } == expected)
    }

    @Test("an unknown status is no progress")
    func unknown() throws {
        let bytes = Array("done".utf8)
        let table = try IndicatorTables().progress
        #expect(bytes.withUnsafeBufferPointer { table.progress(status: $0, overdueDays: 0) } == nil)
    }
}

/// Cases and what they are in a period.
private enum CaseReadings {
    /// Due day, end, first known day, state; then the period and what the case is in it.
    static let all: [(String?, String?, String?, CaseProgress, String?, CaseReading.Place)] = [
        // Sampled 2024-12-20, due 2025-02-28, completed 2025-02-10: of the quarter in which it fell due.
        ("2025-02-28", "2025-02-10", "2024-12-20", .completed, "2025Q1", .inside(.completed)),
        ("2025-02-28", "2025-02-10", "2024-12-20", .completed, "2024Q4", .outside),
        ("2024-11-30", "2025-02-10", "2024-09-20", .completed, "2025Q1", .carriedOver),
        ("2024-11-30", "2024-12-31", "2024-09-20", .completed, "2025Q1", .outside),
        ("2024-11-30", "2025-01-01", "2024-09-20", .completed, "2025Q1", .carriedOver),
        ("2024-11-30", nil, "2024-09-20", .overdue, "2025Q1", .carriedOver),
        ("2024-11-30", nil, "2024-09-20", .retestFailed, "2025Q1", .carriedOver),
        ("2024-11-30", nil, "2024-09-20", .toTransfer, "2025Q1", .outside),
        ("2025-04-01", nil, "2025-02-01", .notDue, "2025Q1", .outside),
        (nil, nil, "2025-03-31", .undated, "2025Q1", .inside(.undated)),
        (nil, nil, "2025-04-01", .undated, "2025Q1", .outside), (nil, nil, nil, .undated, "2025Q1", .inside(.undated)),
        (nil, "2025-02-01", "2024-11-01", .completed, "2025Q1", .inside(.completed)),
        (nil, nil, "2025-02-01", .cancelled, "2025Q1", .inside(.cancelled)),
        (nil, nil, nil, .cancelled, "2025Q1", .unknown),
        (nil, nil, nil, .cancelled, nil, .inside(.cancelled)),
        (nil, nil, nil, .overdue, nil, .inside(.overdue)), (nil, nil, nil, .overdue, "2025Q1", .inside(.undated)),
        (nil, nil, "2030-01-01", .awaitingRetest, nil, .inside(.undated)),
    ]
}
