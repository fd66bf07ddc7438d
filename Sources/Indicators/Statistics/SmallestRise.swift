package import InspectionModel

/// The smallest rise that a comparison could have found, so that “no signal” is read for what it is.
///
/// What was seen before is taken as it is. The smallest number of failures now is looked for that would have been a signal by
/// Fisher's test at the strictest step of Benjamini and Hochberg (q/m), and then the true share at which that number or
/// more come with the wanted probability.
package struct SmallestRise: Hashable, Sendable {
    /// Failures of now from which on there would have been a signal.
    package let failures: Int
    /// The true share of failures, 0…1, at which so many come with the wanted probability.
    package let share: Double

    /// The smallest rise; nil where even failures alone would not have been a signal.
    ///
    /// - Parameters:
    ///   - inspected: batches of now, at least 1.
    ///   - before: failures of batches before.
    ///   - level: the two-sided probability at which there is a signal: q/m.
    ///   - power: with which probability it is to be found.
    package init?(inspected: Int, before: ExactShare, level: Double, power: Double) {
        func isSignal(_ failures: Int) -> Bool {
            guard let now = ExactShare(part: failures, whole: inspected) else { return false }
            let isRise = NewcombeInterval.crossDifference(now, before) > 0
            return isRise && FisherExactTest(now, before).probability <= level
        }
        guard isSignal(inspected) else { return nil }
        var (low, high) = (0, inspected)
        while low < high {
            let middle = (low + high) / 2
            if isSignal(middle) { high = middle } else { low = middle + 1 }
        }
        // The two-sided probability may fall in small steps back, so that a smaller number would do.
        while high > 0, isSignal(high - 1) { high -= 1 }
        failures = high
        var (least, most) = (Double(before.part) / Double(before.whole), 1.0)
        for _ in 0..<60 {
            let middle = (least + most) / 2
            let found = BinomialDistribution(trials: inspected, success: middle).probability(atLeast: high)
            if found < power { least = middle } else { most = middle }
        }
        share = most
    }
}
