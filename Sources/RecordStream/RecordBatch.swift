internal import CByteScan

/// Lines that a writer hands to a reader in the same process, and where the values stand that the reader wants.
///
/// The reader scans nothing again of what was just written. A batch belongs to one thread at a time.
package final class RecordBatch: @unchecked Sendable {
    /// One line.
    struct Line {
        /// Where its line feed stands.
        var end: Int
        /// Where the places of its values end in `members`; they begin where those of the line before end.
        var members: Int
        /// Whether these are known; control lines, and records that were passed on whole, are scanned.
        var isKnown: Bool
    }

    /// Where one value stands in its line, under the index of its key among those that are wanted.
    typealias Member = bytescan_member_note

    /// Whole lines, each with its line feed.
    var buffer = LineBuffer(capacity: 256 << 10)
    var lines: [Line] = []
    var members: [Member] = []
    /// Whether the writer digests its records, so that the reader does.
    var isDigested = true

    /// A batch without lines.
    package init() {}

    /// The lines as bytes.
    package var content: UnsafeRawBufferPointer { UnsafeRawBufferPointer(buffer.suffix(from: 0)) }

    /// Forgets all lines and keeps the memory.
    package func removeAll() {
        buffer.truncate(to: 0)
        lines.removeAll(keepingCapacity: true)
        members.removeAll(keepingCapacity: true)
    }
}
