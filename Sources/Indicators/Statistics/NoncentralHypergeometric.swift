internal import Glibc

/// The failures of the first of two groups, given those of both, where the odds of failing differ by a factor (Fisher 1935).
struct NoncentralHypergeometric {
    /// Batches of the first and of the second group, and failures of both.
    let first, second, failures: Int

    /// The fewest failures that the first group can have.
    var lowest: Int { max(0, failures - second) }
    /// The most failures that the first group can have.
    var highest: Int { min(failures, first) }

    /// The mean, and the probabilities of at least and of at most `count` failures in the first group.
    ///
    /// Sums run from the likeliest number outwards until nothing is added any more.
    ///
    /// - Parameter logOdds: the logarithm of the factor.
    func tails(logOdds: Double, at count: Int) -> (mean: Double, atLeast: Double, atMost: Double) {
        let odds = exp(logOdds)
        func ratio(_ x: Int) -> Double {
            Double(first - x) / Double(x + 1) * (Double(failures - x) / Double(second - failures + x + 1)) * odds
        }
        var (low, high) = (lowest, highest)
        while low < high {
            let middle = low + (high - low) / 2
            if ratio(middle) >= 1 { low = middle + 1 } else { high = middle }
        }
        let peak = low
        var (all, mean, atLeast, atMost) = (0.0, 0.0, 0.0, 0.0)
        func add(_ term: Double, _ x: Int) {
            all += term
            mean += term * Double(x - peak)
            if x >= count { atLeast += term }
            if x <= count { atMost += term }
        }
        add(1, peak)
        var (term, x) = (1.0, peak)
        while x < highest, term > 1e-30 {
            term *= ratio(x)
            x += 1
            add(term, x)
        }
        (term, x) = (1, peak)
        while x > lowest, term > 1e-30 {
            x -= 1
            term /= ratio(x)
            add(term, x)
        }
        return (Double(peak) + mean / all, atLeast / all, atMost / all)
    }
}
