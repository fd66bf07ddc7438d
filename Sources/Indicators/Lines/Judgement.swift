package import InspectionModel

/// What is said about a rate: all of it computed from integers and thrown away when tallies are merged.
package struct Judgement: Hashable, Sendable {
    /// Whether the rate is on the right side of the target.
    package enum Verdict: String, Sendable {
        case met
        case notMet = "not_met"
        /// What is not known could decide it either way (未核算): cases without a due day, or strata that nobody sampled.
        case notAssessed = "not_assessed"
        /// Nothing was counted, or the target is not in force or asks for weights that were not given.
        case notApplicable = "not_applicable"
    }

    /// How a rate is to be judged and printed.
    package struct Options: Hashable, Sendable {
        /// Decimals of a percentage, 0…6.
        package var decimals: Int
        /// The interval that is given.
        package var interval: IntervalMethod
        /// A stratum with fewer batches is counted as small.
        package var fewestOfStratum: Int
        /// What each record says of its batches where they are not settled; nil where they are.
        package var settled: RateSettlement?

        package init(decimals: Int = 1, interval: IntervalMethod = .wilson, fewestOfStratum: Int = 30) {
            self.decimals = min(max(decimals, 0), 6)
            self.interval = interval
            self.fewestOfStratum = fewestOfStratum
        }
    }

    /// What the measure reads from the tally.
    package let measure: Measure
    /// The plain rate; nil over nothing and for a weighted one.
    package let share: ExactShare?
    /// The weighted estimate; nil without weights.
    package let estimate: StratifiedEstimate?
    /// The ends of the 95 % interval as shares; nil for a census and over nothing.
    package let interval: ClosedRange<Double>?
    /// The target compared with.
    package let target: TargetPercentage?
    /// The verdict, by exact integers; nil without a target.
    package let verdict: Verdict?
    /// What the sample says about that verdict; nil for a census, a weighted rate and without a verdict.
    package let evidence: EvidenceStrength?
    /// How it is printed.
    package let options: Options

    /// Judges a tally against a target that is in force (`applies`), or against none.
    package init(
        _ tally: RateTally, measure: Measure, against target: TargetPercentage? = nil, applies: Bool = true,
        weights: WeightTable? = nil, options: Options = Options()
    ) {
        self.measure = measure
        self.options = options
        self.target = target
        share = tally.share(measure)
        if case .strata(let cell) = tally {
            estimate = weights.flatMap {
                StratifiedEstimate($0.frame(of: cell).strata, fewest: options.fewestOfStratum)
            }
        } else {
            estimate = nil
        }
        if let estimate {
            interval = estimate.interval
        } else if let share, measure.isSample {
            interval = options.interval.interval(share)
        } else {
            interval = nil
        }
        guard let target else {
            verdict = nil
            evidence = nil
            return
        }
        if case .cases(let cell) = tally, cell[.undated] > 0, applies {
            verdict = Self.verdict(share, ifUndatedWereOpen: cell.withUndated(share), against: target)
            evidence = nil
            return
        }
        if let estimate, applies {
            verdict = Self.verdict(estimate, against: target)
            evidence = nil
            return
        }
        let rate = share.map { HeadlineRate.plain($0) }
        guard let rate, applies else {
            verdict = .notApplicable
            evidence = nil
            return
        }
        // A fail rate has to stay at or below its target, which is the pass rate at or above the rest.
        guard measure == .failRate || measure == .repeatFailureRate else {
            verdict = rate.meets(target) ? .met : .notMet
            evidence = share.flatMap { measure.isSample ? EvidenceStrength($0, against: target) : nil }
            return
        }
        let rest = share.flatMap { ExactShare(part: $0.whole - $0.part, whole: $0.whole) }
        guard let rest, let complement = target.complement else {
            verdict = .notApplicable
            evidence = nil
            return
        }
        verdict = rest.meets(complement) ? .met : .notMet
        evidence = measure.isSample ? EvidenceStrength(rest, against: complement) : nil
    }

    /// The verdict on a completion rate beside which cases without a due day stand: met only if it would be with these
    /// counted as due and open, and missed only where it is missed without them.
    package static func verdict(
        _ share: ExactShare?, ifUndatedWereOpen: ExactShare?, against target: TargetPercentage
    ) -> Verdict {
        if let share, !share.meets(target) { return .notMet }
        return ifUndatedWereOpen?.meets(target) ?? true ? .met : .notAssessed
    }

    /// The verdict on a weighted rate, whatever lies in the strata that nobody sampled.
    ///
    /// It is met only where it would be if all of these had failed, and missed only where it would be if they had passed.
    /// At full coverage the two are one; at a low one neither holds, since
    /// the rate of a third of the output is no rate of the whole.
    private static func verdict(_ estimate: StratifiedEstimate, against target: TargetPercentage) -> Verdict {
        if estimate.ifRestFailed.meets(target) { return .met }
        return estimate.ifRestPassed.meets(target) ? .notAssessed : .notMet
    }

    /// Judges a tally by its first reading.
    package init(_ tally: RateTally, against target: TargetPercentage? = nil, options: Options = Options()) {
        let measure: Measure =
            switch tally {
            case .batches, .member: .passRate
            case .enterprises: .enterprisePassRate
            case .cases: .rectificationCompletion
            case .strata: .stratifiedPassRate
            case .roster: .rosterCoverage
            case .plan: .planCompletion
            case .items: .failingItems
            }
        self.init(tally, measure: measure, against: target, options: options)
    }

    /// The rate that the measure states; nil over nothing.
    package var rate: HeadlineRate? { estimate.map { .weighted($0.share) } ?? share.map { .plain($0) } }

    /// The rate in percent, so written that rounding never carries it across the target; nil without a rate.
    package var rateText: String? {
        guard let rate else { return nil }
        guard let target else { return rate.percentText(decimals: options.decimals) }
        guard measure == .failRate || measure == .repeatFailureRate else {
            return rate.decimalText(decimals: options.decimals, against: target)
        }
        guard let share, let rest = ExactShare(part: share.whole - share.part, whole: share.whole),
            let complement = target.complement
        else { return nil }
        return Self.hundredLess(
            HeadlineRate.plain(rest).decimalText(decimals: options.decimals, against: complement))
    }

    /// 100 less a decimal, with as many decimals.
    private static func hundredLess(_ text: String) -> String {
        let parts = text.split(separator: ".")
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        var unit = 1
        for _ in fraction { unit *= 10 }
        let digits = Int((parts.first.map(String.init) ?? "0") + fraction) ?? 0
        return Decimals.text(100 * unit - digits, decimals: fraction.count)
    }

    /// Another share of the same cell in percent, not compared with the target.
    package func text(ofOther share: ExactShare) -> String { share.percentText(decimals: options.decimals) }

    /// The lower end of the interval in percent; nil where there is none.
    package var lowerText: String? { interval.map { Decimals.text($0.lowerBound * 100, decimals: options.decimals) } }

    /// The upper end of the interval in percent; nil where there is none.
    package var upperText: String? { interval.map { Decimals.text($0.upperBound * 100, decimals: options.decimals) } }
}
