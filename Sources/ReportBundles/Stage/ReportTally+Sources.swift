import Indicators
import InspectionModel
import RecordStream

extension ReportTally {
    /// The account of each stage, and what each file has given.
    mutating func fillSources(
        _ model: inout ReportModel, _ lineage: [StreamAncestor], _ own: LedgerLine, _ refused: [RejectKey: Int]
    ) {
        let main = Self.withoutSideStreams(lineage)
        model.ledger =
            main.map { ancestor in
                LedgerLine(
                    stream: ancestor.stream, producer: ancestor.producer,
                    sources: ancestor.sources.map(\.name).sorted(),
                    accounting: ancestor.accounting, completeness: ancestor.completeness)
            } + [own]
        // Where stages have refused more rows than the report was given, nothing tells from which files the others came.
        let isKnown = refused.values.reduce(0, +) >= model.ledger.reduce(0) { $0 &+ $1.accounting.rejected }
        func known(_ count: Int) -> Int? { isKnown ? count : nil }
        let names = Set(main.flatMap(\.sources).map(\.name))
        var sources = sources
        var counts = SourceTally.byFile(sources.totals(), names)
        var refusedByFile = SourceTally.byFile(
            Dictionary(refused.map { ($0.key.file, $0.value) }, uniquingKeysWith: +), names)
        var lines: [SourceLine] = []
        for source in main.flatMap(\.sources)
        where !lines.contains(where: { Self.isSame($0, source) }) {
            var line = SourceLine(
                name: source.name, sha256: source.sha256, bytes: source.bytes, encoding: source.encoding,
                records: counts.removeValue(forKey: source.name) ?? 0,
                rejected: known(refusedByFile.removeValue(forKey: source.name) ?? 0))
            line.content = source.content
            lines.append(line)
        }
        for name in Set(counts.keys).union(refusedByFile.keys) where !name.isEmpty {
            lines.append(
                SourceLine(
                    name: name, sha256: "", bytes: 0, encoding: "", records: counts[name] ?? 0,
                    rejected: known(refusedByFile[name] ?? 0)))
        }
        model.sources = lines.sorted { ($0.name, $0.sha256, $0.content) < ($1.name, $1.sha256, $1.content) }
        model.rejected = refused.map { RejectedLine(file: $0.key.file, code: $0.key.code, count: $0.value) }
            .sorted { ($0.file, $0.code) < ($1.file, $1.code) }
    }

    /// Whether a source is the one of that line; of two that have no SHA-256 the content tells.
    private static func isSame(_ line: SourceLine, _ source: StreamSource) -> Bool {
        line.name == source.name && line.sha256 == source.sha256
            && (!line.sha256.isEmpty || line.content == source.content)
    }

    /// The ancestors without streams of refused rows, which come from the same files as the records beside them and
    /// would count their rows a second time.
    private static func withoutSideStreams(_ lineage: [StreamAncestor]) -> [StreamAncestor] {
        lineage.filter { ancestor in
            let twins = lineage.filter {
                $0.stream != ancestor.stream && $0.producer == ancestor.producer && $0.sources == ancestor.sources
                    && $0.parents == ancestor.parents
            }
            let isSide =
                ancestor.accounting.read == ancestor.accounting.records
                && twins.contains {
                    $0.accounting.rejected == ancestor.accounting.records
                        && $0.accounting.read > ancestor.accounting.read
                }
            return !isSide
        }
    }
}
