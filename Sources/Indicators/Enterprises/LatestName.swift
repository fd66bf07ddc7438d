import Glibc

/// The name under which an enterprise stood last; of two on one day the one that is later in the order of bytes, so that
/// the order of records makes no difference.
package struct LatestName: Hashable, Sendable {
    /// The day as it is written, or nothing.
    package private(set) var day: [UInt8]
    /// The name as JSON has it, without quotes.
    package private(set) var name: [UInt8]

    package init(day: [UInt8] = [], name: [UInt8] = []) {
        self.day = day
        self.name = name
    }

    /// Takes over a name on a day if it is later; nearly all records say the same again, and nothing is copied for them.
    mutating func update(_ other: [UInt8], on otherDay: UnsafeBufferPointer<UInt8>) {
        guard name.count == other.count, memcmp(name, other, name.count) == 0 else {
            // The name has a buffer of its own, which is no larger than it.
            return update(LatestName(day: Array(otherDay), name: other.withUnsafeBufferPointer { Array($0) }))
        }
        let order = otherDay.baseAddress.map { memcmp(day, $0, min(day.count, otherDay.count)) } ?? 0
        if !name.isEmpty, order < 0 || order == 0 && day.count < otherDay.count { day = Array(otherDay) }
    }

    /// Takes over a later name; an empty one says nothing.
    package mutating func update(_ other: LatestName) {
        guard !other.name.isEmpty else { return }
        if name.isEmpty || day.lexicographicallyPrecedes(other.day)
            || day == other.day && name.lexicographicallyPrecedes(other.name)
        {
            self = other
        }
    }
}
