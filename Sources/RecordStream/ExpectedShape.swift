internal import CByteScan

/// The keys of the lines before, in their order: what the next line is expected to look like.
///
/// Records of one type leave out what is absent, so the shape is a list of all keys that were seen, and a line is matched
/// against it from left to right with gaps. What is compared stands in bare memory, so that it touches no reference count.
struct ExpectedShape: ~Copyable {
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

    /// A key that nobody wants and that stands at one place here.
    static let unwanted = -1
    /// The first number of those that nobody wants and that stand at several places, as lines have different orders.
    ///
    /// They might come twice in a line, and each has a bit of its own. Further ones count down.
    static let shared = -3
    /// So many of these have a bit.
    static let mostShared = 64

    /// The keys with their quotes.
    private var bytes: [UInt8] = []
    /// How many of these numbers were given; none is given twice.
    private var sharedKeys = 0
    private var entries: [Entry] = []
    /// The same keys as members of plain strings begin with them.
    private var names = BareList<bytescan_member_name>(capacity: 64)

    /// Takes members as long as they are plain strings under names that are expected; see `bytescan_take_members`.
    @inline(__always)
    func take(
        _ line: UnsafeBufferPointer<UInt8>, at: inout Int, cursor: inout Int, members: inout Int,
        into spans: UnsafeMutablePointer<bytescan_member_span>, seen: inout UInt64
    ) -> Bool {
        guard let base = line.baseAddress else { return false }
        var isClosed = false
        var taken = 0
        at = bytescan_take_members(
            base, line.count, at, names.elements, names.count, &cursor, Self.widestGap, spans, &seen, &taken, &isClosed)
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
    ///
    /// - Returns: whether the key is certainly new to the line at hand: it stands nowhere else, and nothing was forgotten.
    mutating func remember(_ key: UnsafeBufferPointer<UInt8>, wanted: Int, at cursor: Int) -> Bool {
        var isNew = true
        if entries.count >= Self.mostKeys || bytes.count > 1 << 16 {
            // Keys without end, as a hostile stream may have them: begin anew.
            entries.removeAll(keepingCapacity: true)
            names.setCount(0)
            bytes.removeAll(keepingCapacity: true)
            isNew = false
        }
        guard key.count <= 256 else { return false }
        var wanted = wanted
        if wanted == Self.unwanted, let place = entries.firstIndex(where: { holds($0, key) }) {
            isNew = false
            wanted = entries[place].wanted
            if wanted == Self.unwanted {
                wanted = Self.shared - min(sharedKeys, Self.mostShared)
                sharedKeys += 1
                entries[place].wanted = wanted
                names.elements[place].wanted = Int32(wanted)
            }
        }
        let entry = Entry(start: bytes.count, count: key.count, wanted: wanted)
        bytes.append(contentsOf: key)
        let place = min(cursor, entries.count)
        entries.insert(entry, at: place)
        names.insert(Self.memberName(key, wanted: wanted), at: place)
        return isNew
    }

    private func holds(_ entry: Entry, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
        entry.count == key.count && bytes[entry.start..<entry.start + entry.count].elementsEqual(key)
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
