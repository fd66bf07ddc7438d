internal import CByteScan

/// The keys of the line before, in their order: what the next line is expected to look like.
///
/// Everything is in flat arrays, so that comparing a key touches no reference count.
struct ExpectedShape: Sendable {
    /// Lines with more members are read without expectations from there on.
    private static let mostMembers = 256

    /// The keys with their quotes, one after the other.
    private var bytes: [UInt8] = []
    /// Where each key ends in `bytes`.
    private var ends: [Int] = []
    private var wantedIndexes: [Int] = []

    /// Whether the key expected of a member stands at `at`.
    @inline(__always)
    func stands(_ member: Int, at: Int, in line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard member < ends.count else { return false }
        let start = member == 0 ? 0 : ends[member - 1]
        let count = ends[member] - start
        guard at + count <= line.count else { return false }
        return bytes.withUnsafeBufferPointer { expected in
            bytescan_equal(line.baseAddress! + at, expected.baseAddress! + start, count)
        }
    }

    /// The number of bytes of the key expected of a member.
    @inline(__always)
    func keyLength(_ member: Int) -> Int { ends[member] - (member == 0 ? 0 : ends[member - 1]) }

    /// What `remember` was told about that member.
    @inline(__always)
    func wanted(_ member: Int) -> Int { wantedIndexes[member] }

    /// Remembers the key of a member; what was expected of later ones moves with it.
    mutating func remember(_ key: UnsafeBufferPointer<UInt8>, wanted: Int, at member: Int) {
        guard member < Self.mostMembers else { return }
        if member < ends.count {
            let start = member == 0 ? 0 : ends[member - 1]
            let longer = key.count - (ends[member] - start)
            bytes.replaceSubrange(start..<ends[member], with: key)
            for later in member..<ends.count { ends[later] += longer }
            wantedIndexes[member] = wanted
        } else {
            bytes.append(contentsOf: key)
            ends.append(bytes.count)
            wantedIndexes.append(wanted)
        }
    }
}
