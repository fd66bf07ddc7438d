public import CByteScan
private import Glibc

/// What a line of a stream is.
package enum LineKind: Equatable, Sendable {
    /// A record: a flat object. The scanner knows where the wanted values stand.
    case record
    /// A control line: an object whose only key is `_stream`; its value stands at that range.
    case control(Range<Int>)
    /// Not a whole JSON object, or one that no stage may pass on; `at` is the offset in the line.
    case malformed(at: Int, reason: MalformedLine)
}

/// Why a line is neither a record nor a control line.
package enum MalformedLine: String, Equatable, Sendable {
    case notAnObject = "is not a whole JSON object"
    case notUTF8 = "is not UTF-8"
    case repeatedKey = "names a key twice"
    case reservedKey = "has the reserved key _stream among others"
    case loneSurrogate = "escapes half a character"
    case noType = "has no type"
}

/// Finds the values of wanted keys in record lines, one line at a time, without building anything.
///
/// Streams repeat the same keys in the same order, so the scanner expects each key where it stood in the lines before,
/// checks that it is there, and looks it up only where the shape has changed.
///
/// It is public, with what stages ask of every record, because the compiler puts no body of a `package` declaration into
/// another module. A copy sees the same values: only one of the two may scan. It is small, so that a call hands it over in
/// registers; the rest stands in memory of its own.
public struct RecordScanner {
    /// The line that was scanned last; valid as long as its bytes are.
    public private(set) var line = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    /// Where the values stand in the line, by the index of their key; all zero for an absent one.
    public let spans: UnsafeMutablePointer<bytescan_member_span>
    private let state: UnsafeMutablePointer<State>
    /// Keeps both where they are.
    private let memory: ScanMemory

    /// What calls need not hand over.
    private struct State: ~Copyable {
        let keys: KeySet
        var closingBrace = 0
        var isEmptyObject = false
        var shape = ExpectedShape()
        /// The keys whose spans are set, and their number; above that of all keys where it is not known which they are.
        let held: UnsafeMutablePointer<Int32>
        var heldCount = Int.max
        let count: Int
        let standIns: UnsafeMutableBufferPointer<(key: Int, other: Int)>
    }

    private final class ScanMemory {
        let spans: UnsafeMutablePointer<bytescan_member_span>
        let state = UnsafeMutablePointer<State>.allocate(capacity: 1)

        init(_ keys: KeySet) {
            let count = keys.names.count
            spans = .allocate(capacity: count)
            spans.initialize(repeating: bytescan_member_span(), count: count)
            let standIns = UnsafeMutableBufferPointer<(key: Int, other: Int)>.allocate(capacity: keys.standIns.count)
            _ = standIns.initialize(from: keys.standIns)
            state.initialize(
                to: State(keys: keys, held: .allocate(capacity: count), count: count, standIns: standIns))
        }

        deinit {
            spans.deallocate()
            state.pointee.held.deallocate()
            state.pointee.standIns.deallocate()
            state.deinitialize(count: 1)
            state.deallocate()
        }
    }

    /// A scanner for these keys.
    package init(_ keys: KeySet) {
        memory = ScanMemory(keys)
        spans = memory.spans
        state = memory.state
    }

    /// The wanted keys.
    package var keys: KeySet { state.pointee.keys }

    /// Where the object of the line that was scanned last closes.
    var closingBrace: Int { state.pointee.closingBrace }

    /// Whether that object has no members.
    var isEmptyObject: Bool { state.pointee.isEmptyObject }

    /// Tells the set of keys from others; see `KeySet.identity`.
    @inline(__always)
    var keysIdentity: UnsafeRawPointer? { state.pointee.keys.identity }

    @inline(__always)
    private func forgetSpans() {
        memset(spans, 0, state.pointee.count &* MemoryLayout<bytescan_member_span>.stride)
        state.pointee.heldCount = .max
    }

    /// Takes a record line of our own writing, where it is known where the values stand.
    @inline(__always)
    mutating func adopt(_ line: UnsafeBufferPointer<UInt8>, _ members: UnsafeBufferPointer<RecordBatch.Member>) {
        self.line = line
        if state.pointee.standIns.count > 0 { forgetStandIns() }
        let areKnown = bytescan_adopt(
            spans, state.pointee.count, state.pointee.held, &state.pointee.heldCount, members.baseAddress, members.count
        )
        precondition(areKnown, "a batch is read with the keys for which it was written")
        state.pointee.closingBrace = line.count - 1
        state.pointee.isEmptyObject = false
        if state.pointee.standIns.count > 0 { fillStandIns() }
    }

    /// The place of a name that is given to a value found under another key: it stands nowhere in the line.
    static let noName: Int32 = -1

    /// Gives keys that the record leaves out the values of those that say the same.
    @inline(never)
    private func fillStandIns() {
        for (key, other) in state.pointee.standIns where spans[key].end == 0 && spans[other].end != 0 {
            spans[key] = spans[other]
            spans[key].name_start = Self.noName
        }
    }

