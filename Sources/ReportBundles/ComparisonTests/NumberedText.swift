/// A text in the order that people expect of numbers: BJ-2 before BJ-10.
struct NumberedText: Comparable {
    private let parts: [Part]
    private let text: String

    private enum Part: Equatable {
        case digits([UInt8])
        case other([UInt8])
    }

    init(_ text: String) {
        self.text = text
        var parts: [Part] = []
        var rest = Array(text.utf8)[...]
        while let first = rest.first {
            let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
            let run = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) == isDigit }
            rest = rest.dropFirst(run.count)
            parts.append(isDigit ? .digits(Array(run.drop { $0 == UInt8(ascii: "0") })) : .other(Array(run)))
        }
        self.parts = parts
    }

    static func < (left: NumberedText, right: NumberedText) -> Bool {
        for (mine, other) in zip(left.parts, right.parts) where mine != other {
            switch (mine, other) {
            case (.digits(let a), .digits(let b)):
                return a.count != b.count ? a.count < b.count : a.lexicographicallyPrecedes(b)
            case (.digits(let a), .other(let b)), (.other(let a), .digits(let b)), (.other(let a), .other(let b)):
                return a.lexicographicallyPrecedes(b)
            }
        }
        if left.parts.count != right.parts.count { return left.parts.count < right.parts.count }
        return left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
