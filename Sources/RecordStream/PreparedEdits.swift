internal import CByteScan

/// Edits that were made once, for records that come by the thousand: what is written often costs one copy.
///
/// Each has a number. Where a record has none of the keys, the new members are appended as they stand here.
package struct PreparedEdits: Sendable {
    /// One key, and its JSON text in `text`; an empty range leaves the member out.
    struct Member {
        var key: Int
        var json: Range<Int>
    }

    /// Where the members of each number begin and end.
    private var entries: [Range<Int>] = []
    private var text: [UInt8] = []
    /// Members from left to right, number by number.
    private var members: [Member] = []
    /// The keys by which the members are named.
    private var keys: KeySet?
    /// The members of each number as they are appended.
    private var laid = PreparedMembers()

    /// None.
    package init() {}

    /// How many there are; they are numbered from 0.
    package var count: Int { entries.count }

    /// Keeps the edits, each of a single key, and returns their number.
    package mutating func add(_ edits: borrowing RecordEdits, keys: KeySet) -> Int {
        precondition(keys.names.count <= 256, "keys of prepared edits are counted in bytes")
        // A copy of these edits may go another way.
        if !isKnownUniquelyReferenced(&laid) { laid = PreparedMembers() }
        self.keys = keys
        let first = members.count
        for edit in edits.edits {
            let start = text.count
            text.append(contentsOf: UnsafeBufferPointer(start: edit.text, count: Int(edit.count)))
            members.append(Member(key: Int(edit.key), json: start..<text.count))
        }
        entries.append(first..<members.count)
        return entries.count - 1
    }

    /// Forgets all of them and keeps the memory.
    package mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        members.removeAll(keepingCapacity: true)
        if isKnownUniquelyReferenced(&laid) { laid.removeAll() } else { laid = PreparedMembers() }
    }

    /// Whether the edits of a number set a key.
    package func sets(_ key: Int, _ number: Int) -> Bool {
        members[entries[number]].contains { $0.key == key && !$0.json.isEmpty }
    }

    /// Adds the edits of a number to those of a record.
    @inline(__always)
    fileprivate func append(_ number: Int, to edits: inout RecordEdits, for record: borrowing RecordScanner) {
        let reader = edits.memory.reader
        if !laid.has(number, for: reader) { layOut(upTo: number, for: reader) }
        let entry = laid.entries[number]
        if bytescan_has_any(record.spans, entry.keys, Int(entry.keyCount)) {
            replace(number, in: &edits)
        } else if entry.count > 0 {
            edits.memory.append(members: entry.text, entry.count, entry.notes, entry.noteCount)
        }
    }

    /// Sets the keys of a number one by one, for a record that has some of them.
    @inline(never)
    private func replace(_ number: Int, in edits: inout RecordEdits) {
        for member in members[entries[number]] {
            text.withUnsafeBufferPointer {
                edits.set(member.key, copying: UnsafeBufferPointer(rebasing: $0[member.json]))
            }
        }
    }

    @inline(never)
    private func layOut(upTo number: Int, for reader: ReaderWish?) {
        guard let keys else { preconditionFailure("there are no such edits") }
        laid.begin(for: reader)
        text.withUnsafeBufferPointer { text in
            while laid.entries.count <= number {
                laid.add(members[entries[laid.entries.count]], text, keys)
            }
        }
    }
}

extension RecordEdits {
    /// Adds prepared edits for the record that they are meant for.
    package mutating func append(
        _ prepared: borrowing PreparedEdits, _ number: Int, for record: borrowing RecordScanner
    ) {
        prepared.append(number, to: &self, for: record)
    }
}
