internal import Glibc
package import InspectionModel

/// The pass rate of a frame of strata, each weighted by its size, with its variance (Cochran 1977, §5.3 and §5.6).
package struct StratifiedEstimate: Hashable, Sendable {
    /// One stratum of the frame.
    package struct Stratum: Hashable, Sendable {
        /// The weight, such as output value or a number of batches; strata of weight 0 say nothing.
        package var weight: Int
        /// The units in the stratum, for the finite population correction; nil for one without bound.
        package var size: Int?
        /// What was inspected in it.
        package var tally: PassTally

        package init(weight: Int, size: Int? = nil, tally: PassTally) {
            self.weight = weight
            self.size = size
            self.tally = tally
        }
    }

    /// The weighted rate over the strata that were sampled.
    package let share: WeightedShare
    /// The variance of `share`; nil where a sampled stratum has one batch only, so that its variance cannot be told.
    package let variance: Double?
    /// Batches of a plain random sample that would say as much (Kish 1965), from the weights alone.
    package let effectiveBatches: Double
    /// The rate over the whole frame if everything in the strata that were not sampled had failed, and if it had passed.
    ///
    /// What is not sampled can lie anywhere between them, so a verdict that both share is one whatever lies there.
    package let ifRestFailed, ifRestPassed: WeightedShare
    /// The weight of the strata that were sampled, of the weight of the frame.
    package let coverage: ExactShare
    /// Strata with a weight, and those of them that were sampled.
    package let strata, sampled: Int
    /// Sampled strata with fewer batches than the stated minimum.
    package let small: Int

    /// The estimate over a frame; nil if nothing with a weight was sampled.
    package init?(_ frame: [Stratum], fewest: Int = 0) {
        let weighted = frame.filter { $0.weight > 0 }
        let used = weighted.filter { $0.tally.inspected > 0 }
        guard let share = WeightedShare(used.compactMap { stratum in stratum.tally.rate.map { (stratum.weight, $0) } })
        else { return nil }
        var total = 0
        for stratum in weighted {
            let (sum, overflow) = total.addingReportingOverflow(stratum.weight)
            guard !overflow else { return nil }
            total = sum
        }
        let covered = used.reduce(0) { $0 + $1.weight }
        guard let coverage = ExactShare(part: covered, whole: total) else { return nil }
        func bound(_ part: Int) -> WeightedShare? {
            let known = used.compactMap { stratum in stratum.tally.rate.map { (stratum.weight, $0) } }
            let rest = ExactShare(part: part, whole: 1).map { [(total - covered, $0)] } ?? []
            return WeightedShare(known + (total > covered ? rest : []))
        }
        guard let ifRestFailed = bound(0), let ifRestPassed = bound(1) else { return nil }
        self.ifRestFailed = ifRestFailed
        self.ifRestPassed = ifRestPassed
        self.share = share
        self.coverage = coverage
        strata = weighted.count
        sampled = used.count
        small = used.count { $0.tally.inspected < fewest }
        var variance = 0.0
        var isKnown = true
        var squares = 0.0
        for stratum in used {
            let n = Double(stratum.tally.inspected)
            let weight = Double(stratum.weight) / Double(covered)
            let p = Double(stratum.tally.passed) / n
            // Each batch carries the weight of its stratum over the batches of it.
            squares += weight * weight / n
            let isCensus = stratum.size.map { $0 <= stratum.tally.inspected } ?? false
            guard !isCensus else { continue }
            if stratum.tally.inspected == 1 {
                isKnown = false
                continue
            }
            let finite = stratum.size.map { 1 - n / Double($0) } ?? 1
            variance += weight * weight * finite * p * (1 - p) / (n - 1)
        }
        self.variance = isKnown ? variance : nil
        effectiveBatches = 1 / squares
    }

    /// The standard error of the rate as a share; nil without a variance.
    package var standardError: Double? { variance.map { $0.squareRoot() } }

    /// The 95 % interval by the normal distribution, cut off at 0 and 1; nil without a variance.
    package var interval: ClosedRange<Double>? {
        standardError.map { error in
            let half = WilsonInterval.z95 * error
            return max(0, share.value - half)...min(1, share.value + half)
        }
    }
}
