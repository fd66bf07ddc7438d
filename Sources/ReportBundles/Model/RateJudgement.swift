package import Indicators
package import InspectionModel

/// What may be said about a rate and a target.
package struct RateJudgement: Sendable {
    /// The verdict that is printed.
    package enum Verdict: String, Sendable {
        case met
        case missed
        /// Fewer batches than are judged.
        case tooFew = "too_few"
        /// Nothing was inspected.
        case noData = "no_data"
    }

    package let verdict: Verdict
    /// Whether the whole 95 % interval lies on the side of the verdict; only then the label is filled.
    package let isSure: Bool
    package let interval: WilsonInterval?

    /// Judges the exact share, never the rounded one.
    ///
    /// - Parameter fewest: the size from which on a rate is judged; 1 where a plan demands a figure whatever the size.
    package init(_ share: ExactShare?, against target: TargetPercentage?, fewest: Int = GroupLine.fewestJudged) {
        guard let share else {
            verdict = .noData
            isSure = false
            interval = nil
            return
        }
        let interval = WilsonInterval(share)
        self.interval = interval
        guard share.whole >= fewest, let target else {
            verdict = .tooFew
            isSure = false
            return
        }
        let met = share.meets(target)
        verdict = met ? .met : .missed
        // A target of 100 % has no other side: one open case misses it for certain, and all done meets it.
        if target.share >= 1 {
            isSure = true
        } else {
            isSure = met ? interval.lower >= target.share : interval.upper < target.share
        }
    }
}
