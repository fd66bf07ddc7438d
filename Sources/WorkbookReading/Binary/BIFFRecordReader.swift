internal import Decompression

/// Reads the records of a binary workbook one after another, through a window on the stream.
final class BIFFRecordReader {
    private let source: any RandomAccessBytes
    private let window: UnsafeMutableBufferPointer<UInt8>
    private var windowStart = 0
    private var windowCount = 0

    /// Where the next record stands.
    private(set) var position: Int
    /// Where the last record ends.
    private(set) var end: Int

    /// A record has 65,535 bytes at most, behind 4 that say what it is.
    private static let windowBytes = 128 << 10
    /// After a leap so many bytes are read; records in no order lie far apart.
    private static let leapBytes = 4 << 10
    private var isAfterLeap = false

    init(_ source: any RandomAccessBytes, at position: Int = 0, end: Int? = nil) {
        self.source = source
        self.position = position
        self.end = min(end ?? source.count, source.count)
        window = .allocate(capacity: min(Self.windowBytes, max(16, source.count)))
    }

    deinit { window.deallocate() }

    /// Goes to the record at `offset`.
    func seek(to offset: Int, end: Int) {
        isAfterLeap = true
        position = offset
        self.end = min(end, source.count)
    }

    /// The next record, or nil at the end.
    ///
    /// - Throws: ``WorkbookError/damaged(_:)`` where a record is cut.
    func next() throws(WorkbookError) -> BIFFRecord? {
        guard let (kind, count) = try head() else { return nil }
        guard count <= end - position - 4 else { throw .damaged("the record at byte \(position) is cut") }
        let offset = position
        let bytes = try bytes(at: offset, count: 4 + count)
        position = offset + 4 + count
        return BIFFRecord(
            kind: kind, offset: offset, body: CheckedBytes(UnsafeBufferPointer(rebasing: bytes.dropFirst(4))))
    }

    /// What the next record is, or nil at the end.
    func nextKind() throws(WorkbookError) -> Int? { try head()?.kind }

    private func head() throws(WorkbookError) -> (kind: Int, count: Int)? {
        guard position >= 0, position < end else { return nil }
        guard end - position >= 4 else { throw .damaged("the record at byte \(position) is cut") }
        let head = CheckedBytes(try bytes(at: position, count: 4))
        guard let kind = head.u16(0), let count = head.u16(2) else { return nil }
        return (kind, count)
    }

    private func bytes(at offset: Int, count: Int) throws(WorkbookError) -> UnsafeBufferPointer<UInt8> {
        if offset < windowStart || offset + count > windowStart + windowCount {
            let most = isAfterLeap ? max(Self.leapBytes, count) : Self.windowBytes
            isAfterLeap = false
            windowStart = offset
            windowCount = 0
            let wanted = min(most, end - offset, window.count)
            do throws(DecompressionError) {
                try source.read(at: offset, into: UnsafeMutableBufferPointer(rebasing: window[..<wanted]))
            } catch { throw .archive(error) }
            windowCount = wanted
            guard count <= wanted else { throw .damaged("the record at byte \(offset) is cut") }
        }
        let start = offset - windowStart
        return UnsafeBufferPointer(rebasing: window[start..<start + count])
    }
}
