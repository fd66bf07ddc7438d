/// What a column of a source means.
///
/// The raw value is the name of the field in `headings.csv` and in layout files. Fields of a sample and of a case
/// are keys of records; the rest are recognised so that a column is never taken for something else.
package enum SourceField: String, CaseIterable, Sendable {
    // A sample
    case sampleNumber = "sample_number"
    case reportNumber = "report_number"
    case taskLevel = "task_level"
    case samplingKind = "sampling_kind"
    case taskName = "task_name"
    /// Who gave a task (任务来源), where its name has a column of its own.
    case taskSource = "task_source"
    case productName = "product_name"
    case category
    case categoryDetail = "category_detail"
    case categoryCode = "category_code"
    case industryCode = "industry_code"
    case producerName = "producer_name"
    case producerCode = "producer_code"
    case producerAddress = "producer_address"
    case producerProvince = "producer_province"
    case producerDistrict = "producer_district"
    case producerSize = "producer_size"
    /// Persons employed, and revenue and assets in 10,000 yuan, by which an enterprise is large, medium, small or micro.
    case producerStaff = "producer_staff"
    case producerRevenue = "producer_revenue"
    case producerAssets = "producer_assets"
    /// Who commissioned the batch (委托方), where that is a column of its own.
    case principalName = "principal_name"
    case origin
    case sampledName = "sampled_name"
    case sampledCode = "sampled_code"
    case sampledAddress = "sampled_address"
    case sampledProvince = "sampled_province"
    case district
    case districtName = "district_name"
    case channel
    case platform
    case brand
    case model
    case batch
    case producedOn = "produced_on"
    case producedOrBatch = "produced_or_batch"
    case sampledOn = "sampled_on"
    case reportedOn = "reported_on"
    case noticeNumber = "notice_number"
    case publishedOn = "published_on"
    case verdict
    case qualityVerdict = "quality_verdict"
    case labelVerdict = "label_verdict"
    case initialVerdict = "initial_verdict"
    case recheckVerdict = "recheck_verdict"
    case failingItems = "failing_items"
    case failingItem = "failing_item"
    case failingResult = "failing_result"
    case failingLimit = "failing_limit"
    case lab
    case remarks
    case samplingAgency = "sampling_agency"
    /// Who ordered that the sample is taken (组织单位, 任务下达单位): the authority of a check.
    case organisingAuthority = "organising_authority"
    /// By what the goods are made (执行标准).
    case standard
    /// The day on which the sample came to the laboratory.
    case receivedOn = "received_on"
    case supervisingOffice = "supervising_office"
    /// The number of the failed batch that a retest sample follows.
    case followUpOf = "follow_up_of"
    /// The day on which the results were delivered, which orders corrections.
    case deliveredOn = "delivered_on"
    /// What the title of a list says of the kind of all its samples: 复查仍不合格, 跟踪抽查.
    case listKind = "list_kind"
    /// Whether any sample can stand in a list: `complete`, or `failures_only`.
    case selection
    /// 信用风险类别: the official class of the firm, as the office has it.
    case officialClass = "official_class"

    // One test item of a sample
    case itemName = "item_name"
    case itemResult = "item_result"
    case itemLimit = "item_limit"
    /// 标准值/检测值: both in one cell, in the order of the heading.
    case itemResultAndLimit = "item_result_and_limit"
    case itemUnit = "item_unit"
    case itemVerdict = "item_verdict"
    /// What was paid for a sample of a comparison test.
    case price
    case wideItem = "wide_item"
    case wideResult = "wide_result"
    case wideLimit = "wide_limit"
    case wideVerdict = "wide_verdict"
    /// A bare test item such as 铅 heads the column, and the cells are its measured values.
    case itemColumn = "item_column"

    // A rectification case
    case caseID = "case_id"
    case party
    case partyName = "party_name"
    case partyCode = "party_code"
    case office
    case regime
    case notifiedOn = "notified_on"
    case service
    case objectedOn = "objected_on"
    case objectionAnswer = "objection_answer"
    case orderedOn = "ordered_on"
    case dueOn = "due_on"
    case extendedTo = "extended_to"
    case rectifiedOn = "rectified_on"
    case retestedOn = "retested_on"
    case retestVerdict = "retest_verdict"
    case announcedOn = "announced_on"
    case closedOn = "closed_on"
    case outcome
    case status
    case evidence
    // What was done about a case beside the order to rectify
    /// 是否立案: whether a case was filed for a penalty.
    case filed
    case filedOn = "filed_on"
    /// 罚款, 没收违法所得, and 罚没, which is both.
    case fine, confiscated, penalty
    /// In what bare numbers of these are told: 元 or 万元.
    case penaltyUnit = "penalty_unit"
    /// 移送公安: whether the police was given the case.
    case police
    case policeOn = "police_on"
    /// How much was recalled, taken off the shelves, and sealed or seized.
    case recalled
    case offShelf = "off_shelf"
    case sealed

    // Settled by the columns beside them
    /// 检验结果: a verdict or a measured value.
    case result
    /// 企业名称: the producer or the sampled firm.
    case firmName = "firm_name"
    /// 地址: of the firm named before it.
    case firmAddress = "firm_address"
    /// 统一社会信用代码: of the firm named before it.
    case firmCode = "firm_code"
    /// 抽样地点: a place by its name or its address.
    case sampledPlace = "sampled_place"

    /// 被抽查单位(标称生产企业名称): one firm in two roles, the sampled one that is the maker too.
    case producerAndSampledName = "producer_and_sampled_name"

    // Recognised and not carried
    case rowNumber = "row_number"
    case unused
    /// A count or a rate: such a table holds totals and no batches.
    case aggregate
    /// A column of a list of licences, which looks like a list of samples.
    case licence
}

extension SourceField {
    /// Whether the field exists on rectification cases alone.
    package var isCaseOnly: Bool {
        switch self {
        case .caseID, .party, .partyName, .partyCode, .office, .notifiedOn, .service, .objectedOn, .objectionAnswer,
            .orderedOn, .dueOn, .extendedTo,
            .rectifiedOn, .retestedOn, .retestVerdict, .announcedOn, .closedOn, .outcome, .status, .evidence, .regime:
            true
        default: isMeasure
        }
    }

    /// Whether the field tells what was done about a case beside the order to rectify.
    package var isMeasure: Bool {
        switch self {
        case .filed, .filedOn, .fine, .confiscated, .penalty, .penaltyUnit, .police, .policeOn, .recalled, .offShelf,
            .sealed:
            true
        default: false
        }
    }

    /// Whether the field is one of a firm that other columns must tell: 企业名称, 地址, 统一社会信用代码.
    package var isOfSomeFirm: Bool { self == .firmName || self == .firmAddress || self == .firmCode }

    /// Whether the field says something of a whole sample that a table may have several columns for: kinds and remarks.
    var isOfWholeSample: Bool { self == .samplingKind || self == .remarks || self == .taskLevel || self == .channel }

    /// Whether the field is the name of a firm or of goods.
    var isName: Bool {
        switch self {
        case .producerName, .sampledName, .productName, .partyName, .principalName: true
        default: false
        }
    }

    /// The address of the firm that this field names.
    var address: SourceField? {
        switch self {
        case .producerName: .producerAddress
        case .sampledName: .sampledAddress
        default: nil
        }
    }

    /// Whether a column of this field is read past, by its name.
    package var isReadPast: Bool {
        switch self {
        case .rowNumber, .unused, .aggregate, .licence: true
        default: false
        }
    }
}
