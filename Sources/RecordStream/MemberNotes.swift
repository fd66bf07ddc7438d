internal import CByteScan

/// What a writer notes for a reader in the same process: which lines there are, and where the wanted values stand.
struct MemberNotes {
    /// The keys that the reader wants.
    let keys: KeySet
    private(set) var lines: [RecordBatch.Line] = []
    private(set) var members: [RecordBatch.Member] = []
    /// The keys of the records before, in their order.
    private var shape = ExpectedShape()
    private var cursor = 0
    /// Where the values of the record that is being written begin.
    private var first = 0
    /// For each key of the records that are passed on, its index among the wanted ones, or -1.
    private(set) var indexes: [Int32] = []
    /// The keys of the records that are passed on which the reader wants, with their indexes among both.
    private var shared: [(source: Int, wanted: Int32)] = []
    private var source: [String] = []
    private var knowsAll = false

    /// Notes for a reader that wants these keys.
    init(_ keys: KeySet) { self.keys = keys }

    /// Begins with a new record.
    @inline(__always)
    mutating func begin() { cursor = 0 }

    /// Forgets the record that is being written.
    mutating func drop() { members.removeLast(members.count - first) }

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

    @inline(__always)
    private mutating func add(_ key: Int32, _ name: Int, _ value: Int, _ end: Int, _ isEscaped: Bool) {
        members.append(
            RecordBatch.Member(
                key: key,
                span: bytescan_member_span(
                    name_start: Int32(name), start: Int32(value), end: Int32(end), escaped: isEscaped ? 1 : 0)))
    }

    /// Takes over members that were noted while they were written.
    @inline(__always)
    mutating func add(_ noted: UnsafeBufferPointer<RecordBatch.Member>) { members.append(contentsOf: noted) }

    @inline(never)
    private mutating func learn(_ record: UnsafeBufferPointer<UInt8>, name: Int) -> Int {
        guard let end = JSONScan.string(record, from: name)?.end else { return -1 }
        let quoted = UnsafeBufferPointer(rebasing: record[name..<end])
        let wanted = keys.index(ofBytes: UnsafeBufferPointer(rebasing: quoted.dropFirst().dropLast())) ?? -1
        shape.remember(quoted, wanted: wanted, at: cursor)
        return wanted
    }

    /// Notes members that were appended, by their index for the reader, so far behind the places that are given.
    @inline(__always)
    mutating func note(_ places: UnsafeBufferPointer<RecordBatch.Member>, movedBy moved: Int) {
        let moved = Int32(truncatingIfNeeded: moved)
        for place in places {
            let span = place.span
            members.append(
                RecordBatch.Member(
                    key: place.key,
                    span: bytescan_member_span(
                        name_start: span.name_start &+ moved, start: span.start &+ moved, end: span.end &+ moved,
                        escaped: span.escaped)))
        }
    }

    /// Whether the reader wants nothing but keys that the scanner of these keys looks for.
    mutating func knowsAll(of keys: KeySet) -> Bool {
        if source.count != keys.names.count || source != keys.names {
            source = keys.names
            indexes = source.map { Int32(self.keys.index(of: $0) ?? -1) }
            shared = indexes.indices.filter { indexes[$0] >= 0 }.map { ($0, indexes[$0]) }
            let found = Set(source)
            knowsAll = self.keys.names.allSatisfy(found.contains)
        }
        return knowsAll
    }

    /// Notes the values of a record that is passed on; `moved` says how far the value at an offset has moved, or nil
    /// where another one came in its place.
    @inline(__always)
    mutating func noteSpans(_ spans: UnsafeMutablePointer<bytescan_member_span>, moved: (Int) -> Int?) {
        shared.withUnsafeBufferPointer { shared in
            for key in shared where spans[key.source].end != 0 {
                let span = spans[key.source]
                guard let by = moved(Int(span.start)) else { continue }
                add(key.wanted, Int(span.name_start) + by, Int(span.start) + by, Int(span.end) + by, span.escaped != 0)
            }
        }
    }

    /// Notes a value under the index that its key has in the records that are passed on.
    mutating func note(key: Int, name: Int, value: Int, end: Int, isEscaped: Bool) {
        if indexes[key] >= 0 { add(indexes[key], name, value, end, isEscaped) }
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
        swap(&lines, &batch.lines)
        swap(&members, &batch.members)
        lines.removeAll(keepingCapacity: true)
        members.removeAll(keepingCapacity: true)
        first = 0
    }
}
