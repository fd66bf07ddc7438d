/// Reads a heading that no list holds from the words that it is made of.
///
/// 被抽样单位 and 详细地址 are words (`heading_parts.csv`), that the one with the other is the address of the sampled firm
/// is a composition (`heading_compositions.csv`), and 生产日期/批号 joins two things (`heading_joins.csv`). All of a heading
/// must be understood; where its words could mean two fields it stays unknown.
struct HeadingGrammar: Sendable {
    /// What a heading was read as.
    struct Finding: Hashable, Sendable {
        var field: SourceField
        var priority: Int
        /// The words, for people.
        var words: String
    }

    let parts: HeadingParts
    let compositions: HeadingCompositions
    let joins: HeadingJoins
    /// Whole headings that are listed.
    let exact: [String: HeadingVocabulary.Known]

    /// A heading joins no more things than this.
    static let mostParts = 8
    /// Joined things are not joined again deeper than this.
    private static let deepest = 3

    /// The field of a heading without brackets and without joints, listed or composed.
    func plain(_ text: [Unicode.Scalar], isOneOfSeveral: Bool = false) -> Finding? {
        if let known = exact[HeadingFold.string(text)] {
            return Finding(field: known.field, priority: known.priority, words: known.heading)
        }
        return composed(text, isOneOfSeveral: isOneOfSeveral)
    }

    /// The field of a heading that is cut into words without a rest.
    func composed(_ text: [Unicode.Scalar], isOneOfSeveral: Bool = false) -> Finding? {
        guard !text.isEmpty else { return nil }
        let isEnglish = text.allSatisfy { $0.value < 0x80 }
        var best: (rank: (Int, Int), finding: Finding)?
        var weak: Finding?
        for cut in parts.cuts(text) {
            let rank = parts.rank(cut)
            if let best, best.rank < rank { break }
            for combination in parts.combinations(cut) {
                guard
                    let entry = compositions.field(
                        of: combination, isEnglish: isEnglish, isOneOfSeveral: isOneOfSeveral)
                else { continue }
                let words = cut.map { HeadingFold.string(parts.word($0).text) }.joined(separator: "+")
                let finding = Finding(field: entry.field, priority: entry.priority, words: words)
                if entry.isWeak {
                    weak = weak ?? finding
                    continue
                }
                if let present = best?.finding, present.field != entry.field {
                    // What may be a verdict or a measured value has a field of its own.
                    guard Set([present.field, entry.field]) == [.verdict, .result] else { return nil }
                    if present.field == .result { continue }
                }
                best = (rank, finding)
            }
        }
        return best?.finding ?? weak
    }

    /// The field of a heading that begins with a word that nobody knows, where the rest says enough: goods of some sort
    /// (消防产品), a batch number, a stage of trade, remarks.
    func behindUnknownWord(_ text: [Unicode.Scalar]) -> Finding? {
        for count in 1..<max(1, min(5, text.count - 1)) {
            let head = Array(text[..<count])
            guard head.allSatisfy({ $0.value > 0x2FFF && !Self.asking.contains($0) }) else { return nil }
            guard parts.cuts(head).isEmpty, let finding = plain(Array(text[count...])) else { continue }
            switch finding.field {
            case .batch, .channel: return finding
            case .remarks where text.suffix(2).elementsEqual("备注".unicodeScalars): return finding
            case .productName where count > 1 && namesGoods(text[count...]): return finding
            default: return nil
            }
        }
        return nil
    }

    /// With these a heading asks or denies (是否出口产品), or speaks of other goods than those that were sampled (同类产品).
    private static let asking = Set("是否无未非不没有各同类其假冒主要相关全所配套与和及或".unicodeScalars)

    private func namesGoods(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        parts.cuts(Array(text)).first?.first.map { word in
            parts.word(word).parts.contains { $0.kind == .context && $0.means == "product" }
        } ?? false
    }

