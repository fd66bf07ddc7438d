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

    /// What belongs to one number, in `text` and in `members`.
    private struct Entry {
        /// Where the keys begin, a byte each, so that they lie beside what is appended.
        var keys: Int32
        /// Where `,"name":value` of every member that is set begins and ends.
        var text: Int32
        var end: Int32
        var members: Int32
        /// Where its notes begin and end.
        var notes: Int32
        var notesEnd: Int32
    }

    private var entries: [Entry] = []
    private var text: [UInt8] = []
    /// Members from left to right, for records that have some of the keys.
    private var members: [Member] = []
    /// Where the members that are set stand in the text of their entry, one entry after the other.
    private var notes: [bytescan_member_note] = []

    /// None.
    package init() {}

    /// How many there are; they are numbered from 0.
    package var count: Int { entries.count }

    /// Keeps the edits, each of a single key, and returns their number.
    package mutating func add(_ edits: borrowing RecordEdits, keys: KeySet) -> Int {
        precondition(keys.names.count <= 256, "keys of prepared edits are counted in bytes")
        var entry = Entry(
            keys: Int32(text.count), text: 0, end: 0, members: Int32(members.count), notes: Int32(notes.count),
            notesEnd: 0)
        for edit in edits.edits { text.append(UInt8(edit.key)) }
        entry.text = Int32(text.count)
        for edit in edits.edits {
            if edit.json.isEmpty {
                members.append(Member(key: edit.key, json: 0..<0))
                continue
            }
            let name = text.count - Int(entry.text) + 1
            keys.withMemberStart(edit.key) { text.append(contentsOf: $0) }
            let start = text.count
            let json = edits.text[edit.json]
            text.append(contentsOf: json)
            members.append(Member(key: edit.key, json: start..<text.count))
            notes.append(
                bytescan_member_note(
                    key: Int32(edit.key),
                    span: bytescan_member_span(
                        name_start: Int32(name), start: Int32(start) - entry.text, end: Int32(text.count) - entry.text,
                        escaped: json.first == 0x22 && json.contains(0x5c) ? 1 : 0)))
        }
        entry.end = Int32(text.count)
        entry.notesEnd = Int32(notes.count)
        entries.append(entry)
        return entries.count - 1
    }

    /// Forgets all of them and keeps the memory.
    package mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        members.removeAll(keepingCapacity: true)
        notes.removeAll(keepingCapacity: true)
    }

    /// Whether the edits of a number set a key.
    package func sets(_ key: Int, _ number: Int) -> Bool {
        members(number).contains { $0.key == key && !$0.json.isEmpty }
    }

    private func members(_ number: Int) -> ArraySlice<Member> {
        let entry = entries[number]
        return members[Int(entry.members)..<Int(entry.members) + Int(entry.text - entry.keys)]
    }

    /// Adds the edits of a number to those of a record.
    fileprivate func append(_ number: Int, to edits: inout RecordEdits, for record: borrowing RecordScanner) {
        let entry = entries.withUnsafeBufferPointer { $0[number] }
        let isNew = text.withUnsafeBufferPointer { text in
            for at in Int(entry.keys)..<Int(entry.text) where record.spans[Int(text[at])].end != 0 { return false }
            notes.withUnsafeBufferPointer { notes in
                edits.appendMembers(
                    UnsafeBufferPointer(rebasing: text[Int(entry.text)..<Int(entry.end)]),
                    UnsafeBufferPointer(rebasing: notes[Int(entry.notes)..<Int(entry.notesEnd)]))
            }
            return true
        }
        if isNew { return }
        for member in members(number) {
            text.withUnsafeBufferPointer {
                edits.set(member.key, copying: UnsafeBufferPointer(rebasing: $0[member.json]))
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
