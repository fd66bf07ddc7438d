/// Which keys of a sample go together, so that no record holds what one copy wrote beside what was made of another.
///
/// A family is stated by the source: a value with what was written (`…_raw`) and why it was read so (`…_evidence`). What is
/// made of several cells at once (categories, districts, identities) is a group of its own: it is taken from the copy that
/// agrees with the settled record in what it was made of, the first anchor before the second.
enum KeyFamily {
    /// Keys that are made of others.
    struct Group: Sendable {
        /// Whether a key belongs to it.
        let holds: @Sendable (String) -> Bool
        /// The families of which it is made, the most telling first.
        let anchors: [String]
    }

    /// Keys that name the copy, or that say something of the settlement itself.
    static let ofTheCopy: Set<String> = [
        "type", "id", "src", "delivery", "amended_by", "irregular", "selection", "superseded_by",
        "superseded_by_delivery",
    ]

    /// What a report says of itself: of a recheck it does not go over to the batch, whose test had a report of its own.
    static let ofTheReport = ["report_number", "reported_on", "published_on", "delivered_on"]

    /// What was written where the value beside it is made of several cells.
    private static let anchoredRaws: Set<String> = [
        "category_raw", "category_code_raw", "category_detail_raw", "industry_code_raw", "district_raw",
        "district_name_raw", "producer_district_raw", "origin_raw", "producer_size_raw",
    ]

    /// By which key it shows that such a cell was understood: a word that no table knows replaces none that is known.
    static let understoodBy = [
        "category_raw": "category_code", "category_code_raw": "category_code", "district_raw": "district",
        "producer_district_raw": "producer_district", "origin_raw": "origin", "producer_size_raw": "producer_size",
    ]

    static let groups: [Group] = [
        Group(
            holds: {
                $0.hasPrefix("category_") || $0.hasPrefix("plan_") || $0 == "industry_code" || $0 == "industry_division"
            },
            anchors: [
                "category_code_raw", "category_raw", "category_detail_raw", "product_name", "channel", "producer_name",
                "sampled_name", "industry_code_raw",
            ]),
        Group(
            holds: {
                $0 == "district" || $0.hasPrefix("district_") || $0.hasPrefix("supervising_district")
                    || $0.hasPrefix("supervising_unit")
            }, anchors: ["district_raw", "district_name_raw", "sampled_address", "sampled_name"]),
        Group(
            holds: { $0.hasPrefix("producer_district") },
            anchors: ["producer_district_raw", "producer_address", "producer_code"]),
        Group(
            holds: { ["producer_key", "producer_parent_key", "contractor_name"].contains($0) },
            anchors: ["producer_code", "producer_name", "principal_name"]),
        Group(
            holds: { ["sampled_key", "sampled_parent_key"].contains($0) }, anchors: ["sampled_code", "sampled_name"]),
        Group(
            holds: { $0 == "origin" || $0.hasPrefix("origin_") },
            anchors: ["origin_raw", "producer_province", "producer_address", "producer_code", "producer_name"]),
        Group(
            holds: { $0 == "producer_size" },
            anchors: ["producer_size_raw", "producer_staff", "producer_revenue", "producer_assets"]),
        Group(
            holds: { $0.hasPrefix("regulatory_domain") },
            anchors: ["task_name", "channel", "category_code_raw", "category_raw", "product_name"]),
    ]

    /// Where a key belongs.
    enum Place: Hashable {
        case ofTheCopy
        case family(String)
        case group(Int)
    }

    static func place(of key: String) -> Place {
        if ofTheCopy.contains(key) { return .ofTheCopy }
        if anchoredRaws.contains(key) { return .family(key) }
        if let group = groups.firstIndex(where: { $0.holds(key) }) { return .group(group) }
        if key == "produced_on_kind" { return .family("produced_on") }
        for suffix in ["_raw", "_evidence", "_check", "_suggestion", "_conflict"] where key.hasSuffix(suffix) {
            return .family(String(key.dropLast(suffix.count)))
        }
        return .family(key)
    }
}
