internal import CByteScan

/// What a writer notes for a reader in the same process: which lines there are, and where the wanted values stand.
struct MemberNotes: ~Copyable {
    /// What the reader wants.
    let wish: ReaderWish
    /// Tells that reader from others.
    let identity: UnsafeRawPointer
    private(set) var lines = BareList<RecordBatch.Line>(capacity: 256)
    var members = BareList<RecordBatch.Member>(capacity: 4096)
    /// The keys of the records before, in their order.
    private var shape = ExpectedShape()
    private var cursor = 0
    /// Where the values of the record that is being written begin.
    private var first = 0

    /// Notes for a reader.
    init(_ wish: ReaderWish) {
        self.wish = wish
        identity = wish.identity
    }

    /// Begins with a new record.
    @inline(__always)
    mutating func begin() { cursor = 0 }

    /// Forgets the record that is being written.
    @inline(__always)
    mutating func drop() { members.setCount(first) }

    /// Notes a member that was just written to `record`; `name` is where its name begins with its quote.
    @inline(__always)
    mutating func note(
        _ record: UnsafeBufferPointer<UInt8>, name: Int, value: Int, end: Int, isEscaped: Bool
    ) {
        let wanted: Int
        if let place = shape.place(from: cursor, at: name, in: record) {
            wanted = shape.wanted(place)
            cursor = place + 1
        } else {
            wanted = learn(record, name: name)
            cursor += 1
        }
        if wanted >= 0 { add(Int32(wanted), name, value, end, isEscaped) }
    }

    /// Notes a value under the index of its key for the reader; none for an index below 0.
    @inline(__always)
    mutating func add(_ key: Int32, _ name: Int, _ value: Int, _ end: Int, _ isEscaped: Bool) {
        guard key >= 0 else { return }
        members.append(
            RecordBatch.Member(
                key: key,
                span: bytescan_member_span(
                    name_start: Int32(name), start: Int32(value), end: Int32(end), escaped: isEscaped ? 1 : 0)))
    }

    @inline(never)
    private mutating func learn(_ record: UnsafeBufferPointer<UInt8>, name: Int) -> Int {
        guard let end = JSONScan.string(record, from: name)?.end else { return -1 }
        let quoted = UnsafeBufferPointer(rebasing: record[name..<end])
        let wanted = wish.keys.index(ofBytes: UnsafeBufferPointer(rebasing: quoted.dropFirst().dropLast())) ?? -1
        _ = shape.remember(quoted, wanted: wanted, at: cursor)
        return wanted
    }

    /// Notes the values of a record that is passed on; `moved` says how far the value at an offset has moved, or nil
    /// where another one came in its place.
    mutating func noteSpans(_ spans: UnsafeMutablePointer<bytescan_member_span>, moved: (Int) -> Int?) {
        for key in wish.shared where spans[Int(key.source)].end != 0 {
            let span = spans[Int(key.source)]
            // What was found under another key is not noted: whoever reads the line finds it so by itself, or must not.
            if span.name_start == RecordScanner.noName { continue }
            guard let by = moved(Int(span.start)) else { continue }
            add(key.wanted, Int(span.name_start) + by, Int(span.start) + by, Int(span.end) + by, span.escaped != 0)
        }
    }

    /// Ends a line, whose line feed stands at `end` of the batch.
    @inline(__always)
    mutating func endLine(at end: Int, isKnown: Bool) {
        if !isKnown { drop() }
        lines.append(RecordBatch.Line(end: end, members: members.count, isKnown: isKnown))
        first = members.count
    }

    /// Exchanges what was noted for the empty lists of a batch.
    mutating func exchange(with batch: RecordBatch) {
        batch.exchange(&lines, &members)
        lines.setCount(0)
        members.setCount(0)
        first = 0
    }
}
