internal import ByteTables

/// What the words of a cell of failing items say: that an item failed, that nothing did, or neither (`failing_words.csv`).
///
/// A statement is read word by word: 所检项目均合格 is made of words that name no item and of one that says pass, so that it
/// needs no line of its own. The item is what stands before the word for a failure: 纤维含量 of 纤维含量不符合标准要求.
package struct FailingWords: Sendable {
    /// What a word does in a statement.
    package enum Role: String, Hashable, Sendable {
        /// Says that something failed.
        case fail
        /// Says that something passed.
        case pass
        /// Says that there is none: of failures, or of anything.
        case no
        /// A trouble there may be none of: 异常.
        case fault
        /// Stands between an item and its verdict.
        case link
        /// Names no item.
        case filler
        /// Is neither an item nor a verdict: 见附件.
        case open
        /// Belongs to the name of an item, though it holds another word: 合格证.
        case name
    }

    /// What a piece of a cell says.
    enum Statement: Hashable {
        /// An item failed; its name without the verdict.
        case item(ItemText.Slice)
        /// Something failed that is not named.
        case fails
        /// Nothing failed, or the item that is named did not.
        case passes
        /// Neither.
        case open
    }

    private struct Entry: Sendable {
        let word: [Unicode.Scalar]
        let role: Role
    }

    private let entries: [Unicode.Scalar: [Entry]]

    /// - Parameter words: the words; the longest that stands at a place is taken.
    package init(_ words: [(word: String, role: Role)]) {
        var entries: [Unicode.Scalar: [Entry]] = [:]
        for (word, role) in words {
            let folded = word.unicodeScalars.map(Self.folded)
            if let first = folded.first { entries[first, default: []].append(Entry(word: folded, role: role)) }
        }
        self.entries = entries.mapValues { $0.sorted { $0.word.count > $1.word.count } }
    }

    private struct Token {
        var role: Role
        var range: Range<Int>
    }

    /// Reads the clauses of a piece that holds no separator of items: 菌落总数合格 大肠菌群不合格 has two.
    func statements(_ piece: ItemText.Slice) -> [Statement] {
        let clauses = Self.clauses(tokens(piece))
        guard clauses.count > 1 else { return clauses.map { statement(piece, $0) } }
        return clauses.map { clause in
            guard let first = clause.first, let last = clause.last else { return .open }
            return statement(piece[first.range.lowerBound..<last.range.upperBound], clause)
        }
    }

    /// Reads a piece as one statement: the first item that failed stands for all of its clauses.
    ///
    /// 未检出 不合格 says both that nothing failed and that something did, and so it says nothing.
    func statement(_ piece: ItemText.Slice) -> Statement { Self.together(statements(piece)) }

    /// What clauses say together; see `statement`.
    static func together(_ statements: [Statement]) -> Statement {
        let item = statements.first { if case .item = $0 { true } else { false } }
        if let item { return item }
        if statements.contains(.fails) { return statements.contains(.passes) ? .open : .fails }
        if statements.contains(.open) { return .open }
        return statements.contains(.passes) ? .passes : .open
    }

    /// Words between which a sign or a blank stands, where a verdict is complete before it and another one follows.
    private static func clauses(_ tokens: [Token]) -> [ArraySlice<Token>] {
        func isVerdict(_ token: Token) -> Bool { [.fail, .pass, .no].contains(token.role) }
        var clauses: [ArraySlice<Token>] = []
        var start = 0
        for index in tokens.indices.dropLast() where tokens[index].range.upperBound < tokens[index + 1].range.lowerBound
        {
            let last = tokens[start...index].last { $0.role != .link && $0.role != .filler }
            guard last.map(isVerdict) ?? false, tokens[(index + 1)...].contains(where: isVerdict) else { continue }
            clauses.append(tokens[start...index])
            start = index + 1
        }
        clauses.append(tokens[start...])
        return clauses
    }

    private func statement(_ piece: ItemText.Slice, _ tokens: ArraySlice<Token>) -> Statement {
        let isNamed = tokens.contains { $0.role == .name }
        let failure = tokens.indices.first { tokens[$0].role == .fail && !isNegated(tokens, $0) }
        if let failure {
            if let item = item(piece, tokens[..<failure]) ?? item(piece, tokens[(failure + 1)...]) {
                return .item(item)
            }
            return tokens.contains { $0.role == .open } ? .open : .fails
        }
        guard isNamed else {
            if tokens.contains(where: { $0.role == .open }) { return .open }
            return tokens.contains { $0.role == .pass || $0.role == .no } ? .passes : .open
        }
        if tokens.first?.role == .open { return .open }
        // 标签合格 passed; 合格 in front of a name says nothing of it.
        let last = tokens.last { $0.role != .link && $0.role != .filler }
        if last?.role == .pass || last?.role == .no { return .passes }
        if last?.role == .fail || last?.role == .fault, let last = tokens.lastIndex(where: { $0.range == last?.range }),
            isNegated(tokens, last)
        {
            return .passes
        }
        return .item(piece)
    }

    /// What is excepted from passing: 铅、镉 of 除铅、镉外均合格, 水分 of 除水分以外 and of 水分除外，其余合格; nil where nothing is.
    func exception(_ cell: ItemText.Slice) -> ItemText.Slice? {
        let tokens = tokens(cell)
        guard let first = tokens.first,
            let outside = tokens.lazy.map({ $0.range.upperBound - 1 }).first(where: { cell[$0] == "外" })
        else { return nil }
        // Behind it nothing is named, and nothing fails.
        let rest = tokens.filter { $0.range.lowerBound > outside }
        guard rest.allSatisfy({ [.pass, .link, .filler].contains($0.role) }) else { return nil }
        var name = cell[first.range.lowerBound..<outside]
        if name.last == "除" {
            name.removeLast()
        } else if name.first == "除" {
            name.removeFirst()
            if name.first == "了" { name.removeFirst() }
            if let last = name.last, "以之".unicodeScalars.contains(last) { name.removeLast() }
        } else {
            return nil
        }
        return name.isEmpty ? nil : ItemText.trimmed(name)
    }

    /// Whether a word for a failure is said not to hold: 无不合格项目.
    private func isNegated(_ tokens: ArraySlice<Token>, _ index: Int) -> Bool {
        tokens[..<index].last { $0.role != .link && $0.role != .filler }?.role == .no
    }

    /// The name among some words, without what only leads from or to a verdict; nil if there is none.
    private func item(_ piece: ItemText.Slice, _ tokens: ArraySlice<Token>) -> ItemText.Slice? {
        guard tokens.contains(where: { $0.role == .name }) else { return nil }
        var tokens = tokens
        while tokens.first?.role == .link { tokens.removeFirst() }
        while tokens.last?.role == .link { tokens.removeLast() }
        guard let first = tokens.first, let last = tokens.last else { return nil }
        var end = last.range.upperBound
        // A bracket that closes behind the last word belongs to the name if it was opened in it.
        var depth = 0
        for at in first.range.lowerBound..<end { depth += Self.depth(piece[at]) }
        while depth > 0, end < piece.endIndex, Self.depth(piece[end]) < 0 {
            depth -= 1
            end += 1
        }
        return ItemText.trimmed(piece[first.range.lowerBound..<end])
    }

    private static func depth(_ scalar: Unicode.Scalar) -> Int {
        switch scalar {
        case "(", "（", "[", "【": 1
        case ")", "）", "]", "】": -1
        default: 0
        }
    }

    private func tokens(_ text: ItemText.Slice) -> [Token] {
        var tokens: [Token] = []
        var at = text.startIndex
        func add(_ role: Role, to end: Int) {
            if role == .name, let last = tokens.last, last.role == .name, last.range.upperBound == at {
                tokens[tokens.count - 1].range = last.range.lowerBound..<end
            } else {
                tokens.append(Token(role: role, range: at..<end))
            }
            at = end
        }
        while at < text.endIndex {
            if let end = Self.sourceEnd(text, at) {
                add(.filler, to: end)
            } else if let found = longest(text, at) {
                if found.role == .pass, let start = Self.denial(text, before: at) {
                    // 不正常, 未能达到: the words in front turn it round.
                    while let last = tokens.last, last.range.upperBound > start {
                        tokens.removeLast()
                        guard last.range.lowerBound < start else { continue }
                        tokens.append(Token(role: last.role, range: last.range.lowerBound..<start))
                    }
                    at = start
                    add(.fail, to: found.end)
                } else {
                    add(found.role, to: found.end)
                }
            } else if Self.isLetter(text[at]) || text[at].value < 0x80 && Self.isWord(text[at]) {
                let end = Self.runEnd(text, at)
                // A number or a single letter names nothing.
                let names =
                    text[at..<end].contains { $0.value >= 0x80 } || text[at..<end].count(where: Self.isLatin) > 1
                add(names ? .name : .filler, to: end)
            } else {
                at += 1
            }
        }
        return tokens
    }

    private func longest(_ text: ItemText.Slice, _ at: Int) -> (role: Role, end: Int)? {
        guard let candidates = entries[Self.folded(text[at])] else { return nil }
        for entry in candidates where text.endIndex - at >= entry.word.count {
            let end = at + entry.word.count
            guard zip(entry.word, text[at..<end]).allSatisfy({ $0 == Self.folded($1) }) else { continue }
            // A letter, a digit or a sign alone says something only where nothing stands beside it.
            if entry.word.count == 1, !Self.isLetter(entry.word[0]), text.count > 1 { continue }
            // Letters and digits of ASCII are told as whole runs: the ok of token is no OK.
            if let last = entry.word.last, Self.isWord(last) {
                if end < text.endIndex, Self.isWord(text[end]) || text[end] == "." { continue }
                if at > text.startIndex, Self.isWord(text[at - 1]) || text[at - 1] == "." { continue }
            }
            return (entry.role, end)
        }
        return nil
    }

    /// Where words begin that stand in front of a word for passing and turn it round; nil if there are none.
    private static func denial(_ text: ItemText.Slice, before at: Int) -> Int? {
        denials.first { text[..<at].suffix($0.count).elementsEqual($0) }.map { at - $0.count }
    }

    private static let denials = ["不能", "未能", "无法", "没有", "难以", "不完全", "未完全", "不可", "不", "未", "非", "没"].map {
        Array($0.unicodeScalars)
    }

    /// Where the name or number of a standard ends that begins here: 《食品安全国家标准》, GB 7718-2011; nil for anything else.
    private static func sourceEnd(_ text: ItemText.Slice, _ at: Int) -> Int? {
        if text[at] == "《" { return text[at...].firstIndex(of: "》").map { $0 + 1 } }
        guard isLatin(text[at]), at == text.startIndex || !isWord(text[at - 1]) else { return nil }
        let letters = text[at...].prefix(while: isLatin)
        guard standards.contains(String(String.UnicodeScalarView(letters.map(folded)))) else { return nil }
        var end = letters.endIndex
        var digits = 0
        while end < text.endIndex, isWord(text[end]) || " /-—–.".unicodeScalars.contains(text[end]) {
            if ItemText.isDigit(text[end]) { digits += 1 }
            end += 1
        }
        return digits >= 2 ? end : nil
    }

    private static let standards: Set<String> = [
        "gb", "gbt", "gbz", "db", "dbs", "ny", "qb", "sb", "sn", "yy", "yyt", "jjf", "jjg", "hg", "jb", "fz", "ls",
        "sc", "q",
        "t", "gh", "jc", "ga",
    ]

    private static func runEnd(_ text: ItemText.Slice, _ at: Int) -> Int {
        guard isWord(text[at]) else { return at + 1 }
        return text[at...].firstIndex { !isWord($0) && $0 != "." } ?? text.endIndex
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool { isLatin(scalar) || ItemText.isDigit(scalar) }

    /// Whether a scalar is a letter of any script, and no mark or sign.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x80 && scalar.properties.isAlphabetic
    }

    /// A scalar in half width and lower case.
    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        var value = (HalfWidth.ascii(scalar) ?? scalar).value
        if (0x41...0x5A).contains(value) { value += 0x20 }
        return Unicode.Scalar(value) ?? scalar
    }
}
