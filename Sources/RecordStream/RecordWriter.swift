internal import CByteScan

/// Writes one stream: header, records with their digest, and at last a seal or an abort line.
///
/// The bytes go to a sink in blocks; the writer itself opens nothing. A record is built in place in the block, so that
/// it is digested without being copied.
package struct RecordWriter: ~Copyable {
    private static let blockSize = 128 << 10
    /// A row by a plan finds so much room; what needs more is written member by member.
    private static let roomOfRow = 16 << 10

    /// Takes blocks of bytes, or exchanges a batch for an empty one.
    private enum Sink {
        case bytes((UnsafeRawBufferPointer) throws -> Void)
        case batches((RecordBatch) throws -> RecordBatch)
    }

    private let sink: Sink
    var buffer: LineBuffer
    private(set) var recordStart = 0
    /// The header, once it is written.
    package private(set) var header: StreamHeader?
    /// Whether the header is written; asked for every record.
    package private(set) var isOpen = false
    /// Records written.
    package private(set) var records = 0
    private var digest = RecordDigest()
    /// Whether what is written is noted for a reader in the same process.
    let isNoting: Bool
    private let digests: Bool
    var notes: MemberNotes
    /// Whether all that the record holds so far is noted.
    var isNoted = false
    /// Whether members that nobody wants need not be written.
    private(set) var isLean: Bool
    /// An empty batch for the next hand-over.
    private var spare: RecordBatch?
    private var headerDigest = RecordDigest()
    private var isProjecting = false
    /// Which keys are written; nil for all.
    ///
    /// It tells which keys records had and have no longer, so that all are written before it looks.
    package var projection: KeyProjection? {
        didSet {
            isProjecting = projection != nil
            if isProjecting { isLean = false }
        }
    }

    /// A writer into a sink, which is called with one block at a time.
    package init(sink: @escaping (UnsafeRawBufferPointer) throws -> Void) {
        self.init(.bytes(sink), for: nil)
    }

    /// A writer for a reader in the same process, which wants these keys.
    ///
    /// - Parameters:
    ///   - digests: whether somebody asks for the digest of the records; between two parts of one process nobody has to.
    ///   - readsValuesAlone: whether the reader looks at nothing but the values of its keys; records then need have no others.
    ///   - exchange: takes a batch and gives an empty one.
    package init(
        for keys: KeySet, digests: Bool = true, readsValuesAlone: Bool = false,
        exchange: @escaping (RecordBatch) throws -> RecordBatch
    ) {
        self.init(
            .batches(exchange), for: ReaderWish(keys, readsValuesAlone: readsValuesAlone && !digests), digests: digests)
    }

    private init(_ sink: Sink, for reader: ReaderWish?, digests: Bool = true) {
        self.sink = sink
        self.digests = digests
        isNoting = reader != nil
        isLean = reader?.readsValuesAlone ?? false
        notes = MemberNotes(reader ?? ReaderWish(KeySet([]), readsValuesAlone: false))
        buffer = LineBuffer(capacity: Self.blockSize * 2)
    }

    /// Writes the header, which must come before every record.
    package mutating func open(_ header: StreamHeader) throws {
        self.header = header
        isOpen = true
        let line = ControlLine.header(header).line
        headerDigest = line.withUnsafeBufferPointer { RecordDigest(of: $0) }
        try writeControl(line)
    }

    /// Passes one record line on as it is.
    @inline(__always)
    package mutating func pass(_ line: UnsafeBufferPointer<UInt8>) throws {
        buffer.append(line)
        isNoted = false
        try endLine()
    }

    /// Passes the record in `scanner` on, with edits.
    package mutating func pass(_ scanner: borrowing RecordScanner, with edits: borrowing RecordEdits) throws {
        splice(scanner, edits)
        try endLine()
    }

    /// Starts a new record with its type; members follow by `member`, and `endRecord` ends it.
    package mutating func beginRecord(_ type: StaticString) {
        buffer.append("{\"type\":\"")
        buffer.append(type)
        buffer.append(UInt8(ascii: "\""))
        guard isNoting else { return }
        isNoted = true
        notes.begin()
        notes.note(record, name: 1, value: 8, end: buffer.count - recordStart, isEscaped: false)
    }

    /// Starts a new record of which a plan writes most members.
    @inline(__always)
    package mutating func beginRecord(by plan: MemberPlan) {
        buffer.append(plan.head)
        guard isNoting else { return }
        isNoted = true
        notes.begin()
        plan.settle(for: notes.wish)
        let type = plan.noteOfType
        notes.add(
            type.key, Int(type.span.name_start), Int(type.span.start), Int(type.span.end), false)
    }

    /// The record so far.
    private var record: UnsafeBufferPointer<UInt8> {
        buffer.suffix(from: recordStart)
    }

    /// Notes the member that was just written, from its comma to the end.
    @inline(__always)
    mutating func noteMember(_ name: Int, isEscaped: Bool, from start: Int) {
        guard isNoting else { return }
        notes.note(
            record, name: start + 1 - recordStart, value: start + name + 4 - recordStart,
            end: buffer.count - recordStart,
            isEscaped: isEscaped)
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
        let start = buffer.count
        buffer.appendMember(name, text)
        guard isNoting else { return }
        // An escape is longer than what it stands for.
        noteMember(name.count, isEscaped: buffer.count - start > name.count + text.count + 6, from: start)
    }

    private mutating func memberName(_ name: StaticString) {
        buffer.appendName(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }

    /// Adds a string member.
    package mutating func member(_ name: StaticString, _ text: String) {
        var text = text
        text.withUTF8 { member(name, $0) }
    }

    /// Adds an integer member.
    package mutating func member(_ name: StaticString, integer: Int) {
        let start = buffer.count
        memberName(name)
        buffer.append(decimal: integer)
        noteMember(name.utf8CodeUnitCount, isEscaped: false, from: start)
    }

    /// Adds a member whose value is compact JSON text, such as an array of objects.
    package mutating func member(_ name: StaticString, json: [UInt8]) {
        let start = buffer.count
        memberName(name)
        json.withUnsafeBufferPointer { buffer.append($0) }
        noteMember(
            name.utf8CodeUnitCount, isEscaped: json.first == UInt8(ascii: "\"") && json.contains(UInt8(ascii: "\\")),
            from: start)
    }

    /// Adds the members of a row by a plan, from a step on.
    ///
    /// - Returns: the step that is left to the caller, who goes on behind it; `plan.count` when nothing is left.
    package mutating func members(by plan: MemberPlan, from step: Int, of row: RowFields, line: Int) -> Int {
        guard isNoting else { return write(plan, from: step, row, line, notes: nil).left }
        plan.settle(for: notes.wish)
        notes.members.reserve(plan.mostNotes)
        let written = write(plan, from: step, row, line, notes: notes.members.elements + notes.members.count)
        notes.members.setCount(notes.members.count + written.noted)
        return written.left
    }

    @inline(__always)
    private mutating func write(
        _ plan: MemberPlan, from step: Int, _ row: RowFields, _ line: Int,
        notes: UnsafeMutablePointer<bytescan_member_note>?
    ) -> (left: Int, noted: Int) {
        var left = step
        var noted = 0
        let start = recordStart
        let isLean = isLean
        buffer.extend(by: Self.roomOfRow) { bytes, count, capacity in
            var target = bytescan_row_target(
                line: bytes + start, count: count - start, capacity: capacity - start, notes: notes, note_count: 0,
                is_lean: isLean)
            left = plan.write(row, from: step, line: line, to: &target)
            noted = target.note_count
            return start + target.count
        }
        return (left, noted)
    }

    /// Ends the record that `beginRecord` began.
    package mutating func endRecord() throws {
        buffer.append(UInt8(ascii: "}"))
        try endLine()
    }

    /// Drops the record that `beginRecord` began, as if it had never been started.
    package mutating func dropRecord() {
        buffer.truncate(to: recordStart)
        if isNoting { notes.drop() }
    }

    /// Writes the seal, which closes over header and itself, and the last block.
    ///
    /// - Parameters:
    ///   - sources: those of the header, closed.
    ///   - traits: what the whole stream is, if more is known now than when the header was written.
    ///   - mostlyRejected: sources of which most rows were refused, by name.
    ///   - setAside: sources that could not be read and were set aside on request, by name.
    package mutating func seal(
        accounting: Accounting, sources: [StreamSource] = [], parents: [String] = [], lineage: [StreamAncestor] = [],
        completeness: String? = nil, traits: StreamTraits? = nil, mostlyRejected: [String] = [], setAside: [String] = []
    ) throws {
        guard let header else { throw StreamFailure.recordBeforeHeader }
        var seal = StreamSeal(stream: header.stream, records: records, digest: digest, accounting: accounting)
        seal.sources = sources
        seal.parents = parents
        seal.lineage = lineage
        seal.completeness = completeness
        seal.mostlyRejected = mostlyRejected
        seal.setAside = setAside
        if let traits, traits != header.traits { seal.traits = traits }
        seal.header = headerDigest
        try writeControl(ControlLine.seal(seal).line)
        try flush()
    }

    /// Writes an abort line instead of a seal; without a header there is nothing to abort, and nothing is written.
    package mutating func abort(exit: Int, reason: String, whereabouts: String? = nil) throws {
        dropRecord()
        guard let header else { return }
        let line = StreamAbort(
            stream: header.stream, records: records, exit: exit, reason: reason, whereabouts: whereabouts)
        try writeControl(ControlLine.abort(line).line)
        try flush()
    }

    /// Hands the block to the sink; a record that is being built stays.
    package mutating func flush() throws {
        guard recordStart > 0 else { return }
        switch sink {
        case .bytes(let sink):
            try sink(UnsafeRawBufferPointer(start: buffer.bytes, count: recordStart))
            buffer.removeFirst(recordStart)
            recordStart = 0
        case .batches(let exchange): try handOver(exchange)
        }
    }
}

extension RecordWriter {
    /// Gives the block away as a batch and goes on in the memory of an empty one.
    private mutating func handOver(_ exchange: (RecordBatch) throws -> RecordBatch) throws {
        precondition(buffer.count == recordStart, "a record is handed over whole")
        let batch = spare ?? RecordBatch()
        spare = nil
        swap(&buffer, &batch.buffer)
        notes.exchange(with: batch)
        batch.isDigested = digests
        recordStart = 0
        let empty = try exchange(batch)
        swap(&buffer, &empty.buffer)
        notes.exchange(with: empty)
        spare = empty
    }

    @inline(__always)
    private mutating func endLine() throws {
        guard isOpen else { throw StreamFailure.recordBeforeHeader }
        if isProjecting { project() }
        if isNoting { notes.endLine(at: buffer.count, isKnown: isNoted) }
        if digests { digest.add(record) }
        records += 1
        buffer.append(UInt8(ascii: "\n"))
        recordStart = buffer.count
        if buffer.count >= Self.blockSize { try flush() }
    }

    /// Takes out the members that are not written; where the others stand is no longer known.
    @inline(never)
    private mutating func project() {
        let record = UnsafeMutableBufferPointer(
            start: buffer.bytes + recordStart, count: buffer.count - recordStart)
        buffer.truncate(to: recordStart + (projection?.apply(to: record) ?? record.count))
        isNoted = false
    }

    /// Whether there is a reader in the same process, which wants no keys but those of a scanner.
    @inline(__always)
    func knowsReader(of scanner: borrowing RecordScanner) -> Bool { isNoting && notes.wish.knowsAll(of: scanner) }

    /// The reader in the same process, where there is one.
    var reader: ReaderWish { notes.wish }

    /// Tells that reader from others.
    @inline(__always)
    var readerIdentity: UnsafeRawPointer { notes.identity }

    private mutating func writeControl(_ line: [UInt8]) throws {
        line.withUnsafeBufferPointer { buffer.append($0) }
        if isNoting { notes.endLine(at: buffer.count, isKnown: false) }
        buffer.append(UInt8(ascii: "\n"))
        recordStart = buffer.count
    }
}
