import InspectionModel
import TestMaterial
import Testing

@testable import Indicators

@Suite("Batches of groups, month by month")
struct MonthTalliesTests {
    @Test("are those of a dictionary, of whatever years and in whatever order", arguments: [3, 30, 130_000])
    func months(span: Int) {
        var numbers = SeededNumbers(UInt64(span))
        var tallies = MonthTallies()
        var expected: [Int: [Int: PassTally]] = [:]
        for _ in 0..<3000 {
            let (group, month) = (Int.random(in: 0..<7, using: &numbers), Int.random(in: 0..<span, using: &numbers))
            let verdict = [Verdict.pass, .pass, .fail][Int.random(in: 0..<3, using: &numbers)]
            tallies.count(verdict, month: month, group: group)
            expected[group, default: [:]][month, default: PassTally()].count(verdict)
        }
        #expect((0..<8).allSatisfy { tallies[$0] == expected[$0] ?? [:] })
        tallies.add([1: PassTally(inspected: 2, passed: 1) ?? PassTally()], to: 9)
        tallies.add([1: PassTally(inspected: 3, passed: 3) ?? PassTally()], to: 9)
        #expect(tallies[9] == [1: PassTally(inspected: 5, passed: 4)])
    }
}
