package import InspectionModel

/// How the 95 % interval of a rate is computed.
package enum IntervalMethod: String, Sendable, CaseIterable {
    /// Wilson's score interval; the default.
    case wilson
    /// The exact interval of Clopper and Pearson.
    case clopperPearson = "clopper_pearson"
    /// Quantiles from Jeffreys' prior.
    case jeffreys
    /// The adjusted textbook interval of Agresti and Coull.
    case agrestiCoull = "agresti_coull"

    /// The ends of the two-sided 95 % interval as shares, the lower one first.
    package func interval(_ share: ExactShare) -> ClosedRange<Double> {
        switch self {
        case .wilson:
            let ends = WilsonInterval(share)
            return Self.range(ends.lower, ends.upper)
        case .clopperPearson:
            let ends = ClopperPearsonInterval(share)
            return Self.range(ends.lower, ends.upper)
        case .jeffreys:
            let ends = JeffreysInterval(share)
            return Self.range(ends.lower, ends.upper)
        case .agrestiCoull:
            let ends = AgrestiCoullInterval(share)
            return Self.range(ends.lower, ends.upper)
        }
    }

    private static func range(_ lower: Double, _ upper: Double) -> ClosedRange<Double> { lower...max(lower, upper) }
}
