import AnalystTables

/// `plan_groups.csv`: the groups of goods that the quality plans name, each of one kind.
struct PlanGroups: Sendable {
    /// The kinds, each a key of its own on a record, since a product may stand in one group of each.
    enum Kind: String, CaseIterable, Sendable {
        /// One of the seven consumer and eight equipment domains of the city.
        case domain = "plan_domain"
        /// One of the three equipment domains of Xiqing.
        case xiqing = "plan_domain_xiqing"
        /// One of the thirteen named daily goods, and the like.
        case goods = "plan_goods"
        /// An industrial or agricultural chain of the 2024 outline.
        case chain = "plan_chain"
        /// What a plan calls for more checks of.
        case focus = "plan_focus"
        /// Products that save water (plan of 2016); a key of its own, as those below, because the groups overlap.
        case waterSaving = "plan_water_saving"
        /// Products for safe drinking water in villages (plan of 2016).
        case ruralWater = "plan_rural_water"
        /// 食品相关产品, of which checks are planned apart.
        case foodContact = "plan_food_contact"
        /// Steel, cement and concrete, which the outline of 2024 names among building materials.
        case material = "plan_material"

        fileprivate init?(tableWord: String) {
            switch tableWord {
            case "consumer_domain", "equipment_domain": self = .domain
            case "equipment_domain_xiqing": self = .xiqing
            case "named_goods": self = .goods
            case "industry_chain", "agricultural_chain": self = .chain
            case "focus": self = .focus
            case "water_saving": self = .waterSaving
            case "rural_water": self = .ruralWater
            case "food_contact": self = .foodContact
            case "building_material": self = .material
            default: return nil
            }
        }
    }

    private let groups: [String: (kind: Kind, name: String)]

    init(_ tables: NormalizationTables) throws(TableError) {
        let name = "plan_groups.csv"
        let (table, at) = try NormalizationTable.read(
            try tables.table(name), name: name, columns: ["id", "name", "kind"])
        var groups: [String: (kind: Kind, name: String)] = [:]
        for row in table.rows {
            guard let kind = Kind(tableWord: row.text(at[2])) else {
                throw TableError(
                    table: name, line: row.line, column: "kind", value: row.text(at[2]), reason: "is no kind of group")
            }
            groups[row.text(at[0])] = (kind, row.text(at[1]))
        }
        self.groups = groups
    }

    /// The group of a kind that a category stands in, by the nearest of its ancestors; nil for none.
    func name(_ kind: Kind, of category: Category) -> String? {
        category.planGroups.lazy.compactMap { groups[$0] }.first { $0.kind == kind }?.name
    }

    /// Whether the table has that group.
    func has(_ id: String) -> Bool { groups[id] != nil }
}
