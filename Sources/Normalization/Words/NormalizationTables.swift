package import AnalystTables

/// The tables that this room reads, as bytes, under their file names.
///
/// They are embedded in the executables and replaced one by one by files of the same name in a catalogue folder.
package struct NormalizationTables: Sendable {
    /// The file names of all tables of this room.
    package static let names = [
        "characters.csv", "words.csv", "categories.csv", "category_aliases.csv", "category_heads.csv",
        "category_operators.csv", "category_contexts.csv", "industries.csv", "plan_groups.csv", "districts.csv",
        "district_places.csv", "supervising_units.csv", "enterprise_sizes.csv", "task_words.csv", "domains.csv",
        "places.csv",
    ]

    /// The bytes of each table by file name.
    package private(set) var bytes: [String: [UInt8]]

    /// Tables from anywhere, by file name.
    package init(_ bytes: [String: [UInt8]]) { self.bytes = bytes }

    /// The embedded tables, with files that stand in place of some of them.
    package init(replacements: [String: [UInt8]]) {
        bytes = [:]
        for name in Self.names { bytes[name] = replacements[name] ?? BuiltInTable.bytes(named: name) }
    }

    /// The bytes of one table.
    ///
    /// - Throws: when there is no such table.
    package func table(_ name: String) throws(TableError) -> [UInt8] {
        guard let found = bytes[name] else {
            throw TableError(table: name, reason: "there is no built-in table of this name")
        }
        return found
    }
}
