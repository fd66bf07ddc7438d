internal import InspectionModel

/// Headers and seals by the id of their stream: who lacks what, and who comes twice.
struct StreamBooks {
    private struct Entry {
        var headers: [StreamHeader] = []
        var seals: [StreamSeal] = []
    }

    private var entries: [String: Entry] = [:]
    /// The ids in the order of arrival: of headers first, then of seals without one.
    private var order: [String] = []

    init(headers: [StreamHeader], seals: [StreamSeal]) {
        for header in headers { enter(header.stream) { $0.headers.append(header) } }
        for seal in seals { enter(seal.stream) { $0.seals.append(seal) } }
    }

    private mutating func enter(_ id: String, _ change: (inout Entry) -> Void) {
        if entries[id] == nil { order.append(id) }
        change(&entries[id, default: Entry()])
    }

    /// The states of an input in which one id stands for two streams, or for one twice: what nothing overrules first.
    var doubled: [StreamState] {
        var indistinct: [StreamState] = []
        var repeated: [StreamState] = []
        for id in order {
            guard let entry = entries[id], entry.seals.count > 1 else { continue }
            let first = entry.seals[0]
            for (place, seal) in entry.seals.enumerated().dropFirst() where !seal.isRepeat(of: first) {
                func words(_ place: Int) -> String {
                    entry.seals[place].words(entry.headers.indices.contains(place) ? entry.headers[place] : nil)
                }
                indistinct.append(.indistinct(stream: id, first: words(0), second: words(place)))
                break
            }
            if first.records > 0 { repeated.append(.repeated(stream: id)) }
        }
        return indistinct.isEmpty ? Array(repeated.prefix(1)) : indistinct
    }

    /// The states of an input in which a header has no seal, or a seal no header: the first of each kind.
    var unbalanced: [StreamState] {
        var states: [StreamState] = []
        for id in order {
            guard let entry = entries[id], let header = entry.headers.first, entry.seals.isEmpty else { continue }
            states.append(.truncated(stream: id, producer: header.producer))
            break
        }
        // One that was sent again may have a seal; one without any is truncated, and was told.
        if let id = order.first(where: { id in
            entries[id].map { !$0.seals.isEmpty && $0.headers.count > $0.seals.count } ?? false
        }) {
            states.append(.repeated(stream: id))
        }
        if let orphan = order.first(where: { entries[$0]?.headers.isEmpty == true }) {
            states.append(.orphanSeal(stream: orphan))
        }
        return states
    }

    /// Records of all seals; it stands still at the largest integer.
    var sealedRecords: Int {
        entries.values.lazy.flatMap(\.seals).reduce(0) { sum, seal in
            let (more, isOver) = sum.addingReportingOverflow(seal.records)
            return isOver ? .max : more
        }
    }

    var sealedDigest: RecordDigest {
        entries.values.lazy.flatMap(\.seals).reduce(RecordDigest()) { $0 + $1.digest }
    }

    /// A stream whose header or seal is not as it was written.
    var altered: String? {
        order.first { id in
            guard let entry = entries[id] else { return false }
            return !entry.seals.allSatisfy { seal in
                seal.isIntact && entry.headers.allSatisfy { $0.lineDigest == seal.header }
            }
        }
    }

    /// Every stream that has a header, each once, with what is true of it as a whole.
    var streams: [(header: StreamHeader, traits: StreamTraits, seal: StreamSeal?)] {
        order.compactMap { id in
            guard let entry = entries[id], let header = entry.headers.first else { return nil }
            let seal = entry.seals.first
            return (header, seal?.traits ?? header.traits, seal)
        }
    }
}

extension StreamSeal {
    /// Whether this is the seal of the same stream once more.
    func isRepeat(of other: StreamSeal) -> Bool {
        records == other.records && digest == other.digest
            && sources.map(\.content) == other.sources.map(\.content)
    }

    /// What the seal closes, for a person who has to tell two of them apart.
    fileprivate func words(_ header: StreamHeader?) -> String {
        let names = header?.sources.map { "“\($0.name)”" }.joined(separator: ", ") ?? ""
        return "\(names.isEmpty ? "one" : names) with \(records.groupedByThousands) records (\(digest))"
    }
}
