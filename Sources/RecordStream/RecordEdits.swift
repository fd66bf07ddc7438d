internal import CByteScan

/// What a stage changes in one record: values set in place or appended, members left out.
///
/// A key that the record has is replaced where it stands; a new one is appended after the others, in the order in
/// which the edits were made. Everything else is copied byte for byte.
package struct RecordEdits: Sendable {
    struct Edit {
        /// The key; `members` for whole members of keys that the record lacks.
        var key: Int
        /// The JSON text in `scratch`; empty to leave the member out.
        var json: Range<Int>
        /// Where the notes of whole members stand in `notes`.
        var notes = 0..<0

        /// Stands in place of a key where the text is `,"name":value` of one member or several.
        static let members = -1
    }

    private(set) var edits: [Edit] = []
    private(set) var scratch: [UInt8] = []
    /// For the edits that are whole members, where each of these stands in `scratch`.
    private(set) var notes: [bytescan_member_note] = []

    /// No edit.
    package init() {}

    /// Whether there is nothing to change.
    package var isEmpty: Bool { edits.isEmpty }

    /// Forgets all edits and keeps the memory.
    @inline(__always)
    package mutating func reset() {
        edits.removeAll(keepingCapacity: true)
        scratch.removeAll(keepingCapacity: true)
        notes.removeAll(keepingCapacity: true)
    }

    /// Sets a key to a string, given as plain UTF-8.
    package mutating func set(_ key: Int, _ text: UnsafeBufferPointer<UInt8>) {
        let start = scratch.count
        scratch.append(0x22)
        JSONString.escape(text, into: &scratch)
        scratch.append(0x22)
        edits.append(Edit(key: key, json: start..<scratch.count))
    }

    /// Sets a key to a string.
    package mutating func set(_ key: Int, _ text: String) {
        var text = text
        text.withUTF8 { set(key, $0) }
    }

    /// Sets a key to a string, given as plain UTF-8.
    package mutating func set(_ key: Int, _ text: [UInt8]) { text.withUnsafeBufferPointer { set(key, $0) } }

    /// Sets a key to an integer.
    package mutating func set(_ key: Int, integer: Int) { set(key, json: Array(String(integer).utf8)) }

    /// Sets a key to JSON text, which must be compact and complete.
    package mutating func set(_ key: Int, json: [UInt8]) {
        json.withUnsafeBufferPointer { set(key, copying: $0) }
    }

    /// Leaves the member out if the record has it.
    package mutating func remove(_ key: Int) { edits.append(Edit(key: key, json: 0..<0)) }

    /// Sets a key to JSON text, or leaves it out where the text is empty.
    mutating func set(_ key: Int, copying json: UnsafeBufferPointer<UInt8>) {
        let start = scratch.count
        scratch.append(contentsOf: json)
        edits.append(Edit(key: key, json: start..<scratch.count))
    }

    /// Appends whole members, `,"name":value`, of keys that the record lacks, with the places where each stands in them.
    @inline(__always)
    mutating func appendMembers(
        _ text: UnsafeBufferPointer<UInt8>, _ places: UnsafeBufferPointer<bytescan_member_note>
    ) {
        guard !text.isEmpty else { return }
        let start = scratch.count
        let firstNote = notes.count
        scratch.append(contentsOf: text)
        let moved = Int32(truncatingIfNeeded: start)
        for place in places {
            let span = place.span
            notes.append(
                bytescan_member_note(
                    key: place.key,
                    span: bytescan_member_span(
                        name_start: span.name_start &+ moved, start: span.start &+ moved, end: span.end &+ moved,
                        escaped: span.escaped)))
        }
        if let last = edits.indices.last, edits[last].key == Edit.members, edits[last].json.upperBound == start {
            edits[last].json = edits[last].json.lowerBound..<scratch.count
            edits[last].notes = edits[last].notes.lowerBound..<notes.count
        } else {
            edits.append(Edit(key: Edit.members, json: start..<scratch.count, notes: firstNote..<notes.count))
        }
    }
}
