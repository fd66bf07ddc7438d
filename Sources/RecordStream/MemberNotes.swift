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
    private var indexes: [Int32] = []
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

    /// Notes the members that stand in `record` from an offset on, each with its comma before it, up to `end`.
    ///
    /// - Returns: whether all of them were noted.
    mutating func noteMembers(of record: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Bool {
        var at = start
        while at < end {
            // A record without other members begins with the name, and every later one with a comma.
            let name = record[at] == 0x2c ? at + 1 : at
            guard let colon = JSONScan.string(record, from: name)?.end else { return false }
            let value = colon + 1
            var isEscaped = false
            if record[value] == 0x22 {
                guard let string = JSONScan.string(record, from: value) else { return false }
                (at, isEscaped) = (string.end, string.escaped)
            } else {
                guard let ended = JSONScan.value(record, from: value) else { return false }
                at = ended
            }
            note(record, name: name, value: value, end: at, isEscaped: isEscaped)
        }
        return true
    }

    /// Whether the reader wants nothing but keys that the scanner of these keys looks for.
    mutating func knowsAll(of keys: KeySet) -> Bool {
        if source.count != keys.names.count || source != keys.names {
            source = keys.names
            indexes = source.map { Int32(self.keys.index(of: $0) ?? -1) }
            let found = Set(source)
            knowsAll = self.keys.names.allSatisfy(found.contains)
        }
        return knowsAll
    }

    /// Notes the values of a record that is passed on; `moved` says how far the value at an offset has moved, or nil
    /// where another one came in its place.
    @inline(__always)
    mutating func noteSpans(_ spans: UnsafeBufferPointer<bytescan_member_span>, moved: (Int) -> Int?) {
        for index in spans.indices where spans[index].end != 0 && indexes[index] >= 0 {
            let span = spans[index]
            guard let by = moved(Int(span.start)) else { continue }
            add(
                indexes[index], Int(span.name_start) + by, Int(span.start) + by, Int(span.end) + by, span.escaped != 0)
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
