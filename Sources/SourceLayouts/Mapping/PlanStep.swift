/// One step of writing a record: what is read from which column, and under which keys it is written.
struct PlanStep {
    enum Action: UInt8 {
        /// Text; a line end in it is read as a blank.
        case text
        /// Names of enterprises, whose lines may be those of several roles.
        case line
        /// Text in which some words mean what the layout says.
        case word
        /// An identifier; what a spreadsheet destroyed is refused.
        case identifier
        /// A day; anything else refuses the row.
        case date
        /// A day, or words about one (30日内), which are kept as they are.
        case dateOrWords
        /// A day, or the month or year that a notice gives in its place, which is kept as it is.
        case dateOrPart
        /// A day of production, which may come with a batch number.
        case produced
        /// A verdict, which must be known.
        case verdict
        /// Further verdicts beside the main one.
        case sideVerdict
        case failingItems
        /// What a sample of a comparison test cost, with the unit in the heading: 元/包.
        case price
        /// A sum of money, in yuan.
        case sum
        /// A quantity with its unit.
        case quantity
        /// A column of which nothing is known but the key that the layout gives it.
        case custom
    }

    var action: Action
    var field: SourceField
    /// The column, or -1 where only a constant holds.
    var column: Int
    /// The index of the constant that stands in for an empty cell, or -1.
    var constant = -1
    var key: StaticString
    /// The key for what was written, where the value was made from it.
    var rawKey: StaticString
    /// The index of the key of a custom column.
    var customKey = -1
    /// The layout says what words of the field mean.
    var hasWords = false
    /// In which order day and month stand, if that is known.
    var dateOrder: DateOrder?
}

extension PlanStep {
    private typealias Row = (SourceField, Action, StaticString, StaticString)

    /// The members of a sample behind its id and number, in the order of the schema; keys it does not name stand
    /// beside their kin.
    private static let sample: [Row] = [
        (.reportNumber, .identifier, "report_number", "report_number_raw"),
        (.taskLevel, .text, "task_level_raw", ""),
        (.samplingKind, .text, "sampling_kind_raw", ""),
        (.taskName, .text, "task_name", ""),
        (.taskSource, .text, "task_source", ""),
        (.listKind, .text, "list_kind", ""),
        (.productName, .text, "product_name", ""),
        (.category, .text, "category_raw", ""),
        (.categoryDetail, .text, "category_detail_raw", ""),
        (.categoryCode, .text, "category_code_raw", ""),
        (.industryCode, .text, "industry_code_raw", ""),
        (.producerName, .line, "producer_name", ""),
        (.producerCode, .identifier, "producer_code", "producer_code_raw"),
        (.producerAddress, .line, "producer_address", ""),
        (.producerProvince, .text, "producer_province", ""),
        (.producerDistrict, .line, "producer_district_raw", ""),
        (.producerSize, .text, "producer_size_raw", ""),
        (.producerStaff, .text, "producer_staff", ""),
        (.producerRevenue, .text, "producer_revenue", ""),
        (.producerAssets, .text, "producer_assets", ""),
        (.principalName, .line, "principal_name", ""),
        (.origin, .text, "origin_raw", ""),
        (.sampledName, .line, "sampled_name", ""),
        (.sampledCode, .identifier, "sampled_code", "sampled_code_raw"),
        (.sampledAddress, .line, "sampled_address", ""),
        (.sampledProvince, .text, "sampled_province", ""),
        (.district, .line, "district_raw", ""),
        (.districtName, .text, "district_name_raw", ""),
        (.channel, .text, "channel_raw", ""),
        (.platform, .text, "platform", ""),
        (.brand, .text, "brand", ""),
        (.model, .line, "model", ""),
        (.batch, .text, "batch", ""),
        (.producedOn, .produced, "produced_on", "produced_on_raw"),
        (.producedOrBatch, .produced, "produced_on", "produced_on_raw"),
        (.sampledOn, .date, "sampled_on", "sampled_on_raw"),
        (.reportedOn, .dateOrPart, "reported_on", "reported_on_raw"),
        (.noticeNumber, .text, "notice_number", ""),
        (.publishedOn, .dateOrPart, "published_on", "published_on_raw"),
        (.verdict, .verdict, "verdict_raw", ""),
        (.qualityVerdict, .text, "quality_verdict_raw", ""),
        (.labelVerdict, .text, "label_verdict_raw", ""),
        (.initialVerdict, .sideVerdict, "initial_verdict_raw", ""),
        (.recheckVerdict, .sideVerdict, "recheck_verdict_raw", ""),
        (.failingItems, .failingItems, "failing_items", "failing_items_raw"),
        (.lab, .line, "lab", ""),
        (.remarks, .text, "remarks", ""),
        (.samplingAgency, .text, "sampling_agency", ""),
        (.organisingAuthority, .text, "organising_authority", ""),
        (.standard, .text, "standard", ""),
        (.receivedOn, .date, "received_on", "received_on_raw"),
        (.supervisingOffice, .text, "supervising_office", ""),
        (.followUpOf, .identifier, "follow_up_of", "follow_up_of_raw"),
        (.deliveredOn, .date, "delivered_on", "delivered_on_raw"),
        (.selection, .text, "selection", ""),
        (.officialClass, .text, "official_class", ""),
        (.price, .price, "price", ""),
    ]

