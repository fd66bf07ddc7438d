/// Settles columns whose heading alone leaves open what they mean.
enum ColumnContext {
    typealias Draft = LayoutFinder.Draft

    /// Settles firms, places, results and dates by the columns beside them and the cells below them.
    static func settle(
        _ drafts: inout [Draft], rows: [[String]], kind: RecordKind, role: SourceField?, isVerdict: ((String) -> Bool)?
    ) {
        if kind == .rectification { settleCase(&drafts) }
        settleFirms(&drafts, kind, role)
        settleResults(&drafts, rows, isVerdict)
        settleItems(&drafts)
        settleTasks(&drafts)
        settleReceipt(&drafts)
    }

    /// The day on which a sample came to the laboratory stands for that of sampling where no other column is that.
    private static func settleReceipt(_ drafts: inout [Draft]) {
        let places = drafts.indices.filter { drafts[$0].field == .receivedOn }
        guard let best = places.max(by: { drafts[$0].priority < drafts[$1].priority }), !has(drafts, .sampledOn) else {
            return
        }
        drafts[best].field = .sampledOn
        drafts[best].reason += ", and no other column is the day of sampling"
    }

    /// Of two columns for a task (任务来源 and 任务名称) the one that is less sure to be its name tells who gave it.
    private static func settleTasks(_ drafts: inout [Draft]) {
        let places = drafts.indices.filter { drafts[$0].field == .taskName }
        guard places.count > 1, !has(drafts, .taskSource),
            let name = places.max(by: { drafts[$0].priority < drafts[$1].priority }),
            let source = places.first(where: { $0 != name && drafts[$0].priority < drafts[name].priority })
        else { return }
        drafts[source].field = .taskSource
        drafts[source].reason += ", and the name of the task has a column of its own"
    }

    private static func has(_ drafts: [Draft], _ field: SourceField) -> Bool { drafts.contains { $0.field == field } }

    /// In a ledger of cases the day of publication is that of the case.
    private static func settleCase(_ drafts: inout [Draft]) {
        guard !has(drafts, .announcedOn) else { return }
        for index in drafts.indices where drafts[index].field == .publishedOn {
            drafts[index].field = .announcedOn
            drafts[index].reason += ", in a ledger of cases"
        }
    }

    /// Fields that name somebody who is neither producer nor sampled firm.
    static let othersFirms: Set<SourceField> = [.samplingAgency, .organisingAuthority, .lab, .principalName]

    /// Firms that are not said to be one or the other, and their addresses and codes.
    ///
    /// What a group or a bracket says has been read with the heading. One firm alone is what the title speaks of, or what no
    /// other column is; of several nobody can say which is which, so that they stay unknown, with all that belongs to them.
    private static func settleFirms(_ drafts: inout [Draft], _ kind: RecordKind, _ role: SourceField?) {
        settleBoth(&drafts)
        let firms = drafts.indices.filter { drafts[$0].field == .firmName }
        for index in firms {
            guard firms.count == 1 else {
                leaveOpen(&drafts[index], "but \(firms.count) columns are, and nothing tells whose they are")
                continue
            }
            if kind == .rectification, !has(drafts, .partyName) {
                drafts[index].field = .partyName
                drafts[index].reason += ", the party of a case"
            } else if let role, !has(drafts, role) {
                drafts[index].field = role
                drafts[index].reason += ", and the title says whose list it is"
            } else if !has(drafts, .producerName) {
                drafts[index].field = .producerName
                drafts[index].reason += ", and no other column is the producer"
            } else if !has(drafts, .sampledName) {
                drafts[index].field = .sampledName
                drafts[index].reason += ", and the producer has a column of its own"
            } else {
                drafts[index].field = nil
                drafts[index].reason += ", but producer and sampled firm have columns of their own"
            }
        }
        settlePlaces(&drafts)
        for index in drafts.indices {
            let isCode = drafts[index].field == .firmCode
            guard isCode || drafts[index].field == .firmAddress else { continue }
            let field: SourceField
            switch owner(of: index, drafts) {
            case .field(.sampledName), .field(.producerAndSampledName): field = isCode ? .sampledCode : .sampledAddress
            case .field(.partyName) where isCode: field = .partyCode
            case .field: field = isCode ? .producerCode : .producerAddress
            case .nobody:
                leaveOpen(&drafts[index], "but no column names a firm")
                continue
            case .unknown(let heading):
                leaveOpen(&drafts[index], "but of 「\(heading)」, and that is neither producer nor sampled firm")
                continue
            }
            if has(drafts, field) {
                drafts[index].field = nil
                drafts[index].reason += ", but \(field.rawValue) has a column of its own"
            } else {
                drafts[index].field = field
                drafts[index].reason += ", of the firm named before it"
            }
        }
    }

