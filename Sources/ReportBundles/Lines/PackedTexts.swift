import RecordStream

/// Some texts in one block of memory: what a long list keeps of each line.
///
/// Twenty texts are twenty blocks of memory and more, and whoever copies them touches each. Packed, they are one, about as
/// large as what they say. A text is found by walking over those before it, so that it suits lines of some dozen texts,
/// which are read a few times.
struct PackedTexts: Hashable, Sendable {
    /// Each text with its length before it, seven bits a byte, the last of them with the highest bit clear.
    private var bytes: [UInt8]

    /// Some texts in their order.
    init(_ texts: [String]) {
        var builder = Builder()
        for text in texts { builder.append(text) }
        self = builder.finish()
    }

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    /// Puts texts together one after the other.
    struct Builder {
        private var bytes: [UInt8] = []

        /// Puts together what holds no text yet.
        init() { bytes.reserveCapacity(512) }

        /// Adds a text.
        mutating func append(_ text: String) {
            var text = text
            text.withUTF8 { append($0) }
        }

        /// Adds the text of a record key, or an empty one where the record has none.
        mutating func append(_ key: Int, of record: borrowing RecordScanner) {
            record.withText(key) { append($0 ?? UnsafeBufferPointer(start: nil, count: 0)) }
        }

        /// Adds the text of a record key, or that of another one where the first has none.
        mutating func append(_ key: Int, else other: Int, of record: borrowing RecordScanner) {
            append(record.content(key).map(\.isEmpty) ?? true ? other : key, of: record)
        }

        /// Adds texts that are read together, as one.
        mutating func append(list: [String]) { list.isEmpty ? append("") : append(bytes: PackedTexts(list).bytes) }

        private mutating func append(bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

        fileprivate mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
            var count = text.count
            while count >= 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: count) | 0x80)
                count >>= 7
            }
            bytes.append(UInt8(count))
            bytes.append(contentsOf: text)
        }

        /// The texts in a block that is as large as they are; the builder holds none after it.
        mutating func finish() -> PackedTexts {
            let packed = PackedTexts(bytes: bytes.withUnsafeBufferPointer { Array($0) })
            bytes.removeAll(keepingCapacity: true)
            return packed
        }
    }

    /// Calls `body` with the bytes of a text.
    private func withBytes<Value>(of place: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        bytes.withUnsafeBufferPointer { all in
            var at = 0
            for _ in 0..<place { at = Self.range(from: at, in: all).upperBound }
            return body(UnsafeBufferPointer(rebasing: all[Self.range(from: at, in: all)]))
        }
    }

    /// Where the text stands whose length stands at an offset.
    private static func range(from start: Int, in all: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var (at, count, shift) = (start, 0, 0)
        while all[at] & 0x80 != 0 {
            count |= Int(all[at] & 0x7f) << shift
            shift += 7
            at += 1
        }
        count |= Int(all[at]) << shift
        return at + 1..<at + 1 + count
    }

    /// How many texts there are.
    private var count: Int {
        bytes.withUnsafeBufferPointer { all in
            var (at, count) = (0, 0)
            while at < all.count {
                at = Self.range(from: at, in: all).upperBound
                count += 1
            }
            return count
        }
    }

    private var all: [String] { (0..<count).map { self[$0] } }

    /// The text at a place.
    subscript(place: Int) -> String {
        get { withBytes(of: place) { String(decoding: $0, as: UTF8.self) } }
        set {
            var texts = all
            texts[place] = newValue
            self = PackedTexts(texts)
        }
    }

    /// Whether the text at a place is empty.
    func isEmpty(_ place: Int) -> Bool { withBytes(of: place) { $0.isEmpty } }

    /// The texts that were added at a place together.
    subscript(list place: Int) -> [String] {
        get { withBytes(of: place) { PackedTexts(bytes: Array($0)) }.all }
        set {
            var builder = Builder()
            for other in 0..<count {
                if other == place {
                    builder.append(list: newValue)
                } else {
                    withBytes(of: other) { builder.append($0) }
                }
            }
            self = builder.finish()
        }
    }
}
