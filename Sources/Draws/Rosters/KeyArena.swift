/// The keys of a roster, one behind the other, and the firm that has each.
///
/// A firm costs the bytes of its key and about 20 bytes, whatever the roster holds beside.
struct KeyArena: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// Numbers of firms plus one by the hash of their keys; 0 is free.
    private var places: [UInt32] = Array(repeating: 0, count: 1 << 10)

    /// How many keys there are.
    var count: Int { ends.count }

    /// Calls `body` with the bytes of a key.
    func withKey<Result>(_ number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let start = number == 0 ? 0 : ends[number - 1]
        return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<ends[number]])) }
    }

    /// The number of a key, and whether it is new.
    mutating func number(of key: [UInt8]) -> (number: Int, isNew: Bool) {
        if ends.count * 2 >= places.count { grow() }
        var place = Self.hash(key[...]) & (places.count - 1)
        while places[place] != 0 {
            let number = Int(places[place]) - 1
            if withKey(number, { $0.elementsEqual(key) }) { return (number, false) }
            place = (place + 1) & (places.count - 1)
        }
        bytes += key
        ends.append(bytes.count)
        places[place] = UInt32(ends.count)
        return (ends.count - 1, true)
    }

    private mutating func grow() {
        var larger = [UInt32](repeating: 0, count: places.count * 2)
        for number in 0..<ends.count {
            let start = number == 0 ? 0 : ends[number - 1]
            var place = Self.hash(bytes[start..<ends[number]]) & (larger.count - 1)
            while larger[place] != 0 { place = (place + 1) & (larger.count - 1) }
            larger[place] = UInt32(number + 1)
        }
        places = larger
    }

    /// Swift's own hash, which nobody who writes a roster can foresee; only places in memory depend on it.
    private static func hash(_ key: ArraySlice<UInt8>) -> Int {
        var hasher = Hasher()
        key.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}