    /// A firm in two roles is only what no other column is.
    private static func settleBoth(_ drafts: inout [Draft]) {
        for index in drafts.indices where drafts[index].field == .producerAndSampledName {
            switch (has(drafts, .producerName), has(drafts, .sampledName)) {
            case (false, false): continue
            case (true, false): drafts[index].field = .sampledName
            case (false, true): drafts[index].field = .producerName
            case (true, true): drafts[index].field = nil
            }
            drafts[index].reason += ", and the other role has a column of its own"
        }
    }

    private static func settlePlaces(_ drafts: inout [Draft]) {
        for index in drafts.indices where drafts[index].field == .sampledPlace {
            if !has(drafts, .sampledName), !has(drafts, .producerAndSampledName) {
                drafts[index].field = .sampledName
            } else if !has(drafts, .sampledAddress) {
                drafts[index].field = .sampledAddress
            } else {
                drafts[index].field = nil
                drafts[index].reason += ", but the sampled firm has a name and an address"
                continue
            }
            drafts[index].reason += ", and no other column has it"
        }
    }

    private static func leaveOpen(_ draft: inout Draft, _ why: String) {
        draft.field = nil
        draft.isUnknownKey = true
        draft.reason += ", " + why
    }

    /// Whose column it is by those beside it.
    private enum Owner {
        case field(SourceField)
        /// Somebody who is neither producer nor sampled firm, or nobody knows who.
        case unknown(String)
        /// No column names anybody.
        case nobody
    }

    /// The firm named nearest before a column, or else after it.
    private static func owner(of index: Int, _ drafts: [Draft]) -> Owner {
        let firms: Set<SourceField> = [.producerName, .sampledName, .partyName, .producerAndSampledName]
        func names(_ draft: Draft) -> Owner? {
            if let field = draft.field, firms.contains(field) { return .field(field) }
            let isOpen = draft.field == nil && draft.isUnknownKey
            return draft.isOfSomebodyElse || isOpen && draft.isFirmName ? .unknown(draft.heading) : nil
        }
        return drafts[..<index].reversed().lazy.compactMap(names).first
            ?? drafts[index...].dropFirst().lazy.compactMap(names).first ?? .nobody
    }

    /// 检验结果 is a verdict where the cells below it are, and else a measured value.
    private static func settleResults(_ drafts: inout [Draft], _ rows: [[String]], _ isVerdict: ((String) -> Bool)?) {
        for index in drafts.indices where drafts[index].field == .result {
            let cells = rows.compactMap { index < $0.count ? $0[index] : nil }.filter { !$0.isEmpty }
            let looksLikeVerdict = cells.isEmpty ? nil : isVerdict.map { known in cells.contains(where: known) }
            let isValue =
                looksLikeVerdict.map(!)
                ?? (has(drafts, .itemLimit) || has(drafts, .failingItem) && has(drafts, .verdict))
            let isMixed = cells.contains { isVerdict?($0) == false } && looksLikeVerdict == true
            if isValue {
                drafts[index].field = .itemResult
                drafts[index].holdsVerdicts = has(drafts, .verdict)
                drafts[index].reason += ", and its cells are measured values"
            } else if isMixed, has(drafts, .verdict), has(drafts, .failingItem) {
                drafts[index].field = .itemResult
                drafts[index].holdsVerdicts = true
                drafts[index].reason += ", and some of its cells are measured values beside the verdict"
            } else if has(drafts, .verdict) {
                drafts[index].field = nil
                drafts[index].isOtherVerdict = true
                drafts[index].reason += ", but the verdict has a column of its own"
            } else {
                drafts[index].field = .verdict
                drafts[index].reason +=
                    looksLikeVerdict == true ? ", and its cells are verdicts" : ", and no other column is a verdict"
            }
        }
    }

    /// Values and limits beside a failing item, in a table that names no item of its own, belong to it.
    private static func settleItems(_ drafts: inout [Draft]) {
        let isList =
            has(drafts, .itemName)
            && ![.itemResult, .itemLimit, .itemVerdict, .itemResultAndLimit].contains { has(drafts, $0) }
        for index in drafts.indices {
            switch drafts[index].field {
            case .itemName where isList:
                drafts[index].field = .unused
                drafts[index].reason += ", a list of what was tested"
            case .itemResult where has(drafts, .failingItem) && !has(drafts, .itemName) && !has(drafts, .failingResult):
                drafts[index].field = .failingResult
                drafts[index].reason += ", of the failing item"
            case .itemLimit where has(drafts, .failingItem) && !has(drafts, .itemName) && !has(drafts, .failingLimit):
                drafts[index].field = .failingLimit
                drafts[index].reason += ", of the failing item"
            default: break
            }
        }
    }
}
