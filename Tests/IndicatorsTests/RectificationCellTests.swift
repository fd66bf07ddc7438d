import Indicators
import InspectionModel
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

    @Test("a case whose deadline cannot be told is due, so that a ledger without dates is not complete")
    func undated() throws {
        let cell = try Self.cell([.completed: 9, .undated: 1])
        #expect(cell.strictRate == ExactShare(part: 9, whole: 10))
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
