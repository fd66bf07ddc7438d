import Indicators
import RecordStream

/// What `provenance.json` of a bundle says about how it was made.
struct BundleProvenance {
    let producer: String
    let settings: ReportSettings
    /// The digests of the tables that were read, by name.
    let tables: [String: String]
    /// The bundle that this one was compared with.
    let previous: PreviousReport?
    /// The source files with their digests.
    let sources: [SourceComparison.File]

    init(_ files: BundleFiles) throws {
        let path = ReportBundle.provenancePath
        func unreadable(_ reason: String) -> BundleRecomputation.Obstacle { .unreadable(path, reason) }
        guard let statement = try files.json(path), let predicate = statement["predicate"],
            let definition = predicate["buildDefinition"]
        else { throw unreadable("is no statement of provenance") }
        producer = predicate["runDetails"]?["builder"]?["id"]?.text ?? ""
        guard case .object(let members)? = definition["externalParameters"]?["settings"],
            let settings = ReportSettings(pairs: members.map { ($0.key, $0.value.text ?? "") })
        else { throw unreadable("has settings that cannot be read") }
        self.settings = settings
        var tables: [String: String] = [:]
        var previous: PreviousReport?
        var sources: [SourceComparison.File] = []
        for entry in definition["resolvedDependencies"]?.elements ?? [] {
            guard let name = entry["name"]?.text else { continue }
            if entry["annotations"]?["encoding"] != nil {
                let digests = entry["digest"]
                sources.append(
                    SourceComparison.File(
                        name: name, sha256: digests?["sha256"]?.text ?? "", content: digests?["xxh3"]?.text ?? ""))
                continue
            }
            guard let digest = entry["digest"]?["sha256"]?.text else { continue }
            tables[name] = digest
            if name.hasPrefix("bundle "), let notes = entry["annotations"] {
                previous = PreviousReport(
                    identifier: String(name.dropFirst(7)), period: notes["period"]?.text ?? "",
                    asOf: notes["as_of"]?.text ?? "", manifest: digest, folder: notes["folder"]?.text ?? "")
            }
        }
        self.tables = tables
        self.previous = previous
        self.sources = sources
    }
}
