/// Finds the number of an entry by a hash of it; the entries themselves stand with the caller, who tells equal ones.
///
/// What a miss looks at is small enough to stay in the processor's cache: the upper half of each hash.
struct HashIndex: Sendable {
    /// A power of two, at least twice as many as there may be entries, of which there are at most 65,536.
    private let places: Int
    /// For each place the upper half of a hash, never 0 where it is taken; and the number.
    private var tags: [UInt32] = []
    private var numbers: [UInt16] = []

    /// An index that takes no memory until the first entry is added.
    init(places: Int) { self.places = places }

    /// The number of the entry with that hash that `matches`, or nil.
    @inline(__always)
    func number(_ hash: UInt64, where matches: (Int) -> Bool) -> Int? {
        guard !tags.isEmpty else { return nil }
        let tag = Self.tag(hash)
        var at = Int(truncatingIfNeeded: hash) & (places - 1)
        while true {
            let here = tags.withUnsafeBufferPointer { $0[at] }
            if here == 0 { return nil }
            if here == tag {
                let number = Int(numbers.withUnsafeBufferPointer { $0[at] })
                if matches(number) { return number }
            }
            at = (at + 1) & (places - 1)
        }
    }

    /// Adds the entry with that number, which must not be there yet.
    mutating func add(_ number: Int, _ hash: UInt64) {
        if tags.isEmpty {
            tags = [UInt32](repeating: 0, count: places)
            numbers = [UInt16](repeating: 0, count: places)
        }
        var at = Int(truncatingIfNeeded: hash) & (places - 1)
        while tags[at] != 0 { at = (at + 1) & (places - 1) }
        tags[at] = Self.tag(hash)
        numbers[at] = UInt16(number)
    }

    /// Forgets all entries.
    mutating func clear() {
        for at in tags.indices { tags[at] = 0 }
    }

    @inline(__always) private static func tag(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash >> 32) | 1 }
}
