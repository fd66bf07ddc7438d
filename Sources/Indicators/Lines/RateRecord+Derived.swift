internal import InspectionModel

extension RateRecord {
    /// What is computed from the integers of a line, in the order in which it is printed.
    static func derived(of line: RateLine, _ options: Judgement.Options) -> [Member] {
        var members: [Member] = []
        let judgement = line.judgement(options)
        add("rate", decimal: judgement.rateText, to: &members)
        if case .cases(let cell) = line.tally, line.request.measure == .administrativeCompletion {
            add("administrative_due", cell.administrativeDue, to: &members)
        }
        for other in line.tally.otherShares(line.request.measure) {
            add(other.name, decimal: judgement.text(ofOther: other.share), to: &members)
        }
        addFrame(line, judgement, to: &members)
        addStanding(line, options, to: &members)
        add("interval_low", decimal: judgement.lowerText, to: &members)
        add("interval_high", decimal: judgement.upperText, to: &members)
        if judgement.interval != nil {
            add(
                "interval_method", judgement.estimate == nil ? options.interval.rawValue : "stratified_normal",
                to: &members)
        }
        add("target", decimal: judgement.target?.description, to: &members)
        add("target_term", line.term?.rawValue, to: &members)
        add("verdict_on_target", judgement.verdict?.rawValue, to: &members)
        add("evidence_strength", judgement.evidence?.rawValue, to: &members)
        addLowest(line, judgement, to: &members)
        if let comparison = line.comparison { addComparison(comparison, options, to: &members) }
        return members
    }

    /// The lowest month and quarter of a figure that the plan asks for in every period.
    private static func addLowest(_ line: RateLine, _ judgement: Judgement, to members: inout [Member]) {
        guard case .batches(let cell) = line.tally, let target = judgement.target, line.request.keepsMonths else {
            return
        }
        func add(_ name: String, _ lowest: LowestPeriod?) {
            guard let lowest else { return }
            Self.add(name, lowest.name, to: &members)
            Self.add(
                name + "_rate",
                decimal: HeadlineRate.plain(lowest.rate).decimalText(
                    decimals: judgement.options.decimals, against: target),
                to: &members)
            Self.add(name + "_inspected", lowest.tally.inspected, to: &members)
        }
        add("lowest_month", LowestPeriod.month(of: cell.memos.months, in: line.period))
        guard !line.grouping.keys.contains(.quarter) else { return }
        add("lowest_quarter", LowestPeriod.quarter(of: cell.memos.months, in: line.period))
    }

    /// How much of a frame was covered, and what a plan asks of it.
    private static func addFrame(_ line: RateLine, _ judgement: Judgement, to members: inout [Member]) {
        if case .strata(let cell) = line.tally, let weights = line.request.weights {
            let frame = weights.frame(of: cell)
            if let estimate = judgement.estimate {
                add("weight_coverage", decimal: judgement.text(ofOther: estimate.coverage), to: &members)
                add("strata_total", estimate.strata, to: &members)
                add("strata_sampled", estimate.sampled, to: &members)
                add("strata_small", estimate.small, to: &members)
                add(
                    "standard_error", decimal: estimate.standardError.map { Decimals.text($0 * 100, decimals: 3) },
                    to: &members)
                add("effective_batches", decimal: Decimals.text(estimate.effectiveBatches, decimals: 1), to: &members)
            } else {
                add("weight_coverage", decimal: Decimals.text(0, decimals: judgement.options.decimals), to: &members)
            }
            add("outside_frame", frame.outside.inspected, to: &members)
            add("unstated_stratum", frame.unstated.inspected, to: &members)
        }
        add("unlisted_batches", line.unlistedBatches, to: &members)
        if let undecided = line.undecidedBatches { add("undecided_batches", undecided, to: &members) }
        guard case .roster(let cell) = line.tally, line.request.measure == .benchmarking else { return }
        for result in BenchmarkResult.allCases { add(result.rawValue, cell.results[result, default: 0], to: &members) }
        add("sme", cell.smallAndMedium, to: &members)
        add("size_unknown", cell.sizes[.unknown, default: 0], to: &members)
        guard let asked = line.benchmark else { return }
        add("minimum", asked.minimum, to: &members)
        add("verdict_on_minimum", word(asked.meetsMinimum), to: &members)
        add("sme_target", decimal: asked.share?.description, to: &members)
        add("verdict_on_sme", asked.meetsShare.map { word($0) } ?? "not_applicable", to: &members)
    }

    private static func word(_ isMet: Bool) -> String {
        (isMet ? Judgement.Verdict.met : Judgement.Verdict.notMet).rawValue
    }

    private static func addStanding(_ line: RateLine, _ options: Judgement.Options, to members: inout [Member]) {
        add("rank", line.standing?.rank, to: &members)
        guard let standing = line.standing, let all = standing.allFailures, let soFar = standing.failuresSoFar,
            case .items(let cell) = line.tally
        else { return }
        func share(_ part: Int) -> String? {
            ExactShare(part: part, whole: all).map { $0.percentText(decimals: options.decimals) }
        }
        add("share_of_failures", decimal: share(cell.failures), to: &members)
        add("cumulative_share", decimal: share(soFar), to: &members)
    }

    private static func addComparison(
        _ comparison: RateComparison, _ options: Judgement.Options, to members: inout [Member]
    ) {
        add("compared_with", comparison.period.description, to: &members)
        add("previous_whole", comparison.beforeShare?.whole, to: &members)
        add("previous_part", comparison.beforeShare?.part, to: &members)
        add("previous_rate", decimal: comparison.before?.percentText(decimals: options.decimals), to: &members)
        add("change", decimal: comparison.changeText(decimals: options.decimals), to: &members)
        if let test = comparison.test {
            add(
                "change_low", decimal: Decimals.text(test.difference.lowerBound * 100, decimals: options.decimals),
                to: &members)
            add(
                "change_high", decimal: Decimals.text(test.difference.upperBound * 100, decimals: options.decimals),
                to: &members
            )
            let stratified = comparison.stratified
            let chance = stratified?.correctedProbability ?? test.probability
            add(
                "p_value", decimal: Decimals.text(chance, decimals: 4), printed: chance < 0.0001 ? "<0.0001" : nil,
                to: &members)
            add(
                "test", stratified != nil ? "mantel_haenszel" : test.isExact ? "fisher" : "two_proportions",
                to: &members)
        }
        add("distinguishable", comparison.isDistinguishable.rawValue, to: &members)
        add("same_mix_rate", decimal: comparison.sameMix?.percentText(decimals: options.decimals), to: &members)
        add(
            "odds_ratio", decimal: comparison.stratified?.oddsRatio.map { Decimals.text($0, decimals: 3) }, to: &members
        )
        if !comparison.notes.isEmpty {
            add("comparability", comparison.notes.map(\.rawValue).joined(separator: " "), to: &members)
        }
    }
}
