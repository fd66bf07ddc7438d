/// One meaning of a word that headings are made of.
package struct HeadingPart: Hashable, Sendable {
    /// What a word does in a heading.
    package enum Kind: String, Sendable {
        /// Somebody who has a name and an address: 被抽样单位, 检验机构.
        case party
        /// A party that may only be another word for the one in front of it: 经销商.
        case seller
        /// A firm that is not said to be one or the other: 企业, 单位.
        case firm
        /// The goods, which may stand in front of whatever belongs to them: 样品, 受检产品.
        case context
        /// Something that has a number, a name or a day of its own: 报告, 任务.
        case thing
        /// Something that has a day or an outcome: 抽样, 责令改正.
        case event
        /// A word that changes whose number it is: 原.
        case former
        /// A group of columns that names nobody: 抽样基础信息.
        case group
        /// A word that changes nothing: 标称, 具体.
        case qualifier
        /// What the cells hold: 名称, 地址, 日期.
        case attribute
    }

    package var kind: Kind
    /// The word of `heading_compositions.csv` for it; empty where it means nothing by itself.
    package var means: String

    package init(kind: Kind, means: String) {
        self.kind = kind
        self.means = means
    }
}

/// The words of `heading_parts.csv`, found in a text.
struct HeadingParts: Sendable {
    struct Word: Sendable {
        let text: [Unicode.Scalar]
        var parts: [HeadingPart]
        /// It is one of those that names of columns are made of by their first letters.
        var isCommon: Bool
    }

    private(set) var words: [Word] = []
    /// The words that begin with a character, the longest first.
    private var byFirst: [Unicode.Scalar: [Int]] = [:]
    private var byText: [String: Int] = [:]
    /// Meanings that name somebody.
    private(set) var parties: Set<String> = []

    /// A text is cut in no more ways than this.
    private static let mostCuts = 64

    /// - Parameter entries: words in the one form in which headings are compared, each with one of its meanings.
    init(_ entries: [(text: [Unicode.Scalar], part: HeadingPart, isCommon: Bool)]) {
        for (text, part, isCommon) in entries where !text.isEmpty {
            if part.kind == .party || part.kind == .seller { parties.insert(part.means) }
            let key = HeadingFold.string(text)
            if let known = byText[key] {
                if !words[known].parts.contains(part) { words[known].parts.append(part) }
                if isCommon { words[known].isCommon = true }
                continue
            }
            byText[key] = words.count
            byFirst[text[0], default: []].append(words.count)
            words.append(Word(text: text, parts: [part], isCommon: isCommon))
        }
        for key in byFirst.keys { byFirst[key]?.sort { words[$0].text.count > words[$1].text.count } }
    }

    /// The meanings of a word; nil where the text is none.
    func meanings(of text: some Collection<Unicode.Scalar>) -> [HeadingPart]? {
        byText[HeadingFold.string(text)].map { words[$0].parts }
    }

    /// The words that stand at a place, the longest first.
    func words(at place: Int, of text: [Unicode.Scalar]) -> [Int] {
        (byFirst[text[place]] ?? []).filter { text[place...].starts(with: words[$0].text) }
    }

    /// The ways to cut a text into words that leave nothing over: fewest words first, then the longest last word.
    func cuts(_ text: [Unicode.Scalar]) -> [[Int]] {
        var found: [[Int]] = []
        var isDead = [Bool](repeating: false, count: text.count)
        var path: [Int] = []
        func search(from place: Int) -> Bool {
            if place == text.count {
                found.append(path)
                return true
            }
            if isDead[place] { return false }
            var isAlive = false
            for word in words(at: place, of: text) where found.count < Self.mostCuts {
                path.append(word)
                if search(from: place + words[word].text.count) { isAlive = true }
                path.removeLast()
            }
            if !isAlive, found.count < Self.mostCuts { isDead[place] = true }
            return isAlive
        }
        _ = search(from: 0)
        return found.sorted { rank($0) < rank($1) }
    }

    /// How near a cut comes first: by its words, then by the length of the last, in which the sense of a heading lies.
    func rank(_ cut: [Int]) -> (Int, Int) { (cut.count, -(cut.last.map { words[$0].text.count } ?? 0)) }

    /// The meanings of the words of a cut, in every combination, sixty-four at most.
    func combinations(_ cut: [Int]) -> [[HeadingPart]] {
        var all: [[HeadingPart]] = [[]]
        for word in cut {
            all = all.flatMap { made in words[word].parts.map { made + [$0] } }
            if all.count > Self.mostCuts { all.removeLast(all.count - Self.mostCuts) }
        }
        return all
    }
}
