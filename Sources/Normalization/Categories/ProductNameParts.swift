import AnalystTables
internal import ByteTables

/// A folded product name taken apart: the name outside brackets, and what stands in each bracket.
struct ProductNameParts {
    /// The name without brackets and their contents.
    private(set) var base: [UInt8] = []
    /// Contents of brackets in the folded name, outer before inner; at most eight.
    private(set) var brackets: [Range<Int>] = []
    /// Where open brackets began.
    private var starts: [Int] = []

    private static let open = UInt8(ascii: "(")
    private static let close = UInt8(ascii: ")")

    /// Whether a folded name has a bracket to take apart.
    ///
    /// Most names are Chinese throughout, which eight bytes tell at a time.
    static func mayHoldBrackets(_ folded: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = UnsafeRawPointer(folded.baseAddress) else { return false }
        var at = 0
        while at + 8 <= folded.count,
            base.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0x8080_8080_8080_8080
        {
            at += 8
        }
        while at < folded.count {
            if folded[at] == open || folded[at] == close { return true }
            at += 1
        }
        return false
    }

    /// Takes `folded` apart; buffers are used again.
    mutating func take(_ folded: UnsafeBufferPointer<UInt8>) {
        base.removeAll(keepingCapacity: true)
        brackets.removeAll(keepingCapacity: true)
        guard folded.contains(Self.open) || folded.contains(Self.close) else {
            base.append(contentsOf: folded)
            return
        }
        starts.removeAll(keepingCapacity: true)
        var outside = 0
        for at in 0..<folded.count where folded[at] == Self.open || folded[at] == Self.close {
            if starts.isEmpty { base.append(contentsOf: folded.slice(outside..<at)) }
            if folded[at] == Self.open {
                starts.append(at + 1)
            } else if let start = starts.popLast(), brackets.count < 8 {
                brackets.append(start..<at)
            }
            outside = at + 1
        }
        if starts.isEmpty { base.append(contentsOf: folded.slice(outside..<folded.count)) }
        // A bracket that is never closed runs to the end.
        if let start = starts.first, start < folded.count, brackets.count < 8 { brackets.append(start..<folded.count) }
        if brackets.count > 1 { brackets.sort { $0.lowerBound < $1.lowerBound } }
        if base.isEmpty {
            // The whole name stands in brackets: 【…】 as a brand, or a mere habit.
            base.append(contentsOf: folded.filter { $0 != Self.open && $0 != Self.close })
        }
    }
}

/// What may be cut from the end of a name: weights, grades, packages, a taste.
struct NameTrimming: Sendable {
    private let decorations = ScalarTrie(nodes: 512)
    private static let plain: Int32 = 0
    /// Words for several things sold together, which name none of them: 套装, 礼盒.
    private static let bundle: Int32 = 1
    /// Units and package words that may stand in a specification, one bit a character.
    private let units: FixedArray<UInt64>

    init(_ lines: WordLines, folding: TextFolding) throws(TableError) {
        for rule in try WordTable(kind: "decoration", lines, folding: folding).rules {
            guard rule.value == "strip" || rule.value == "bundle" else {
                throw TableError(
                    table: WordLines.name, line: rule.line, column: "value", reason: "strip or bundle is needed")
            }
            decorations.insertReversed(rule.word, value: rule.value == "bundle" ? Self.bundle : Self.plain)
        }
        var units = [UInt64](repeating: 0, count: 1024)
        for scalar in "克千公斤毫升枚袋盒瓶罐桶包支个只条箱寸英年度号款装片粒厘米两件型套码组板段色层抽升瓦匹座孔位级页张双卷".unicodeScalars {
            units[Int(scalar.value) >> 6] |= 1 << UInt64(scalar.value & 63)
        }
        self.units = FixedArray(units)
    }

    /// The text without a specification, a decoration or stray signs at its end; the text itself when nothing is left.
    func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> { trim(text).text }

    /// As above, and whether a word for several things sold together was cut off.
    func trim(_ text: UnsafeBufferPointer<UInt8>) -> (text: UnsafeBufferPointer<UInt8>, isBundle: Bool) {
        var end = text.count
        var isBundle = false
        while true {
            let before = end
            end = withoutSpecification(text, end: end)
            if let word = decorations.longestSuffix(of: text.slice(0..<end)), word.start > 0 {
                end = word.start
                if word.value == Self.bundle { isBundle = true }
            }
            if end == before { break }
        }
        return end > 0 ? (text.slice(0..<end), isBundle) : (text, false)
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
                let isWord =
                    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                if isWord || at == cut { cut = start }
            } else if scalar == 0xD7 || scalar == 0x2103 || scalar == 0xB0 {
                if at == cut { cut = start }
            } else if scalar >= 0x10000 || units[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 0 {
                break
            }
            at = start
        }
        return cut
    }
}
