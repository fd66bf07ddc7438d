internal import ByteTables

/// A sum of money as a ledger prints it: `50000元`, `5万元`, `人民币 1,234.56 元整`.
///
/// Sums are told in yuan. A bare number has the unit of its heading, or the one that a person has said; where nobody says
/// it, it may be 元 or 万元, and is no sum.
package enum StatedSum: Equatable, Sendable {
    /// In what a number is told.
    package enum Unit: Sendable {
        case yuan, tenThousand, hundredMillion

        /// How many zeros a yuan of it has.
        fileprivate var zeros: Int {
            switch self {
            case .yuan: 0
            case .tenThousand: 4
            case .hundredMillion: 8
            }
        }

        /// The unit that a word names; nil for another word.
        package init?(_ word: String) {
            switch word {
            case "元", "圆", "元整", "圆整": self = .yuan
            case "万元", "万", "万元整", "万圆": self = .tenThousand
            case "亿元", "亿", "亿元整": self = .hundredMillion
            default: return nil
            }
        }

        /// The unit that a heading has in its brackets or at its end: 罚没金额（万元）, 罚款/元.
        package init?(ofHeading heading: String) {
            let text = CellNumber.folded(heading)
            let end = text.last == ")" ? text.lastIndex(of: "(").map { text[text.index(after: $0)...].dropLast() } : nil
            let words = end ?? text[...]
            if let named = words.split(separator: ":").last.flatMap({ Unit(String($0)) }) {
                self = named
            } else if words.hasSuffix("万元") {
                self = .tenThousand
            } else if words.hasSuffix("亿元") {
                self = .hundredMillion
            } else if words.hasSuffix("元") {
                self = .yuan
            } else {
                return nil
            }
        }
    }

    /// Yuan, in decimal form with at most two decimals.
    case yuan(String)
    /// A number of which nobody says the unit.
    case withoutUnit
    /// Words, or a number that is no sum of money.
    case words

    /// Reads a cell; `unit` is that of a bare number.
    package init(_ cell: String, unit: Unit?) {
        var text = CellNumber.folded(cell)[...]
        for prefix in ["人民币", "RMB", "¥", "￥"] where text.hasPrefix(prefix) { text = text.dropFirst(prefix.count) }
        guard let number = CellNumber(text) else {
            self = .words
            return
        }
        let stated = number.rest.isEmpty ? unit : Unit(String(number.rest))
        // Nothing is nothing in every unit.
        let isZero = number.digits.allSatisfy { $0 == "0" } && number.rest.isEmpty
        guard let stated = stated ?? (isZero ? .yuan : nil) else {
            self = number.rest.isEmpty ? .withoutUnit : .words
            return
        }
        guard let decimal = number.decimal(zeros: stated.zeros, mostDecimals: 2) else {
            self = .words
            return
        }
        self = .yuan(decimal)
    }
}

/// A quantity as a ledger prints it: `120台`, `36 件`, `1,500.5公斤`.
package enum StatedQuantity {
    /// The number in decimal form and its unit, which is that of the heading for a bare number, and empty where nobody says
    /// it; nil for words, or several quantities in one cell.
    package static func read(_ cell: String, unit: String) -> (number: String, unit: String)? {
        guard let number = CellNumber(CellNumber.folded(cell)[...]), number.rest.count <= 8,
            number.rest.allSatisfy({ $0.isLetter }), let decimal = number.decimal(zeros: 0, mostDecimals: 6)
        else { return nil }
        return (decimal, number.rest.isEmpty ? unit : String(number.rest))
    }

    /// The unit that a heading has in its brackets: 召回数量（台）; an empty text where it has none.
    package static func unit(ofHeading heading: String) -> String {
        let text = CellNumber.folded(heading)
        guard text.last == ")", let open = text.lastIndex(of: "(") else { return "" }
        let words = text[text.index(after: open)...].dropLast()
        let unit = words.split(separator: ":").last ?? ""
        return unit.count <= 4 && !unit.isEmpty && unit.allSatisfy({ $0.isLetter }) ? String(unit) : ""
    }
}

/// A number at the beginning of a text, and what follows it.
struct CellNumber {
    /// The digits before the point, and behind it.
    let digits: String
    private let decimals: String
    let rest: Substring

    /// Nil where the text does not begin with digits, or where commas do not part thousands.
    init?(_ text: Substring) {
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == "," || $0 == ".") }
        rest = text[number.endIndex...]
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.count == 1 || (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { return nil }
        let fraction = parts.count == 2 ? parts[1] : ""
        let joined = groups.joined()
        guard !joined.isEmpty, joined.count + fraction.count <= 18, !fraction.contains(",") else { return nil }
        digits = joined + fraction
        decimals = String(fraction)
    }

    /// The number times a power of ten, without zeros that say nothing; nil for more decimals than are told.
    func decimal(zeros: Int, mostDecimals: Int) -> String? {
        var all = digits
        var behind = decimals.count - zeros
        if behind < 0 {
            all += String(repeating: "0", count: -behind)
            behind = 0
        }
        var whole = all.dropLast(behind)
        var fraction = all.suffix(behind)
        while fraction.last == "0" { fraction.removeLast() }
        while whole.count > 1, whole.first == "0" { whole.removeFirst() }
        guard fraction.count <= mostDecimals, whole.count <= 15 else { return nil }
        let text = whole.isEmpty ? "0" : String(whole)
        return fraction.isEmpty ? text : "\(text).\(fraction)"
    }

    /// Full-width ASCII as ASCII, without blanks.
    static func folded(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x20, 0x09, 0x0a, 0x0d, 0xa0, 0x3000: break
            default: out.append(HalfWidth.ascii(scalar) ?? scalar)
            }
        }
        return String(out)
    }
}
