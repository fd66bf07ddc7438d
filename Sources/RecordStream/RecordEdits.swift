internal import CByteScan

/// What a stage changes in one record: values set in place or appended, members left out.
///
/// A key that the record has is replaced where it stands; a new one is appended after the others, in the order in
/// which the edits were made. Everything else is copied byte for byte. A copy has the same memory: one of the two is used.
package struct RecordEdits: Sendable {
    struct Edit {
        /// The key; `members` for whole members of keys that the record lacks.
        var key: Int
        /// The JSON text in `text`; empty to leave the member out.
        var json: Range<Int>
        /// Where the notes of whole members stand in `notes`.
        var notes = 0..<0

        /// Stands in place of a key where the text is `,"name":value` of one member or several.
        static let members = -1
    }

    private(set) var edits: [Edit] = []
    private let memory = EditMemory()
    /// For each key the index that it has for a reader in the same process, or -1; empty where nobody asks for places.
    private var wanted: [Int32] = []

    /// No edit.
    package init() {}

    /// Whether there is nothing to change.
    package var isEmpty: Bool { edits.isEmpty }

    /// The JSON texts of the edits, one behind the other.
    var text: UnsafeBufferPointer<UInt8> { memory.text }

    /// For the edits that are whole members, where each of these that a reader wants stands in the text, by its index for
    /// the reader.
    var notes: UnsafeBufferPointer<bytescan_member_note> { memory.notes }

    /// Whether the notes tell of all members that the reader of a writer wants: edits of single keys need none.
    var areNoted: Bool { !wanted.isEmpty || !edits.contains { $0.key == Edit.members } }

    /// Forgets all edits and keeps the memory.
    @inline(__always)
    package mutating func reset() {
        edits.removeAll(keepingCapacity: true)
        memory.removeAll()
    }

    /// Forgets all edits; the next ones are for a record that goes to this writer.
    ///
    /// - Parameter keys: those by which the edits name what they change.
    @inline(__always)
    package mutating func reset(for writer: inout RecordWriter, _ keys: KeySet) {
        reset()
        wanted = writer.indexes(of: keys)
    }

    /// Sets a key to a string, given as plain UTF-8.
    package mutating func set(_ key: Int, _ text: UnsafeBufferPointer<UInt8>) {
        var json: [UInt8] = [0x22]
        JSONString.escape(text, into: &json)
        json.append(0x22)
        set(key, json: json)
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
        let start = memory.append(json)
        edits.append(Edit(key: key, json: start..<memory.text.count))
    }

    /// Appends whole members, `,"name":value`, of keys that the record lacks, with the places where each stands in them.
    @inline(__always)
    mutating func appendMembers(
        _ text: UnsafeBufferPointer<UInt8>, _ places: UnsafeBufferPointer<bytescan_member_note>
    ) {
        guard !text.isEmpty else { return }
        let firstNote = memory.notes.count
        let start = memory.append(text)
        if !wanted.isEmpty { wanted.withUnsafeBufferPointer { memory.append(places, movedBy: start, $0) } }
        let (end, noteEnd) = (memory.text.count, memory.notes.count)
        if let last = edits.indices.last, edits[last].key == Edit.members, edits[last].json.upperBound == start {
            edits[last].json = edits[last].json.lowerBound..<end
            edits[last].notes = edits[last].notes.lowerBound..<noteEnd
        } else {
            edits.append(Edit(key: Edit.members, json: start..<end, notes: firstNote..<noteEnd))
        }
    }
}
