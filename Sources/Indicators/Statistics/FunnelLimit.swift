/// Limits of a funnel: the share of failures that so many batches pass with a given probability, exact and interpolated
/// (Spiegelhalter 2005, Statistics in Medicine 24:1185–1202, A.1).
package enum FunnelLimit {
    /// With r the smallest count for which F(r) ≥ `probability`, (r − α)/n, where α = (F(r) − p)/(F(r) − F(r − 1)); a share,
    /// 0…1.
    ///
    /// - Parameters:
    ///   - inspected: the number of batches, at least 1.
    ///   - share: the share of failures that is expected, 0…1.
    package static func share(at probability: Double, inspected: Int, expected share: Double) -> Double {
        let distribution = BinomialDistribution(trials: inspected, success: share)
        var (low, high) = (0, inspected)
        while low < high {
            let middle = (low + high) / 2
            if distribution.probability(atMost: middle) >= probability { high = middle } else { low = middle + 1 }
        }
        let own = distribution.probability(of: low)
        let excess = own > 0 ? (distribution.probability(atMost: low) - probability) / own : 0
        return min(1, max(0, (Double(low) - excess) / Double(inspected)))
    }
}
