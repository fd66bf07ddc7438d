import Glibc

/// The name under which an enterprise stood last; of two on one day the one that is later in the order of bytes, so that
/// the order of records makes no difference.
package struct LatestName: Hashable, Sendable {
    /// The name, then the day: one block of memory for each of many enterprises.
    private var bytes: [UInt8]
    private var nameCount: Int

    /// The day as it is written, or nothing.
    package var day: [UInt8] { Array(bytes[nameCount...]) }
    /// The name as JSON has it, without quotes.
    package var name: [UInt8] { Array(bytes[..<nameCount]) }

    package init(day: [UInt8] = [], name: [UInt8] = []) {
        // Of its own, and no larger than they are.
        bytes = []
        bytes.reserveCapacity(name.count + day.count)
        bytes += name
        bytes += day
        nameCount = name.count
    }

    /// Takes over a name on a day if it is later; nearly all records say the same again, and nothing is copied for them.
    mutating func update(_ other: [UInt8], on otherDay: UnsafeBufferPointer<UInt8>) {
        let order = bytes.withUnsafeBufferPointer { own -> Int32? in
            guard nameCount > 0, nameCount == other.count, memcmp(own.baseAddress!, other, nameCount) == 0 else {
                return nil
            }
            let dayCount = own.count - nameCount
            let order = otherDay.baseAddress.map {
                memcmp(own.baseAddress! + nameCount, $0, min(dayCount, otherDay.count))
            }
            return order.map { $0 == 0 ? Int32(dayCount < otherDay.count ? -1 : 0) : $0 } ?? 0
        }
        guard let order else { return update(LatestName(day: Array(otherDay), name: other)) }
        if order < 0 { self = LatestName(day: Array(otherDay), name: other) }
    }

    /// Takes over a later name; an empty one says nothing.
    package mutating func update(_ other: LatestName) {
        guard other.nameCount > 0 else { return }
        if nameCount == 0 || day.lexicographicallyPrecedes(other.day)
            || day == other.day && name.lexicographicallyPrecedes(other.name)
        {
            self = other
        }
    }
}
