/// Remembers names by their pointers, forgetting some: a name that is known here needs no further look.
struct XMLSeenNames {
    private var slots = InlineArray<64, UInt>(repeating: 0)

    /// Whether the name was seen lately; it is from now on.
    mutating func contains(_ name: UnsafePointer<UInt8>) -> Bool {
        let key = UInt(bitPattern: name)
        let slot = Int(truncatingIfNeeded: (key ^ (key >> 7)) & 63)
        if slots[slot] == key { return true }
        slots[slot] = key
        return false
    }
}
