import CByteScan

/// Reads rows of delimited text from chunks of any size, and contains damage to the lines that hold it.
///
/// ```
/// parser.append(chunk)
/// while true {
///     switch parser.next() {
///     case .row(let row): …
///     case .blank, .damage: …
///     case .needsInput: append the next chunk, or finish()
///     case .end: return
///     }
/// }
/// ```
///
/// The grammar is RFC 4180 read strictly: a quote opens a field only at its start, quotes inside are doubled, and only a
/// delimiter or a line end follows a closing quote. LF, CRLF and CR end a line, mixed as they may be. Bytes are UTF-8 or
/// any other superset of ASCII whose further bytes are 0x80 and above. A byte order mark is not taken off.
///
/// **Containment.** Every byte belongs to exactly one row, blank line or damage.
/// 1. Where the grammar breaks (a stray quote, an unterminated quote, a limit, NUL), the physical line on which the
///    record began is refused and parsing restarts on the next physical line. Rows that a stray quote seemed to swallow
///    are read as the rows they are. Leftover lines of a broken multi-line record are read alone, and have a quote in the
///    wrong place or the wrong number of fields.
/// 2. Where the grammar holds and only the number of fields differs, the record is refused whole, all its lines, so that
///    no line of a multi-line cell passes for a row.
/// 3. Where quotes close properly around lines of which one (neither first nor last) reads by itself as a row of
///    `expectedFields`, two stray quotes cannot be told from a cell that holds a table: each of the lines is refused.
/// 4. Where the grammar breaks behind the first line of a record, and that line has too few delimiters to be a row with a
///    stray quote, it began a multi-line record whose further lines might look like rows (`"1, …` below `"说明:`). They
///    are refused as far as the line of the break, or until the lines together have the delimiters of a row.
///
/// Rules 2 to 4 need `expectedFields`, 3 and 4 where it is 2 or more. What cannot be known from the bytes, and passes: a
/// stray quote before a line break inside the last field of a row (what stands before it is a sound row), one in the last
/// field of a row above a row whose quoted cell begins with a line break, one next to a delimiter within quotes (the
/// cell's text changes, not its shape); and a line with all the delimiters of a row inside a multi-line cell whose quotes
/// are broken on its first line. What is refused though it might be sound: the row below one that is cut off within quotes.
///
/// **Linear work.** A line with an odd number of quotes ends the search that an earlier one began, so a byte is looked at
/// a bounded number of times, and no search goes further than `DelimitedLimits.fieldBytes`.
package struct DelimitedParser: ~Copyable {
    /// How the text is separated and quoted.
    package let dialect: DelimitedDialect
    /// What is refused as too long.
    package let limits: DelimitedLimits
    /// How many fields a row must have, settled by the header; nil accepts any number.
    ///
    /// It applies from the next event on.
    package var expectedFields: Int?
    /// Bytes looked at so far, repeated looks included; at most a small multiple of the input.
    package private(set) var bytesScanned = 0

    private var buffer: ParserBuffer
    private var spans: UnsafeMutablePointer<bytescan_span>
    private var innerSpans: UnsafeMutablePointer<bytescan_span>?
    /// The row read last, behind the address that is handed out.
    private let row = UnsafeMutablePointer<DelimitedRowFacts>.allocate(capacity: 1)
    private var unescaped = UnescapedFields()
    private var isFinished = false
    /// The physical line at the front of the buffer, from 1.
    private var line: Int
    private var record = 0
    /// Scanning waits until so many bytes are there; doubling it keeps the work linear for chunks of any size.
    private var wantedBytes = 1
    /// Damage whose line is too long to be buffered, until the end of that line is found.
    private var pending: DelimitedDamage?
    /// The lines of a refused record that may still come.
    private var rest: RestOfRecord?
    /// Lines that begin before this offset belong to an ambiguous record.
    private var ambiguousUntil = 0

    /// Creates a parser at the start of a stream.
    ///
    /// - Parameters:
    ///   - line: the physical line on which the stream begins.
    ///   - offset: the offset at which the stream begins, e.g. 3 behind a byte order mark.
    package init(
        dialect: DelimitedDialect = .csv, limits: DelimitedLimits = .init(), line: Int = 1, offset: Int = 0
    ) {
        self.dialect = dialect
        self.limits = limits
        self.line = line
        buffer = ParserBuffer(offset: offset)
        spans = .allocate(capacity: limits.columns)
    }

    deinit {
        spans.deallocate()
        row.deallocate()
        innerSpans?.deallocate()
    }

    /// Hands over the next bytes of the stream, which are copied.
    package mutating func append(_ chunk: UnsafeBufferPointer<UInt8>) { buffer.append(chunk) }

    /// Says that no more bytes come.
    package mutating func finish() { isFinished = true }

    /// Reads the next row, blank line or damage.
    package mutating func next() -> DelimitedEvent {
        if let pending { return skipLine(of: pending) }
        let bytes = buffer.bytes
        guard bytes.count > 0 else { return isFinished ? .end : .needsInput }
        guard isFinished || bytes.count >= wantedBytes else { return .needsInput }
        if buffer.offset < ambiguousUntil || rest?.covers(buffer.offset) == true {
            return refuseLine(as: .ambiguousQuotes, in: bytes)
        }
        rest = nil

        let scan = RecordScan(bytes, isWhole: isFinished, dialect: dialect, limits: limits, spans: spans)
        bytesScanned += scan.at
        switch scan.outcome {
        case .incomplete: return waitForMore(than: bytes)
        case .damaged(let kind):
            rest = RestOfRecord(
                behind: scan, kind, bytes, offset: buffer.offset, expectedFields: expectedFields,
                delimiter: dialect.delimiter)
            return refuseLine(as: kind, in: bytes)
        case .complete: return accept(scan, bytes)
        }
    }

    private mutating func waitForMore(than bytes: UnsafeBufferPointer<UInt8>) -> DelimitedEvent {
        wantedBytes = max(bytes.count + 1, min(bytes.count * 2, limits.recordBytes + 1))
        return .needsInput
    }

    private mutating func accept(_ scan: RecordScan, _ bytes: UnsafeBufferPointer<UInt8>) -> DelimitedEvent {
        let offset = buffer.offset
        if scan.contentEnd == 0 {
            defer { advance(scan.end, lines: 1) }
            return .blank(line: line, offset: offset)
        }
        if let expectedFields {
            if scan.innerLineEnds > 1, expectedFields > 1, holdsRow(scan, bytes, of: expectedFields) {
                ambiguousUntil = offset + scan.end
                return refuseLine(as: .ambiguousQuotes, in: bytes)
            }
            if scan.fieldCount != expectedFields {
                let kind = DelimitedDamage.Kind.fieldCount(expected: expectedFields, found: scan.fieldCount)
                return refuse(
                    as: kind, UnsafeBufferPointer(rebasing: bytes[..<scan.contentEnd]), end: scan.end,
                    lines: scan.innerLineEnds + 1)
            }
        }
        guard let base = bytes.baseAddress else { return .end }
        if scan.hasDoubledQuotes {
            unescaped.fill(
                from: base, spans, count: scan.fieldCount, quote: dialect.quote ?? .doubleQuote,
                escape: dialect.escape)
        }
        record += 1
        row.initialize(
            to: DelimitedRowFacts(
                bytes: base, unescaped: unescaped.bytes, spans: spans, count: scan.fieldCount, line: line,
                lineCount: scan.innerLineEnds + 1, record: record, offset: offset, endOffset: offset + scan.end,
                rawCount: scan.contentEnd))
        advance(scan.end, lines: scan.innerLineEnds + 1)
        return .row(DelimitedRow(row))
    }

    private mutating func advance(_ count: Int, lines: Int) {
        buffer.consume(count)
        line += lines
        wantedBytes = 1
    }
}

