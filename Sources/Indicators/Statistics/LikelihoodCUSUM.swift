internal import Glibc

/// Adds up, month by month, how much likelier a raised share of failures has become than the usual one (Steiner, Cook,
/// Farewell & Treasure 2000, Biostatistics 1:441–452, without adjustment).
package struct LikelihoodCUSUM: Hashable, Sendable {
    /// The sum, never below 0; after an alarm it goes on from 0.
    package private(set) var score = 0.0
    private let threshold: Double
    private let failed: Double
    private let passed: Double

    /// A sum from 0.
    ///
    /// - Parameters:
    ///   - usual: the share of failures that is usual, above 0.
    ///   - raised: the share that is looked for, above `usual` and below 1.
    ///   - threshold: the sum at which there is an alarm.
    package init(usual: Double, raised: Double, threshold: Double) {
        self.threshold = threshold
        failed = log(raised / usual)
        passed = log((1 - raised) / (1 - usual))
    }

    /// Adds a month.
    ///
    /// - Returns: the sum of this month, and whether it is an alarm.
    package mutating func add(failed count: Int, inspected: Int) -> (score: Double, isAlarm: Bool) {
        let sum = max(0, score + Double(count) * failed + Double(inspected - count) * passed)
        let isAlarm = sum >= threshold
        score = isAlarm ? 0 : sum
        return (sum, isAlarm)
    }
}
