internal import Glibc

/// Probabilities of the Poisson distribution to nearly full precision, tails included (Loader 2000, as
/// `BinomialDistribution`).
struct PoissonDistribution {
    /// The mean, above 0.
    let mean: Double

    /// P(X = count).
    func probability(of count: Int) -> Double {
        guard count > 0 else { return count == 0 ? exp(-mean) : 0 }
        let x = Double(count)
        let exponent = -BinomialDistribution.stirlingError(x) - BinomialDistribution.deviance(x, mean)
        return exp(exponent) / (2 * Double.pi * x).squareRoot()
    }

    /// P(X ≥ count).
    func probability(atLeast count: Int) -> Double {
        guard count > 0 else { return 1 }
        guard Double(count) >= mean else { return 1 - probability(atMost: count - 1) }
        var (term, sum, x) = (1.0, 1.0, Double(count))
        while term > sum * 1e-18 {
            x += 1
            term *= mean / x
            sum += term
        }
        return probability(of: count) * sum
    }

    /// P(X ≤ count).
    func probability(atMost count: Int) -> Double {
        guard count >= 0 else { return 0 }
        guard Double(count) <= mean else { return 1 - probability(atLeast: count + 1) }
        var (term, sum, x) = (1.0, 1.0, Double(count))
        while x > 0, term > sum * 1e-18 {
            term *= x / mean
            x -= 1
            sum += term
        }
        return probability(of: count) * sum
    }
}
