/// How much more units differ than chance explains (Spiegelhalter 2005, Statistics in Medicine 24:1185–1202).
///
/// z of each unit is winsorised: a tenth of them at each end counts as the next one inside, so that a single outlier does
/// not hide itself.
package struct Overdispersion: Hashable, Sendable {
    /// A unit: its share of failures, what is expected of it, and the standard error of that.
    package struct Unit: Hashable, Sendable {
        /// Failures of batches, as a share.
        package let share: Double
        /// The share that is expected.
        package let expected: Double
        /// The standard error by chance alone, above 0.
        package let standardError: Double

        /// A unit of a funnel.
        package init(share: Double, expected: Double, standardError: Double) {
            self.share = share
            self.expected = expected
            self.standardError = standardError
        }

        /// (share − expected) / standard error.
        package var z: Double { (share - expected) / standardError }
    }

    /// The mean of the winsorised z²: 1 where chance explains all.
    package let phi: Double
    /// The variance between units beside chance, as the square of a share; 0 where chance explains all.
    package let tau2: Double

    /// The dispersion of these units, of which at least one is there.
    ///
    /// - Parameter winsorised: the share of units at each end whose z is drawn in, rounded down to whole units.
    package init(_ units: [Unit], winsorised: Double = 0.1) {
        let sorted = units.map(\.z).sorted()
        let count = Double(units.count)
        let cut = Int(winsorised * count + 1e-9)
        let (low, high) = (sorted[cut], sorted[sorted.count - 1 - cut])
        let squares = units.reduce(0.0) { sum, unit in
            let z = min(max(unit.z, low), high)
            return sum + z * z
        }
        phi = squares / count
        let weights = units.map { 1 / ($0.standardError * $0.standardError) }
        let sum = weights.reduce(0, +)
        let rest = sum - weights.reduce(0) { $0 + $1 * $1 } / sum
        tau2 = rest > 0 ? max(0, (count * phi - (count - 1)) / rest) : 0
    }

    /// z with τ² beside chance.
    package func additive(_ unit: Unit) -> Double {
        (unit.share - unit.expected) / spread(unit)
    }

    /// z with chance widened by √φ, never narrowed.
    package func multiplicative(_ unit: Unit) -> Double { unit.z / max(1, phi).squareRoot() }

    /// The standard error with τ² beside chance.
    func spread(_ unit: Unit) -> Double { (unit.standardError * unit.standardError + tau2).squareRoot() }
}
