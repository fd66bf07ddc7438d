/// The books that a reader keeps while it reads: every header, seal and abort, and what it counted itself.
package struct StreamLedger: Sendable {
    /// Every header, in the order of arrival.
    package private(set) var headers: [StreamHeader] = []
    /// Every seal, in the order of arrival.
    package private(set) var seals: [StreamSeal] = []
    package private(set) var aborts: [StreamAbort] = []
    /// Record lines that were counted.
    package private(set) var records = 0
    /// The digest of these lines.
    package private(set) var digest = RecordDigest()
    private var bytesSeen = false
    private var cutAt: Int?

    /// Books without an entry.
    package init() {}

    /// Counts one record line.
    @inline(__always)
    package mutating func count(_ line: UnsafeBufferPointer<UInt8>) {
        records += 1
        digest.add(line)
        bytesSeen = true
    }

    /// Notes that the input holds bytes, be they only white space.
    package mutating func noteBytes() { bytesSeen = true }

    /// Notes that the last line, which starts at that byte, is not a whole JSON object.
    package mutating func noteCut(at byteOffset: Int) {
        bytesSeen = true
        cutAt = byteOffset
    }

    /// Enters a control line.
    ///
    /// - Throws: `StreamFailure` if the line announces another major version, or must be understood and is not.
    package mutating func enter(_ control: ControlLine) throws(StreamFailure) {
        bytesSeen = true
        switch control {
        case .header(let header):
            guard Self.isReadable(header.schema) else {
                throw .otherVersion(found: header.schema, known: StreamHeader.schema)
            }
            headers.append(header)
        case .seal(let seal): seals.append(seal)
        case .abort(let abort): aborts.append(abort)
        case .unknown(let kind, let mustUnderstand):
            if mustUnderstand { throw .unknownControl(kind: kind) }
        }
    }

    /// The state of the input, to be asked at its end.
    package var state: StreamState {
        guard bytesSeen else { return .empty }
        if let cutAt { return .cut(byteOffset: cutAt) }
        if let abort = aborts.first {
            return .aborted(reason: abort.reason, exit: abort.exit, whereabouts: abort.whereabouts)
        }
        var sealed: Set<String> = []
        for seal in seals where !sealed.insert(seal.stream).inserted { return .repeated(stream: seal.stream) }
        let headed = Set(headers.map(\.stream))
        for header in headers where !sealed.contains(header.stream) {
            return .truncated(stream: header.stream, producer: header.producer)
        }
        if let orphan = seals.first(where: { !headed.contains($0.stream) }) {
            return .orphanSeal(stream: orphan.stream)
        }
        if headers.isEmpty { return records > 0 ? .bare(records: records) : .empty }
        let expected = seals.reduce(0) { $0 + $1.records }
        let digests = seals.reduce(RecordDigest()) { $0 + $1.digest }
        return expected == records && digests == digest ? .sealed : .filtered(records: records, sealed: expected)
    }

    /// The ids of the streams read, sorted and each once.
    package var parents: [String] { Set(headers.map(\.stream)).union(seals.map(\.stream)).sorted() }

    /// Every ancestor that a descendant has to remember: those of the seals read, and the streams read themselves.
    ///
    /// Oldest first; streams that do not depend on each other are in the order of their ids.
    package var lineage: [StreamAncestor] {
        var known: [String: StreamAncestor] = [:]
        for seal in seals {
            for ancestor in seal.lineage { known[ancestor.stream] = ancestor }
        }
        for seal in seals {
            let header = headers.first { $0.stream == seal.stream }
            var ancestor = StreamAncestor(
                stream: seal.stream, producer: header?.producer ?? "", accounting: seal.accounting)
            ancestor.parents = Set(seal.parents + (header?.parents ?? [])).sorted()
            ancestor.sources = StreamSource.closed(header?.sources ?? [], by: seal.sources)
            ancestor.settings = header?.settings ?? []
            ancestor.tables = header?.tables ?? []
            ancestor.completeness = seal.completeness
            known[seal.stream] = ancestor
        }
        return Self.oldestFirst(known)
    }

    /// Why this input is not known to be complete, or nil: its state and what upstream knew, joined by `+`.
    package var completeness: String? {
        var words = Set(seals.compactMap(\.completeness).flatMap { $0.split(separator: "+").map(String.init) })
        if state != .sealed { words.insert(state.word) }
        return words.isEmpty ? nil : words.sorted().joined(separator: "+")
    }

    private static func oldestFirst(_ known: [String: StreamAncestor]) -> [StreamAncestor] {
        var ordered: [StreamAncestor] = []
        var placed: Set<String> = []
        var waiting = known.keys.sorted()
        while !waiting.isEmpty {
            let ready = waiting.filter { id in
                known[id]!.parents.allSatisfy { placed.contains($0) || known[$0] == nil || $0 == id }
            }
            // A cycle cannot be written by our stages; a forged one ends up in the order of ids.
            let next = ready.isEmpty ? waiting : ready
            for id in next {
                ordered.append(known[id]!)
                placed.insert(id)
            }
            waiting.removeAll { placed.contains($0) }
        }
        return ordered
    }

    private static func isReadable(_ schema: String) -> Bool {
        schema == StreamHeader.schema || schema.hasPrefix(StreamHeader.schema + ".")
    }
}

/// What stops the reading of a stream at once.
package enum StreamFailure: Error, Equatable, Sendable {
    /// The header names another major version of the format.
    case otherVersion(found: String, known: String)
    /// A control line of an unknown kind that must be understood.
    case unknownControl(kind: String)
    /// A line in the middle of the input is no record.
    case malformed(line: Int, byteOffset: Int, reason: MalformedLine)
    /// A control line that lacks what its kind needs.
    case malformedControl(line: Int)
    /// A line longer than the limit for records.
    case lineTooLong(line: Int, limit: Int)
    /// A record was written before the header of its stream.
    case recordBeforeHeader

    /// What to tell a person.
    package var explanation: String {
        switch self {
        case .otherVersion(let found, let known):
            "the stream is in format \(found.isEmpty ? "without a name" : found), and this version reads \(known)"
        case .unknownControl(let kind): "the stream has a control line “\(kind)” that this version must understand"
        case .malformed(let line, let byteOffset, let reason):
            "line \(line), from byte \(byteOffset) on, \(reason.rawValue)"
        case .malformedControl(let line): "line \(line) is a control line that lacks what its kind needs"
        case .lineTooLong(let line, let limit): "line \(line) is longer than \(limit) bytes"
        case .recordBeforeHeader: "a record was written before the header of its stream"
        }
    }
}
