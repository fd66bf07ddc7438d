/// Puts lines into the order of a text in them, eight bytes at a time, so that the texts are not held.
///
/// Only lines that agree in eight bytes are looked at for the next eight. The texts are JSON as it stands, which holds no
/// byte 0, so that a shorter text comes before a longer one that begins with it.
struct IdentifierOrder {
    /// Eight bytes of the text, big-endian, and the line.
    struct Item {
        var digits: UInt64 = 0
        var index: UInt32
    }

    /// So few, or so deep, and the texts are compared as they are.
    private static let fewItems = 24
    private static let deepest = 256

    /// The text by which a line is sorted.
    let text: (Int) -> UnsafeBufferPointer<UInt8>
    /// What decides between equal texts.
    let tie: (Int, Int) -> Bool

    /// Sorts by the texts from an offset on; before it all of them are equal.
    func sort(_ unsorted: UnsafeMutableBufferPointer<Item>, from depth: Int) {
        var items = unsorted
        guard items.count > Self.fewItems, depth < Self.deepest else {
            items.sort { precedes(Int($0.index), Int($1.index)) }
            return
        }
        for place in items.indices { items[place].digits = digits(of: text(Int(items[place].index)), at: depth) }
        items.sort { ($0.digits, $0.index) < ($1.digits, $1.index) }
        var start = 0
        while start < items.count {
            let digits = items[start].digits
            var end = start + 1
            while end < items.count, items[end].digits == digits { end += 1 }
            if end - start > 1 {
                var run = UnsafeMutableBufferPointer(rebasing: items[start..<end])
                if digits & 0xff == 0 {
                    run.sort { tie(Int($0.index), Int($1.index)) }
                } else {
                    sort(run, from: depth + 8)
                }
            }
            start = end
        }
    }

    private func digits(of text: UnsafeBufferPointer<UInt8>, at depth: Int) -> UInt64 {
        var digits: UInt64 = 0
        for offset in depth..<depth + 8 { digits = digits << 8 | UInt64(offset < text.count ? text[offset] : 0) }
        return digits
    }

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        let (mine, theirs) = (text(left), text(right))
        return mine.elementsEqual(theirs) ? tie(left, right) : mine.lexicographicallyPrecedes(theirs)
    }
}
