internal import CByteScan

/// Writes one stream: header, records with their digest, and at last a seal or an abort line.
///
/// The bytes go to a sink in blocks; the writer itself opens nothing. A record is built in place in the block, so that
/// it is digested without being copied.
package struct RecordWriter: ~Copyable {
    private static let blockSize = 128 << 10

    private let sink: (UnsafeRawBufferPointer) throws -> Void
    private var buffer: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var count = 0
    private var recordStart = 0
    /// The header, once it is written.
    package private(set) var header: StreamHeader?
    /// Records written.
    package private(set) var records = 0
    private var digest = RecordDigest()

    /// A writer into a sink, which is called with one block at a time.
    package init(sink: @escaping (UnsafeRawBufferPointer) throws -> Void) {
        self.sink = sink
        capacity = Self.blockSize * 2
        buffer = .allocate(capacity: capacity)
    }

    deinit { buffer.deallocate() }

    /// Writes the header, which must come before every record.
    package mutating func open(_ header: StreamHeader) throws {
        self.header = header
        try writeControl(.header(header))
    }

    /// Passes one record line on as it is.
    @inline(__always)
    package mutating func pass(_ line: UnsafeBufferPointer<UInt8>) throws {
        append(line)
        try endLine()
    }

    /// Passes the record in `scanner` on, with edits.
    package mutating func pass(_ scanner: borrowing RecordScanner, with edits: borrowing RecordEdits) throws {
        splice(scanner, edits)
        try endLine()
    }

    /// Starts a new record with its type; members follow by `member`, and `endRecord` ends it.
    package mutating func beginRecord(_ type: StaticString) {
        append("{\"type\":\"")
        append(type)
        append(0x22)
    }

    /// Adds a string member; the name must be plain ASCII, the text plain UTF-8.
    package mutating func member(_ name: StaticString, _ text: UnsafeBufferPointer<UInt8>) {
        member(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount), text)
    }

    /// Adds a string member under a name of the caller's; the name must be plain ASCII.
    package mutating func member(named name: [UInt8], _ text: UnsafeBufferPointer<UInt8>) {
        name.withUnsafeBufferPointer { member($0, text) }
    }

    @inline(__always)
    private mutating func member(_ name: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>) {
        reserve(name.count + text.count + 8)
        if let key = name.baseAddress, let base = text.baseAddress {
            let written = bytescan_json_member(buffer + count, key, name.count, base, text.count)
            count &+= written
            if written > 0 { return }
        }
        memberName(reserved: name)
        append(0x22)
        escape(text)
        append(0x22)
    }

    /// Writes `,"name":` into memory that is reserved.
    @inline(__always)
    private mutating func memberName(reserved name: UnsafeBufferPointer<UInt8>) {
        let start = buffer + count
        start[0] = 0x2c
        start[1] = 0x22
        if let base = name.baseAddress { bytescan_copy(start + 2, base, name.count) }
        start[name.count + 2] = 0x22
        start[name.count + 3] = 0x3a
        count += name.count + 4
    }

    /// Adds a string member.
    package mutating func member(_ name: StaticString, _ text: String) {
        var text = text
        text.withUTF8 { member(name, $0) }
    }

    /// Adds an integer member.
    package mutating func member(_ name: StaticString, integer: Int) {
        memberName(name)
        append(decimal: integer)
    }

    /// Adds a member whose value is compact JSON text, such as an array of objects.
    package mutating func member(_ name: StaticString, json: [UInt8]) {
        memberName(name)
        json.withUnsafeBufferPointer { append($0) }
    }

    /// Ends the record that `beginRecord` began.
    package mutating func endRecord() throws {
        append(0x7d)
        try endLine()
    }

    /// Drops the record that `beginRecord` began, as if it had never been started.
    package mutating func dropRecord() { count = recordStart }

    /// Writes the seal and the last block; `sources` are those of the header, closed.
    package mutating func seal(
        accounting: Accounting, sources: [StreamSource] = [], parents: [String] = [], lineage: [StreamAncestor] = [],
        completeness: String? = nil
    ) throws {
        guard let header else { throw StreamFailure.recordBeforeHeader }
        var seal = StreamSeal(stream: header.stream, records: records, digest: digest, accounting: accounting)
        seal.sources = sources
        seal.parents = parents
        seal.lineage = lineage
        seal.completeness = completeness
        try writeControl(.seal(seal))
        try flush()
    }

    /// Writes an abort line instead of a seal; without a header there is nothing to abort, and nothing is written.
    package mutating func abort(exit: Int, reason: String, whereabouts: String? = nil) throws {
        count = recordStart
        guard let header else { return }
        try writeControl(
            .abort(
                StreamAbort(
                    stream: header.stream, records: records, exit: exit, reason: reason, whereabouts: whereabouts)))
        try flush()
    }

    /// Hands the block to the sink; a record that is being built stays.
    package mutating func flush() throws {
        guard recordStart > 0 else { return }
        let whole = recordStart
        try sink(UnsafeRawBufferPointer(start: buffer, count: whole))
        buffer.update(from: buffer + whole, count: count - whole)
        count -= whole
        recordStart = 0
    }
}

