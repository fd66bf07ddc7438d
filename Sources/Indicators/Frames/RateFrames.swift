/// The lists that an office brings for one run: weights, a roster, a plan.
package struct RateFrames: Sendable {
    package var weights: WeightTable?
    package var roster: EnterpriseRoster?
    package var plan: SamplingPlan?

    package init(weights: WeightTable? = nil, roster: EnterpriseRoster? = nil, plan: SamplingPlan? = nil) {
        self.weights = weights
        self.roster = roster
        self.plan = plan
    }

    /// The option that brings what a measure needs, where it is missing; nil if nothing is.
    package func missing(for measure: Measure) -> String? {
        switch measure.kind {
        case .strata: weights == nil ? "--weights" : nil
        case .roster, .benchmark: roster == nil ? "--roster" : nil
        case .plan: plan == nil ? "--plan" : nil
        case .batches, .enterprises, .cases, .items: nil
        }
    }
}
