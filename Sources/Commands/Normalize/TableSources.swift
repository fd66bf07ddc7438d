import AnalystTables
import CommandSupport
import Normalization
import RecordStream

/// The tables of a run: built in, replaced by files of a folder, and the analyst's mapping files.
struct TableSources {
    private(set) var tables: NormalizationTables
    private(set) var mappings: [(name: String, bytes: [UInt8])] = []
    private(set) var digests: [(name: String, sha256: String)] = []

    /// Reads what the flags name.
    init(folder: String?, mappings paths: [String]) throws(CommandFailure) {
        var bytes: [String: [UInt8]] = [:]
        for name in NormalizationTables.names {
            guard let builtIn = BuiltInTable.bytes(named: name) else { continue }
            bytes[name] = builtIn
        }
        let replacements = try TableFolder.replacements(in: folder, for: NormalizationTables.names)
        bytes.merge(replacements) { _, replacement in replacement }
        tables = NormalizationTables(bytes)
        for path in paths {
            let name = ByteInput.fileName(of: path)
            mappings.append((name: name, bytes: try ByteInput.contents(ofFile: path)))
        }
        digests = bytes.sorted { $0.key < $1.key }.map { (name: $0.key, sha256: Self.digest($0.value)) }
        digests += mappings.map { (name: $0.name, sha256: Self.digest($0.bytes)) }
    }

    /// Names the catalogue on every record: the edition of its tables in twelve hexadecimal digits.
    var version: String {
        var digest = SHA256Digest()
        for table in digests where table.name.hasPrefix("categor") { digest.update(field: table.sha256) }
        return String(digest.hexadecimal().prefix(12))
    }

    private static func digest(_ bytes: [UInt8]) -> String {
        bytes.withUnsafeBytes { SHA256Digest.hexadecimal(of: $0) }
    }
}
