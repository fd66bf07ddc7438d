/// Every key that records of the format have, by which code names it; what a key holds says `RecordSchema`.
///
/// The raw value is the key as records have it. A key that a layout gives to a column of its own is none of these.
package enum RecordKey: String, CaseIterable, Sendable {
    /// Of which type a record is; the first key of every record.
    case type

    // In the order in which the table has them
    case id
    case sampleNumber = "sample_number"
    case reportNumber = "report_number"
    case reportNumberRaw = "report_number_raw"
    case taskLevel = "task_level"
    case samplingKind = "sampling_kind"
    case taskLevelRaw = "task_level_raw"
    case samplingKindRaw = "sampling_kind_raw"
    case taskLevelEvidence = "task_level_evidence"
    case samplingKindEvidence = "sampling_kind_evidence"
    case taskName = "task_name"
    case taskSource = "task_source"
    case listKind = "list_kind"
    case regulatoryDomain = "regulatory_domain"
    case selection
    case irregular
    case productName = "product_name"
    case categoryRaw = "category_raw"
    case categoryDetailRaw = "category_detail_raw"
    case categoryCodeRaw = "category_code_raw"
    case categoryCode = "category_code"
    case categoryName = "category_name"
    case categoryTier = "category_tier"
    case categoryEvidence = "category_evidence"
    case categoryDetailCode = "category_detail_code"
    case categoryDetail = "category_detail"
    case categoryCatalogue = "category_catalogue"
    case categoryGroupCode = "category_group_code"
    case categoryGroup = "category_group"
    case categoryRollupCode = "category_rollup_code"
    case categoryRollup = "category_rollup"
    case industryCode = "industry_code"
    case industryCodeRaw = "industry_code_raw"
    case industryDivision = "industry_division"
    case planDomain = "plan_domain"
    case planDomainXiqing = "plan_domain_xiqing"
    case planGoods = "plan_goods"
    case planChain = "plan_chain"
    case planFocus = "plan_focus"
    case planWaterSaving = "plan_water_saving"
    case planRuralWater = "plan_rural_water"
    case planFoodContact = "plan_food_contact"
    case planMaterial = "plan_material"
    case producerName = "producer_name"
    case principalName = "principal_name"
    case contractorName = "contractor_name"
    case producerKey = "producer_key"
    case producerParentKey = "producer_parent_key"
    case producerCode = "producer_code"
    case producerCodeRaw = "producer_code_raw"
    case producerCodeCheck = "producer_code_check"
    case producerCodeSuggestion = "producer_code_suggestion"
    case producerCodeParty = "producer_code_party"
    case producerCodeConflict = "producer_code_conflict"
    case producerAddress = "producer_address"
    case producerProvince = "producer_province"
    case producerDistrictRaw = "producer_district_raw"
    case producerDistrict = "producer_district"
    case producerDistrictName = "producer_district_name"
    case producerDistrictEvidence = "producer_district_evidence"
    case producerSize = "producer_size"
    case producerSizeRaw = "producer_size_raw"
    case producerStaff = "producer_staff"
    case producerRevenue = "producer_revenue"
    case producerAssets = "producer_assets"
    case origin
    case originRaw = "origin_raw"
    case originPlace = "origin_place"
    case originEvidence = "origin_evidence"
    case sampledName = "sampled_name"
    case sampledKey = "sampled_key"
    case sampledParentKey = "sampled_parent_key"
    case sampledCode = "sampled_code"
    case sampledCodeRaw = "sampled_code_raw"
    case sampledCodeCheck = "sampled_code_check"
    case sampledCodeSuggestion = "sampled_code_suggestion"
    case sampledCodeConflict = "sampled_code_conflict"
    case sampledAddress = "sampled_address"
    case sampledProvince = "sampled_province"
    case district
    case districtName = "district_name"
    case districtRaw = "district_raw"
    case districtNameRaw = "district_name_raw"
    case districtEvidence = "district_evidence"
    case districtGeo = "district_geo"
    case supervisingDistrict = "supervising_district"
    case supervisingUnit = "supervising_unit"
    case supervisingUnitName = "supervising_unit_name"
    case districtGroup = "district_group"
    case districtArea = "district_area"
    case supervisingOffice = "supervising_office"
    case channel
    case channelRaw = "channel_raw"
    case platform
    case brand
    case model
    case batch
    case producedOn = "produced_on"
    case producedOnRaw = "produced_on_raw"
    case producedOnKind = "produced_on_kind"
    case sampledOn = "sampled_on"
    case sampledOnRaw = "sampled_on_raw"
    case reportedOn = "reported_on"
    case reportedOnRaw = "reported_on_raw"
    case noticeNumber = "notice_number"
    case publishedOn = "published_on"
    case publishedOnRaw = "published_on_raw"
    case deliveredOn = "delivered_on"
    case deliveredOnRaw = "delivered_on_raw"
    case verdict
    case verdictRaw = "verdict_raw"
    case qualityVerdictRaw = "quality_verdict_raw"
    case labelVerdictRaw = "label_verdict_raw"
    case initialVerdict = "initial_verdict"
    case initialVerdictRaw = "initial_verdict_raw"
    case recheckVerdict = "recheck_verdict"
    case recheckVerdictRaw = "recheck_verdict_raw"
    case recheckReportNumber = "recheck_report_number"
    case recheckReportedOn = "recheck_reported_on"
    case recheckPublishedOn = "recheck_published_on"
    case failingItems = "failing_items"
    case failingItemsRaw = "failing_items_raw"
    case initialFailingItems = "initial_failing_items"
    case lab
    case samplingAgency = "sampling_agency"
    case organisingAuthority = "organising_authority"
    case standard
    case receivedOn = "received_on"
    case receivedOnRaw = "received_on_raw"
    case `repeat`
    case repeatOf = "repeat_of"
    case repeatBar = "repeat_bar"
    case barredUntil = "barred_until"
    case followUpOf = "follow_up_of"
    case followUpOfRaw = "follow_up_of_raw"
    case remarks
    case unmapped
    case src
    case delivery
    case amendedBy = "amended_by"
    case supersededBy = "superseded_by"
    case supersededByDelivery = "superseded_by_delivery"
    case staysWith = "stays_with"
    case sampleID = "sample_id"
    case sampleIDRaw = "sample_id_raw"
    case party
    case partyRaw = "party_raw"
    case partyName = "party_name"
    case partyCode = "party_code"
    case partyCodeRaw = "party_code_raw"
    case office
    case regime
    case regimeRaw = "regime_raw"
    case notifiedOn = "notified_on"
    case notifiedOnRaw = "notified_on_raw"
    case notifiedAt = "notified_at"
    case service
    case serviceRaw = "service_raw"
    case objectedOn = "objected_on"
    case objectedOnRaw = "objected_on_raw"
    case objectedAt = "objected_at"
    case objectionAnswer = "objection_answer"
    case objectionAnswerRaw = "objection_answer_raw"
    case orderedOn = "ordered_on"
    case orderedOnRaw = "ordered_on_raw"
    case dueOn = "due_on"
    case dueOnRaw = "due_on_raw"
    case extendedTo = "extended_to"
    case rectifiedOn = "rectified_on"
    case rectifiedOnRaw = "rectified_on_raw"
    case retestDueOn = "retest_due_on"
    case retestedOn = "retested_on"
    case retestedOnRaw = "retested_on_raw"
    case retestSample = "retest_sample"
    case retestVerdict = "retest_verdict"
    case retestVerdictRaw = "retest_verdict_raw"
    case announcedOn = "announced_on"
    case announcedOnRaw = "announced_on_raw"
    case closedOn = "closed_on"
    case closedOnRaw = "closed_on_raw"
    case outcome
    case outcomeRaw = "outcome_raw"
    case status
    case statusRaw = "status_raw"
    case overdueDays = "overdue_days"
    case dueBasis = "due_basis"
    case objectionUntil = "objection_until"
    case objectionUntilAt = "objection_until_at"
    case servedOn = "served_on"
    case verdictStage = "verdict_stage"
    case sampleMatch = "sample_match"
    case irregularities
    case caseBasis = "case_basis"
    case transferTo = "transfer_to"
    case dueMovedFrom = "due_moved_from"
    case extendedToRaw = "extended_to_raw"
    case suspendedUntil = "suspended_until"
    case recheckAnswerDueOn = "recheck_answer_due_on"
    case calendarMissing = "calendar_missing"
    case followsCase = "follows_case"
    case evidence
    case filed
    case filedRaw = "filed_raw"
    case filedOn = "filed_on"
    case filedOnRaw = "filed_on_raw"
    case fineYuan = "fine_yuan"
    case fineRaw = "fine_raw"
    case confiscatedYuan = "confiscated_yuan"
    case confiscatedRaw = "confiscated_raw"
    case penaltyYuan = "penalty_yuan"
    case penaltyRaw = "penalty_raw"
    case police
    case policeRaw = "police_raw"
    case policeOn = "police_on"
    case policeOnRaw = "police_on_raw"
    case recalled
    case recalledUnit = "recalled_unit"
    case recalledRaw = "recalled_raw"
    case offShelf = "off_shelf"
    case offShelfUnit = "off_shelf_unit"
    case offShelfRaw = "off_shelf_raw"
    case sealed
    case sealedUnit = "sealed_unit"
    case sealedRaw = "sealed_raw"
    case srcFile = "src_file"
    case srcLine = "src_line"
    case srcRecord = "src_record"
    case srcByte = "src_byte"
    case field
    case value
    case code
    case message
    case raw
    case rawCut = "raw_cut"
    case context
    case rawLines = "raw_lines"
    case awaitedLines = "awaited_lines"
    case columnsChanged = "columns_changed"
    case check
    case measure
    case population
    case targetID = "target_id"
    case verdicts
    case settled
    case by
    case period
    case datedBy = "dated_by"
    case datedFrom = "dated_from"
    case datedTo = "dated_to"
    case shard
    case enterprise
    case stratifiedBy = "stratified_by"
    case strata
    case inspected
    case passed
    case failed
    case physicallyPassed = "physically_passed"
    case undetermined
    case notInspected = "not_inspected"
    case overturned
    case kindNotStated = "kind_not_stated"
    case unassigned
    case unrecognised
    case failuresOnly = "failures_only"
    case months
    case repeatedlyFailed = "repeatedly_failed"
    case producerMark = "producer_mark"
    case producerNamed = "producer_named"
    case producerNamedOn = "producer_named_on"
    case sampledMark = "sampled_mark"
    case sampledNamed = "sampled_named"
    case sampledNamedOn = "sampled_named_on"
    case partyMark = "party_mark"
    case partyNamed = "party_named"
    case partyNamedOn = "party_named_on"
    case unnamedBatches = "unnamed_batches"
    case undecidedBatches = "undecided_batches"
    case due
    case completed
    case exempt
    case enforced
    case overdue
    case undated
    case transferred
    case notDue = "not_due"
    case awaitingRetest = "awaiting_retest"
    case retestFailed = "retest_failed"
    case toTransfer = "to_transfer"
    case cases
    case dueLedger = "due_ledger"
    case completedLedger = "completed_ledger"
    case presumed
    case carriedOver = "carried_over"
    case cancelled
    case listed
    case covered
    case planned
    case fulfilled
    case unplanned
    case failures
    case labelFailures = "label_failures"
    case rate
    case passRate = "pass_rate"
    case failRate = "fail_rate"
    case physicalPassRate = "physical_pass_rate"
    case strictRate = "strict_rate"
    case ledgerRate = "ledger_rate"
    case administrativeRate = "administrative_rate"
    case administrativeDue = "administrative_due"
    case plainRate = "plain_rate"
    case weightCoverage = "weight_coverage"
    case strataTotal = "strata_total"
    case strataSampled = "strata_sampled"
    case strataSmall = "strata_small"
    case standardError = "standard_error"
    case effectiveBatches = "effective_batches"
    case outsideFrame = "outside_frame"
    case unstatedStratum = "unstated_stratum"
    case unlistedBatches = "unlisted_batches"
    case leading
    case reached
    case reachable
    case unreachable
    case sme
    case smeShare = "sme_share"
    case sizeUnknown = "size_unknown"
    case minimum
    case verdictOnMinimum = "verdict_on_minimum"
    case smeTarget = "sme_target"
    case verdictOnSme = "verdict_on_sme"
    case shareOfFailures = "share_of_failures"
    case cumulativeShare = "cumulative_share"
    case rank
    case intervalLow = "interval_low"
    case intervalHigh = "interval_high"
    case intervalMethod = "interval_method"
    case target
    case targetTerm = "target_term"
    case verdictOnTarget = "verdict_on_target"
    case evidenceStrength = "evidence_strength"
    case lowestMonth = "lowest_month"
    case lowestMonthRate = "lowest_month_rate"
    case lowestMonthInspected = "lowest_month_inspected"
    case lowestQuarter = "lowest_quarter"
    case lowestQuarterRate = "lowest_quarter_rate"
    case lowestQuarterInspected = "lowest_quarter_inspected"
    case comparedWith = "compared_with"
    case previousWhole = "previous_whole"
    case previousPart = "previous_part"
    case previousRate = "previous_rate"
    case change
    case changeLow = "change_low"
    case changeHigh = "change_high"
    case pValue = "p_value"
    case test
    case distinguishable
    case sameMixRate = "same_mix_rate"
    case oddsRatio = "odds_ratio"
    case comparability

    // Of times
    case step
    case unitKind = "unit_kind"
    case unit
    case inTime = "in_time"
    case openLate = "open_late"
    case share
    case medianDays = "median_days"
    case p90Days = "p90_days"
    case timed
    case withoutTerm = "without_term"
    case endedOtherwise = "ended_otherwise"
    case ranked
    case asOf = "as_of"

    // Of a draw
    case drawKey = "draw_key"
    case stratum
    case ticket
    case inspector1 = "inspector_1"
    case inspector2 = "inspector_2"
    case committed

    // Of signals
    case family
    case cell
    case cellName = "cell_name"
    case category
    case against
    case failedBefore = "failed_before"
    case inspectedBefore = "inspected_before"
    case expected
    case usualRate = "usual_rate"
    case raisedRate = "raised_rate"
    case difference
    case differenceLow = "difference_low"
    case differenceHigh = "difference_high"
    case ratio
    case oddsLow = "odds_low"
    case oddsHigh = "odds_high"
    case adjustedBH = "adjusted_bh"
    case adjustedBY = "adjusted_by"
    case z
    case phi
    case tau2
    case limitLow = "limit_low"
    case limitHigh = "limit_high"
    case quartersOutside = "quarters_outside"
    case score
    case threshold
    case state
    case direction
    case tested
    case q
    case decidedBy = "decided_by"
    case smallestRise = "smallest_rise"
    // Of leads and classes of events
    case section
    case severity
    case hazards
    case failingSamples = "failing_samples"
    case elsewhere
    case elsewhereCount = "elsewhere_count"
    case samePlace = "same_place"
    case samePlaceCount = "same_place_count"
    case otherBatches = "other_batches"
    case otherBatchesCount = "other_batches_count"
    case possible
    case possibleCount = "possible_count"
    case recallID = "recall_id"
    case recalledOn = "recalled_on"
    case recallIDs = "recall_ids"
    case stillSold = "still_sold"
    case stillSoldCount = "still_sold_count"
    case withheld
    case chain
    case firmKey = "firm_key"
    case firmName = "firm_name"
    case firmClass = "class"
    case lastDay = "last_day"
    case grounds
    case officialClass = "official_class"
    case inspectedOn = "inspected_on"
    case pendingFailures = "pending_failures"
    case leadStatus = "lead_status"
    // Of comparison tests
    case price
    case testedItems = "tested_items"
}

extension RecordKey {
    /// Keys that a record leaves out where another key says the same, with that key: most batches are supervised and
    /// reported by the district in which they were taken.
    package static let standIns: [String: String] = [
        supervisingDistrict.rawValue: district.rawValue, supervisingUnit.rawValue: district.rawValue,
        supervisingUnitName.rawValue: districtName.rawValue,
    ]
}