extension RecordWriter {
    @inline(__always)
    private mutating func endLine() throws {
        guard header != nil else { throw StreamFailure.recordBeforeHeader }
        digest.add(UnsafeBufferPointer(start: buffer + recordStart, count: count - recordStart))
        records += 1
        append(0x0a)
        recordStart = count
        if count >= Self.blockSize { try flush() }
    }

    private mutating func writeControl(_ control: ControlLine) throws {
        control.line.withUnsafeBufferPointer { append($0) }
        append(0x0a)
        recordStart = count
    }

    private mutating func splice(_ scanner: borrowing RecordScanner, _ edits: borrowing RecordEdits) {
        let line = scanner.line
        // Values that stand in the line are replaced from left to right.
        var inPlace: [(start: Int, end: Int, json: Range<Int>)] = []
        for edit in edits.edits where edit.key != RecordEdits.Edit.members {
            let span = scanner.spans[edit.key]
            guard span.end != 0 else { continue }
            if edit.json.isEmpty {
                inPlace.append(Self.member(around: span, in: line, json: edit.json))
            } else {
                inPlace.append((Int(span.start), Int(span.end), edit.json))
            }
        }
        inPlace.sort { $0.start < $1.start }
        edits.scratch.withUnsafeBufferPointer { scratch in
            var at = 0
            for edit in inPlace where edit.start >= at {
                append(UnsafeBufferPointer(rebasing: line[at..<edit.start]))
                append(UnsafeBufferPointer(rebasing: scratch[edit.json]))
                at = edit.end
            }
            append(UnsafeBufferPointer(rebasing: line[at..<max(at, scanner.closingBrace)]))
            var first = scanner.isEmptyObject
            for edit in edits.edits where !edit.json.isEmpty {
                if edit.key == RecordEdits.Edit.members {
                    append(UnsafeBufferPointer(rebasing: scratch[edit.json].dropFirst(first ? 1 : 0)))
                    first = false
                    continue
                }
                if scanner.spans[edit.key].end != 0 { continue }
                scanner.keys.withMemberStart(edit.key) { start in
                    append(first ? UnsafeBufferPointer(rebasing: start.dropFirst()) : start)
                }
                first = false
                append(UnsafeBufferPointer(rebasing: scratch[edit.json]))
            }
        }
        append(0x7d)
    }

    /// The member of a span with the comma that goes with it; `type` always stands before or after it.
    private static func member(
        around span: bytescan_member_span, in line: UnsafeBufferPointer<UInt8>, json: Range<Int>
    ) -> (start: Int, end: Int, json: Range<Int>) {
        var start = Int(span.name_start)
        while start > 0, line[start - 1] != 0x2c, line[start - 1] != 0x7b { start -= 1 }
        if line[start - 1] == 0x2c { return (start - 1, Int(span.end), json) }
        var end = JSONScan.space(line, from: Int(span.end))
        if end < line.count, line[end] == 0x2c { end += 1 }
        return (start, end, json)
    }

    private mutating func memberName(_ name: StaticString) {
        reserve(name.utf8CodeUnitCount + 4)
        memberName(reserved: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }

    @inline(__always)
    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        var at = 0
        while at < text.count {
            let stop = JSONString.plainRun(text, from: at)
            append(UnsafeBufferPointer(rebasing: text[at..<stop]))
            guard stop < text.count else { return }
            var escaped: [UInt8] = []
            JSONString.escape(UnsafeBufferPointer(rebasing: text[stop...stop]), into: &escaped)
            escaped.withUnsafeBufferPointer { append($0) }
            at = stop + 1
        }
    }

    private mutating func append(decimal value: Int) {
        var text = String(value)
        text.withUTF8 { append($0) }
    }

    private mutating func append(_ text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    @inline(__always)
    private mutating func append(_ byte: UInt8) {
        reserve(1)
        buffer[count] = byte
        count += 1
    }

    @inline(__always)
    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress else { return }
        reserve(bytes.count)
        bytescan_copy(buffer + count, base, bytes.count)
        count += bytes.count
    }

    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if count + more > capacity { grow(by: more) }
    }

    @inline(never)
    private mutating func grow(by more: Int) {
        let larger = max(capacity * 2, count + more)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: buffer, count: count)
        buffer.deallocate()
        buffer = moved
        capacity = larger
    }
}
