internal import Glibc
package import InspectionModel

/// The exact interval of Clopper & Pearson (1934) for a proportion: each end leaves half of the error in one tail.
package struct ClopperPearsonInterval: Hashable, Sendable {
    /// The lower end, 0…1.
    package let lower: Double
    /// The upper end, 0…1.
    package let upper: Double

    /// The interval for `part` of `whole` with that two-sided error, 5 % unless another is given.
    package init(_ share: ExactShare, error: Double = 0.05) {
        // Solved in the smaller of the two shares, where a double keeps its relative precision.
        if share.part <= share.whole - share.part {
            lower = Self.lowerEnd(share.part, of: share.whole, tail: error / 2)
            upper = Self.upperEnd(share.part, of: share.whole, tail: error / 2)
        } else {
            lower = 1 - Self.upperEnd(share.whole - share.part, of: share.whole, tail: error / 2)
            upper = 1 - Self.lowerEnd(share.whole - share.part, of: share.whole, tail: error / 2)
        }
    }

    /// The p for which P(X ≥ x) = tail.
    private static func lowerEnd(_ x: Int, of n: Int, tail: Double) -> Double {
        guard x > 0 else { return 0 }
        return LogarithmicRoot.solve(from: Double(x) / Double(n), rising: true, goal: log(tail)) { p in
            let distribution = BinomialDistribution(trials: n, success: p)
            let reached = distribution.probability(atLeast: x)
            return (log(reached), Double(x) * distribution.probability(of: x) / reached)
        }
    }

    /// The p for which P(X ≤ x) = tail.
    private static func upperEnd(_ x: Int, of n: Int, tail: Double) -> Double {
        guard x < n else { return 1 }
        guard x > 0 else { return -expm1(log(tail) / Double(n)) }
        return LogarithmicRoot.solve(from: Double(x) / Double(n), rising: false, goal: log(tail)) { p in
            let distribution = BinomialDistribution(trials: n, success: p)
            let reached = distribution.probability(atMost: x)
            let slope = -Double(n - x) * p / distribution.failure * distribution.probability(of: x) / reached
            return (log(reached), slope)
        }
    }
}