    @inline(never)
    private func forgetStandIns() {
        for (key, _) in state.pointee.standIns where spans[key].name_start == Self.noName {
            spans[key] = bytescan_member_span()
        }
    }

    /// Scans one line without its line feed.
    ///
    /// - Parameter isText: whether it is known to be UTF-8, since it was scanned before, or this process wrote it.
    package mutating func scan(_ line: UnsafeBufferPointer<UInt8>, isText: Bool = false) -> LineKind {
        self.line = line
        forgetSpans()
        guard isText || JSONScan.isUTF8(line) else { return .malformed(at: 0, reason: .notUTF8) }
        var at = JSONScan.space(line, from: 0)
        guard at < line.count, line[at] == 0x7b else { return .malformed(at: at, reason: .notAnObject) }
        at = JSONScan.space(line, from: at + 1)
        var control: Range<Int>?
        var member = 0
        var cursor = 0
        // Keys that nobody wants and that stand at several places in other lines: those that came, a bit each; and whether
        // all keys of the line have to be compared, since more is not known of one.
        var seen: UInt64 = 0
        var isDoubtful = false
        if at < line.count, line[at] == 0x7d {
            state.pointee.closingBrace = at
        } else {
            scanning: while true {
                if state.pointee.shape.take(line, at: &at, cursor: &cursor, members: &member, into: spans, seen: &seen)
                {
                    break
                }
                let keyStart = at
                let wanted: Int
                if let place = state.pointee.shape.place(from: cursor, at: at, in: line) {
                    wanted = state.pointee.shape.wanted(place)
                    at += state.pointee.shape.keyLength(place)
                    cursor = place + 1
                } else {
                    guard at < line.count, line[at] == 0x22, let key = JSONScan.string(line, from: at) else {
                        return .malformed(at: at, reason: .notAnObject)
                    }
                    if key.escaped, holdsHalfCharacter(keyStart..<key.end) {
                        return .malformed(at: keyStart, reason: .loneSurrogate)
                    }
                    wanted = learn(keyStart..<key.end, escaped: key.escaped, cursor: &cursor, isDoubtful: &isDoubtful)
                    at = key.end
                }
                at = JSONScan.space(line, from: at)
                guard at < line.count, line[at] == 0x3a else { return .malformed(at: at, reason: .notAnObject) }
                at = JSONScan.space(line, from: at + 1)
                let start = at
                var escaped = false
                if at < line.count, line[at] == 0x22 {
                    guard let string = JSONScan.string(line, from: at) else {
                        return .malformed(at: at, reason: .notAnObject)
                    }
                    at = string.end
                    escaped = string.escaped
                    if escaped, holdsHalfCharacter(start..<at) {
                        return .malformed(at: start, reason: .loneSurrogate)
                    }
                } else {
                    guard let end = JSONScan.value(line, from: at) else {
                        return .malformed(at: at, reason: .notAnObject)
                    }
                    at = end
                    if !isText, line[start] == 0x7b || line[start] == 0x5b,
                        let reason = JSONValue.ambiguity(in: UnsafeBufferPointer(rebasing: line[start..<at]))
                    {
                        return .malformed(at: start, reason: reason)
                    }
                }
                if wanted >= 0 {
                    guard spans[wanted].end == 0 else { return .malformed(at: keyStart, reason: .repeatedKey) }
                    spans[wanted] = bytescan_member_span(
                        name_start: Int32(keyStart), start: Int32(start), end: Int32(at), escaped: escaped ? 1 : 0)
                } else if wanted == Self.controlKey {
                    control = start..<at
                } else if wanted <= ExpectedShape.shared {
                    let number = ExpectedShape.shared - wanted
                    if number >= ExpectedShape.mostShared || seen >> UInt64(number) & 1 == 1 {
                        isDoubtful = true
                    } else {
                        seen |= 1 << UInt64(number)
                    }
                }
                member += 1
                at = JSONScan.space(line, from: at)
                guard at < line.count else { return .malformed(at: at, reason: .notAnObject) }
                switch line[at] {
                case 0x2c: at = JSONScan.space(line, from: at + 1)
                case 0x7d: break scanning
                default: return .malformed(at: at, reason: .notAnObject)
                }
            }
            state.pointee.closingBrace = at
        }
        state.pointee.isEmptyObject = member == 0
        let end = JSONScan.space(line, from: closingBrace + 1)
        guard end == line.count else { return .malformed(at: end, reason: .notAnObject) }
        if isDoubtful, let place = repeatedKey { return .malformed(at: place, reason: .repeatedKey) }
        if let control {
            return member == 1 ? .control(control) : .malformed(at: 0, reason: .reservedKey)
        }
        if state.pointee.standIns.count > 0 { fillStandIns() }
        return spans[0].end == 0 ? .malformed(at: 0, reason: .noType) : .record
    }

    private static let controlKey = -2

