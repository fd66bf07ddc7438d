import AnalystTables
import CommandSupport
import InspectionModel
import Normalization
import RecordStream
import ReportBundles

/// What leads and classes have in common: lists of an office, and the stream that is made of settled records.
enum FindingInputs {
    /// The content of a list, with its SHA-256 under the name of its option.
    ///
    /// - Throws: a failure with status 66 or 74 where it cannot be read.
    static func list(
        _ path: String, _ option: String
    ) throws(CommandFailure) -> (bytes: [UInt8], digest: (name: String, sha256: String)) {
        guard let bytes = try ByteInput.contents(ofFileIfAny: path) else {
            throw CommandFailure(.noInput, "there is no such file", at: path)
        }
        return (bytes, (option, bytes.withUnsafeBytes { SHA256Digest.hexadecimal(of: $0) }))
    }

    /// The key of a firm's name, as normalising gives it.
    ///
    /// - Throws: a failure with status 78.
    static func nameKey() throws(CommandFailure) -> @Sendable (String) -> String? {
        do {
            let folding = try TextFolding(NormalizationTables(replacements: [:]))
            return { EnterpriseName($0, folding: folding)?.groupingKey }
        } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
    }

    /// Tables with their SHA-256.
    static func digests(
        _ tables: [(name: String, bytes: [UInt8])]
    ) -> [(name: String, sha256: String)] {
        // A table that two rooms read is told once.
        var seen: Set<String> = []
        return tables.filter { seen.insert($0.name).inserted }
            .map { ($0.name, $0.bytes.withUnsafeBytes { SHA256Digest.hexadecimal(of: $0) }) }
    }

    /// The header of what is made of whole settled input: settings and tables that decide enter the id.
    static func header(
        _ ledger: borrowing StreamLedger, asOf: CalendarDate, settings: [(name: String, value: String)],
        tables: [(name: String, sha256: String)]
    ) -> StreamHeader {
        let recipe = StreamRecipe(
            producer: "spotcheck-report \(toolkitVersion)",
            settings: settings.filter { !$0.value.isEmpty } + [("as-of", asOf.description)], tables: tables)
        var header = StreamHeader(
            stream: recipe.streamID(parents: ledger.parents, sources: [], seed: ledger.wholeSeed),
            producer: recipe.producer)
        header.parents = ledger.parents
        header.settings = recipe.settings
        header.tables = recipe.tables
        var traits = ledger.traits
        traits.settled = .day(asOf)
        header.traits = traits
        return header
    }
}
