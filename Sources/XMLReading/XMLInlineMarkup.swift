internal import ByteTables

/// An element in the text of a value that says how the text is shown, and is no value of its own.
enum XMLInlineElement: UInt8, BitwiseCopyable {
    case raised, lowered, lineBreak
    /// Any element inside one of the others.
    case nested

    /// The element with this name, as HTML and DocBook have them; nil for every other name.
    init?(_ name: XMLName) {
        if name.isNamed("sup") || name.isNamed("SUP") || name.isNamed("superscript") {
            self = .raised
        } else if name.isNamed("sub") || name.isNamed("SUB") || name.isNamed("subscript") {
            self = .lowered
        } else if name.isNamed("br") || name.isNamed("BR") {
            self = .lineBreak
        } else {
            return nil
        }
    }

    var script: DigitScript? {
        switch self {
        case .raised: .raised
        case .lowered: .lowered
        case .lineBreak, .nested: nil
        }
    }
}

/// What the elements inside the text of a record's values do to it.
struct XMLInlineMarkup {
    private var runs: [DigitScript.Run] = []
    /// Where a tag stands between two digits and nothing else, in rising order.
    private var joints: [Int] = []

    mutating func reset() {
        if !runs.isEmpty { runs.removeAll(keepingCapacity: true) }
        if !joints.isEmpty { joints.removeAll(keepingCapacity: true) }
    }

    /// Text is about to be added behind a tag.
    @inline(__always)
    mutating func willAdd(_ bytes: UnsafeBufferPointer<UInt8>, to text: GrowingBytes) {
        let count = text.count
        guard count > 0, let first = bytes.first else { return }
        let last = text.base[count - 1]
        // A digit, or the end of a full-width one; then a digit, a sign, or the beginning of one of full width.
        guard last &- UInt8(ascii: "0") < 10 || last &- 0x90 < 10 && count >= 3 && text.base[count - 3] == 0xEF else {
            return
        }
        if first &- UInt8(ascii: "0") < 10 || first == UInt8(ascii: "-") || first == UInt8(ascii: "+") || first >= 0xE2
        {
            look(bytes, text)
        }
    }

    @inline(never)
    private mutating func look(_ bytes: UnsafeBufferPointer<UInt8>, _ text: GrowingBytes) {
        let before = text.slice(max(0, text.count - 3), text.count)
        let after = UnsafeBufferPointer(rebasing: bytes.prefix(6))
        guard Self.isDigit(before.suffix(1)) || Self.isDigit(before), runs.last?.end != text.count else { return }
        let sign = Self.signs.first { after.starts(with: $0) }?.count ?? 0
        if Self.isDigit(after.dropFirst(sign)) { joints.append(text.count) }
    }

    private static let signs = ["-", "+", "−"].map { Array($0.utf8) }

    /// Whether some bytes begin with a digit, of full width or not.
    private static func isDigit(_ bytes: some Collection<UInt8>) -> Bool {
        guard let first = bytes.first else { return false }
        return first &- UInt8(ascii: "0") < 10
            || first == 0xEF && bytes.dropFirst().first == 0xBC && (bytes.dropFirst(2).first ?? 0) &- 0x90 < 10
    }

    /// An element in a text ended, whose own text begins at `start`.
    mutating func close(_ element: XMLInlineElement, from start: Int, in text: GrowingBytes) {
        guard let script = element.script, text.count > start else { return }
        runs.append(DigitScript.Run(start, text.count, script))
    }

    /// Writes the digits of a value that stand above or below its line as such.
    ///
    /// - Returns: whether other tags stand between digits, so that the value may not be what its text says.
    mutating func settle(_ text: GrowingBytes, from start: Int) -> Bool {
        var joinsDigits = false
        while let last = joints.last, last > start {
            joinsDigits = true
            joints.removeLast()
        }
        let first = runs.firstIndex { $0.start >= start } ?? runs.count
        guard first < runs.count else { return joinsDigits }
        let own = runs[first...].map { DigitScript.Run($0.start - start, $0.end - start, $0.script) }
        runs.removeSubrange(first...)
        let written = DigitScript.written(text.slice(start, text.count), own)
        text.truncate(to: start)
        written.withUnsafeBufferPointer { text.append($0) }
        return joinsDigits
    }
}
