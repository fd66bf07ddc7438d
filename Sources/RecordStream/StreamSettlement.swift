package import InspectionModel

/// As of which day an input is settled.
package enum StreamSettlement: Equatable, Sendable {
    /// All of it, together, as of that day.
    case settled(CalendarDate)
    /// Streams were settled one by one, or as of different days: a batch may stand in two of them.
    case apart
    /// Some of it was not settled.
    case unsettled
    /// Nothing says so: records without a header, or what was made of such records.
    case unknown

    /// What is wrong with figures that are made of the input, for a person; nil where it is settled.
    package var fault: String? {
        switch self {
        case .settled: nil
        case .apart: "the streams were settled apart: reconcile them together, since a batch may stand in two of them"
        case .unsettled:
            "not all of the input is settled: batches that were delivered twice or rechecked count wrong; "
                + "run spotcheck-reconcile first"
        case .unknown: "nothing says whether the input is settled, since no header came with its records"
        }
    }
}

extension StreamLedger {
    /// As of which day the input is settled, as far as headers and seals have come.
    ///
    /// Streams of refused rows and of open questions, and streams without a record, count for nothing. Several settled
    /// streams are settled together only if they are parts of one split that kept every batch in one part, if one split made
    /// them of what was settled before, or if they are rates of the same settled streams.
    package var settlement: StreamSettlement {
        let all = StreamBooks(headers: headers, seals: seals).streams
        guard !all.isEmpty else { return .unknown }
        let main = all.filter { !["rejects", "rejected", "unresolved"].contains($0.header.role) }
        let filled = main.filter { $0.seal?.records != 0 }
        let counting = filled.isEmpty ? main : filled
        let streams = counting.map(\.traits)
        var days: Set<CalendarDate> = []
        var isApart = false
        var isUnknown = false
        for stream in counting {
            switch stream.traits.settled {
            case .day(let day)?: days.insert(day)
            case .apart?: isApart = true
            case nil:
                guard Self.isOfUnknownOrigin(stream.seal, stream.header) else { return .unsettled }
                isUnknown = true
            }
        }
        if isUnknown { return days.isEmpty && !isApart ? .unknown : .unsettled }
        guard let day = days.first else { return isApart ? .apart : .unsettled }
        guard !isApart, days.count == 1 else { return .apart }
        guard streams.count > 1 else { return .settled(day) }
        if let split = streams[0].part?.split, streams.allSatisfy({ $0.part?.split == split }),
            split.key == StreamSplit.identity || split.settled == day
        {
            return .settled(day)
        }
        if let split = streams[0].branch?.split, split.settled == day,
            streams.allSatisfy({ $0.branch?.split == split })
        {
            return Set(streams.map { $0.branch?.value }).count == streams.count ? .settled(day) : .apart
        }
        let origins = Set(counting.map { Self.settlementsRated(in: $0.seal, of: $0.header) })
        if origins.count == 1, origins.first?.isEmpty == false { return .settled(day) }
        return .apart
    }

    /// Whether a stream was made of records that had no header, and nobody has said what they were.
    private static func isOfUnknownOrigin(_ seal: StreamSeal?, _ header: StreamHeader) -> Bool {
        guard let seal, !header.producer.hasPrefix("spotcheck-ingest ") else { return false }
        let settings = header.settings + seal.lineage.flatMap(\.settings)
        guard !seal.lineage.contains(where: { $0.isBy("spotcheck-ingest") }),
            !settings.contains(where: { $0.name == "settled-as-of" })
        else { return false }
        let reasons = ([seal.completeness] + seal.lineage.map(\.completeness)).compactMap(\.self)
        return reasons.contains { reason in
            let words = reason.split(separator: "+")
            return words.contains("bare") || words.contains("orphan_seal")
        }
    }

    /// Whether the input holds rates of one and the same settlement that are no parts of a split: a line of them that comes
    /// twice counts its batches twice.
    package var isOfOneSettlement: Bool {
        let streams = StreamBooks(headers: headers, seals: seals).streams
        let isParted = streams.contains { stream in
            stream.traits.part != nil || stream.traits.branch != nil
                || stream.seal?.lineage.contains { $0.traits.part != nil || $0.traits.branch != nil } ?? false
        }
        return !isParted && Set(streams.map { Self.settlementsRated(in: $0.seal, of: $0.header) }).count == 1
    }

    /// The streams of spotcheck-reconcile on which rates rest; none for a stream that holds no rates.
    private static func settlementsRated(in seal: StreamSeal?, of header: StreamHeader) -> Set<String> {
        guard let lineage = seal?.lineage,
            header.producer.hasPrefix("spotcheck-rate ") || lineage.contains(where: { $0.isBy("spotcheck-rate") })
        else { return [] }
        return Set(lineage.filter { $0.isBy("spotcheck-reconcile") && $0.role == nil }.map(\.stream))
    }
}

extension StreamAncestor {
    /// Whether a tool wrote the stream, in whatever version.
    package func isBy(_ tool: String) -> Bool { producer.hasPrefix(tool + " ") }
}
