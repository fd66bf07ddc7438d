import RecordStream
import Records

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
    let taskName, taskSource, listKind, samplingAgency, organisingAuthority, supervisingOffice: Int
    let taskLevelEvidence, samplingKindEvidence, regulatoryDomain, irregular, failingItems, failingItemsRaw: Int
    let originEvidence, originPlace, producerProvince: Int
    let producer, sampled: EnterpriseKeys
    /// The key of each kind of plan group.
    let plans: [PlanGroups.Kind: Int]

    init() {
        var place = KeyPlaces()
        src = place(.src)
        productName = place(.productName)
        categoryRaw = place(.categoryRaw)
        categoryCodeRaw = place(.categoryCodeRaw)
        producerName = place(.producerName)
        producerAddress = place(.producerAddress)
        producerDistrictRaw = place(.producerDistrictRaw)
        sampledName = place(.sampledName)
        sampledAddress = place(.sampledAddress)
        districtRaw = place(.districtRaw)
        taskLevelRaw = place(.taskLevelRaw)
        samplingKindRaw = place(.samplingKindRaw)
        channelRaw = place(.channelRaw)
        producerSizeRaw = place(.producerSizeRaw)
        originRaw = place(.originRaw)
        verdictRaw = place(.verdictRaw)
        initialVerdictRaw = place(.initialVerdictRaw)
        recheckVerdictRaw = place(.recheckVerdictRaw)
        taskLevel = place(.taskLevel)
        samplingKind = place(.samplingKind)
        channel = place(.channel)
        categoryCode = place(.categoryCode)
        categoryName = place(.categoryName)
        categoryDetailCode = place(.categoryDetailCode)
        categoryDetail = place(.categoryDetail)
        categoryTier = place(.categoryTier)
        categoryEvidence = place(.categoryEvidence)
        catalogue = place(.categoryCatalogue)
        industryCode = place(.industryCode)
        producerDistrict = place(.producerDistrict)
        producerSize = place(.producerSize)
        origin = place(.origin)
        originEvidence = place(.originEvidence)
        originPlace = place(.originPlace)
        producerProvince = place(.producerProvince)
        district = place(.district)
        districtName = place(.districtName)
        districtEvidence = place(.districtEvidence)
        supervisingDistrict = place(.supervisingDistrict)
        supervisingUnit = place(.supervisingUnit)
        supervisingUnitName = place(.supervisingUnitName)
        districtGeo = place(.districtGeo)
        verdict = place(.verdict)
        initialVerdict = place(.initialVerdict)
        recheckVerdict = place(.recheckVerdict)
        industryCodeRaw = place(.industryCodeRaw)
        producerStaff = place(.producerStaff)
        producerRevenue = place(.producerRevenue)
        producerAssets = place(.producerAssets)
        producerDistrictName = place(.producerDistrictName)
        producerDistrictEvidence = place(.producerDistrictEvidence)
        districtGroup = place(.districtGroup)
        districtArea = place(.districtArea)
        categoryGroupCode = place(.categoryGroupCode)
        categoryGroup = place(.categoryGroup)
        categoryRollupCode = place(.categoryRollupCode)
        categoryRollup = place(.categoryRollup)
        industryDivision = place(.industryDivision)
        taskName = place(.taskName)
        taskSource = place(.taskSource)
        listKind = place(.listKind)
        samplingAgency = place(.samplingAgency)
        organisingAuthority = place(.organisingAuthority)
        supervisingOffice = place(.supervisingOffice)
        taskLevelEvidence = place(.taskLevelEvidence)
        samplingKindEvidence = place(.samplingKindEvidence)
        regulatoryDomain = place(.regulatoryDomain)
        irregular = place(.irregular)
        failingItems = place(.failingItems)
        failingItemsRaw = place(.failingItemsRaw)
        producer = EnterpriseKeys("producer", in: &place)
        sampled = EnterpriseKeys("sampled", in: &place)
        plans = Dictionary(uniqueKeysWithValues: PlanGroups.Kind.allCases.map { ($0, place(named: $0.rawValue)) })
        set = place.set
    }
}