    /// The field of a heading without brackets, which may join several things: 生产/购进日期, 名称及地址.
    ///
    /// - Parameter isOneOfSeveral: it stands beside others that say something too.
    func joined(_ text: [Unicode.Scalar], isOneOfSeveral: Bool = false, depth: Int = 0) -> Finding? {
        if let finding = plain(text, isOneOfSeveral: isOneOfSeveral) { return finding }
        let pieces = HeadingJoints.pieces(of: text)
        guard pieces.count > 1, pieces.count <= Self.mostParts, depth < Self.deepest,
            let first = pieces.first, let last = pieces.last
        else { return nil }
        // What pieces share stands once: the party in front (被抽样单位名称/地址), or the attribute behind (生产/购进日期).
        let heads = (1..<max(1, first.count)).reversed().map { Array(first[..<$0]) }.filter {
            parts.meanings(of: $0)?.contains { $0.kind != .qualifier } ?? false
        }
        let tails = (1..<max(1, last.count)).map { Array(last[$0...]) }.filter { parts.meanings(of: $0) != nil }
        var findings: [Finding] = []
        var owners: [Finding] = []
        for (index, piece) in pieces.enumerated() {
            var forms: [[Unicode.Scalar]] = []
            if index < pieces.count - 1 {
                // 注册人/备案人地址 is of both; 不合格项目/检验值 are two things.
                forms += tails.filter { tail in
                    !subjectKinds(Array(last.dropLast(tail.count))).isDisjoint(with: subjectKinds(piece))
                }.map { piece + $0 }
                forms.append(piece)
                forms += tails.map { piece + $0 }
            } else {
                forms.append(piece)
            }
            if index > 0 { forms += heads.map { $0 + piece } }
            guard
                var found = forms.lazy.compactMap({ joined($0, depth: depth + 1) }).first
                    ?? joined(piece, isOneOfSeveral: true, depth: depth + 1)
            else { return nil }
            if index > 0 {
                let owned = heads.lazy.compactMap { joined($0 + piece, depth: depth + 1) }.first {
                    $0.field != found.field
                }
                if found.field.isOfSomeFirm { found = owned ?? found }
                owners.append(owned ?? found)
            } else {
                owners.append(found)
            }
            findings.append(found)
        }
        // 处置措施及结果: what makes no sense beside the first may belong to it.
        let isChoice = HeadingJoints.isChoice(text)
        return join(findings, isChoice: isChoice) ?? join(owners, isChoice: isChoice)
    }

    /// What several findings make together.
    ///
    /// - Parameter isChoice: a cell holds one of them: what stands in 名称或地址 is mostly a name.
    private func join(_ findings: [Finding], isChoice: Bool) -> Finding? {
        if isChoice, let first = findings.first, first.field == .producerName || first.field == .sampledName,
            findings.allSatisfy({ $0.field == first.field || $0.field == first.field.address })
        {
            return first
        }
        return joins.field(of: Set(findings.map(\.field))).map { field in
            Finding(
                field: field, priority: findings.map(\.priority).min() ?? 0,
                words: findings.map(\.words).joined(separator: " / "))
        }
    }

    /// What sort of subject a text may be, by its last word; none where an attribute stands in it, or words that are not known.
    private func subjectKinds(_ text: [Unicode.Scalar]) -> Set<HeadingPart.Kind> {
        guard let cut = text.isEmpty ? nil : parts.cuts(text).first else { return [] }
        let words = cut.map { parts.word($0).parts.filter { $0.kind != .qualifier && $0.kind != .group } }
        guard let last = words.last(where: { !$0.isEmpty }) else { return [] }
        if words.contains(where: { !$0.isEmpty && $0.allSatisfy { $0.kind == .attribute } }) { return [] }
        // Things are as unlike as 不合格项目 and 标准.
        var kinds = Set(last.map(\.kind))
        if kinds.remove(.seller) != nil || kinds.remove(.firm) != nil { kinds.insert(.party) }
        // Things are as unlike as 不合格项目 and 标准.
        return kinds.subtracting([.attribute, .thing])
    }
}
