internal import CByteScan

/// The texts of edits, and where values stand in them: memory that is written anew for every record.
///
/// It is bare memory, since it is filled a dozen times a record and each array would be asked each time whose it is.
final class EditMemory: @unchecked Sendable {
    private struct Memory {
        var text: UnsafeMutablePointer<UInt8>
        var count = 0
        var capacity: Int
        var notes: UnsafeMutablePointer<bytescan_member_note>
        var noteCount = 0
        var noteCapacity: Int
    }

    private let memory: UnsafeMutablePointer<Memory>

    init() {
        memory = .allocate(capacity: 1)
        memory.initialize(
            to: Memory(
                text: .allocate(capacity: 64), capacity: 64, notes: .allocate(capacity: 8), noteCapacity: 8))
    }

    deinit {
        memory.pointee.text.deallocate()
        memory.pointee.notes.deallocate()
        memory.deallocate()
    }

    /// The texts, one behind the other; valid until the next change.
    @inline(__always)
    var text: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: memory.pointee.text, count: memory.pointee.count)
    }

    /// The notes; valid until the next change.
    @inline(__always)
    var notes: UnsafeBufferPointer<bytescan_member_note> {
        UnsafeBufferPointer(start: memory.pointee.notes, count: memory.pointee.noteCount)
    }

    @inline(__always)
    func removeAll() {
        memory.pointee.count = 0
        memory.pointee.noteCount = 0
    }

    /// Appends a text, and returns where it begins.
    @inline(__always)
    func append(_ more: UnsafeBufferPointer<UInt8>) -> Int {
        let start = memory.pointee.count
        guard let base = more.baseAddress else { return start }
        if start &+ more.count > memory.pointee.capacity { grow(by: more.count) }
        bytescan_copy(memory.pointee.text + start, base, more.count)
        memory.pointee.count = start &+ more.count
        return start
    }

    /// Appends the places of members that begin at `moved`, those that are wanted, under their index for the reader.
    @inline(__always)
    func append(
        _ places: UnsafeBufferPointer<bytescan_member_note>, movedBy moved: Int, _ wanted: UnsafeBufferPointer<Int32>
    ) {
        if memory.pointee.noteCount &+ places.count > memory.pointee.noteCapacity { growNotes(by: places.count) }
        var next = memory.pointee.notes + memory.pointee.noteCount
        let moved = Int32(truncatingIfNeeded: moved)
        for place in places {
            let index = wanted[Int(place.key)]
            guard index >= 0 else { continue }
            let span = place.span
            next.initialize(
                to: bytescan_member_note(
                    key: index,
                    span: bytescan_member_span(
                        name_start: span.name_start &+ moved, start: span.start &+ moved, end: span.end &+ moved,
                        escaped: span.escaped)))
            next += 1
        }
        memory.pointee.noteCount = next - memory.pointee.notes
    }

    @inline(never)
    private func grow(by more: Int) {
        let capacity = max(memory.pointee.capacity * 2, memory.pointee.count + more)
        Self.move(&memory.pointee.text, count: memory.pointee.count, capacity: capacity)
        memory.pointee.capacity = capacity
    }

    @inline(never)
    private func growNotes(by more: Int) {
        let capacity = max(memory.pointee.noteCapacity * 2, memory.pointee.noteCount + more)
        Self.move(&memory.pointee.notes, count: memory.pointee.noteCount, capacity: capacity)
        memory.pointee.noteCapacity = capacity
    }

    /// Moves what is there to a larger place.
    private static func move<Element: BitwiseCopyable>(
        _ elements: inout UnsafeMutablePointer<Element>, count: Int, capacity: Int
    ) {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
        larger.update(from: elements, count: count)
        elements.deallocate()
        elements = larger
    }
}
