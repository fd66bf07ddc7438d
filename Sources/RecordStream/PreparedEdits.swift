internal import CByteScan

/// Edits that were made once, for records that come by the thousand: what is written often costs one copy.
///
/// Each has a number. Where a record has none of the keys, the new members are appended as they stand here.
package struct PreparedEdits: @unchecked Sendable {
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
    private var laid: PreparedMembers
    /// What they hold; they keep it where it is.
    private var state: UnsafeMutablePointer<PreparedMembers.State>

    /// None.
    package init() {
        laid = PreparedMembers()
        state = laid.state
    }

    /// Lays out members anew, apart from those of a copy of these edits, which may go another way.
    private mutating func part() {
        laid = PreparedMembers()
        state = laid.state
    }

    /// How many there are; they are numbered from 0.
    package var count: Int { entries.count }

    /// Keeps the edits, each of a single key, and returns their number.
    package mutating func add(_ edits: borrowing RecordEdits, keys: KeySet) -> Int {
        precondition(keys.names.count <= 256, "keys of prepared edits are counted in bytes")
        if !isKnownUniquelyReferenced(&laid) { part() }
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
        if isKnownUniquelyReferenced(&laid) { laid.removeAll() } else { part() }
    }

    /// Whether the edits of a number set a key.
    package func sets(_ key: Int, _ number: Int) -> Bool {
        members[entries[number]].contains { $0.key == key && !$0.json.isEmpty }
    }

    /// Asks the memory for the edits of a number; nothing waits for it.
    package func fetch(_ number: Int) {
        if number < state.pointee.count, !state.pointee.isVoid { bytescan_prefetch(state.pointee.entries + number) }
    }

    /// Adds the edits of a number to those of a record.
    @inline(__always)
    fileprivate func append(_ number: Int, to edits: inout RecordEdits, for record: borrowing RecordScanner) {
        if number >= state.pointee.count || state.pointee.reader != edits.state.pointee.reader {
            if edits.memory.takesKeysOneByOne { return replace(number, in: &edits) }
            layOut(upTo: number, for: edits.memory.reader)
        }
        if state.pointee.isVoid { return }
        let entry = state.pointee.entries + number
        if bytescan_has_any(record.spans, entry.pointee.keys, Int(entry.pointee.keyCount)) {
            replace(number, in: &edits)
        } else if entry.pointee.count > 0 {
            edits.state.pointee.append(
                members: entry.pointee.text, entry.pointee.count, entry.pointee.notes, entry.pointee.noteCount)
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
            while state.pointee.count <= number { laid.add(members[entries[state.pointee.count]], text, keys) }
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
