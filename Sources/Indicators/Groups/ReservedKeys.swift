/// The keys that rate records need for themselves.
enum ReservedKeys {
    /// The keys that every rate record may carry of its own, beside integers; rates cannot be grouped by them.
    private static let texts: [String] =
        [
            "type", "measure", "population", "target_id", "selection", "verdicts", "settled", "by", "period",
            "dated_by", "shard", "enterprise", "stratified_by", "strata", "months", "dated_from", "dated_to",
        ]
        + EnterpriseKeys.parties.flatMap { party in
            let keys = EnterpriseKeys.marks(of: party)
            return [keys.mark, keys.name, keys.day]
        } + derived

    /// The keys that are computed from the others.
    static let derived: [String] = [
        "rate", "pass_rate", "fail_rate", "physical_pass_rate", "strict_rate", "administrative_rate", "ledger_rate",
        "plain_rate",
        "sme_share", "weight_coverage", "strata_total", "strata_sampled", "strata_small", "standard_error",
        "effective_batches", "outside_frame", "unstated_stratum", "unlisted_batches", "verdict_on_minimum",
        "sme_target", "verdict_on_sme", "share_of_failures", "cumulative_share", "rank", "interval_low",
        "interval_high", "interval_method", "target", "target_term", "verdict_on_target", "evidence_strength",
        "lowest_month", "lowest_month_rate", "lowest_month_inspected", "lowest_quarter", "lowest_quarter_rate",
        "lowest_quarter_inspected",
        "compared_with", "previous_whole", "previous_part", "previous_rate", "change", "change_low", "change_high",
        "p_value", "test", "distinguishable", "same_mix_rate", "odds_ratio", "comparability",
    ]

    /// The keys that rates cannot be grouped by.
    static let all: Set<String> = RateTally.columnNames.union(texts)
}
