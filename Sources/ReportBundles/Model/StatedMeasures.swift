import RecordStream
import Records

/// The keys of what a ledger says was done about a case beside the order to rectify.
struct MeasureColumns: Sendable {
    fileprivate let filed, filedOn, police, policeOn, penalty, fine, confiscated: Int
    fileprivate let amounts: [(kind: MeasureQuantity.Kind, number: Int, unit: Int)]
    /// The role of the obliged party.
    let role: Int

    init(_ place: inout KeyPlaces) {
        filed = place(.filed)
        filedOn = place(.filedOn)
        police = place(.police)
        policeOn = place(.policeOn)
        penalty = place(.penaltyYuan)
        fine = place(.fineYuan)
        confiscated = place(.confiscatedYuan)
        role = place(.party)
        amounts = [
            (.recalled, place(.recalled), place(.recalledUnit)),
            (.offShelf, place(.offShelf), place(.offShelfUnit)), (.sealed, place(.sealed), place(.sealedUnit)),
        ]
    }
}

/// What the ledger says was done about one case beside the order to rectify.
struct StatedMeasures {
    /// What is said of a thing that was done or not.
    enum Told {
        case yes, no
        /// Said not to be done, with the day on which it was.
        case contradicted
    }

    let filed, police: Told?
    /// What was fined and confiscated in all, in fen (0.01 yuan): the sum as stated, otherwise that of its parts; nil where
    /// nothing is stated.
    let penalty: Int?
    /// Whether the stated sum is not that of its stated parts.
    let isSumOff: Bool
    /// Sums and quantities that are no numbers.
    let unreadable: Int
    /// What was taken off the market.
    let quantities: [MeasureQuantity]

    /// Nil where the record states nothing.
    init?(_ record: borrowing RecordScanner, _ keys: MeasureColumns) {
        func told(_ word: Int, _ day: Int) -> Told? {
            let isDated = record.has(day)
            if record.equals(word, "no") { return isDated ? .contradicted : .no }
            return isDated || record.equals(word, "yes") ? .yes : nil
        }
        filed = told(keys.filed, keys.filedOn)
        police = told(keys.police, keys.policeOn)
        var unreadable = 0
        func number(_ key: Int, decimals: Int) -> Int? {
            guard let text = record.text(key), !text.isEmpty else { return nil }
            guard let number = FixedDecimal.parsed(text, decimals: decimals) else {
                unreadable += 1
                return nil
            }
            return number
        }
        let (whole, fine) = (number(keys.penalty, decimals: 2), number(keys.fine, decimals: 2))
        let confiscated = number(keys.confiscated, decimals: 2)
        let parts = fine == nil && confiscated == nil ? nil : FixedDecimal.sum(fine ?? 0, confiscated ?? 0)
        penalty = whole ?? parts
        isSumOff = whole.map { whole in fine != nil && confiscated != nil && parts != whole } ?? false
        quantities = keys.amounts.compactMap { kind, key, unit in
            number(key, decimals: 6).map {
                MeasureQuantity(kind: kind, unit: record.text(unit) ?? "", cases: 1, millionths: $0)
            }
        }
        self.unreadable = unreadable
        if filed == nil, police == nil, penalty == nil, quantities.isEmpty, unreadable == 0 { return nil }
    }
}

/// Decimals as whole numbers of their last digit, so that sums are exact.
enum FixedDecimal {
    /// Larger numbers are none that a ledger has; a million of them add up without overflow.
    private static let most = 1_000_000_000_000

    /// A decimal with at most that many digits behind the point, times a power of ten; nil for what is none.
    static func parsed(_ text: String, decimals: Int) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }) else {
            return nil
        }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard fraction.utf8.count <= decimals, let number = Int(parts[0]), number < most,
            let rest = Int(
                fraction + String(repeating: "0", count: decimals - fraction.utf8.count) + (decimals == 0 ? "0" : ""))
        else { return nil }
        return number * scale(decimals) + rest
    }

    /// The decimal, without zeros that say nothing.
    static func text(_ number: Int, decimals: Int) -> String {
        let scale = scale(decimals)
        var fraction = String(number % scale)
        fraction = String(repeating: "0", count: decimals - fraction.utf8.count) + fraction
        while fraction.last == "0" { fraction.removeLast() }
        return fraction.isEmpty ? "\(number / scale)" : "\(number / scale).\(fraction)"
    }

    /// The sum, as large as a whole number gets.
    static func sum(_ left: Int, _ right: Int) -> Int {
        let (sum, isOver) = left.addingReportingOverflow(right)
        return isOver ? .max : sum
    }

    private static func scale(_ decimals: Int) -> Int { (0..<decimals).reduce(1) { scale, _ in scale * 10 } }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
