public import CByteScan

/// A row of fields, seen in the parser's own memory; valid until the parser is called again.
///
/// It is one address, since rows are handed on a million times, and public, since the compiler puts no body of a `package`
/// declaration into another module.
public struct DelimitedRow {
    /// What the parser knows of the row.
    @usableFromInline let facts: UnsafePointer<DelimitedRowFacts>

    init(_ facts: UnsafePointer<DelimitedRowFacts>) { self.facts = facts }

    /// How many fields the row has.
    @inlinable public var count: Int { facts.pointee.count }
    /// The physical line on which the row begins, from 1.
    @inlinable public var line: Int { facts.pointee.line }
    /// How many physical lines the row covers; more than one where a quoted field holds line ends.
    @inlinable public var lineCount: Int { facts.pointee.lineCount }
    /// The number of the record, from 1, a header included; rows and damage count, blank lines do not.
    @inlinable public var record: Int { facts.pointee.record }
    /// Where the row begins, in bytes of the UTF-8 stream.
    @inlinable public var offset: Int { facts.pointee.offset }
    /// Where the next record begins, in bytes of the UTF-8 stream: the row lies in `offset..<endOffset`.
    @inlinable public var endOffset: Int { facts.pointee.endOffset }
    /// The bytes of the row as they stand in the stream, without the line end.
    @inlinable public var raw: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: facts.pointee.bytes, count: facts.pointee.rawCount)
    }
    /// The bytes in which the fields stand.
    @inlinable public var bytes: UnsafePointer<UInt8> { facts.pointee.bytes }
    /// Where each field stands in them; one with doubled quotes has the highest bit of its start set and stands elsewhere.
    @inlinable public var spans: UnsafePointer<bytescan_span> { facts.pointee.spans }

    /// The set bit of a span whose bytes had doubled quotes and lie in the parser's scratch memory.
    @inlinable static var unescapedBit: UInt32 { 0x8000_0000 }

    /// The bytes of one field, unquoted and unescaped.
    ///
    /// Precondition: `index` is in `0..<count`.
    @inlinable public subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
        precondition(index >= 0 && index < count)
        let span = spans[index]
        let start = Int(span.start & ~Self.unescapedBit)
        let base = span.start & Self.unescapedBit == 0 ? bytes : facts.pointee.unescaped
        return UnsafeBufferPointer(start: base + start, count: Int(span.end) - start)
    }

    /// How many fields from an index on have no bytes.
    @inlinable public func emptyFields(from index: Int) -> Int {
        index < count ? Int(bytescan_empty_fields(spans + index, count - index)) : 0
    }

    /// Whether every field is empty, as in the lines of bare delimiters below a spreadsheet's last row.
    package var isEmpty: Bool {
        for index in 0..<count where !self[index].isEmpty { return false }
        return true
    }
}

/// What a parser knows of the row that it read last; see `DelimitedRow`.
@usableFromInline
struct DelimitedRowFacts {
    @usableFromInline var bytes: UnsafePointer<UInt8>
    @usableFromInline var unescaped: UnsafePointer<UInt8>
    @usableFromInline var spans: UnsafePointer<bytescan_span>
    @usableFromInline var count: Int
    @usableFromInline var line: Int
    @usableFromInline var lineCount: Int
    @usableFromInline var record: Int
    @usableFromInline var offset: Int
    @usableFromInline var endOffset: Int
    @usableFromInline var rawCount: Int
}
