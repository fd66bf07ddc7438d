internal import CByteScan

/// The edits of one record and the texts of those that were made for it alone: memory that is written anew for every record.
///
/// Texts stay where they are until the next record, so that an edit is an address.
final class EditMemory: @unchecked Sendable {
    private var edits = BareList<bytescan_edit>(capacity: 32)
    /// How many edits are of single keys.
    private(set) var singles = 0
    private var text: UnsafeMutablePointer<UInt8>
    private var count = 0
    private var capacity = 1024
    /// Texts of this record that had no room where the others are.
    private var larger: [UnsafeMutablePointer<UInt8>] = []
    /// Members that are appended, in bytes, and the notes of them.
    private(set) var memberBytes = 0
    private(set) var memberNotes = 0
    /// For whom the notes of members are.
    private(set) var reader: ReaderWish?

    init() { text = .allocate(capacity: capacity) }

    deinit {
        text.deallocate()
        for text in larger { text.deallocate() }
    }

    /// The edits; valid until the next change.
    @inline(__always)
    var all: UnsafeBufferPointer<bytescan_edit> { edits.all }

    @inline(__always)
    func removeAll(for reader: ReaderWish?) {
        edits.setCount(0)
        singles = 0
        count = 0
        memberBytes = 0
        memberNotes = 0
        if !larger.isEmpty { forgetLarger() }
        if self.reader !== reader { self.reader = reader }
    }

    @inline(never)
    private func forgetLarger() {
        for text in larger { text.deallocate() }
        larger = []
    }

    /// Adds members of keys that the record lacks.
    @inline(__always)
    func append(
        members: UnsafePointer<UInt8>, _ count: UInt32, _ notes: UnsafePointer<bytescan_member_note>?, _ noted: UInt32
    ) {
        memberBytes &+= Int(count)
        memberNotes &+= Int(noted)
        edits.append(bytescan_edit(text: members, notes: notes, count: count, note_count: noted, key: -1))
    }

    /// Adds a value of a key; an empty one leaves the member out.
    func set(_ key: Int, _ json: UnsafeBufferPointer<UInt8>) {
        singles += 1
        edits.append(
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
