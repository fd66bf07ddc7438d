/// Visits the members of a list by equal keys, in the order of the keys; a key of 0 is none.
///
/// The list is gone through once for each part of the range of keys, so that only a part of it is sorted at a time: of ten
/// million keys, half a million.
package enum SortedRuns {
    /// A key and the index that has it.
    package struct Member {
        /// The key, which is not 0.
        package var key: UInt64
        /// The index in the list.
        package var index: UInt32
    }

    /// About so many members are sorted at a time.
    private static let partSize = 1 << 19

    /// Calls `body` once for each key with its members, in the order of their indexes.
    package static func each(
        of count: Int, key: (Int) -> UInt64, _ body: (UInt64, UnsafeMutableBufferPointer<Member>) throws -> Void
    ) rethrows {
        var bits = 0
        while count >> bits > partSize { bits += 1 }
        var members: [Member] = []
        members.reserveCapacity(min(count, partSize + partSize / 8))
        for part in 0..<UInt64(1) << UInt64(bits) {
            members.removeAll(keepingCapacity: true)
            for index in 0..<count {
                let key = key(index)
                if key != 0, bits == 0 || key >> UInt64(64 - bits) == part {
                    members.append(Member(key: key, index: UInt32(index)))
                }
            }
            members.sort { ($0.key, $0.index) < ($1.key, $1.index) }
            try members.withUnsafeMutableBufferPointer { members in
                var start = 0
                while start < members.count {
                    var end = start + 1
                    while end < members.count, members[end].key == members[start].key { end += 1 }
                    try body(members[start].key, UnsafeMutableBufferPointer(rebasing: members[start..<end]))
                    start = end
                }
            }
        }
    }
}
