internal import Glibc

/// Probabilities of the binomial distribution to nearly full floating-point precision, tails included.
///
/// The point probability follows Loader (2000), "Fast and Accurate Computation of Binomial Probabilities": factorials
/// enter by the error of Stirling's formula and powers by a deviance, so that nothing large cancels. A tail is that
/// probability times a series of positive terms; it keeps its relative precision down to the smallest doubles.
package struct BinomialDistribution: Sendable {
    /// The number of trials, at least 0.
    package let trials: Int
    /// The probability of a success, 0…1.
    package let success: Double
    /// 1 − `success`.
    package let failure: Double

    /// The distribution of the successes among `trials` independent trials.
    package init(trials: Int, success: Double) {
        self.trials = trials
        self.success = success
        failure = 1 - success
    }

    /// P(X = successes).
    package func probability(of successes: Int) -> Double {
        guard successes >= 0, successes <= trials else { return 0 }
        if success <= 0 { return successes == 0 ? 1 : 0 }
        if failure <= 0 { return successes == trials ? 1 : 0 }
        let n = Double(trials)
        if successes == 0 { return exp(n * (success < 0.5 ? log1p(-success) : log(failure))) }
        if successes == trials { return exp(n * (failure < 0.5 ? log1p(-failure) : log(success))) }
        let x = Double(successes)
        let exponent =
            Self.stirlingError(n) - Self.stirlingError(x) - Self.stirlingError(n - x)
            - Self.deviance(x, n * success) - Self.deviance(n - x, n * failure)
        let scale = 2 * Double.pi * x * ((n - x) / n)
        return exp(exponent) / scale.squareRoot()
    }

    /// P(X ≥ successes).
    package func probability(atLeast successes: Int) -> Double {
        if successes <= 0 { return 1 }
        if successes > trials { return 0 }
        if Double(successes) >= Double(trials) * success { return upperTail(from: successes) }
        return 1 - lowerTail(to: successes - 1)
    }

    /// P(X ≤ successes).
    package func probability(atMost successes: Int) -> Double {
        if successes < 0 { return 0 }
        if successes >= trials { return 1 }
        if Double(successes) <= Double(trials) * success { return lowerTail(to: successes) }
        return 1 - upperTail(from: successes + 1)
    }

    /// The sum from `successes` upwards, for `successes` at or above the mean: every term is smaller than the last.
    private func upperTail(from successes: Int) -> Double {
        guard failure > 0 else { return probability(of: trials) }
        let odds = success / failure
        var x = Double(successes)
        let n = Double(trials)
        var term = 1.0
        var sum = 1.0
        while x < n {
            let ratio = (n - x) / (x + 1) * odds
            term *= ratio
            sum += term
            // What is left is less than a geometric series with this ratio.
            if term * ratio <= sum * 1e-17 * (1 - ratio) { break }
            x += 1
        }
        return probability(of: successes) * sum
    }

    /// The sum from `successes` downwards: the upper tail of the failures.
    private func lowerTail(to successes: Int) -> Double {
        guard success > 0 else { return 1 }
        let odds = failure / success
        var x = Double(successes)
        let n = Double(trials)
        var term = 1.0
        var sum = 1.0
        while x > 0 {
            let ratio = x / (n - x + 1) * odds
            term *= ratio
            sum += term
            if term * ratio <= sum * 1e-17 * (1 - ratio) { break }
            x -= 1
        }
        return probability(of: successes) * sum
    }

    /// ln n! − ln(√(2πn)·(n/e)ⁿ), also for n that is not whole.
    static func stirlingError(_ n: Double) -> Double {
        if n <= 15, n != n.rounded(.down) {
            return lgamma(n + 1) - (0.5 * log(2 * Double.pi * n) + n * log(n) - n)
        }
        if n <= 15 {
            var factorial = 1.0
            var k = 2.0
            while k <= n {
                factorial *= k
                k += 1
            }
            guard n > 0 else { return 0 }
            return log(factorial) - (0.5 * log(2 * Double.pi * n) + n * log(n) - n)
        }
        // The series of Stirling, B₂ₖ / (2k(2k−1) n²ᵏ⁻¹).
        let square = n * n
        let inner = 1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square
        return (1.0 / 12 - (1.0 / 360 - inner / square) / square) / n
    }

    /// x·ln(x/m) + m − x, without cancellation where x is near m.
    static func deviance(_ x: Double, _ m: Double) -> Double {
        guard abs(x - m) < 0.1 * (x + m) else { return x * log(x / m) + m - x }
        let v = (x - m) / (x + m)
        var sum = (x - m) * v
        var power = 2 * x * v
        var j = 1.0
        while true {
            power *= v * v
            let next = sum + power / (2 * j + 1)
            if next == sum { return next }
            sum = next
            j += 1
        }
    }
}
