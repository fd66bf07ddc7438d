import AnalystTables
import CommandSupport
import Normalization

/// Whether a word is a verdict, so that a row with any other word is refused where it can still be corrected.
struct KnownVerdicts: Sendable {
    private let resolver: VerdictResolver

    /// Reads the words that normalising reads, each table built in or from the analyst's folder.
    ///
    /// - Throws: a failure with status 78 when a table cannot be used.
    init(replacedBy replacement: (String) -> [UInt8]?) throws {
        var bytes: [String: [UInt8]] = [:]
        for name in NormalizationTables.names { bytes[name] = replacement(name) ?? BuiltInTable.bytes(named: name) }
        let tables = NormalizationTables(bytes)
        do throws(TableError) {
            resolver = try VerdictResolver(tables, folding: try TextFolding(tables))
        } catch {
            throw CommandFailure(.badTable, error.description)
        }
    }

    func contains(_ word: String) -> Bool { resolver.resolve(word) != nil }

    func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool { resolver.resolve(word) != nil }
}
