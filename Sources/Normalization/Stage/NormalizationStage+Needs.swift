extension NormalizationStage {
    /// The keys from which categories, districts, verdicts and the rest are told; what the stage writes it finds anew.
    package var needs: [String] {
        [
            "product_name", "category_raw", "category_code_raw", "industry_code_raw", "producer_name", "producer_code",
            "producer_address", "producer_district_raw", "producer_staff", "producer_revenue", "producer_assets",
            "sampled_name", "sampled_code", "sampled_address", "district_raw", "task_level_raw", "sampling_kind_raw",
            "channel_raw", "producer_size_raw", "origin_raw", "verdict_raw", "initial_verdict_raw",
            "recheck_verdict_raw", "task_name", "task_source", "list_kind", "sampling_agency", "organising_authority",
            "supervising_office", "failing_items", "failing_items_raw",
        ]
    }
}
