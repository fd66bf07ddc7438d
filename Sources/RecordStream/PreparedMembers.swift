internal import CByteScan

/// The members of prepared edits as they are appended to records for one reader: text in one piece, with notes under the
/// reader's own indexes, and without what a reader of values alone does not want.
///
/// What stands here stays where it is, since the edits of a record hold addresses.
final class PreparedMembers: @unchecked Sendable {
    /// What is appended for one number.
    struct Entry: BitwiseCopyable {
        /// `,"name":value` of every member that is set; `BYTESCAN_EDIT_PADDING` bytes more may be read.
        var text: UnsafePointer<UInt8>
        /// Where those stand that the reader wants.
        var notes: UnsafePointer<bytescan_member_note>
        /// All keys of which a record may have a value already, a byte each.
        var keys: UnsafePointer<UInt8>
        var count, noteCount, keyCount: UInt32
    }

    /// What is asked for every record.
    struct State {
        /// What is laid out so far, by number.
        fileprivate(set) var entries: UnsafeMutablePointer<Entry>
        fileprivate(set) var count = 0
        fileprivate var capacity: Int
        /// Whether nothing that is laid out asks for anything: the reader wants none of it.
        fileprivate(set) var isVoid = true
        /// For whom it is laid out.
        fileprivate(set) var reader: UnsafeRawPointer?
    }

    /// Where it stands, as long as there are the members.
    let state: UnsafeMutablePointer<State>
    private var reader: ReaderWish?
    /// Memory of the entries, and what is left of the last block.
    private var blocks: [UnsafeMutableRawPointer] = []
    private var rest = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    /// Memory of entries that were forgotten, which the edits of the record at hand may still hold.
    private var retired: [UnsafeMutableRawPointer] = []

    private static let blockSize = 16 << 10

    init() {
        let room = 16
        state = .allocate(capacity: 1)
        state.initialize(to: State(entries: .allocate(capacity: room), capacity: room))
    }

    deinit {
        for block in blocks + retired { block.deallocate() }
        state.pointee.entries.deallocate()
        state.deallocate()
    }

    /// Goes on for a reader; what was laid out for another one is forgotten.
    func begin(for reader: ReaderWish?) {
        guard self.reader !== reader else { return }
        removeAll()
        self.reader = reader
        state.pointee.reader = reader?.identity
    }

    /// Forgets all entries.
    func removeAll() {
        state.pointee.count = 0
        state.pointee.isVoid = true
        for block in retired { block.deallocate() }
        retired = blocks
        blocks = []
        rest = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }

    /// Lays out the next number.
    func add(_ members: ArraySlice<PreparedEdits.Member>, _ source: UnsafeBufferPointer<UInt8>, _ keys: KeySet) {
        var text: [UInt8] = []
        var notes: [bytescan_member_note] = []
        var names: [UInt8] = []
        let isLean = reader?.readsValuesAlone ?? false
        for member in members {
            let wanted = reader.map { Int32($0.keys.index(of: keys.names[member.key]) ?? -1) } ?? -1
            if isLean, wanted < 0 { continue }
            names.append(UInt8(member.key))
            guard !member.json.isEmpty else { continue }
            let name = text.count + 1
            keys.withMemberStart(member.key) { text.append(contentsOf: $0) }
            let json = UnsafeBufferPointer(rebasing: source[member.json])
            let start = text.count
            text.append(contentsOf: json)
            guard wanted >= 0 else { continue }
            notes.append(
                bytescan_member_note(
                    key: wanted,
                    span: bytescan_member_span(
                        name_start: Int32(name), start: Int32(start), end: Int32(text.count),
                        escaped: json.first == UInt8(ascii: "\"") && json.contains(UInt8(ascii: "\\")) ? 1 : 0)))
        }
        append(
            Entry(
                text: keep(text, padding: Int(BYTESCAN_EDIT_PADDING)), notes: keep(notes), keys: keep(names),
                count: UInt32(text.count), noteCount: UInt32(notes.count), keyCount: UInt32(names.count)))
    }

    private func append(_ entry: Entry) {
        if state.pointee.count == state.pointee.capacity {
            state.pointee.capacity *= 2
            let larger = UnsafeMutablePointer<Entry>.allocate(capacity: state.pointee.capacity)
            larger.update(from: state.pointee.entries, count: state.pointee.count)
            state.pointee.entries.deallocate()
            state.pointee.entries = larger
        }
        (state.pointee.entries + state.pointee.count).initialize(to: entry)
        if entry.keyCount > 0 { state.pointee.isVoid = false }
        state.pointee.count += 1
    }

    /// A copy of some values that stays where it is.
    private func keep<Value: BitwiseCopyable>(_ values: [Value], padding: Int = 0) -> UnsafePointer<Value> {
        let bytes = (values.count * MemoryLayout<Value>.stride + padding + 15) & ~15
        if bytes > rest.count {
            let size = max(Self.blockSize, bytes)
            let block = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
            block.initializeMemory(as: UInt8.self, repeating: 0, count: size)
            blocks.append(block)
            rest = UnsafeMutableRawBufferPointer(start: block, count: size)
        }
        guard let start = rest.baseAddress else { preconditionFailure("a block has an address") }
        rest = UnsafeMutableRawBufferPointer(rebasing: rest[bytes...])
        values.withUnsafeBytes { UnsafeMutableRawBufferPointer(start: start, count: bytes).copyMemory(from: $0) }
        return UnsafePointer(start.bindMemory(to: Value.self, capacity: max(1, values.count)))
    }
}
