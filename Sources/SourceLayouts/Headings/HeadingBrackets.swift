extension HeadingGrammar {
    /// The field of a heading that may have notes in brackets.
    ///
    /// A party in brackets is the one whose column it is (单位地址(被抽样单位)), a second party a second role
    /// (被抽查单位(标称生产企业名称)), further things are joined to what stands outside, and other notes say nothing.
    func bracketed(_ text: [Unicode.Scalar]) -> Finding? {
        let (outer, notes) = HeadingJoints.brackets(of: text)
        guard !outer.isEmpty else { return nil }
        guard !notes.isEmpty else { return joined(outer) }
        // 监督抽检样品(批次) and 企业(家) say how many there were.
        if notes.contains(where: { Self.countedIn.contains(HeadingFold.string($0)) }), namesOnlyWhatIsCounted(outer) {
            return Finding(field: .unused, priority: 20, words: HeadingFold.string(outer))
        }
        // 抽样地点(生产/流通/餐饮) holds one of these stages of trade.
        if notes.contains(where: { isList($0, of: "stage") || joined($0)?.field == .channel }),
            let place = joined(outer), place.field == .sampledPlace || place.field == .channel
        {
            return Finding(field: .channel, priority: place.priority, words: place.words)
        }
        if notes.count == 1, let said = answered(outer, in: notes[0]) ?? asked(of: outer, in: notes[0]) { return said }
        if let note = notes.first(where: { party(in: $0) != nil }) { return owned(outer, by: note) }
        if text[0] == "(", let finding = joined(HeadingFold.openingBrackets(text)) { return finding }
        guard
            var finding = joined(outer) ?? joined(HeadingFold.openingBrackets(text))
                ?? joined(outer, isOneOfSeveral: true)
        else { return nil }
        for note in notes where !isGoods(note) {
            var named: Set<SourceField> = list(note) ?? []
            if let one = joined(note, isOneOfSeveral: true) { named.insert(one.field) }
            // 备注(报告编号) holds what the brackets say.
            if finding.field == .remarks, let field = named.first, field != .unused, named.count == 1 {
                finding.field = field
                continue
            }
            guard !named.isEmpty, !finding.field.isName else { continue }
            if let field = joins.field(of: named.union([finding.field])) { finding.field = field }
        }
        return finding
    }

    /// In these batches, goods and firms are counted.
    private static let countedIn: Set<String> = ["批次", "批", "组", "个", "件", "份", "家", "家次", "批次数", "数量"]

    /// Whether a text names goods or firms and nothing that is asked of them.
    private func namesOnlyWhatIsCounted(_ text: [Unicode.Scalar]) -> Bool {
        guard let cut = parts.cuts(text).first, let last = cut.last else { return false }
        return parts.word(last).parts.contains { part in
            switch part.kind {
            case .context, .party, .seller, .firm: true
            default: part.means == "shop"
            }
        }
    }

    /// Whether a text lists words of one meaning: stages of trade, verdicts, yes and no.
    private func isList(_ text: [Unicode.Scalar], of meaning: String) -> Bool {
        let pieces = text.split { "/,;|或".unicodeScalars.contains($0) }
        return pieces.count > 1
            && pieces.allSatisfy { parts.meanings(of: $0)?.contains { $0.means == meaning } ?? false }
    }

    /// The field of a heading whose brackets tell what its cells hold: 检验结果(合格/不合格) is a verdict, 检测结果(mg/kg) is
    /// measured, 检验单位(mg/kg) is no firm, and 合格(是/否) asks 是否合格.
    private func answered(_ outer: [Unicode.Scalar], in note: [Unicode.Scalar]) -> Finding? {
        let found = joined(outer)
        var field: SourceField?
        if isList(note, of: "judged") {
            if found?.field == .result { field = .verdict }
        } else if isList(note, of: "yesno") {
            return found == nil ? composed(Array("是否".unicodeScalars) + outer) : nil
        } else if isMeasure(note) {
            if found?.field == .result { field = .itemResult }
            if outer.suffix(2).elementsEqual("单位".unicodeScalars) { field = .itemUnit }
        }
        return field.map { Finding(field: $0, priority: found?.priority ?? 40, words: HeadingFold.string(outer)) }
    }

    /// The field of a heading whose brackets say what is asked of what stands before them: 被抽样单位(省), 处罚决定(日期),
    /// 行政相对人代码(统一社会信用代码).
    ///
    /// 生产日期(批号) asks something already, and an address that nobody needs is no reason to read past a name.
    private func asked(of outer: [Unicode.Scalar], in note: [Unicode.Scalar]) -> Finding? {
        guard let meaning = asking(note), let last = parts.cuts(outer).first?.last else { return nil }
        let word = parts.word(last)
        var subject = outer
        if word.parts.allSatisfy({ $0.kind == .attribute }) {
            let isNarrowed = word.parts.contains { Self.narrowed[meaning]?.contains($0.means) ?? false }
            guard isNarrowed else { return nil }
            subject.removeLast(word.text.count)
        }
        guard !subject.isEmpty, let finding = composed(subject + note) else { return nil }
        return finding.field != .unused || meaning == "province" || meaning == "district" ? finding : nil
    }

    /// What a note asks, where it does nothing else.
    private func asking(_ note: [Unicode.Scalar]) -> String? {
        parts.meanings(of: note)?.first { $0.kind == .attribute && Self.askedInBrackets.contains($0.means) }?.means
    }

    /// Attributes that a note makes narrower: 代码(统一社会信用代码) and 所属地(省).
    private static let narrowed: [String: Set<String>] = [
        "code": ["number"],
        "province": ["address", "place", "area", "district", "province"],
        "district": ["place", "area", "district"],
    ]

    /// Whether a note is a unit of measurement that is no word: mg/kg, %.
    private func isMeasure(_ note: [Unicode.Scalar]) -> Bool {
        TestItemNames.isUnit(note) && note.contains { "/%²³·℃°".unicodeScalars.contains($0) }
    }

    private static let askedInBrackets: Set<String> = [
        "province", "district", "area", "address", "date", "number", "code",
    ]

    /// Whether what stands in brackets must be read, and is no mere note.
    func speaks(_ note: [Unicode.Scalar]) -> Bool {
        if party(in: note) != nil || list(note) != nil || asking(note) != nil { return true }
        if isMeasure(note) || ["stage", "judged", "yesno"].contains(where: { isList(note, of: $0) }) { return true }
        switch joined(note, isOneOfSeveral: true)?.field {
        case .producedOn, .batch, .producedOrBatch, .sampleNumber, .reportNumber, .channel: return true
        case .itemResult, .itemLimit: return true
        default: return false
        }
    }

    /// Whether a note is a bare word for what is sampled: 行业类别(产品) is no name of goods.
    private func isGoods(_ note: [Unicode.Scalar]) -> Bool {
        parts.meanings(of: note)?.allSatisfy { $0.kind == .context } ?? false
    }

    /// The party that a text names.
    func party(in text: [Unicode.Scalar]) -> HeadingPart? {
        parts.cuts(text).first?.lazy.flatMap { parts.word($0).parts }.first { $0.kind == .party || $0.kind == .seller }
    }

    private func owned(_ outer: [Unicode.Scalar], by note: [Unicode.Scalar]) -> Finding? {
        // 省份（被抽样单位） is an attribute of the party in brackets.
        if party(in: outer) == nil, let whole = composed(note + outer) { return whole }
        if let passive = passive(outer, by: note) { return passive }
        guard let finding = joined(outer), !finding.field.isOfSomeFirm, finding.field != .district else {
            return joined(note + outer)
        }
        guard let other = joined(note), other.field != finding.field, finding.field != .unused else { return finding }
        if party(in: note)?.kind == .seller { return finding }
        // 委托方(品牌方) is whom the other word names more nearly, 生产单位(委托方) the one or the other.
        if finding.field == .principalName, other.field == .producerName { return finding }
        var result = finding
        if Set([finding.field, other.field]) == [.sampledName, .producerName] {
            result.field = .producerAndSampledName
        } else if let field = joins.field(of: [finding.field, other.field]) {
            result.field = field
        } else if other.field != .producerAddress && other.field != .origin {
            return nil
        }
        result.words += " / " + other.words
        return result
    }

    /// The field of 抽样单位地址(被抽) and of 抽样单位(经营者): the note says that who is named was sampled, and took no sample.
    private func passive(_ outer: [Unicode.Scalar], by note: [Unicode.Scalar]) -> Finding? {
        guard let sampled = party(in: note), sampled.means == "sampled" || sampled.kind == .seller,
            party(in: outer)?.means == "agency",
            let words = parts.cuts(outer).first.flatMap({ parts.combinations($0).first })
        else { return nil }
        let turned = words.map { $0.kind == .party ? sampled : $0 }
        return compositions.field(of: turned).map {
            Finding(field: $0.field, priority: $0.priority, words: HeadingFold.string(outer + note))
        }
    }

    /// The things that a note lists, where it lists parts of a failing item: 项目名称:标准值/实测值.
    private func list(_ note: [Unicode.Scalar]) -> Set<SourceField>? {
        let pieces = HeadingJoints.pieces(of: note)
        guard pieces.count > 1, pieces.count <= Self.mostParts else { return nil }
        var fields: Set<SourceField> = []
        for piece in pieces {
            guard let field = joined(piece)?.field, Self.partsOfItems.contains(field) else { return nil }
            fields.insert(field)
        }
        return fields
    }

    private static let partsOfItems: Set<SourceField> = [
        .failingItem, .failingItems, .failingResult, .failingLimit, .itemName, .itemResult, .itemLimit,
        .itemResultAndLimit, .itemUnit,
        .itemVerdict, .result, .verdict,
    ]
}
