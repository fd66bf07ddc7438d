/// Settles columns whose heading alone leaves open what they mean.
enum ColumnContext {
    typealias Draft = LayoutFinder.Draft

    /// Settles firms, places, results and dates by the columns beside them and the cells below them.
    static func settle(_ drafts: inout [Draft], rows: [[String]], kind: RecordKind, isVerdict: ((String) -> Bool)?) {
        if kind == .rectification { settleCase(&drafts) }
        settleFirms(&drafts, kind)
        settleResults(&drafts, rows, isVerdict)
        settleItems(&drafts)
        settleTasks(&drafts)
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

    private static func settleFirms(_ drafts: inout [Draft], _ kind: RecordKind) {
        for index in drafts.indices where drafts[index].field == .firmName {
            if kind == .rectification, !has(drafts, .partyName) {
                drafts[index].field = .partyName
                drafts[index].reason += ", the party of a case"
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
        for index in drafts.indices where drafts[index].field == .sampledPlace {
            if !has(drafts, .sampledName) {
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
        for index in drafts.indices {
            let isCode = drafts[index].field == .firmCode
            guard isCode || drafts[index].field == .firmAddress else { continue }
            let owner = owner(of: index, drafts)
            let field: SourceField =
                switch owner {
                case .sampledName: isCode ? .sampledCode : .sampledAddress
                case .partyName where isCode: .partyCode
                default: isCode ? .producerCode : .producerAddress
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

    /// The firm named nearest before a column, or else after it.
    private static func owner(of index: Int, _ drafts: [Draft]) -> SourceField? {
        let firms: Set<SourceField> = [.producerName, .sampledName, .partyName]
        let isFirm = { (draft: Draft) in draft.field.map(firms.contains) ?? false }
        return (drafts[..<index].last(where: isFirm) ?? drafts[index...].first(where: isFirm))?.field
    }

    /// 检验结果 is a verdict where the cells below it are, and else a measured value.
    private static func settleResults(_ drafts: inout [Draft], _ rows: [[String]], _ isVerdict: ((String) -> Bool)?) {
        for index in drafts.indices where drafts[index].field == .result {
            let cells = rows.compactMap { index < $0.count ? $0[index] : nil }.filter { !$0.isEmpty }
            let looksLikeVerdict = cells.isEmpty ? nil : isVerdict.map { known in cells.contains(where: known) }
            let isValue =
                looksLikeVerdict.map(!)
                ?? (has(drafts, .itemLimit) || has(drafts, .failingItem) && has(drafts, .verdict))
            if isValue {
                drafts[index].field = .itemResult
                drafts[index].reason += ", and its cells are measured values"
            } else if has(drafts, .verdict) {
                drafts[index].field = nil
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
            && !(has(drafts, .itemResult) || has(drafts, .itemLimit) || has(drafts, .itemVerdict))
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