// Damage
extension DelimitedParser {
    /// Refuses the physical line at the front of the buffer.
    private mutating func refuseLine(
        as kind: DelimitedDamage.Kind, in bytes: UnsafeBufferPointer<UInt8>
    ) -> DelimitedEvent {
        switch lineEnd(in: bytes, from: 0) {
        case .found(let content, let end):
            if content == 0 {
                defer { advance(end, lines: 1) }
                return .blank(line: line, offset: buffer.offset)
            }
            let line = UnsafeBufferPointer(rebasing: bytes[..<content])
            return refuse(as: kind, line, end: end, lines: 1)
        case .none:
            guard isFinished || bytes.count >= limits.rawBytes + 2 else { return waitForMore(than: bytes) }
            // A CR at the edge may be the line end.
            let seen = !isFinished && bytes.last == .carriageReturn ? bytes.count - 1 : bytes.count
            let event = refuse(as: kind, bytes, end: seen, lines: isFinished ? 1 : 0)
            guard !isFinished, case .damage(let damage) = event else { return event }
            pending = damage
            return skipLine(of: damage)
        }
    }

    private mutating func refuse(
        as kind: DelimitedDamage.Kind, _ raw: UnsafeBufferPointer<UInt8>, end: Int, lines: Int
    ) -> DelimitedEvent {
        record += 1
        rest?.add(raw.prefix(limits.rawBytes))
        let damage = DelimitedDamage(
            kind: kind, line: line, lineCount: max(1, lines), record: record, offset: buffer.offset,
            endOffset: buffer.offset + end, raw: Array(raw.prefix(limits.rawBytes)))
        advance(end, lines: lines)
        return .damage(damage)
    }

