import Synchronization

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
        /// Says where something is written or what was done with the writing: 公示, 标签, 清洗后.
        case frame
        /// What the cells hold: 名称, 地址, 日期.
        case attribute
        /// A word of a cell, which stands in headings only where brackets list what the cells hold: 合格/不合格, 是/否.
        case answer
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
///
/// Most patterns are never asked for: their words are made when a text has one of their first characters where a word may
/// begin.
final class HeadingParts: Sendable {
    struct Word: Sendable {
        let text: [Unicode.Scalar]
        var parts: [HeadingPart]
    }

    /// The words that were made so far.
    private struct Made: Sendable {
        var words: [Word] = []
        var byText: [String: Int] = [:]
        /// How long the words are that begin with a character, the longest first; nil until they were made.
        var lengths: [Unicode.Scalar: [Int]] = [:]
    }

    private let entries: [HeadingTables.Word]
    private let spellings: HeadingSpellings
    /// The patterns that may have a word which begins with a character, in the one form in which headings are compared.
    private let byFirst: [Unicode.Scalar: [Int]]
    private let made = Mutex(Made())
    /// Meanings that name somebody.
    let parties: Set<String>

    /// A text is cut in no more ways than this.
    private static let mostCuts = 64

    init(_ entries: [HeadingTables.Word], _ spellings: HeadingSpellings) {
        self.entries = entries
        self.spellings = spellings
        var parties: Set<String> = []
        var byFirst: [Unicode.Scalar: [Int]] = [:]
        for (index, entry) in entries.enumerated() {
            if entry.part.kind == .party || entry.part.kind == .seller { parties.insert(entry.part.means) }
            for first in entry.pattern.firsts {
                for start in spellings.starts(of: first) where byFirst[start]?.last != index {
                    byFirst[start, default: []].append(index)
                }
            }
        }
        self.parties = parties
        self.byFirst = byFirst
    }

    /// The characters with which words may begin.
    var firsts: some Sequence<Unicode.Scalar> { byFirst.keys }

    /// The words that stand in the table as they are, each with its meanings.
    var plain: [Word] {
        var words: [Word] = []
        var byText: [String: Int] = [:]
        for entry in entries where entry.pattern.isPlain {
            for raw in entry.pattern.words() {
                let text = spellings.standardized(HeadingFold.fold(raw))
                let key = HeadingFold.string(text)
                if let known = byText[key] {
                    if !words[known].parts.contains(entry.part) { words[known].parts.append(entry.part) }
                } else {
                    byText[key] = words.count
                    words.append(Word(text: text, parts: [entry.part]))
                }
            }
        }
        return words
    }

    /// The word with a number.
    func word(_ number: Int) -> Word { made.withLock { $0.words[number] } }

    /// The meanings of a word; nil where the text is none.
    func meanings(of text: some Collection<Unicode.Scalar>) -> [HeadingPart]? {
        guard let first = text.first else { return nil }
        let key = HeadingFold.string(text)
        return made.withLock { made in
            make(first, &made)
            return made.byText[key].map { made.words[$0].parts }
        }
    }

    /// The words that stand at a place, the longest first.
    func words(at place: Int, of text: [Unicode.Scalar]) -> [Int] {
        made.withLock { made in
            make(text[place], &made)
            return (made.lengths[text[place]] ?? []).compactMap { length in
                guard place + length <= text.count else { return nil }
                return made.byText[HeadingFold.string(text[place..<(place + length)])]
            }
        }
    }

    /// Makes the words that begin with a character.
    private func make(_ first: Unicode.Scalar, _ made: inout Made) {
        if made.lengths[first] != nil { return }
        var lengths: Set<Int> = []
        for index in byFirst[first] ?? [] {
            let entry = entries[index]
            for raw in entry.pattern.words(beginning: { spellings.starts(of: $0).contains(first) }) {
                let text = spellings.standardized(HeadingFold.fold(raw))
                guard text.first == first else { continue }
                lengths.insert(text.count)
                let key = HeadingFold.string(text)
                if let known = made.byText[key] {
                    if !made.words[known].parts.contains(entry.part) { made.words[known].parts.append(entry.part) }
                } else {
                    made.byText[key] = made.words.count
                    made.words.append(Word(text: text, parts: [entry.part]))
                }
            }
        }
        made.lengths[first] = lengths.sorted(by: >)
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
            for number in words(at: place, of: text) where found.count < Self.mostCuts {
                path.append(number)
                if search(from: place + word(number).text.count) { isAlive = true }
                path.removeLast()
            }
            if !isAlive, found.count < Self.mostCuts { isDead[place] = true }
            return isAlive
        }
        _ = search(from: 0)
        return found.map { ($0, rank($0)) }.sorted { $0.1 < $1.1 }.map(\.0)
    }

    /// How near a cut comes first: by its words, then by the length of the last, in which the sense of a heading lies.
    func rank(_ cut: [Int]) -> (Int, Int) { (cut.count, -(cut.last.map { word($0).text.count } ?? 0)) }

    /// The meanings of the words of a cut, in every combination, sixty-four at most.
    func combinations(_ cut: [Int]) -> [[HeadingPart]] {
        var all: [[HeadingPart]] = [[]]
        for number in cut {
            let parts = word(number).parts
            all = all.flatMap { made in parts.map { made + [$0] } }
            if all.count > Self.mostCuts { all.removeLast(all.count - Self.mostCuts) }
        }
        return all
    }
}
