/// Words that are alike but for a part, written as one: `{抽样,检验}{,实施}单位` is 抽样单位, 抽样实施单位, 检验单位, 检验实施单位.
package struct WordPattern: Sendable {
    /// The word, where it is one as it stands; empty where there are choices.
    private let plain: [Unicode.Scalar]
    /// The choices of each part in their order; none where the pattern is one word.
    private let parts: [[[Unicode.Scalar]]]

    /// It is one word as it stands.
    var isPlain: Bool { parts.isEmpty }

    /// One pattern stands for no more words than this.
    private static let most = 4096

    /// - Parameter text: texts and, in braces, choices separated by commas, one of which may be empty; nil where braces do not
    ///   match, or where the pattern stands for too many words.
    init?(_ text: some Sequence<Unicode.Scalar>) {
        var parts: [[[Unicode.Scalar]]] = []
        var count = 1
        var plain: [Unicode.Scalar] = []
        plain.reserveCapacity(text.underestimatedCount)
        var choices: [[Unicode.Scalar]]?
        for scalar in text {
            switch (scalar, choices) {
            case ("{", nil):
                if !plain.isEmpty { parts.append([plain]) }
                plain = []
                choices = []
            case ("{", _), ("}", nil): return nil
            case ("}", let open?), (",", let open?):
                choices = open + [plain]
                plain = []
                guard scalar == "}", let all = choices else { continue }
                count *= all.count
                guard count <= Self.most else { return nil }
                parts.append(all)
                choices = nil
            default: plain.append(scalar)
            }
        }
        guard choices == nil else { return nil }
        guard !parts.isEmpty else {
            (self.plain, self.parts) = (plain, [])
            return
        }
        if !plain.isEmpty { parts.append([plain]) }
        (self.plain, self.parts) = ([], parts)
    }

    /// The pattern of one word, in which braces mean nothing.
    init(word: String) { (plain, parts) = (Array(word.unicodeScalars), []) }

    /// The patterns of a cell, separated by blanks; nil where one of them is none.
    static func list(_ cell: String) -> [WordPattern]? {
        var patterns: [WordPattern] = []
        let scalars = Array(cell.unicodeScalars)
        var at = 0
        while at < scalars.count {
            let end = scalars[at...].firstIndex(of: " ") ?? scalars.count
            if end > at {
                guard let pattern = WordPattern(scalars[at..<end]) else { return nil }
                patterns.append(pattern)
            }
            at = end + 1
        }
        return patterns
    }

    /// The characters with which its words may begin.
    var firsts: [Unicode.Scalar] {
        if isPlain { return Array(plain.prefix(1)) }
        var firsts: [Unicode.Scalar] = []
        for choices in parts {
            for choice in choices { if let first = choice.first, !firsts.contains(first) { firsts.append(first) } }
            if !choices.contains(where: \.isEmpty) { break }
        }
        return firsts
    }

    /// The words in their order, of those that begin with a character that is wanted.
    func words(beginning isWanted: (Unicode.Scalar) -> Bool = { _ in true }) -> [[Unicode.Scalar]] {
        if isPlain { return plain.first.map(isWanted) ?? false ? [plain] : [] }
        var made: [[Unicode.Scalar]] = [[]]
        for choices in parts {
            var longer: [[Unicode.Scalar]] = []
            longer.reserveCapacity(made.count * choices.count)
            for start in made {
                for choice in choices {
                    if start.isEmpty, let first = choice.first, !isWanted(first) { continue }
                    longer.append(start.isEmpty ? choice : start + choice)
                }
            }
            made = longer
        }
        return made.filter { !$0.isEmpty }
    }
}
