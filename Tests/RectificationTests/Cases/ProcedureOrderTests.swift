import InspectionModel
import Testing

@testable import Rectification

@Suite("Dates that contradict the procedure")
struct ProcedureOrderTests {
    struct Dated: Sendable, CustomTestStringConvertible {
        var name: String
        var facts: String
        var sampled: String? = "2025-01-10"
        var reported: String? = "2025-01-20"
        var published: String? = nil
        var isRechecked = false
        var found: Set<CaseIrregularity> = []
        /// The dates that are left, as `facts` is written.
        var left: String
        /// The day from which a case that nobody ordered is presumed to run.
        var known: String? = "2025-01-20"
        var testDescription: String { name }
    }

    static let all: [Dated] = [
        Dated(
            name: "in order", facts: "notified=2025-01-20 ordered=2025-01-22 rectified=2025-02-01 retested=2025-02-01",
            left: "notified=2025-01-20 ordered=2025-01-22 rectified=2025-02-01 retested=2025-02-01"),
        Dated(
            name: "the order of the year before", facts: "notified=2025-01-21 ordered=2024-01-22",
            found: [.orderedBeforeSampling], left: "notified=2025-01-21"),
        Dated(
            name: "the order between sampling and report", facts: "ordered=2025-01-19", found: [.orderedBeforeReport],
            left: ""),
        Dated(
            name: "the notice of the year before", facts: "notified=2024-01-21 ordered=2025-01-22",
            found: [.notifiedBeforeSampling], left: "ordered=2025-01-22"),
        Dated(
            name: "the notice before the report", facts: "notified=2025-01-11", found: [.notifiedBeforeReport], left: ""
        ),
        Dated(
            name: "a recheck reported later, which stops no order", facts: "notified=2025-01-15 ordered=2025-01-16",
            isRechecked: true, left: "notified=2025-01-15 ordered=2025-01-16"),
        Dated(
            name: "the report before the sampling counts for nothing", facts: "notified=2025-01-11",
            reported: "2024-01-20",
            found: [.reportBeforeSampling], left: "notified=2025-01-11", known: "2025-01-10"),
        Dated(
            name: "and publication goes before sampling then", facts: "", reported: "2024-01-20",
            published: "2025-01-25",
            found: [.reportBeforeSampling], left: "", known: "2025-01-25"),
        Dated(
            name: "steps before the sampling did not happen then",
            facts: "ordered=2025-01-22 rectified=2024-02-01 retested=2024-02-10 announced=2024-03-01 closed=2024-03-02",
            found: [.eventBeforeSampling], left: "ordered=2025-01-22"),
        Dated(
            name: "a re-test before the rectification",
            facts: "ordered=2025-01-22 rectified=2025-02-20 retested=2025-02-10",
            found: [.retestBeforeRectification],
            left: "ordered=2025-01-22 rectified=2025-02-20 retested=2025-02-10"),
        Dated(
            name: "an objection before the notice", facts: "notified=2025-01-21 objected=2025-01-20",
            found: [.objectedBeforeNotice], left: "notified=2025-01-21"),
        Dated(
            name: "nothing is known of the batch", facts: "ordered=2020-01-01", sampled: nil, reported: nil,
            left: "ordered=2020-01-01", known: nil),
    ]

    @Test("are named, start no clock, and leave all others alone", arguments: all)
    func order(_ dated: Dated) throws {
        var batch = BatchDays()
        batch.sampledOn = dated.sampled.map(day)
        batch.reportedOn = dated.reported.map(day)
        batch.publishedOn = dated.published.map(day)
        batch.isRechecked = dated.isRechecked
        let order = ProcedureOrder(try DatedCase.read(dated.facts), batch: batch, asOf: day("2025-12-31"))
        #expect(order.irregularities == dated.found)
        #expect(order.facts.dates == (try DatedCase.read(dated.left)).dates)
        #expect(batch.knownOn == dated.known.map(day))
    }

    @Test("after the day of settlement are not looked at")
    func later() throws {
        var batch = BatchDays()
        batch.sampledOn = day("2025-03-10")
        let order = ProcedureOrder(try DatedCase.read("ordered=2025-03-01"), batch: batch, asOf: day("2025-02-28"))
        #expect(order.irregularities.isEmpty)
    }
}
