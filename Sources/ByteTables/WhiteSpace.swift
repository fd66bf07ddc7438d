/// White space around what people type: blanks of every width, line ends, tabs, and signs that take no room (U+0009–000D,
/// U+0020, U+0085, U+00A0, U+200B, U+2028, U+2029, U+3000, U+FEFF).
public enum WhiteSpace {
    /// Whether a scalar is white space.
    public static func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x200B, 0x2028, 0x2029, 0x3000, 0xFEFF: true
        default: false
        }
    }

    /// The text without white space at either end.
    @inlinable @inline(__always)
    public static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard let base = text.baseAddress, !text.isEmpty else { return text }
        let first = base[0]
        let last = base[text.count - 1]
        // No space of more than one byte ends in another byte than these, or begins with another lead byte.
        let plainStart = first > 0x20 && first != 0xC2 && first != 0xE2 && first != 0xE3 && first != 0xEF
        let plainEnd =
            last > 0x20 && last != 0xA0 && last != 0x8B && last != 0x80 && last != 0xBF && last != 0x85
            && last & 0xFE != 0xA8
        if plainStart && plainEnd { return text }
        return slowlyTrimmed(base, text.count)
    }

    /// How many bytes the white space that begins at a place takes; 0 where there is none.
    @inlinable @inline(__always)
    public static func length(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
        let byte = text[place]
        if byte > 0x20 && byte != 0xC2 && byte != 0xE2 && byte != 0xE3 && byte != 0xEF { return 0 }
        guard let base = text.baseAddress else { return 0 }
        return length(base + place, text.count - place)
    }

    @usableFromInline @inline(never)
    static func slowlyTrimmed(_ base: UnsafePointer<UInt8>, _ count: Int) -> UnsafeBufferPointer<UInt8> {
        var start = 0
        var end = count
        while start < end {
            let length = length(base + start, end - start)
            if length == 0 { break }
            start += length
        }
        while start < end, let last = (1...min(3, end - start)).first(where: { length(base + end - $0, $0) == $0 }) {
            end -= last
        }
        return UnsafeBufferPointer(start: base + start, count: end - start)
    }

    @usableFromInline static func length(_ at: UnsafePointer<UInt8>, _ count: Int) -> Int {
        switch at[0] {
        case 0x09...0x0D, 0x20: return 1
        case 0xC2 where count >= 2: return at[1] == 0xA0 || at[1] == 0x85 ? 2 : 0
        case 0xE2 where count >= 3:
            return at[1] == 0x80 && (at[2] == 0x8B || at[2] == 0xA8 || at[2] == 0xA9) ? 3 : 0
        case 0xE3 where count >= 3: return at[1] == 0x80 && at[2] == 0x80 ? 3 : 0
        case 0xEF where count >= 3: return at[1] == 0xBB && at[2] == 0xBF ? 3 : 0
        default: return 0
        }
    }
}

extension BidirectionalCollection {
    /// Without the elements at either end that are of a kind.
    @inlinable public func trimming(_ isOuter: (Element) -> Bool) -> SubSequence {
        guard let start = firstIndex(where: { !isOuter($0) }) else { return self[endIndex..<endIndex] }
        var end = endIndex
        while end > start, isOuter(self[index(before: end)]) { end = index(before: end) }
        return self[start..<end]
    }
}
