package import CByteScan

/// A row of fields, seen in the parser's own memory; valid until the parser is called again.
package struct DelimitedRow {
    /// The bytes in which the fields stand.
    package let bytes: UnsafePointer<UInt8>
    @usableFromInline let unescaped: UnsafePointer<UInt8>
    /// Where each field stands in them; one with doubled quotes has the highest bit of its start set and stands elsewhere.
    package let spans: UnsafePointer<bytescan_span>
    /// How many fields the row has.
    package let count: Int
    /// The physical line on which the row begins, from 1.
    package let line: Int
    /// How many physical lines the row covers; more than one where a quoted field holds line ends.
    package let lineCount: Int
    /// The number of the record, from 1, a header included; rows and damage count, blank lines do not.
    package let record: Int
    /// Where the row begins, in bytes of the UTF-8 stream.
    package let offset: Int
    /// Where the next record begins, in bytes of the UTF-8 stream: the row lies in `offset..<endOffset`.
    package let endOffset: Int
    /// The bytes of the row as they stand in the stream, without the line end.
    package let raw: UnsafeBufferPointer<UInt8>

    init(
        bytes: UnsafePointer<UInt8>, unescaped: UnsafePointer<UInt8>, spans: UnsafePointer<bytescan_span>, count: Int,
        line: Int, lineCount: Int, record: Int, offset: Int, endOffset: Int, rawCount: Int
    ) {
        self.bytes = bytes
        self.unescaped = unescaped
        self.spans = spans
        self.count = count
        self.line = line
        self.lineCount = lineCount
        self.record = record
        self.offset = offset
        self.endOffset = endOffset
        self.raw = UnsafeBufferPointer(start: bytes, count: rawCount)
    }

    /// The set bit of a span whose bytes had doubled quotes and lie in the parser's scratch memory.
    @usableFromInline static var unescapedBit: UInt32 { 0x8000_0000 }

    /// The bytes of one field, unquoted and unescaped.
    ///
    /// Precondition: `index` is in `0..<count`.
    @inlinable package subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
        precondition(index >= 0 && index < count)
        let span = spans[index]
        let start = Int(span.start & ~Self.unescapedBit)
        let base = span.start & Self.unescapedBit == 0 ? bytes : unescaped
        return UnsafeBufferPointer(start: base + start, count: Int(span.end) - start)
    }

    /// Whether every field is empty, as in the lines of bare delimiters below a spreadsheet's last row.
    package var isEmpty: Bool {
        for index in 0..<count where !self[index].isEmpty { return false }
        return true
    }
}
