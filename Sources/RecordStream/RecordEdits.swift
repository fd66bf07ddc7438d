internal import CByteScan

/// What a stage changes in one record: values set in place or appended, members left out.
///
/// A key that the record has is replaced where it stands; a new one is appended after the others, in the order in
/// which the edits were made. Everything else is copied byte for byte. A copy has the same memory: one of the two is used.
package struct RecordEdits: @unchecked Sendable {
    let memory: EditMemory
    /// What the memory holds; the memory keeps it where it is.
    let state: UnsafeMutablePointer<EditMemory.State>

    /// No edit.
    package init() {
        memory = EditMemory()
        state = memory.state
    }

    /// No edit; prepared edits are taken key by key, so that what a record asks for can itself be kept as a prepared edit.
    package static func keyByKey() -> RecordEdits {
        let edits = RecordEdits()
        edits.memory.takeKeysOneByOne()
        return edits
    }

    /// Adds the edits of another list, each of a single key.
    package mutating func append(contentsOf other: borrowing RecordEdits) {
        for edit in other.edits {
            precondition(edit.key >= 0, "only edits of single keys can be added to others")
            set(Int(edit.key), copying: UnsafeBufferPointer(start: edit.text, count: Int(edit.count)))
        }
    }

    /// Whether there is nothing to change.
    package var isEmpty: Bool { state.pointee.count == 0 }

    /// The edits, in the order in which they were made; valid until the next change.
    @inline(__always)
    var edits: UnsafeBufferPointer<bytescan_edit> {
        UnsafeBufferPointer(start: state.pointee.edits, count: state.pointee.count)
    }

    /// Whether whole members are appended, and nothing else is changed.
    @inline(__always)
    var areMembersAlone: Bool { state.pointee.singles == 0 }

    /// Whether the notes tell of all members that a reader wants: edits of single keys need none.
    @inline(__always)
    func areNoted(for reader: UnsafeRawPointer) -> Bool {
        state.pointee.reader == reader || state.pointee.singles == state.pointee.count
    }

    /// Forgets all edits and keeps the memory.
    @inline(__always)
    package mutating func reset() {
        removeAll()
        if state.pointee.reader != nil { memory.turn(to: nil) }
    }

    @inline(__always)
    private mutating func removeAll() {
        if state.pointee.singles == 0 { EditMemory.removeMembers(state) } else { memory.removeAll() }
    }

    /// Forgets all edits; the next ones are for a record that goes to this writer.
    ///
    /// - Parameter record: the record that they change, by the keys of its scanner.
    @inline(__always)
    package mutating func reset(for writer: inout RecordWriter, _ record: borrowing RecordScanner) {
        removeAll()
        let isKnown = writer.knowsReader(of: record)
        if state.pointee.reader != (isKnown ? writer.readerIdentity : nil) {
            memory.turn(to: isKnown ? writer.reader : nil)
        }
    }

    /// Sets a key to a string, given as plain UTF-8.
    package mutating func set(_ key: Int, _ text: UnsafeBufferPointer<UInt8>) {
        var json: [UInt8] = [UInt8(ascii: "\"")]
        JSONString.escape(text, into: &json)
        json.append(UInt8(ascii: "\""))
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
        json.withUnsafeBufferPointer { memory.set(key, $0) }
    }

    /// Leaves the member out if the record has it.
    package mutating func remove(_ key: Int) { memory.set(key, UnsafeBufferPointer(start: nil, count: 0)) }

    /// Sets a key to JSON text, or leaves it out where the text is empty.
    mutating func set(_ key: Int, copying json: UnsafeBufferPointer<UInt8>) { memory.set(key, json) }
}
