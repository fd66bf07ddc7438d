internal import CByteScan

/// The edits of one record and the texts of those that were made for it alone: memory that is written anew for every record.
///
/// Texts stay where they are until the next record, so that an edit is an address. What is asked for every edit stands in
/// bare memory, which costs no count of references and no check of access.
final class EditMemory: @unchecked Sendable {
    /// What is asked for every edit.
    struct State {
        /// The edits, and how many there are.
        fileprivate(set) var edits: UnsafeMutablePointer<bytescan_edit>
        fileprivate(set) var count = 0
        fileprivate var capacity: Int
        /// How many edits are of single keys.
        fileprivate(set) var singles = 0
        /// Members that are appended, in bytes, and the notes of them.
        fileprivate(set) var memberBytes = 0
        fileprivate(set) var memberNotes = 0
        /// For whom the notes of members are; the memory holds on to it.
        fileprivate(set) var reader: UnsafeRawPointer?

        /// Adds one edit.
        @inline(__always)
        fileprivate mutating func append(_ edit: bytescan_edit) {
            if count == capacity { grow() }
            (edits + count).initialize(to: edit)
            count &+= 1
        }

        /// Adds members of keys that the record lacks.
        @inline(__always)
        mutating func append(
            members: UnsafePointer<UInt8>, _ bytes: UInt32, _ notes: UnsafePointer<bytescan_member_note>?,
            _ noted: UInt32
        ) {
            memberBytes &+= Int(bytes)
            memberNotes &+= Int(noted)
            append(bytescan_edit(text: members, notes: notes, count: bytes, note_count: noted, key: -1))
        }

        @inline(never)
        private mutating func grow() {
            let larger = UnsafeMutablePointer<bytescan_edit>.allocate(capacity: capacity * 2)
            larger.update(from: edits, count: count)
            edits.deallocate()
            edits = larger
            capacity *= 2
        }
    }

    /// Where it stands, as long as there is the memory.
    let state: UnsafeMutablePointer<State>
    /// For whom the notes of members are.
    private(set) var reader: ReaderWish?
    /// Whether prepared edits are taken key by key.
    private(set) var takesKeysOneByOne = false
    private var text: UnsafeMutablePointer<UInt8>
    private var count = 0
    private var capacity = 1024
    /// Texts of this record that had no room where the others are.
    private var larger: [UnsafeMutablePointer<UInt8>] = []

    init() {
        text = .allocate(capacity: capacity)
        let room = 32
        state = .allocate(capacity: 1)
        state.initialize(to: State(edits: .allocate(capacity: room), capacity: room))
    }

    deinit {
        state.pointee.edits.deallocate()
        state.deallocate()
        text.deallocate()
        for text in larger { text.deallocate() }
    }

    /// Forgets the edits of single keys with all others; `removeMembers` is enough where there are none.
    func removeAll() {
        state.pointee.singles = 0
        count = 0
        for text in larger { text.deallocate() }
        larger = []
        Self.removeMembers(state)
    }

    /// Forgets edits that are members alone.
    @inline(__always)
    static func removeMembers(_ state: UnsafeMutablePointer<State>) {
        state.pointee.count = 0
        state.pointee.memberBytes = 0
        state.pointee.memberNotes = 0
    }

    /// Makes notes of members for another reader from now on.
    @inline(never)
    func turn(to reader: ReaderWish?) {
        self.reader = reader
        state.pointee.reader = reader?.identity
        takesKeysOneByOne = false
    }

    /// Takes prepared edits as edits of single keys from now on, as if each record had values of these keys.
    func takeKeysOneByOne() {
        reader = nil
        // No reader has this address, so that whoever adds prepared edits looks closer.
        state.pointee.reader = UnsafeRawPointer(state)
        takesKeysOneByOne = true
    }

    /// Adds a value of a key; an empty one leaves the member out.
    func set(_ key: Int, _ json: UnsafeBufferPointer<UInt8>) {
        state.pointee.singles += 1
        state.pointee.append(
            bytescan_edit(
                text: keep(json), notes: nil, count: UInt32(json.count), note_count: 0, key: Int32(key)))
    }

    /// A copy of a text that stays where it is as long as the record is edited.
    private func keep(_ json: UnsafeBufferPointer<UInt8>) -> UnsafePointer<UInt8> {
        if count + json.count > capacity {
            larger.append(text)
            capacity = max(capacity, json.count) * 2
            text = .allocate(capacity: capacity)
            count = 0
        }
        let start = text + count
        if let base = json.baseAddress { bytescan_copy(start, base, json.count) }
        count += json.count
        return UnsafePointer(start)
    }
}
