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
    /// Whether one figure or one bundle is made of the input, so that a part of a split alone is not enough.
    package let wantsWhole: Bool
    private let acceptsEarlier: Bool
    private var bytesSeen = false
    private var cutAt: Int?

    /// Books without an entry; the parameters are those of `StreamReader`.
    package init(wantsWhole: Bool = false, acceptsEarlier: Bool = false) {
        self.wantsWhole = wantsWhole
        self.acceptsEarlier = acceptsEarlier
    }

    /// Counts one record line.
    ///
    /// - Parameter isDigested: whether its writer, too, adds it to the digest; parts of one process may do without.
    @inline(__always)
    package mutating func count(_ line: UnsafeBufferPointer<UInt8>, isDigested: Bool = true) {
        records += 1
        if isDigested { digest.add(line) }
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
            if !Self.isReadable(header.schema), !(acceptsEarlier && header.schema == StreamHeader.earlierSchema) {
                throw .otherVersion(
                    found: header.schema, known: StreamHeader.schema,
                    remedy: header.schema == StreamHeader.earlierSchema ? header.commandToMakeAnew : nil)
            }
            headers.append(header)
        case .earlierSeal:
            if !acceptsEarlier {
                throw .otherVersion(
                    found: StreamHeader.earlierSchema, known: StreamHeader.schema,
                    remedy: "spotcheck-ingest, and what follows")
            }
        case .seal(let seal): seals.append(seal)
        case .abort(let abort): aborts.append(abort)
        case .unknown(let kind, let mustUnderstand):
            if mustUnderstand { throw .unknownControl(kind: kind) }
        }
    }

    /// The state of the input, to be asked at its end: the first of its states.
    package var state: StreamState { states.first ?? .sealed }

    /// All that is amiss with the input, to be asked at its end; nothing where everything is there.
    ///
    /// Whoever accepts one of them has not accepted those behind it. Records are compared with seals where each header has
    /// its seal, since else nothing says how many there should be.
    package var states: [StreamState] {
        guard bytesSeen else { return [.empty] }
        if let cutAt { return [.cut(byteOffset: cutAt)] }
        if let abort = aborts.first {
            return [.aborted(reason: abort.reason, exit: abort.exit, whereabouts: abort.whereabouts)]
        }
        let books = StreamBooks(headers: headers, seals: seals)
        var states = books.doubled
        let unbalanced = books.unbalanced
        states += unbalanced
        if headers.isEmpty, unbalanced.isEmpty { return [records > 0 ? .bare(records: records) : .empty] }
        if let state = partState(books) { states.append(state) }
        guard unbalanced.isEmpty else { return states }
        let expected = books.sealedRecords
        if records > expected {
            states.append(.surplus(records: records, sealed: expected))
        } else if records != expected || digest != books.sealedDigest {
            states.append(.filtered(records: records, sealed: expected))
        } else if let stream = books.altered {
            states.append(.altered(stream: stream))
        }
        return states
    }

    /// Records of all seals; it stands still at the largest integer.
    package var sealedRecords: Int { StreamBooks(headers: headers, seals: seals).sealedRecords }

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
        let headers = Dictionary(headers.map { ($0.stream, $0) }) { first, _ in first }
        for seal in seals {
            let header = headers[seal.stream]
            var ancestor = StreamAncestor(
                stream: seal.stream, producer: header?.producer ?? "", accounting: seal.accounting)
            ancestor.parents = Set(seal.parents + (header?.parents ?? [])).sorted()
            ancestor.sources = StreamSource.closed(header?.sources ?? [], by: seal.sources)
            ancestor.settings = header?.settings ?? []
            ancestor.tables = header?.tables ?? []
            ancestor.completeness = seal.completeness
            ancestor.role = header?.role
            ancestor.traits = seal.traits ?? header?.traits ?? StreamTraits()
            ancestor.mostlyRejected = seal.mostlyRejected
            ancestor.setAside = seal.setAside
            known[seal.stream] = ancestor
        }
        return Self.oldestFirst(known)
    }

    /// Why this input is not known to be complete, or nil: its state and what upstream knew, joined by `+`.
    package var completeness: String? {
        Self.joined(earlierWords.union(states.map(\.word)))
    }

    /// What upstream knew of it, or nil for nothing, joined in the same way.
    package var earlierCompleteness: String? { Self.joined(earlierWords) }

    private var earlierWords: Set<String> {
        Set(seals.compactMap(\.completeness).flatMap { $0.split(separator: "+").map(String.init) })
    }

    private static func joined(_ words: Set<String>) -> String? {
        words.isEmpty ? nil : words.sorted().joined(separator: "+")
    }

    /// Generation by generation, each in the order of ids.
    private static func oldestFirst(_ known: [String: StreamAncestor]) -> [StreamAncestor] {
        var children: [String: [String]] = [:]
        var missing: [String: Int] = [:]
        for (id, ancestor) in known {
            for parent in Set(ancestor.parents) where parent != id && known[parent] != nil {
                children[parent, default: []].append(id)
                missing[id, default: 0] += 1
            }
        }
        var ordered: [String] = []
        var ready = known.keys.filter { missing[$0] == nil }.sorted()
        while !ready.isEmpty {
            ordered += ready
            var next: [String] = []
            for child in ready.flatMap({ children[$0] ?? [] }) {
                missing[child]! -= 1
                if missing[child] == 0 { next.append(child) }
            }
            ready = next.sorted()
        }
        // A cycle cannot be written by our stages; a forged one ends up in the order of ids.
        if ordered.count < known.count { ordered += Set(known.keys).subtracting(ordered).sorted() }
        return ordered.compactMap { known[$0] }
    }

    private static func isReadable(_ schema: String) -> Bool {
        schema == StreamHeader.schema || schema.hasPrefix(StreamHeader.schema + ".")
    }
}
