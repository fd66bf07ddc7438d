internal import Glibc

/// Quantiles of the normal distribution.
enum NormalQuantile {
    /// The z with P(Z ≤ z) = `probability`, 0.5 ≤ `probability` < 1.
    static func of(_ probability: Double) -> Double {
        var (low, high) = (0.0, 40.0)
        for _ in 0..<200 {
            let middle = (low + high) / 2
            guard middle > low, middle < high else { break }
            if erfc(middle / 2.0.squareRoot()) / 2 > 1 - probability { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
