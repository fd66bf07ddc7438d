package import AnalystTables
internal import InspectionModel

/// The codes of districts by name, short name, former code, or the group of districts that a plan names (`districts.csv`),
/// and where wanted those of zones with a bureau of their own (`supervising_units.csv`).
package struct DistrictNames: Sendable {
    private let codes: [String: Set<String>]
    /// The names that records have, by code.
    private let names: [String: Set<String>]

    /// Reads the names from the built-in table, or from the one that an analyst put in its place.
    ///
    /// - Parameter withUnits: whether zones that report for themselves are known beside the districts.
    /// - Throws: `TableError`.
    package init(replacements: [String: [UInt8]] = [:], withUnits: Bool = false) throws(TableError) {
        let table = try AnalystTable(
            builtIn: "districts.csv", replacedBy: replacements["districts.csv"],
            columns: TableColumns(
                required: ["code", "name", "current"], optional: ["short", "group", "area"], acceptsOthers: true))
        var codes: [String: Set<String>] = [:]
        var names: [String: Set<String>] = [:]
        for row in table.rows {
            let current = row["current"].isEmpty ? row["code"] : row["current"]
            if current == row["code"] { names[current, default: []].insert(row["name"]) }
            for name in [row["code"], row["name"], row["short"], row["group"], row["area"]] where !name.isEmpty {
                codes[name, default: []].insert(current)
            }
        }
        if withUnits {
            let units = try AnalystTable(
                builtIn: "supervising_units.csv", replacedBy: replacements["supervising_units.csv"],
                columns: TableColumns(required: ["code", "name"], optional: ["short", "words"], acceptsOthers: true))
            for row in units.rows {
                names[row["code"], default: []].insert(row["name"])
                let words = row["words"].split(separator: ";").map(String.init)
                for name in [row["code"], row["name"], row["short"]] + words where !name.isEmpty {
                    codes[name, default: []].insert(row["code"])
                }
            }
        }
        self.codes = codes
        self.names = names
    }

    /// The codes that a word stands for.
    ///
    /// - Throws: `RecordFilter.Problem` for a word that no table has.
    func codes(of word: String) throws(RecordFilter.Problem) -> Set<String> {
        guard let found = codes[word] else {
            throw .noDistrict(word, nearest: Spelling.nearest(to: word, among: codes.keys))
        }
        return found
    }

    /// The names of the districts that a word stands for, as records have them.
    ///
    /// - Throws: `RecordFilter.Problem` for a word that no table has.
    func names(of word: String) throws(RecordFilter.Problem) -> Set<String> {
        Set(try codes(of: word).flatMap { names[$0] ?? [] }).union([word])
    }

    /// The codes that a word stands for, or nil.
    package subscript(word: String) -> Set<String>? { codes[word] }
}
