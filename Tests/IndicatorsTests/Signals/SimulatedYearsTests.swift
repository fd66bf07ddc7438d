import InspectionModel
import TestMaterial
import Testing

@testable import Indicators

@Suite("Simulated years")
struct SimulatedYearsTests {
    /// Failures of so many batches, each failing with a probability.
    static func failures(_ inspected: Int, _ share: Double, _ numbers: inout SeededNumbers) -> Int {
        let limit = UInt64(share * 4_294_967_296)
        return (0..<inspected).count { _ in numbers.next() >> 32 < limit }
    }

    static func tally(_ inspected: Int, _ share: Double, _ numbers: inout SeededNumbers) throws -> PassTally {
        let failed = failures(inspected, share, &numbers)
        return try #require(PassTally(inspected: inspected, passed: inspected - failed))
    }

    /// Forty categories of 10 to 200 batches a quarter, 7 % failing, four quarters each against the four before it.
    @Test("of 200 years without any change at most 18 have a signal")
    func withoutChange() throws {
        let rules = try SignalTable().category
        var years = 0
        for seed in 1...200 {
            var numbers = SeededNumbers(UInt64(seed) &* 0x9e37_79b9_7f4a_7c15)
            let sizes = (0..<40).map { _ in 10 + Int(numbers.next() >> 33) % 191 }
            let quarters = try (0..<8).map { _ in try sizes.map { try Self.tally($0, 0.07, &numbers) } }
            let isSignalling = (4..<8).contains { quarter in
                let cells = sizes.indices.map { place in
                    ComparedCell(
                        "C\(place)", now: quarters[quarter][place],
                        before: (1...4).reduce(PassTally()) { $0 + quarters[quarter - $1][place] })
                }
                return !JudgedFamily(.category, cells: cells, rules: rules).signals.isEmpty
            }
            if isSignalling { years += 1 }
        }
        #expect(years <= 18)
    }

    @Test("a rise from 10 to 20 % among ten categories, 200 batches against 800, is found in 62 % of 1,000 seeds")
    func doubling() throws {
        let rules = try SignalTable().category
        var found = 0
        for seed in 1...1_000 {
            var numbers = SeededNumbers(UInt64(seed) &* 0xd134_2543_de82_ef95)
            let cells = try (0..<10).map { place in
                ComparedCell(
                    "C\(place)", now: try Self.tally(200, place == 3 ? 0.2 : 0.1, &numbers),
                    before: try Self.tally(800, 0.1, &numbers))
            }
            let judged = JudgedFamily(.category, cells: cells, rules: rules)
            if judged.signals.contains(where: { $0.cell == "C3" && $0.direction == .rise }) { found += 1 }
        }
        #expect(found >= 620)
    }

    @Test("the threshold of the CUSUM gives no more false alarms a year than signals.csv says")
    func falseAlarms() throws {
        let rules = try SignalTable().months
        for (inspected, share) in [(20, 0.02), (100, 0.02), (20, 0.05), (60, 0.05), (20, 0.1), (60, 0.1)] {
            var numbers = SeededNumbers(UInt64(inspected) * 1_000 + UInt64(share * 100))
            var alarms = 0
            var sum = LikelihoodCUSUM(usual: share, raised: share * rules.factor, threshold: rules.threshold)
            for _ in 0..<24_000 {
                if sum.add(failed: Self.failures(inspected, share, &numbers), inspected: inspected).isAlarm {
                    alarms += 1
                }
            }
            // 2,000 years: three standard errors of 0.041 a year are 0.014.
            #expect(Double(alarms) / 2_000 <= rules.falseAlarms + 0.014, "\(inspected) \(share): \(alarms)")
            #expect(alarms > 0)
        }
    }
}