    /// Whether a string, quotes included, escapes half a character.
    private func holdsHalfCharacter(_ range: Range<Int>) -> Bool {
        JSONString.holdsLoneSurrogate(
            UnsafeBufferPointer(rebasing: line[range.lowerBound + 1..<range.upperBound - 1]))
    }

    /// Where a key of the line begins that was there before, without escapes or with them; nil where all differ.
    @inline(never)
    private var repeatedKey: Int? {
        var keys: Set<[UInt8]> = []
        var at = JSONScan.space(line, from: 0) + 1
        while true {
            at = JSONScan.space(line, from: at)
            guard at < line.count, line[at] == 0x22, let key = JSONScan.string(line, from: at) else { return nil }
            let content = UnsafeBufferPointer(rebasing: line[at + 1..<key.end - 1])
            var plain = Array(content)
            if key.escaped {
                plain = []
                JSONString.unescape(content, into: &plain)
            }
            guard keys.insert(plain).inserted else { return at }
            at = JSONScan.space(line, from: JSONScan.space(line, from: key.end) + 1)
            guard let end = JSONScan.value(line, from: at) else { return nil }
            at = JSONScan.space(line, from: end)
            guard at < line.count, line[at] == 0x2c else { return nil }
            at += 1
        }
    }

    /// Looks a key up and remembers where it stood; one with escapes is looked up in every line.
    ///
    /// - Parameter isDoubtful: set where the key may have been there before in this line.
    @inline(never)
    private mutating func learn(
        _ range: Range<Int>, escaped: Bool, cursor: inout Int, isDoubtful: inout Bool
    ) -> Int {
        let quoted = UnsafeBufferPointer(rebasing: line[range])
        let content = UnsafeBufferPointer(rebasing: line[range.lowerBound + 1..<range.upperBound - 1])
        var plain = Array(content)
        if escaped {
            plain = []
            JSONString.unescape(content, into: &plain)
        }
        var wanted = plain.withUnsafeBufferPointer { keys.index(ofBytes: $0) ?? -1 }
        if plain.elementsEqual("_stream".utf8) { wanted = Self.controlKey }
        if escaped {
            isDoubtful = true
        } else {
            if !state.pointee.shape.remember(quoted, wanted: wanted, at: cursor) { isDoubtful = true }
            cursor += 1
        }
        return wanted
    }
}

extension RecordScanner {
    /// Whether the record has the key at that index.
    @inlinable @inline(__always) public func has(_ key: Int) -> Bool { spans[key].end != 0 }

    /// The JSON text of a value, quotes included, or nil if the record lacks the key.
    @inlinable @inline(__always) public func json(_ key: Int) -> UnsafeBufferPointer<UInt8>? {
        let span = spans[key]
        guard span.end != 0 else { return nil }
        return UnsafeBufferPointer(rebasing: line[Int(span.start)..<Int(span.end)])
    }

    /// The content of a string value as it stands between the quotes, or nil if the key is absent or no string.
    ///
    /// It is the plain text unless `isEscaped(key)`; line breaks and quotes are rare, so stages look first.
    @inlinable @inline(__always) public func content(_ key: Int) -> UnsafeBufferPointer<UInt8>? {
        let span = spans[key]
        guard span.end != 0, line[Int(span.start)] == 0x22 else { return nil }
        return UnsafeBufferPointer(rebasing: line[Int(span.start) + 1..<Int(span.end) - 1])
    }

    /// Whether the string value at that index holds escapes.
    @inlinable @inline(__always) public func isEscaped(_ key: Int) -> Bool { spans[key].escaped != 0 }

    /// Calls `body` with the plain text of a string value, unescaped where needed, or with nil if there is none.
    @inline(__always)
    package func withText<Result>(
        _ key: Int, _ body: (UnsafeBufferPointer<UInt8>?) throws -> Result
    ) rethrows -> Result {
        guard let content = content(key) else { return try body(nil) }
        guard spans[key].escaped != 0 else { return try body(content) }
        var plain: [UInt8] = []
        JSONString.unescape(content, into: &plain)
        return try plain.withUnsafeBufferPointer { try body($0) }
    }

    /// The plain text of a string value; for cold paths.
    package func text(_ key: Int) -> String? {
        withText(key) { bytes in bytes.map { String(decoding: $0, as: UTF8.self) } }
    }

    /// Whether the value is that string.
    package func equals(_ key: Int, _ text: StaticString) -> Bool {
        withText(key) { bytes in
            guard let bytes, bytes.count == text.utf8CodeUnitCount else { return false }
            for index in 0..<bytes.count where bytes[index] != text.utf8Start[index] { return false }
            return true
        }
    }

    /// The value of an integer below 2^53, or nil.
    package func integer(_ key: Int) -> Int? {
        guard let json = json(key), let value = Int(String(decoding: json, as: UTF8.self)), value.magnitude < 1 << 53
        else { return nil }
        return value
    }
}
