/// A folded product name taken apart: the name outside brackets, and what stands in each bracket.
struct ProductNameParts {
    /// The name without brackets and their contents.
    private(set) var base: [UInt8] = []
    /// Contents of brackets in the folded name, outer before inner; at most eight.
    private(set) var brackets: [Range<Int>] = []

    private static let open = UInt8(ascii: "(")
    private static let close = UInt8(ascii: ")")

    /// Takes `folded` apart; buffers are used again.
    mutating func take(_ folded: UnsafeBufferPointer<UInt8>) {
        base.removeAll(keepingCapacity: true)
        brackets.removeAll(keepingCapacity: true)
        guard folded.contains(Self.open) || folded.contains(Self.close) else {
            base.append(contentsOf: folded)
            return
        }
        var starts: [Int] = []
        for (at, byte) in folded.enumerated() {
            if byte == Self.open {
                starts.append(at + 1)
            } else if byte == Self.close {
                if let start = starts.popLast(), brackets.count < 8 { brackets.append(start..<at) }
            } else if starts.isEmpty {
                base.append(byte)
            }
        }
        // A bracket that is never closed runs to the end.
        if let start = starts.first, start < folded.count, brackets.count < 8 { brackets.append(start..<folded.count) }
        brackets.sort { $0.lowerBound < $1.lowerBound }
        if base.isEmpty {
            // The whole name stands in brackets: 【…】 as a brand, or a mere habit.
            base.append(contentsOf: folded.filter { $0 != Self.open && $0 != Self.close })
        }
    }
}

/// What may be cut from the end of a name: weights, grades, packages, a taste.
struct NameTrimming: Sendable {
    /// Decorations by word, longest first.
    private let decorations: [[UInt8]]
    private static let units = Set(
        [
            "克", "千", "公", "斤", "毫", "升", "枚", "袋", "盒", "瓶", "罐", "桶", "包", "支", "个", "只", "条", "箱", "寸", "英", "年",
            "度",
            "号", "款", "装", "片", "粒", "公", "厘", "米", "两", "件", "型", "套", "码", "组", "板",
        ].map { Array($0.utf8) })

    init(_ tables: NormalizationTables, folding: TextFolding) throws(NormalizationTableError) {
        decorations = try WordTable(kind: "decoration", tables: tables, folding: folding).rules
            .map(\.word).sorted { $0.count > $1.count }
    }

    /// The text without a specification, a decoration or stray signs at its end; the text itself when nothing is left.
    func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var end = text.count
        while true {
            let before = end
            end = withoutSpecification(text, end: end)
            for word in decorations where word.count < end {
                if word.withUnsafeBufferPointer({ text.slice(0..<end).ends(with: $0) }) {
                    end -= word.count
                    break
                }
            }
            if end == before { break }
        }
        return end > 0 ? text.slice(0..<end) : text
    }

    /// Cuts `500g/袋`, `52度`, `Y6`, `10W-40 SL`, `×12`: a run of digits, letters, signs and units that holds a letter or
    /// digit; and signs at the very end.
    private func withoutSpecification(_ text: UnsafeBufferPointer<UInt8>, end: Int) -> Int {
        var at = end
        var cut = end
        while at > 0 {
            let (scalar, start) = ScalarReading.previous(text, before: at, from: 0)
            if scalar < 0x80 {
                let byte = UInt8(scalar)
                let isWord = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
                if isWord || at == cut { cut = start }
            } else if scalar == 0xD7 || scalar == 0x2103 || scalar == 0xB0 {
                if at == cut { cut = start }
            } else if !Self.units.contains(Array(text[start..<at])) {
                break
            }
            at = start
        }
        return cut
    }
}
