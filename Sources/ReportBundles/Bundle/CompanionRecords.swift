package import RecordStream

/// The records in a bundle of which its sections are made.
package enum CompanionRecords {
    /// Where those of a type stand.
    package static func path(of type: String) -> String { "data/records/\(type).ndjson" }

    /// Enters those of a bundle.
    ///
    /// - Parameters:
    ///   - producer: what made the bundle.
    ///   - main: the ids of the records of the report and of all before them.
    /// - Returns: the stages behind them, and the streams behind each type.
    static func read(
        _ files: BundleFiles, into tally: inout CompanionTally, producer: String, from main: Set<String>
    ) throws -> (lineage: [StreamAncestor], sources: [String: [String]]) {
        var lineage: [StreamAncestor] = []
        var sources: [String: [String]] = [:]
        for type in tally.tables.types {
            guard try files.isThere(path(of: type)) else { continue }
            let ledger = try files.stream(path(of: type), keys: KeySet([])) { try tally.consume($0.line) }
            let own = ledger.seals.first?.lineage ?? []
            lineage = StreamLedger.merged(lineage, own)
            sources[type] = Self.sources(ledger.headers.first?.parents ?? [], in: own, from: main, producer: producer)
        }
        return (lineage, sources)
    }

    /// The stages from the records of a report to a stream that was made of them, oldest first.
    package static func stages(
        to stream: String, in lineage: [StreamAncestor], from main: Set<String>
    ) -> [StreamAncestor] {
        var wanted: Set = [stream]
        var stages: [StreamAncestor] = []
        for ancestor in lineage.reversed() where wanted.contains(ancestor.stream) && !main.contains(ancestor.stream) {
            stages.append(ancestor)
            wanted.formUnion(ancestor.parents)
        }
        return stages.reversed()
    }

    /// The streams behind a section, for the page: `292ac19a5477c276（spotcheck-rate 0.1.0）`; what the report counted itself
    /// is named by its producer alone.
    package static func sources(
        _ parents: [String], in lineage: [StreamAncestor], from main: Set<String>, producer: String
    ) -> [String] {
        var sources = parents.filter { !main.contains($0) }.map { parent in
            let stages = stages(to: parent, in: lineage, from: main).map(\.producer)
            return "\(parent)（\(stages.joined(separator: " → "))）"
        }
        if sources.count < parents.count { sources.append(producer) }
        return sources
    }
}
