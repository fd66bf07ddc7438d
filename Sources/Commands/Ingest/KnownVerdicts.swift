import AnalystTables
import InspectionModel
import Normalization

/// Whether a word is a verdict, so that a row with any other word is refused where it can still be corrected.
struct KnownVerdicts: Sendable {
    private let resolver: VerdictResolver
    /// The words for kinds of checks.
    private let kinds: WordTable
    /// The tables that decide, for the stream id.
    let bytes: [(name: String, bytes: [UInt8])]

    /// Reads the words that normalising reads, each table built in or from the analyst's folder.
    ///
    /// - Throws: `TableError` when a table cannot be used.
    init(replacedBy replacement: (String) -> [UInt8]?) throws {
        var bytes: [String: [UInt8]] = [:]
        for name in NormalizationTables.names { bytes[name] = replacement(name) ?? BuiltInTable.bytes(named: name) }
        let tables = NormalizationTables(bytes)
        self.bytes = ["characters.csv", "words.csv"].compactMap { name in bytes[name].map { (name, $0) } }
        let (lines, folding) = (try WordLines(tables), try TextFolding(tables))
        resolver = try VerdictResolver(lines, folding: folding)
        kinds = try WordTable(kind: "sampling_kind", lines, folding: folding)
    }

    /// Whether a text says a comparison test (比较试验); nil where it says no kind.
    func saysComparison(_ text: UnsafeBufferPointer<UInt8>) -> Bool? {
        guard let rule = kinds.first(matching: text), rule.value != "none" else { return nil }
        return rule.value == SamplingKind.comparison.rawValue
    }

    func contains(_ word: String) -> Bool { resolver.resolve(word) != nil }

    func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool { resolver.resolve(word) != nil }
}
