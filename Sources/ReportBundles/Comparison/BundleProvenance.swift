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
        for entry in definition["resolvedDependencies"]?.elements ?? [] {
            guard let name = entry["name"]?.text, let digest = entry["digest"]?["sha256"]?.text else { continue }
            tables[name] = digest
            if name.hasPrefix("bundle "), let notes = entry["annotations"] {
                previous = PreviousReport(
                    identifier: String(name.dropFirst(7)), period: notes["period"]?.text ?? "",
                    asOf: notes["as_of"]?.text ?? "", manifest: digest)
            }
        }
        self.tables = tables
        self.previous = previous
    }
}
