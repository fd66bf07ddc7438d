internal import RecordStream

/// What stands under one key: how many values, how many different ones, the least, the greatest and the commonest.
///
/// Different values are counted exactly up to a bound, by 64 bits of XXH64 of each; beyond the bound it is only known that
/// there are more. Memory is bounded, whatever comes.
package struct ValueProfile: Sendable {
    /// So many different values are counted one by one; beyond, it is told that there are more.
    package static let mostDistinct = 4096
    /// Bytes of a value that is shown.
    private static let mostShown = 200

    /// The forms of JSON that values had.
    package struct Forms: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        /// A text between quotes.
        package static let text = Forms(rawValue: 1)
        /// A number.
        package static let number = Forms(rawValue: 2)
        /// An array, an object, true, false or null.
        package static let other = Forms(rawValue: 4)

        /// For a person: `text`, `number`, `text+number`.
        package var words: String {
            [(Forms.text, "text"), (.number, "number"), (.other, "other")].filter { contains($0.0) }.map(\.1)
                .joined(separator: "+")
        }
    }

    /// Values that are there and not empty.
    package private(set) var filled = 0
    /// Values that are there and empty: `""`, `[]`, `{}`, null.
    package private(set) var empty = 0
    /// The forms of the values.
    package private(set) var forms: Forms = []
    private var counts: [UInt64: Int]? = [:]
    private var least: Bound?
    private var greatest: Bound?
    private var commonest: (text: String, count: Int)?

    private struct Bound: Sendable {
        let value: TableOrder.Value
        let text: String
    }

    /// The profile of no value.
    package init() {}

    /// Different values; nil where there are more than `mostDistinct`.
    package var distinct: Int? { counts?.count }
    /// The least and the greatest value: numbers by size before texts by their bytes; nil where no value has an order.
    package var extremes: (least: String, greatest: String)? {
        least.flatMap { least in greatest.map { (least.text, $0.text) } }
    }
    /// The value that occurs most often and how often, the one that was first to occur so often among equals; nil where
    /// different values are not counted.
    package var mostCommon: (text: String, count: Int)? { counts == nil ? nil : commonest }

    /// Adds a value as it stands in a record.
    package mutating func add(_ json: UnsafeBufferPointer<UInt8>) {
        guard let first = json.first else { return }
        if Self.isEmpty(json) {
            empty += 1
            return
        }
        filled += 1
        let form: Forms =
            switch first {
            case UInt8(ascii: "\""): .text
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number
            default: .other
            }
        forms.insert(form)
        count(json)
        guard form != .other else { return }
        let value: TableOrder.Value =
            form == .number ? ExactDecimal(json: json).map { .number($0) } ?? .absent : .text(Self.content(json))
        bound(value, json)
    }

    private mutating func count(_ json: UnsafeBufferPointer<UInt8>) {
        guard counts != nil else { return }
        var digest = LastingDigest()
        digest.add(json)
        let number = (counts?[digest.sum] ?? 0) + 1
        counts?[digest.sum] = number
        if let many = counts?.count, many > Self.mostDistinct {
            counts = nil
            commonest = nil
        } else if number > commonest?.count ?? 0 {
            commonest = (Self.shown(json), number)
        }
    }

    private mutating func bound(_ value: TableOrder.Value, _ json: UnsafeBufferPointer<UInt8>) {
        guard value != .absent, let order = Self.ascending else { return }
        if least.map({ order.precedes([value], [$0.value]) }) ?? true {
            least = Bound(value: value, text: Self.shown(json))
        }
        if greatest.map({ order.precedes([$0.value], [value]) }) ?? true {
            greatest = Bound(value: value, text: Self.shown(json))
        }
    }

    private static let ascending = TableOrder("value")

    private static func isEmpty(_ json: UnsafeBufferPointer<UInt8>) -> Bool {
        switch json.count {
        case 2: json[0] == UInt8(ascii: "\"") || json[0] == UInt8(ascii: "[") || json[0] == UInt8(ascii: "{")
        case 4: json[0] == UInt8(ascii: "n")
        default: false
        }
    }

    /// The bytes of a text; as they stand in the record where nothing is escaped.
    private static func content(_ json: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let inner = UnsafeBufferPointer(rebasing: json.dropFirst().dropLast())
        guard inner.contains(UInt8(ascii: "\\")) else { return Array(inner) }
        var plain: [UInt8] = []
        JSONString.unescape(inner, into: &plain)
        return plain
    }

    private static func shown(_ json: UnsafeBufferPointer<UInt8>) -> String {
        let bytes = json.first == UInt8(ascii: "\"") ? content(json) : Array(json)
        guard bytes.count > mostShown else { return String(decoding: bytes, as: UTF8.self) }
        // Not in the middle of a character.
        var end = mostShown
        while end > 0, bytes[end] & 0xc0 == 0x80 { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self) + "…"
    }
}
