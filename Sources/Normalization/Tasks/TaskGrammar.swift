package import AnalystTables
package import InspectionModel

/// Tells the level from the words of a task by `task_words.csv`: who orders, and what is done.
///
/// A character that tells who orders is followed by what he orders (市 + 抽, 总局, 区 + 市场监管, 省 + 级): such words are
/// plain. A place that is only named (天津市2025年…) tells a level where nothing else does. 超市抽检 and 社区抽检 hold the
/// characters inside other words, which the table knows.
package struct TaskGrammar: Sendable {
    /// What the words of a task say of its level.
    package struct Reading: Hashable, Sendable {
        package var level: TaskLevel
        /// The words that say so, folded.
        package var word: String
        /// Whether the words speak of a level, and not only of a place.
        package var isPlain: Bool
        /// Whether the level is another one than the word names, because of the jurisdiction.
        package var isMoved: Bool
    }

    /// The code of the jurisdiction whose lines of the table hold.
    package static let jurisdiction = "120000"

    private enum Role: String, Sendable {
        case who, alone, what, other, transfer, place, becomes
    }

    private struct Word: Sendable {
        var who: TaskLevel?
        var isAlone = false
        var what: What?
        var transfer: TaskLevel?
        var place: TaskLevel?
    }

    private enum What: String, Sendable {
        case neutral, kind
    }

    private struct Token {
        var start: Int
        var end: Int
        var word: Word
    }

    static let name = "task_words.csv"
    private var words: [String: Word] = [:]
    private var longest = 1
    private var moved: [TaskLevel: TaskLevel] = [:]
    private let folding: TextFolding

    /// Reads the table.
    ///
    /// - Throws: when a role or value is unknown.
    package init(_ tables: NormalizationTables, folding: TextFolding) throws(TableError) {
        self.folding = folding
        let table = try AnalystTable(
            named: Self.name, bytes: try tables.table(Self.name),
            columns: TableColumns(required: ["role", "word", "value", "jurisdiction"]))
        for row in table.rows {
            let role = try row.required("role", as: "a role") { Role(rawValue: $0) }
            guard ["", Self.jurisdiction].contains(row["jurisdiction"]) else { continue }
            let text = try row.required("word")
            if role == .becomes {
                let from = try row.required("word", as: "a level") { TaskLevel(rawValue: $0) }
                moved[from] = try row.required("value", as: "a level") { TaskLevel(rawValue: $0) }
                continue
            }
            let key = folding.folded(text)
            longest = max(longest, key.unicodeScalars.count)
            var word = words[key] ?? Word()
            switch role {
            case .who: word.who = try row.required("value", as: "a level") { TaskLevel(rawValue: $0) }
            case .alone: word.isAlone = true
            case .what: word.what = try row.required("value", as: "neutral or kind") { What(rawValue: $0) }
            case .transfer: word.transfer = try row.required("value", as: "a level") { TaskLevel(rawValue: $0) }
            case .place: word.place = try row.required("value", as: "a level") { TaskLevel(rawValue: $0) }
            case .other, .becomes: break
            }
            words[key] = word
        }
    }

    /// The level by which batches of the jurisdiction are counted.
    package func counted(_ level: TaskLevel) -> TaskLevel { moved[level] ?? level }

    /// What a text says of the level; nil where it says nothing.
    ///
    /// Of several plain words the highest level holds, for 国家风险监测（市级） is the state's; of several places the
    /// smallest, for 天津市西青区 is the district.
    package func level(_ text: String) -> Reading? {
        let scalars = Array(folding.folded(text).unicodeScalars)
        let tokens = tokens(scalars)
        var plain: (rank: Int, reading: Reading)?
        var transfer: Reading?
        var place: (rank: Int, reading: Reading)?
        func reading(_ level: TaskLevel, _ from: Int, _ to: Int, isPlain: Bool) -> Reading {
            Reading(
                level: counted(level), word: String(String.UnicodeScalarView(scalars[from..<to])), isPlain: isPlain,
                isMoved: counted(level) != level)
        }
        for (index, token) in tokens.enumerated() {
            let next = index + 1 < tokens.count && tokens[index + 1].start == token.end ? tokens[index + 1] : nil
            if let level = token.word.who {
                let rank = Self.rank(level)
                if token.word.isAlone || next?.word.what != nil {
                    let end = next?.word.what != nil ? next?.end ?? token.end : token.end
                    if plain == nil || rank < plain?.rank ?? 0 {
                        plain = (rank, reading(level, token.start, end, isPlain: true))
                    }
                } else if level != .national, place == nil || rank > place?.rank ?? 0 {
                    // A bare 国 tells nothing, and 中央 and 全国 without what they order neither.
                    var start = token.start
                    let first = max(index > 0 ? tokens[index - 1].end : 0, start - 3)
                    while start > first, !Self.isFiller(scalars[start - 1]) { start -= 1 }
                    place = (rank, reading(level, start, token.end, isPlain: false))
                }
            } else if let level = token.word.transfer {
                transfer = transfer ?? reading(level, token.start, token.end, isPlain: true)
            } else if let level = token.word.place, place == nil {
                place = (Self.rank(level), reading(level, token.start, token.end, isPlain: false))
            }
        }
        return plain?.reading ?? transfer ?? place?.reading
    }

    /// Whether a text says no more than who orders and that something is taken: 省抽, 2025年市级抽检任务, 国抽.
    package func namesLevelAlone(_ text: String) -> Bool {
        let scalars = Array(folding.folded(text).unicodeScalars)
        let tokens = tokens(scalars)
        guard level(text) != nil else { return false }
        var at = 0
        for token in tokens {
            let gap = at..<token.start
            // A name of a place stands before its 市, 区 or 县.
            let isName = token.word.who != nil && gap.count <= 4
            if !isName, !scalars[gap].allSatisfy(Self.isFiller) { return false }
            let isLevel =
                token.word.who != nil || token.word.what == .neutral || token.word.transfer != nil
                || token.word.place != nil
            guard isLevel else { return false }
            at = token.end
        }
        return scalars[at...].allSatisfy(Self.isFiller)
    }

    /// The known words of a text from left to right, of several that begin at one place the longest.
    private func tokens(_ scalars: [Unicode.Scalar]) -> [Token] {
        var tokens: [Token] = []
        var at = 0
        while at < scalars.count {
            var length = min(longest, scalars.count - at)
            while length > 0 {
                if let word = words[String(String.UnicodeScalarView(scalars[at..<at + length]))] {
                    tokens.append(Token(start: at, end: at + length, word: word))
                    break
                }
                length -= 1
            }
            at += max(1, length)
        }
        return tokens
    }

    /// Years, numbers, and what divides words.
    private static func isFiller(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || "年度第批次季月期上下半一二三四五六七八九十()-—/、,.:;·_ ".unicodeScalars.contains(scalar)
    }

    private static func rank(_ level: TaskLevel) -> Int {
        switch level {
        case .national: 0
        case .provincial: 1
        case .municipal: 2
        case .district: 3
        }
    }
}
