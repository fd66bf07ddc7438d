import AnalystTables
import CommandSupport
import Draws
import Indicators
import Normalization
import RecordStream
import Selection

/// The tables that a draw reads, built in or an analyst's.
struct DrawTables {
    let columns: DrawColumns
    let words: DrawWords
    let keys: FirmKeys
    let categories: CategoryTree
    let districts: DistrictNames
    /// The form in which names of firms are compared: spellings of one name are one, as wherever enterprises are counted.
    let nameForm: @Sendable (String) -> [UInt8]
    /// Those that decide who is drawn, with their SHA-256.
    let digests: [(name: String, sha256: String)]

    private static let deciding = [
        "draw_columns.csv", "draw_words.csv", "placeholders.csv", "categories.csv", "characters.csv",
    ]
    /// All that may be replaced.
    static let names = deciding + ["case_progress.csv", "plan_groups.csv", "districts.csv"]

    /// Reads the tables.
    ///
    /// - Throws: a failure with status 78 for a bad table, 66 or 74 for one that cannot be read.
    init(folder: String?) throws(CommandFailure) {
        let replacements = try TableFolder.replacements(in: folder, for: Self.names)
        do {
            columns = try DrawColumns(replacements: replacements)
            words = try DrawWords(replacements: replacements)
            keys = try FirmKeys(replacements: replacements)
            categories = try CategoryTree(replacements: replacements)
            districts = try DistrictNames(replacements: replacements)
            let folding = try TextFolding(
                NormalizationTables(replacements: replacements.filter { $0.key == "characters.csv" }))
            nameForm = { name in
                if let name = EnterpriseName(name, folding: folding) { return Array(name.groupingKey.utf8) }
                var name = name
                return name.withUTF8 { FirmKeys.foldedName($0) }
            }
        } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
        digests = Self.deciding.map { name in
            let bytes = replacements[name] ?? BuiltInTable.bytes(named: name) ?? []
            return (name, bytes.withUnsafeBytes { SHA256Digest.hexadecimal(of: $0) })
        }
    }
}
