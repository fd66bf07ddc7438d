import RecordStream

/// The keys that normalisation reads and writes, by index.
struct NormalizationKeys: Sendable {
    let set: KeySet
    let productName, categoryRaw, categoryCodeRaw, producerName, producerAddress, producerDistrictRaw: Int
    let sampledName, sampledAddress, districtRaw, src: Int
    let taskLevelRaw, samplingKindRaw, channelRaw, producerSizeRaw, originRaw: Int
    let verdictRaw, initialVerdictRaw, recheckVerdictRaw: Int
    let categoryDetailCode, categoryDetail: Int
    let categoryCode, categoryName, categoryTier, categoryEvidence, industryCode: Int
    let producerDistrict, district, districtName, districtEvidence, supervisingDistrict: Int
    let supervisingUnit, supervisingUnitName, districtGeo: Int
    let taskLevel, samplingKind, channel, producerSize, origin: Int
    let verdict, initialVerdict, recheckVerdict, catalogue: Int
    let industryCodeRaw, producerStaff, producerRevenue, producerAssets: Int
    let producerDistrictName, producerDistrictEvidence, districtGroup, districtArea: Int
    let categoryGroupCode, categoryGroup, categoryRollupCode, categoryRollup, industryDivision: Int
    let taskName, taskSource, listKind, samplingAgency, supervisingOffice: Int
    let taskLevelEvidence, samplingKindEvidence, regulatoryDomain, irregular, failingItems, failingItemsRaw: Int
    let originEvidence, originPlace, producerProvince: Int
    let producer, sampled: EnterpriseKeys
    /// The key of each kind of plan group.
    let plans: [PlanGroups.Kind: Int]

    init() {
        let set = KeySet(
            [
                "src", "product_name", "category_raw", "category_code_raw", "producer_name", "producer_address",
                "producer_district_raw", "sampled_name", "sampled_address", "district_raw", "task_level_raw",
                "sampling_kind_raw", "channel_raw", "producer_size_raw", "origin_raw", "verdict_raw",
                "initial_verdict_raw",
                "recheck_verdict_raw", "task_level", "sampling_kind", "channel", "category_code", "category_name",
                "category_detail_code", "category_detail",
                "category_tier", "category_evidence", "category_catalogue", "industry_code", "producer_district",
                "producer_size", "origin", "district", "district_name", "district_evidence", "supervising_district",
                "supervising_unit", "supervising_unit_name", "district_geo",
                "verdict", "initial_verdict", "recheck_verdict", "industry_code_raw", "producer_staff",
                "producer_revenue",
                "producer_assets", "producer_district_name", "producer_district_evidence", "district_group",
                "district_area", "category_group_code", "category_group", "category_rollup_code", "category_rollup",
                "industry_division", "principal_name", "contractor_name", "producer_code_party", "task_name",
                "task_source",
                "list_kind", "sampling_agency", "supervising_office", "task_level_evidence", "sampling_kind_evidence",
                "regulatory_domain", "irregular", "failing_items", "failing_items_raw", "origin_evidence",
                "origin_place",
                "producer_province",
            ] + EnterpriseKeys.names(of: "producer") + EnterpriseKeys.names(of: "sampled")
                + PlanGroups.Kind.allCases.map(\.rawValue))
        self.set = set
        src = set["src"]
        productName = set["product_name"]
        categoryRaw = set["category_raw"]
        categoryCodeRaw = set["category_code_raw"]
        producerName = set["producer_name"]
        producerAddress = set["producer_address"]
        producerDistrictRaw = set["producer_district_raw"]
        sampledName = set["sampled_name"]
        sampledAddress = set["sampled_address"]
        districtRaw = set["district_raw"]
        taskLevelRaw = set["task_level_raw"]
        samplingKindRaw = set["sampling_kind_raw"]
        channelRaw = set["channel_raw"]
        producerSizeRaw = set["producer_size_raw"]
        originRaw = set["origin_raw"]
        verdictRaw = set["verdict_raw"]
        initialVerdictRaw = set["initial_verdict_raw"]
        recheckVerdictRaw = set["recheck_verdict_raw"]
        taskLevel = set["task_level"]
        samplingKind = set["sampling_kind"]
        channel = set["channel"]
        categoryCode = set["category_code"]
        categoryName = set["category_name"]
        categoryDetailCode = set["category_detail_code"]
        categoryDetail = set["category_detail"]
        categoryTier = set["category_tier"]
        categoryEvidence = set["category_evidence"]
        catalogue = set["category_catalogue"]
        industryCode = set["industry_code"]
        producerDistrict = set["producer_district"]
        producerSize = set["producer_size"]
        origin = set["origin"]
        originEvidence = set["origin_evidence"]
        originPlace = set["origin_place"]
        producerProvince = set["producer_province"]
        district = set["district"]
        districtName = set["district_name"]
        districtEvidence = set["district_evidence"]
        supervisingDistrict = set["supervising_district"]
        supervisingUnit = set["supervising_unit"]
        supervisingUnitName = set["supervising_unit_name"]
        districtGeo = set["district_geo"]
        verdict = set["verdict"]
        initialVerdict = set["initial_verdict"]
        recheckVerdict = set["recheck_verdict"]
        industryCodeRaw = set["industry_code_raw"]
        producerStaff = set["producer_staff"]
        producerRevenue = set["producer_revenue"]
        producerAssets = set["producer_assets"]
        producerDistrictName = set["producer_district_name"]
        producerDistrictEvidence = set["producer_district_evidence"]
        districtGroup = set["district_group"]
        districtArea = set["district_area"]
        categoryGroupCode = set["category_group_code"]
        categoryGroup = set["category_group"]
        categoryRollupCode = set["category_rollup_code"]
        categoryRollup = set["category_rollup"]
        industryDivision = set["industry_division"]
        taskName = set["task_name"]
        taskSource = set["task_source"]
        listKind = set["list_kind"]
        samplingAgency = set["sampling_agency"]
        supervisingOffice = set["supervising_office"]
        taskLevelEvidence = set["task_level_evidence"]
        samplingKindEvidence = set["sampling_kind_evidence"]
        regulatoryDomain = set["regulatory_domain"]
        irregular = set["irregular"]
        failingItems = set["failing_items"]
        failingItemsRaw = set["failing_items_raw"]
        producer = EnterpriseKeys("producer", in: set)
        sampled = EnterpriseKeys("sampled", in: set)
        plans = Dictionary(uniqueKeysWithValues: PlanGroups.Kind.allCases.map { ($0, set[$0.rawValue]) })
    }
}
