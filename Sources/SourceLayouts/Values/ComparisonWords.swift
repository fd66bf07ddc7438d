/// Tells tests that set brands beside each other (比较试验) from all other checks, by the words for kinds, and reads what
/// their headings add: prices, and units that are words (`comparison_words.csv`).
package struct ComparisonWords: Sendable {
    /// What a line of the table is about.
    package enum About: String, Sendable {
        /// A word in the heading of a column that says what a product cost.
        case price
        /// A unit that is a word, in brackets behind the name of an item: 级, 次.
        case unit
        /// A word in front of a limit in the brackets of a heading: 标准值.
        case limit
    }

    /// Whether words of a kind, a level or a task say a comparison; nil for words that say no kind.
    private let says: @Sendable (UnsafeBufferPointer<UInt8>) -> Bool?
    private let prices: [String]
    private let units: Set<String>
    private let limits: [String]
    /// Whether anybody can be asked at all.
    let isAsked: Bool

    /// Words that no source says.
    package init() {
        says = { _ in nil }
        (prices, units, limits, isAsked) = ([], [], [], false)
    }

    /// - Parameter words: the lines of the table.
    init(_ words: [(about: About, word: String)]) {
        func folded(_ about: About) -> [String] {
            words.filter { $0.about == about }.map { HeadingFold.string(HeadingFold.fold($0.word)) }
        }
        says = { _ in nil }
        prices = folded(.price)
        units = Set(folded(.unit))
        limits = folded(.limit).sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
        isAsked = false
    }

    private init(_ other: ComparisonWords, _ says: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Bool?) {
        (prices, units, limits) = (other.prices, other.units, other.limits)
        self.says = says
        isAsked = true
    }

    /// These words, with what tells a comparison.
    package func telling(_ says: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Bool?) -> ComparisonWords {
        ComparisonWords(self, says)
    }

    /// Whether a trimmed text says a comparison; nil where it says no kind.
    func say(_ text: UnsafeBufferPointer<UInt8>) -> Bool? { text.isEmpty ? nil : says(text) }

    /// As above.
    func say(_ text: String) -> Bool? {
        var text = text
        return text.withUTF8 { say(CellText.trimmed($0)) }
    }

    /// Whether the heading of a column says what a product cost.
    func isPrice(_ heading: String) -> Bool {
        let folded = HeadingFold.fold(heading)
        let bare = HeadingFold.string(HeadingFold.droppingBrackets(folded))
        return prices.contains { bare.hasSuffix($0) }
    }

    /// The fields that may say the kind of a check, in the order in which they are believed.
    static let fields: [SourceField] = [.listKind, .samplingKind, .taskLevel, .taskSource, .taskName]

    /// Whether a unit or a limit stands in the brackets at the end of a heading, so that the column is one of an item.
    func isItem(_ heading: String) -> Bool {
        let detail = detail(of: heading)
        return detail.unit != nil || detail.limit != nil
    }

    /// The name of the item that heads a column, with the unit and the limit in the brackets behind it:
    /// 甲醛（mg/kg，≤75）, 耐磨色牢度(级), 标称容量(≥5000mAh).
    func detail(of heading: String) -> (name: String, unit: String?, limit: String?) {
        let text = Array(heading.unicodeScalars)
        guard let last = text.last, last == ")" || last == "）",
            let open = text.lastIndex(where: { $0 == "(" || $0 == "（" }), open > 0
        else { return (heading, nil, nil) }
        var (unit, limit): (String?, String?) = (nil, nil)
        let inner = text[(open + 1)..<(text.count - 1)]
        for part in inner.split(whereSeparator: { ",，;；、".unicodeScalars.contains($0) }) {
            let part = ItemText.trimmed(part)
            let folded = HeadingFold.fold(ItemText.string(part))
            if TestItemNames.isUnit(folded) || units.contains(HeadingFold.string(folded)) {
                unit = ItemText.string(part)
            } else if let bound = bound(part) {
                limit = bound
            } else {
                return (heading, nil, nil)
            }
        }
        guard unit != nil || limit != nil else { return (heading, nil, nil) }
        return (ItemText.string(ItemText.trimmed(text[..<open])), unit, limit)
    }

    /// A limit without the word in front of it; nil for what is none.
    private func bound(_ text: ItemText.Slice) -> String? {
        var text = text
        for word in limits where HeadingFold.string(HeadingFold.fold(ItemText.string(text))).hasPrefix(word) {
            text = ItemText.trimmed(text.dropFirst(word.unicodeScalars.count))
            while let first = text.first, ":：".unicodeScalars.contains(first) {
                text = ItemText.trimmed(text.dropFirst())
            }
            break
        }
        return ItemText.isLimit(text) ? ItemText.string(text) : nil
    }
}
