/// The forms in which a folded heading is looked up, the one nearest to what was written first.
struct HeadingForms {
    /// As it stands, also with strokes for dashes.
    var whole: [[Unicode.Scalar]]
    /// Without brackets, with what stands in them and without.
    ///
    /// A bracket in front belongs to the words, 标称 for instance; one behind them is a note.
    var withoutNotes: [[Unicode.Scalar]]
    /// Without a group in front (group, heading), or a unit behind.
    var cut: [[Unicode.Scalar]] = []
    /// Without what a list of columns writes around a heading.
    var explained: [[Unicode.Scalar]]
    /// A group and a heading with a sign between them, which is left out: 抽样单位信息-单位地址.
    var grouped: [Unicode.Scalar]?
    /// What stands in brackets.
    var notes: [[Unicode.Scalar]]

    init(_ text: [Unicode.Scalar]) {
        whole = [text]
        let strokes = text.map { $0 == "-" ? "/" : $0 }
        if strokes != text { whole.append(strokes) }
        // Batch No./Production Date
        if text.contains("."), text.allSatisfy({ $0.value < 0x80 }) { whole.append(text.filter { $0 != "." }) }
        if text.contains(where: Self.groupSigns.contains) {
            grouped = text.filter { !Self.groupSigns.contains($0) }
        }
        let opened = HeadingFold.openingBrackets(text)
        let dropped = HeadingFold.droppingBrackets(text)
        withoutNotes = [opened, dropped].filter { !$0.isEmpty && $0 != text }
        notes = HeadingJoints.brackets(of: text).notes
        if let comma = opened.lastIndex(of: ",") { cut.append(Array(opened[(comma + 1)...])) }
        if let comma = text.firstIndex(of: ","), TestItemNames.isUnit(Array(text[(comma + 1)...])) {
            cut.append(Array(text[..<comma]))
        }
        if let end = text.lastIndex(where: { $0.value > 0x7F }) {
            let tail = Array(text[(end + 1)...])
            // 商品id is a key of a program and no 商品 in a unit.
            if TestItemNames.isUnit(tail), !Self.noUnits.contains(HeadingFold.string(tail)) {
                cut.append(Array(text[...end]))
            }
        }
        explained = Self.explained(text)
        cut.removeAll(where: \.isEmpty)
    }

    /// The heading without what a list of columns writes around it: the name of a program in front (`status状态`), what it is
    /// mapped to behind an arrow, the values that its cells may have behind a colon (处理:已处理/未处理) or with a number each
    /// (计划类别1监督检查,2监督检验), or the number of a column before it or before its brackets (代码_1(信用代码)).
    private static func explained(_ text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var cut: [[Unicode.Scalar]] = []
        if let start = text.firstIndex(where: { $0.value > 0x7F }), start > 2, text.count > start + 1,
            text[..<start].allSatisfy({ ("a"..."z").contains($0) || ("0"..."9").contains($0) })
        {
            cut.append(Array(text[start...]))
        }
        if let arrow = text.indices.dropLast().first(where: {
            text[$0] == "-" && "->".unicodeScalars.contains(text[$0 + 1])
        })
            ?? text.firstIndex(of: "→")
        {
            cut.append(Array(text[..<arrow]))
        }
        if let colon = text.firstIndex(of: ":"), colon > 1 {
            let values = text[(colon + 1)...].split { $0 == "," || $0 == "/" || $0 == ";" }
            if values.count > 1 { cut.append(Array(text[..<colon])) }
        }
        if let digit = text.firstIndex(where: isDigit), digit > 1 {
            let values = text[digit...].split { $0 == "," || $0 == "/" || $0 == ";" }
            if values.count > 1, values.allSatisfy({ isDigit($0[$0.startIndex]) && $0.last.map(isWritten) == true }) {
                cut.append(Array(text[..<digit]))
            }
        }
        if let place = text.firstIndex(where: { !Self.counting.contains($0) }), (1...3).contains(place),
            text[place - 1].value < 0x4E00
        {
            cut.append(Array(text[place...]))
        }
        if let bracket = text.firstIndex(of: "("), let stem = withoutIndex(Array(text[..<bracket])) {
            cut.append(stem + text[bracket...])
        }
        return cut
    }

    /// What a number of a column in front of its heading is made of: 1.产品名称, 一、产品名称, ①产品名称.
    private static let counting = Set("0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩.、/,)#√".unicodeScalars)
    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    private static func isWritten(_ scalar: Unicode.Scalar) -> Bool { scalar.value > 0x7F }

    /// The heading without a number behind it, of several columns for one thing (备注1, 分类-2); nil where it has none.
    static func withoutIndex(_ text: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        guard let end = text.lastIndex(where: { !isDigit($0) }), end < text.count - 1, text.count - end < 4 else {
            return nil
        }
        let stem = text[end] == "-" || text[end] == "_" ? text[..<end] : text[...end]
        return stem.count > 1 && stem.last.map({ $0.value > 0x7F }) == true ? Array(stem) : nil
    }

    /// All of them.
    var all: [[Unicode.Scalar]] { whole + withoutNotes + cut }

    private static let groupSigns: Set<Unicode.Scalar> = ["-", ".", ":", ">"]
    private static let noUnits: Set<String> = ["id", "no", "code", "name", "url", "key", "type"]
}

extension HeadingMatch {
    init(_ finding: HeadingGrammar.Finding, isWhole: Bool = true) {
        self.init(
            field: finding.field,
            reason: isWhole ? .composed(finding.words) : .knownWithoutNote(heading: finding.words),
            priority: finding.priority)
    }
}

extension HeadingGrammar {
    /// Whether a folded heading speaks of a number, a day, or the name of a firm.
    func readsLikeKey(_ text: [Unicode.Scalar]) -> Bool {
        for place in text.indices {
            for word in parts.words(at: place, of: text) {
                let end = place + parts.word(word).text.count
                for part in parts.word(word).parts {
                    switch part.kind {
                    case .attribute where end == text.count:
                        if Self.keys.contains(part.means) { return true }
                    case .firm where text.count > end - place:
                        if end == text.count || isName(text[end...]) { return true }
                    case .party, .seller:
                        if Self.firms.contains(part.means) { return true }
                    case .thing where part.means == "batch" && end == text.count: return true
                    default: break
                    }
                }
            }
        }
        return false
    }

    private func isName(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        parts.meanings(of: text)?.contains { $0.kind == .attribute && $0.means == "name" } ?? false
    }

    private static let firms: Set<String> = ["producer", "supplier", "sampled", "seller"]
    private static let keys: Set<String> = ["number", "date", "code"]
}
