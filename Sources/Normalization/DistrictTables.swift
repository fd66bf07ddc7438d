import AnalystTables

/// One name of a district, present or former.
package struct District: Hashable, Sendable {
    /// GB/T 2260 code under this name.
    package let code: String
    package let name: String
    /// The code of the district as it is today.
    package let current: String
    package let short: String
    /// Whether no other city has a district of this name, so that no "天津" is needed to believe it.
    package let isUnique: Bool
    /// six, four, five or binhai: the groups of the city's outline for quality (2024).
    package let group: String
    /// 津城 or 滨城; empty for the others.
    package let area: String
    let line: Int
    /// Whether the name is in use today.
    package var isCurrent: Bool { code == current && !group.isEmpty }
}

/// A street, town or functional zone, with the district of the statistical code and the one that supervises.
struct DistrictPlace: Sendable {
    let name: String
    let kind: String
    let district: String
    let supervising: String
    /// Whether other cities have places of this name, so that "天津" must be read first.
    let isGeneric: Bool
    let line: Int
}

/// `districts.csv` and `district_places.csv`.
struct DistrictTables: Sendable {
    let districts: [District]
    let places: [DistrictPlace]
    let current: [String: District]

    init(_ tables: NormalizationTables, folding: TextFolding) throws(TableError) {
        let name = "districts.csv"
        let (table, at) = try NormalizationTable.read(
            try tables.table(name), name: name,
            columns: ["code", "name", "current", "short", "unique_name", "group", "area"])
        var districts: [District] = []
        for row in table.rows {
            districts.append(
                District(
                    code: row.text(at[0]), name: row.text(at[1]), current: row.text(at[2]), short: row.text(at[3]),
                    isUnique: row.text(at[4]) == "yes", group: row.text(at[5]), area: row.text(at[6]), line: row.line))
        }
        var current: [String: District] = [:]
        for district in districts where district.isCurrent { current[district.code] = district }
        for district in districts where current[district.current] == nil {
            throw TableError(
                table: name, line: district.line, column: "current", reason: "no present district has this code")
        }
        self.districts = districts
        self.current = current
        places = try Self.places(tables, current: current, folding: folding)
    }

    private static func places(
        _ tables: NormalizationTables, current: [String: District], folding: TextFolding
    ) throws(TableError) -> [DistrictPlace] {
        let name = "district_places.csv"
        let (table, at) = try NormalizationTable.read(
            try tables.table(name), name: name, columns: ["name", "kind", "district", "supervising", "generic"])
        var places: [DistrictPlace] = []
        for row in table.rows {
            let place = DistrictPlace(
                name: folding.folded(row.text(at[0])), kind: row.text(at[1]), district: row.text(at[2]),
                supervising: row.text(at[3]), isGeneric: row.text(at[4]) == "yes", line: row.line)
            guard current[place.district] != nil, current[place.supervising] != nil else {
                throw TableError(table: name, line: row.line, reason: "not the code of a present district")
            }
            places.append(place)
        }
        return places
    }
}
