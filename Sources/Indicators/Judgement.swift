package import InspectionModel

/// What is said about a rate: all of it computed from integers and thrown away when tallies are merged.
package struct Judgement: Hashable, Sendable {
    /// Whether the rate is at or above the target.
    package enum Verdict: String, Sendable {
        case met
        case notMet = "not_met"
        /// Nothing was counted, or the target is not in force or asks for weights.
        case notApplicable = "not_applicable"
    }

    /// How a rate is to be judged and printed.
    package struct Options: Hashable, Sendable {
        /// Decimals of a percentage, 0…6.
        package var decimals: Int
        /// Whether the interval is that of Clopper & Pearson instead of Wilson's.
        package var exactInterval: Bool

        package init(decimals: Int = 1, exactInterval: Bool = false) {
            self.decimals = min(max(decimals, 0), 6)
            self.exactInterval = exactInterval
        }
    }

    /// The rate, or nil over nothing or where only a weighted rate would be one.
    package let share: ExactShare?
    /// The ends of the 95 % interval as shares; nil for a census and over nothing.
    package let interval: ClosedRange<Double>?
    /// The target compared with.
    package let target: TargetPercentage?
    /// The verdict, by exact integers; nil without a target.
    package let verdict: Verdict?
    /// What the sample says about that verdict; nil for a census and without a verdict.
    package let evidence: EvidenceStrength?
    /// How it is printed.
    package let options: Options

    /// Judges a tally against a target that is in force (`applies`), or against none.
    package init(
        _ tally: RateTally, against target: TargetPercentage? = nil, applies: Bool = true, isWeighted: Bool = false,
        options: Options = Options()
    ) {
        self.options = options
        self.target = target
        share = isWeighted ? nil : tally.share
        if let share, tally.isSample {
            if options.exactInterval {
                let exact = ClopperPearsonInterval(share)
                interval = exact.lower...max(exact.lower, exact.upper)
            } else {
                let wilson = WilsonInterval(share)
                interval = wilson.lower...max(wilson.lower, wilson.upper)
            }
        } else {
            interval = nil
        }
        guard let target else {
            verdict = nil
            evidence = nil
            return
        }
        guard let share, applies else {
            verdict = .notApplicable
            evidence = nil
            return
        }
        verdict = share.meets(target) ? .met : .notMet
        evidence = tally.isSample ? EvidenceStrength(share, against: target) : nil
    }

    /// Judges a tally against a target of a plan, for figures about a period.
    package init(_ tally: RateTally, against target: Target, period: Period?, options: Options = Options()) {
        self.init(
            tally, against: target.percentage, applies: target.term(for: period) != .notInForce,
            isWeighted: target.isWeighted, options: options)
    }

    /// The rate in percent, so written that rounding never carries it across the target; nil without a rate.
    package var rateText: String? { share.map { text(of: $0) } }

    /// Another share of the same cell in percent, not compared with the target.
    package func text(ofOther share: ExactShare) -> String { share.percentText(decimals: options.decimals) }

    private func text(of share: ExactShare) -> String {
        guard let target else { return share.percentText(decimals: options.decimals) }
        return share.decimalText(decimals: options.decimals, against: target)
    }

    /// The lower end of the interval in percent; nil where there is none.
    package var lowerText: String? { interval.map { percentText($0.lowerBound) } }

    /// The upper end of the interval in percent; nil where there is none.
    package var upperText: String? { interval.map { percentText($0.upperBound) } }

    private func percentText(_ share: Double) -> String {
        var unit = 1
        for _ in 0..<options.decimals { unit *= 10 }
        let digits = Int((share * 100 * Double(unit)).rounded(.toNearestOrEven))
        guard unit > 1 else { return String(digits) }
        let fraction = String(digits % unit)
        return "\(digits / unit)." + String(repeating: "0", count: options.decimals - fraction.count) + fraction
    }
}