    /// The members of a case in the order of the schema, and behind them what tells the sample it belongs to.
    ///
    /// Words for party, outcome, retest and state stand under their own keys: reconciling reads them as a ledger has them.
    private static let rectification: [Row] = [
        (.sampleNumber, .identifier, "sample_id", "sample_id_raw"),
        (.party, .text, "party", ""),
        (.partyName, .line, "party_name", ""),
        (.partyCode, .identifier, "party_code", "party_code_raw"),
        (.office, .text, "office", ""),
        (.regime, .text, "regime", ""),
        (.notifiedOn, .dateOrWords, "notified_on", "notified_on_raw"),
        (.service, .text, "service", ""),
        (.objectedOn, .dateOrWords, "objected_on", "objected_on_raw"),
        (.objectionAnswer, .text, "objection_answer", ""),
        (.orderedOn, .dateOrWords, "ordered_on", "ordered_on_raw"),
        (.dueOn, .dateOrWords, "due_on", "due_on_raw"),
        (.extendedTo, .dateOrWords, "extended_to", "extended_to_raw"),
        (.rectifiedOn, .dateOrWords, "rectified_on", "rectified_on_raw"),
        (.retestedOn, .dateOrWords, "retested_on", "retested_on_raw"),
        (.retestVerdict, .text, "retest_verdict", ""),
        (.announcedOn, .dateOrWords, "announced_on", "announced_on_raw"),
        (.closedOn, .dateOrWords, "closed_on", "closed_on_raw"),
        (.outcome, .text, "outcome", ""),
        (.status, .text, "status", ""),
        (.evidence, .text, "evidence", ""),
        (.filed, .text, "filed", ""),
        (.filedOn, .dateOrWords, "filed_on", "filed_on_raw"),
        (.fine, .sum, "fine_yuan", "fine_raw"),
        (.confiscated, .sum, "confiscated_yuan", "confiscated_raw"),
        (.penalty, .sum, "penalty_yuan", "penalty_raw"),
        (.police, .text, "police", ""),
        (.policeOn, .dateOrWords, "police_on", "police_on_raw"),
        (.recalled, .quantity, "recalled", "recalled_raw"),
        (.offShelf, .quantity, "off_shelf", "off_shelf_raw"),
        (.sealed, .quantity, "sealed", "sealed_raw"),
        (.reportNumber, .identifier, "report_number", "report_number_raw"),
        (.productName, .text, "product_name", ""),
        (.producerName, .line, "producer_name", ""),
        (.producerCode, .identifier, "producer_code", "producer_code_raw"),
        (.sampledName, .line, "sampled_name", ""),
        (.sampledCode, .identifier, "sampled_code", "sampled_code_raw"),
        (.district, .line, "district_raw", ""),
        (.model, .line, "model", ""),
        (.batch, .text, "batch", ""),
        (.producedOn, .produced, "produced_on", "produced_on_raw"),
        (.producedOrBatch, .produced, "produced_on", "produced_on_raw"),
        (.sampledOn, .date, "sampled_on", "sampled_on_raw"),
        (.verdict, .text, "verdict_raw", ""),
        (.failingItems, .failingItems, "failing_items", "failing_items_raw"),
        (.lab, .line, "lab", ""),
        (.remarks, .text, "remarks", ""),
        (.supervisingOffice, .text, "supervising_office", ""),
    ]

    /// The column of a field; a firm in two roles has the name of both.
    private static func column(of field: SourceField, in layout: TableLayout) -> Int {
        if let column = layout.column(field) { return column }
        let isRole = field == .producerName || field == .sampledName
        return (isRole ? layout.column(.producerAndSampledName) : nil) ?? -1
    }

    /// The steps for a layout.
    static func steps(for layout: TableLayout, constants: [SourceField]) -> [PlanStep] {
        var steps: [PlanStep] = []
        for (field, action, key, rawKey) in layout.kind == .sample ? sample : rectification {
            var step = PlanStep(
                action: action, field: field, column: column(of: field, in: layout), key: key, rawKey: rawKey)
            step.constant = constants.firstIndex(of: field) ?? -1
            step.hasWords = layout.words.has(field)
            if step.hasWords, action == .text || action == .line { step.action = .word }
            if step.column >= 0 { step.dateOrder = layout.columns[step.column].dateOrder }
            let isWanted: Bool =
                switch field {
                // Verdicts and failing items may be made from other columns.
                case .verdict: layout.kind == .sample || step.column >= 0
                case .failingItems:
                    layout.has(.failingItems) || layout.has(.failingItem) || layout.isRowPerItem
                        || WideItems(layout) != nil
                default: step.column >= 0 || step.constant >= 0
                }
            if isWanted { steps.append(step) }
        }
        var custom = 0
        for (index, column) in layout.columns.enumerated() where column.customKey != nil {
            var step = PlanStep(action: .custom, field: .unused, column: index, key: "", rawKey: "")
            step.customKey = custom
            custom += 1
            steps.append(step)
        }
        return steps
    }
}
