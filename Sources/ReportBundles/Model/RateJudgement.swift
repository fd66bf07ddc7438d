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
        /// Cases without a due day could decide it either way.
        case notAssessed = "not_assessed"
        /// Nothing was inspected.
        case noData = "no_data"
    }

    package let verdict: Verdict
    /// Whether the whole 95 % interval lies on the side of the verdict; only then the label is filled.
    package let isSure: Bool
    package let interval: WilsonInterval?

    /// Judges the exact share, never the rounded one.
    ///
    /// - Parameters:
    ///   - fewest: the size from which on a rate is judged; 1 where a plan demands a figure whatever the size.
    ///   - cases: the cases of a completion rate; with cases that have no due day it is met only if it would be with
    ///     these counted as due and open.
    package init(
        _ share: ExactShare?, against target: TargetPercentage?, fewest: Int = GroupLine.fewestJudged,
        cases: RectificationCell? = nil
    ) {
        if let cases, let target, cases[.undated] > 0,
            Judgement.verdict(share, ifUndatedWereOpen: cases.withUndated(share), against: target) == .notAssessed
        {
            (verdict, isSure, interval) = (.notAssessed, false, nil)
            return
        }
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
