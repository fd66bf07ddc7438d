import CommandSupport
import Normalization
import RecordStream

extension Normalize {
    /// Lists questionable lines of all tables of categories; streams, if any, tell which lines of mapping files decide.
    ///
    /// - Returns: the status of a bad table if two lines contradict each other.
    func lint(_ sources: TableSources, _ diagnostics: Diagnostics) throws -> ExitStatus {
        var stage = try stage(sources)
        if !files.isEmpty {
            var nowhere = RecordWriter { _ in }
            try nowhere.open(StreamHeader(stream: "", producer: Self.program))
            let tap = StreamTap(options: options, diagnostics: diagnostics)
            _ = try tap.read(files, keys: stage.keys) { record, _ in try stage.consume(record, into: &nowhere) }
        }
        let resolver = stage.categories
        let ours = Set(sources.mappings.map(\.name))
        let all =
            try CatalogueLint.findings(sources.tables, catalogue: resolver.catalogue, folding: resolver.folding)
            + resolver.lint(used: files.isEmpty ? nil : stage.usedRules)
        // What a shorter term says anyway is harmless; in the lexicon it is there for readers and for suggestions.
        let findings = all.filter { $0.kind != .redundant || ours.contains($0.table) }
        var text = findings.map { Diagnostics.harmless($0.description, limit: 400) + "\n" }.joined()
        let output = try options.openOutput(.lines, reading: files.isEmpty ? nil : files)
        try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
        try output.commit()
        let counts = LexiconFinding.Kind.allCases.map { kind in
            "\(all.count { $0.kind == kind }) \(kind.rawValue)"
        }
        diagnostics.note("lines: \(counts.joined(separator: ", "))")
        return findings.contains { $0.kind == .conflicting } ? .badTable : .done
    }
}
