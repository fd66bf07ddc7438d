import InspectionModel

/// Days that were read before: a year of checks has few, and reading one anew costs ten times as much as finding it.
struct DayCache {
    private struct Entry {
        var key: UInt64
        var day: CalendarDate
    }

    /// Ten years of days have places of their own, most of them.
    private static let bits: UInt64 = 12

    private var entries = Array(repeating: Entry(key: 0, day: CalendarDate(daysSinceEpoch: 0)), count: 1 << Self.bits)

    /// The day written as `YYYY-MM-DD` and nothing else, or nil.
    @inline(__always)
    mutating func day(iso bytes: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
        guard bytes.count == 10 else { return nil }
        let raw = UnsafeRawBufferPointer(bytes)
        let head = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
        guard head & 0xff00_00ff_0000_0000 == 0x2d00_002d_0000_0000 else { return nil }
        // The digits of the day take the places of the two hyphens, so that no two dates have one key.
        let key = head & 0x00ff_ff00_ffff_ffff | UInt64(bytes[8]) << 32 | UInt64(bytes[9]) << 56
        let place = Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> (64 &- Self.bits))
        if entries[place].key == key { return entries[place].day }
        guard let day = CalendarDate(iso: bytes) else { return nil }
        entries[place] = Entry(key: key, day: day)
        return day
    }
}
