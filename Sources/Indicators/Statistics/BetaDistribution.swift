internal import Glibc

/// The beta distribution with half-integer or integer parameters, of which at least one is 1 or more.
///
/// The density follows Loader (2000) like `BinomialDistribution`, so that parameters of a thousand million lose no
/// digits; a tail is the density times the continued fraction of the incomplete beta function (DLMF 8.17.22).
struct BetaDistribution {
    let a: Double
    let b: Double

    /// The density at `x`, 0 < x < 1.
    func density(at x: Double) -> Double {
        if a < 1 { return a / x * Self.term(a, of: a + b - 1, x) }
        if b < 1 { return b / (1 - x) * Self.term(a - 1, of: a + b - 1, x) }
        return (a + b - 1) * Self.term(a - 1, of: a + b - 2, x)
    }

    /// The binomial probability for counts that need not be whole.
    private static func term(_ x: Double, of n: Double, _ p: Double) -> Double {
        let q = 1 - p
        if x == 0 { return exp(n * log1p(-p)) }
        if x == n { return exp(n * log(p)) }
        let exponent =
            BinomialDistribution.stirlingError(n) - BinomialDistribution.stirlingError(x)
            - BinomialDistribution.stirlingError(n - x) - BinomialDistribution.deviance(x, n * p)
            - BinomialDistribution.deviance(n - x, n * q)
        return exp(exponent) / (2 * Double.pi * x * ((n - x) / n)).squareRoot()
    }

    /// P(X ≤ x) and P(X > x), 0 < x < 1; the smaller of the two is exact to nearly full precision.
    func tails(at x: Double) -> (lower: Double, upper: Double) {
        let kernel = density(at: x) * x * (1 - x)
        if x < (a + 1) / (a + b + 2) {
            let lower = kernel / a * Self.fraction(a, b, x)
            return (lower, 1 - lower)
        }
        let upper = kernel / b * Self.fraction(b, a, 1 - x)
        return (1 - upper, upper)
    }

    /// The continued fraction, by the method of Lentz.
    private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var c = 1.0
        var d = 1 - (a + b) * x / (a + 1)
        d = 1 / (abs(d) < tiny ? tiny : d)
        var value = d
        var m = 1.0
        // The number of terms grows with the square root of the parameters.
        while m < 1e6 {
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 + even * d
            d = 1 / (abs(d) < tiny ? tiny : d)
            c = 1 + even / c
            if abs(c) < tiny { c = tiny }
            value *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 + odd * d
            d = 1 / (abs(d) < tiny ? tiny : d)
            c = 1 + odd / c
            if abs(c) < tiny { c = tiny }
            let step = d * c
            value *= step
            if abs(step - 1) < 1e-16 { break }
            m += 1
        }
        return value
    }

    /// The x with P(X ≤ x) = `tail`, for a tail below the mean.
    func lowerEnd(tail: Double) -> Double {
        LogarithmicRoot.solve(from: a / (a + b), rising: true, goal: log(tail)) { x in
            let reached = tails(at: x).lower
            return (log(reached), density(at: x) * x / reached)
        }
    }

    /// The x with P(X > x) = `tail`, for a tail above the mean.
    func upperEnd(tail: Double) -> Double {
        LogarithmicRoot.solve(from: a / (a + b), rising: false, goal: log(tail)) { x in
            guard x < 1 else { return (-.infinity, -1) }
            let reached = tails(at: x).upper
            return (log(reached), -density(at: x) * x / reached)
        }
    }
}
