internal import CByteScan

/// The keys of the lines before, in their order: what the next line is expected to look like.
///
/// Records of one type leave out what is absent, so the shape is a list of all keys that were seen, and a line is matched
/// against it from left to right with gaps. Everything is in flat arrays, so that comparing a key touches no reference
/// count.
struct ExpectedShape: Sendable {
    /// More different keys than this are looked up one by one.
    private static let mostKeys = 256
    /// So many keys may be absent in a row before the line is taken for one of another shape.
    private static let widestGap = 24

    private struct Entry: Sendable {
        var start: Int
        var count: Int
        /// The index of the key among the wanted ones, or a negative number.
        var wanted: Int
    }

    /// The keys with their quotes.
    private var bytes: [UInt8] = []
    private var entries: [Entry] = []
    /// The same keys as members of plain strings begin with them.
    private var names: [bytescan_member_name] = []

    /// Takes members as long as they are plain strings under names that are expected; see `bytescan_take_members`.
    @inline(__always)
    func take(
        _ line: UnsafeBufferPointer<UInt8>, at: inout Int, cursor: inout Int, members: inout Int,
        into spans: UnsafeMutablePointer<bytescan_member_span>
    ) -> Bool {
        guard let base = line.baseAddress else { return false }
        var isClosed = false
        var taken = 0
        names.withUnsafeBufferPointer { names in
            at = bytescan_take_members(
                base, line.count, at, names.baseAddress, names.count, &cursor, Self.widestGap, spans, &taken,
                &isClosed)
        }
        members += taken
        return isClosed
    }

    /// The place in the shape of the key that stands at `at`, if it is expected at `cursor` or soon after.
    @inline(__always)
    func place(from cursor: Int, at: Int, in line: UnsafeBufferPointer<UInt8>) -> Int? {
        let end = min(entries.count, cursor + Self.widestGap)
        guard cursor < end, let base = line.baseAddress else { return nil }
        return bytes.withUnsafeBufferPointer { expected in
            for place in cursor..<end {
                let entry = entries[place]
                if at + entry.count <= line.count,
                    bytescan_equal(base + at, expected.baseAddress! + entry.start, entry.count)
                {
                    return place
                }
            }
            return nil
        }
    }

    /// The number of bytes of the key at a place.
    @inline(__always)
    func keyLength(_ place: Int) -> Int { entries[place].count }

    /// What `remember` was told about the key at a place.
    @inline(__always)
    func wanted(_ place: Int) -> Int { entries[place].wanted }

    /// Remembers a key as the one expected at `cursor`; the others are expected after it.
    mutating func remember(_ key: UnsafeBufferPointer<UInt8>, wanted: Int, at cursor: Int) {
        if entries.count >= Self.mostKeys || bytes.count > 1 << 16 {
            // Keys without end, as a hostile stream may have them: begin anew.
            entries.removeAll(keepingCapacity: true)
            names.removeAll(keepingCapacity: true)
            bytes.removeAll(keepingCapacity: true)
        }
        guard key.count <= 256 else { return }
        let entry = Entry(start: bytes.count, count: key.count, wanted: wanted)
        bytes.append(contentsOf: key)
        let place = min(cursor, entries.count)
        entries.insert(entry, at: place)
        names.insert(Self.memberName(key, wanted: wanted), at: place)
    }

    private static func memberName(_ key: UnsafeBufferPointer<UInt8>, wanted: Int) -> bytescan_member_name {
        var name = bytescan_member_name()
        name.wanted = Int32(wanted)
        let length = key.count + 2
        guard length <= MemoryLayout.size(ofValue: name.text) else { return name }
        name.length = UInt32(length)
        name.mask = length == 32 ? .max : 1 << UInt32(length) - 1
        withUnsafeMutableBytes(of: &name.text) { text in
            text.copyBytes(from: key)
            text[key.count] = 0x3a
            text[key.count + 1] = 0x22
        }
        return name
    }
}
