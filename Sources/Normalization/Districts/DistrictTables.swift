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

/// A functional zone with a market regulation bureau of its own, which reports beside the sixteen districts.
struct SupervisingUnit: Hashable, Sendable {
    /// The statistical code of the zone, nine digits.
    let code: String
    let name: String
    /// The district of today whose bureau answers for the zone.
    let district: String
}

/// A street, town or functional zone, with the district of the statistical code and the one that supervises.
struct DistrictPlace: Sendable {
    /// `street`, `town` and the like; `zone`; or `zone_word`, which names a zone only where nothing speaks against it.
    let kind: Kind
    let name: String
    let district: String
    let supervising: String
    /// The code of the zone's own bureau; empty where the district reports for it.
    let unit: String
    /// Whether other cities have places of this name, so that "天津" must be read first.
    let isGeneric: Bool
    let line: Int

    /// What a place is, as far as it makes a difference.
    enum Kind: Sendable { case street, zone, zoneWord }

    /// Whether a district that an address names can hold the place.
    func canLie(in district: String) -> Bool { district == self.district || district == supervising }

    /// Whether it is a part of that zone which lies in another district: 空港 of 保税区.
    func isOutlier(of zone: DistrictPlace) -> Bool {
        !unit.isEmpty && unit == zone.unit && district != supervising && zone.district == zone.supervising
    }
}

/// `districts.csv`, `supervising_units.csv` and `district_places.csv`.
struct DistrictTables: Sendable {
    let districts: [District]
    let places: [DistrictPlace]
    let current: [String: District]
    /// Zones with a bureau of their own, by code.
    let units: [String: SupervisingUnit]
    /// The districts in which each of them has places.
    let unitDistricts: [String: Set<String>]

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
        units = try Self.units(tables, current: current)
        places = try Self.places(tables, current: current, units: units, folding: folding)
        var unitDistricts = units.mapValues { Set([$0.district]) }
        for place in places where !place.unit.isEmpty { unitDistricts[place.unit]?.insert(place.district) }
        self.unitDistricts = unitDistricts
    }

    private static func units(
        _ tables: NormalizationTables, current: [String: District]
    ) throws(TableError) -> [String: SupervisingUnit] {
        let name = "supervising_units.csv"
        let (table, at) = try NormalizationTable.read(
            try tables.table(name), name: name, columns: ["code", "name", "district"])
        var units: [String: SupervisingUnit] = [:]
        for row in table.rows {
            let unit = SupervisingUnit(code: row.text(at[0]), name: row.text(at[1]), district: row.text(at[2]))
            guard current[unit.district] != nil else {
                throw TableError(
                    table: name, line: row.line, column: "district", value: unit.district,
                    reason: "not the code of a present district")
            }
            guard units.updateValue(unit, forKey: unit.code) == nil else {
                throw TableError(table: name, line: row.line, column: "code", value: unit.code, reason: "given twice")
            }
        }
        return units
    }

    private static func places(
        _ tables: NormalizationTables, current: [String: District], units: [String: SupervisingUnit],
        folding: TextFolding
    ) throws(TableError) -> [DistrictPlace] {
        let name = "district_places.csv"
        let (table, at) = try NormalizationTable.read(
            try tables.table(name), name: name,
            columns: ["name", "kind", "district", "supervising", "generic", "unit"])
        var places: [DistrictPlace] = []
        for row in table.rows {
            let kind: DistrictPlace.Kind =
                switch row.text(at[1]) {
                case "zone": .zone
                case "zone_word": .zoneWord
                default: .street
                }
            let place = DistrictPlace(
                kind: kind, name: folding.folded(row.text(at[0])), district: row.text(at[2]),
                supervising: row.text(at[3]), unit: row.text(at[5]), isGeneric: row.text(at[4]) == "yes",
                line: row.line)
            guard current[place.district] != nil, current[place.supervising] != nil else {
                throw TableError(table: name, line: row.line, reason: "not the code of a present district")
            }
            guard place.unit.isEmpty || units[place.unit]?.district == place.supervising else {
                throw TableError(
                    table: name, line: row.line, column: "unit", value: place.unit,
                    reason: "no unit of that district in supervising_units.csv")
            }
            places.append(place)
        }
        return places
    }
}

extension DistrictTables {
    /// Whether a place of a zone with a bureau of its own can lie in a district.
    ///
    /// - Parameter byWord: whether a word that other zones bear as well names it, so that only its own district counts.
    func canBe(_ district: String, _ unit: String, byWord: Bool = false) -> Bool {
        byWord ? units[unit]?.district == district : unitDistricts[unit]?.contains(district) ?? false
    }
}
