internal import CByteScan

/// Lines that a writer hands to a reader in the same process, and where the values stand that the reader wants.
///
/// The reader scans nothing again of what was just written. A batch belongs to one thread at a time.
package final class RecordBatch: @unchecked Sendable {
    /// One line.
    struct Line: BitwiseCopyable {
        /// Where its line feed stands.
        var end: Int
        /// Where the places of its values end in `notes`; they begin where those of the line before end.
        var members: Int
        /// Whether these are known; control lines, and records that were passed on whole, are scanned.
        var isKnown: Bool
    }

    /// Where one value stands in its line, under the index of its key among those that are wanted.
    typealias Member = bytescan_member_note

    /// Whole lines, each with its line feed.
    var buffer = LineBuffer(capacity: 256 << 10)
    private var lineList = BareList<Line>(capacity: 256)
    private var notes = BareList<Member>(capacity: 4096)
    /// Whether the writer digests its records, so that the reader does.
    var isDigested = true

    /// A batch without lines.
    package init() {}

    /// The lines, valid as long as the batch is not changed.
    var lines: UnsafeBufferPointer<Line> { lineList.all }

    /// The places of values, line by line; valid as long as the batch is not changed.
    var members: UnsafeBufferPointer<Member> { notes.all }

    /// The lines as bytes.
    package var content: UnsafeRawBufferPointer { UnsafeRawBufferPointer(buffer.suffix(from: 0)) }

    /// Forgets all lines and keeps the memory.
    package func removeAll() {
        buffer.truncate(to: 0)
        lineList.setCount(0)
        notes.setCount(0)
    }

    /// Gives the lists of the batch for others.
    func exchange(_ lines: inout BareList<Line>, _ members: inout BareList<Member>) {
        swap(&lineList, &lines)
        swap(&notes, &members)
    }
}
