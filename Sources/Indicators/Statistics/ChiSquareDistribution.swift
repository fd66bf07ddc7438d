internal import Glibc

/// Upper tails of the χ² distribution, by the series and the continued fraction of the incomplete gamma function.
struct ChiSquareDistribution {
    /// The degrees of freedom, at least 1.
    let degrees: Int

    /// P(X ≥ x).
    func probability(atLeast x: Double) -> Double {
        guard x > 0 else { return 1 }
        if degrees == 1 { return erfc((x / 2).squareRoot()) }
        let a = Double(degrees) / 2
        let y = x / 2
        let kernel = exp(a * log(y) - y - lgamma(a))
        guard y >= a + 1 else {
            var term = 1 / a
            var sum = term
            var n = a
            while term > sum * 1e-17 {
                n += 1
                term *= y / n
                sum += term
            }
            return 1 - kernel * sum
        }
        var b = y + 1 - a
        var c = 1e300
        var d = 1 / b
        var value = d
        var i = 1.0
        while i < 10_000 {
            let step = -i * (i - a)
            b += 2
            d = 1 / (step * d + b)
            c = b + step / c
            value *= c * d
            if abs(c * d - 1) < 1e-16 { break }
            i += 1
        }
        return kernel * value
    }
}