    private enum LineEnd {
        case found(content: Int, end: Int)
        case none
    }

    /// The end of the physical line that holds `start`; none if it is not there, or a CR at the edge may be half a CRLF.
    private mutating func lineEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> LineEnd {
        guard let base = bytes.baseAddress else { return .none }
        let at = bytescan_first_of_2(base, start, bytes.count, .lineFeed, .carriageReturn)
        bytesScanned += at - start
        if at == bytes.count { return .none }
        if base[at] == .lineFeed { return .found(content: at, end: at + 1) }
        if at + 1 < bytes.count { return .found(content: at, end: base[at + 1] == .lineFeed ? at + 2 : at + 1) }
        return isFinished ? .found(content: at, end: at + 1) : .none
    }

    /// Drops the rest of a refused line, and hands the damage over once its end is known.
    private mutating func skipLine(of damage: DelimitedDamage) -> DelimitedEvent {
        let bytes = buffer.bytes
        if case .found(_, let end) = lineEnd(in: bytes, from: 0) {
            advance(end, lines: 1)
        } else {
            let mayBeHalfAnEnd = bytes.last == .carriageReturn && !isFinished
            buffer.consume(bytes.count - (mayBeHalfAnEnd ? 1 : 0))
            guard isFinished else { return .needsInput }
        }
        pending = nil
        var damage = damage
        damage.endOffset = buffer.offset
        return .damage(damage)
    }

    /// Whether a line strictly inside a multi-line record reads by itself as a row of that many fields.
    private mutating func holdsRow(
        _ scan: RecordScan, _ bytes: UnsafeBufferPointer<UInt8>, of fields: Int
    ) -> Bool {
        let inner = innerSpans ?? .allocate(capacity: limits.columns)
        innerSpans = inner
        let content = UnsafeBufferPointer(rebasing: bytes[..<scan.contentEnd])
        guard case .found(_, var start) = lineEnd(in: content, from: 0) else { return false }
        while case .found(let end, let next) = lineEnd(in: content, from: start) {
            let line = RecordScan(
                UnsafeBufferPointer(rebasing: content[start..<end]), isWhole: true, dialect: dialect, limits: limits,
                spans: inner)
            bytesScanned += line.at
            if case .complete = line.outcome, line.fieldCount == fields { return true }
            start = next
        }
        return false
    }
}
