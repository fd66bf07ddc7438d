/// The tables that this room reads, as bytes, under their file names.
///
/// They are embedded in the executables and replaced one by one by files of the same name in a catalogue folder.
package struct NormalizationTables: Sendable {
    /// The file names of all tables of this room.
    package static let names = [
        "characters.csv", "words.csv", "categories.csv", "category_aliases.csv", "category_heads.csv",
        "category_operators.csv", "category_contexts.csv", "industries.csv", "plan_groups.csv", "districts.csv",
        "district_places.csv", "enterprise_sizes.csv",
    ]

    private var bytes: [String: [UInt8]]

    /// Tables from anywhere: the embedded ones, or files.
    package init(_ bytes: [String: [UInt8]]) { self.bytes = bytes }

    /// Replaces one table by the bytes of a file of the same name.
    package mutating func replace(_ name: String, by replacement: [UInt8]) { bytes[name] = replacement }

    /// The bytes of one table.
    ///
    /// - Throws: when there is no such table.
    package func table(_ name: String) throws(NormalizationTableError) -> [UInt8] {
        guard let found = bytes[name] else {
            throw NormalizationTableError(table: name, line: 0, reason: "the table is missing")
        }
        return found
    }
}
