/// Words that are alike but for a part, written as one: `{抽样,检验}{,实施}单位` is 抽样单位, 抽样实施单位, 检验单位, 检验实施单位.
struct WordPattern: Sendable {
    /// The words in their order.
    let words: [String]
    /// It is one word as it stands.
    let isPlain: Bool

    /// One pattern stands for no more words than this.
    private static let most = 4096

    /// - Parameter text: texts and, in braces, choices divided by commas, one of which may be empty; nil where braces do not
    ///   match, or where the pattern stands for too many words.
    init?(_ text: Substring) {
        var made: [String] = [""]
        var rest = text[...]
        while !rest.isEmpty {
            let plain = rest.prefix { $0 != "{" && $0 != "}" }
            rest = rest.dropFirst(plain.count)
            made = made.map { $0 + plain }
            guard let brace = rest.popFirst() else { break }
            let choices = rest.prefix { $0 != "{" && $0 != "}" }
            rest = rest.dropFirst(choices.count)
            guard brace == "{", rest.popFirst() == "}" else { return nil }
            let parts = choices.split(separator: ",", omittingEmptySubsequences: false)
            guard made.count * parts.count <= Self.most else { return nil }
            made = made.flatMap { start in parts.map { start + $0 } }
        }
        words = made.filter { !$0.isEmpty }
        isPlain = !text.contains("{")
    }

    /// The patterns of a cell, divided by blanks; nil where one of them is none.
    static func list(_ cell: String) -> [WordPattern]? {
        let texts = cell.split(separator: " ")
        let patterns = texts.compactMap { WordPattern($0) }
        return patterns.count == texts.count ? patterns : nil
    }
}
