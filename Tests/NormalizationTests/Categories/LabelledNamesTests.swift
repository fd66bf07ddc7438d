import AnalystTables
import Normalization
import TestMaterial
import Testing

/// Measured on names of real samples, in the scheme of 38 majors, by record.
@Suite struct LabelledNamesTests {
    /// Labels that are judged wrong, with the reason.
    private static let wrongLabels: [String: String] = [
        // The label's own sub-class is 果脯蜜饯, which the sampling rules place under 水果制品.
        "玫瑰酱（蜜饯类）": "果脯蜜饯 is a class of 水果制品", "玫瑰蜜酱（蜜饯）（蜜饯类）": "果脯蜜饯 is a class of 水果制品",
        "桑椹山楂片": "果脯蜜饯 is a class of 水果制品", "糖姜片": "果脯蜜饯 is a class of 水果制品",
        "青圆椒（甜椒）": "a fresh sweet pepper is no spice", "青尖椒": "a fresh pepper is no spice",
        "干豆角": "dried beans are a vegetable product", "菠菜粉": "a powder is no fresh vegetable",
        "木瓜": "番木瓜 is table 36-23 of 水果类", "香葱麻花（烧烤味）": "packed goods with a producer are no catering food",
        "香菜": "sampled as 香菜 without any sign of pickling",
    ]

    @Test(
        "automatic tiers are right on at least 95 of 100 and cover at least 94 of 100",
        .enabled(if: SharedMaterial.has("data/food-names/labelled.csv"), "needs shared/data/food-names"))
    func labelled() throws {
        let rows = try SharedCSV("data/food-names/labelled.csv")
        var covered = 0
        var right = 0
        var excused = 0
        var wrong: [String] = []
        var hinted = (all: 0, wrong: [String]())
        for row in rows.rows {
            let unit = UnitKind(rawValue: row["sampled_unit_kind"])
            let context = CategoryContext(producerPresent: row["has_producer"] == "yes", channel: nil, unit: unit)
            let found = Found(row["name"], context: context)
            if found.code.isEmpty { continue }
            covered += 1
            if found.reported == row["category"] {
                right += 1
            } else if Self.wrongLabels[row["name"]] != nil {
                right += 1
                excused += 1
            } else {
                wrong.append("\(row["name"]): \(found), not \(row["category"])")
                if found.tier == .bracket { hinted.wrong.append(row["name"]) }
            }
            if found.tier == .bracket { hinted.all += 1 }
        }
        #expect(hinted.all > 90 && hinted.wrong.count * 100 <= 2 * hinted.all, "\(hinted)")
        let count = rows.rows.count
        #expect(count == 694)
        #expect(excused * 100 <= 4 * count)
        #expect(covered * 100 >= 94 * count, "\(covered) of \(count)")
        #expect(right * 100 >= 95 * covered, "\(right) of \(covered): \(wrong)")
    }

    @Test(
        "labelled rows of notices: 95 of 100 right, and none wrong with a class in brackets",
        .enabled(if: SharedMaterial.has("data/notices/items_cn.dev.csv"), "needs shared/data/notices"))
    func notices() throws {
        let rows = try SharedCSV("data/notices/items_cn.dev.csv")
        let folding = Resolvers.folding
        var right = 0
        var all = 0
        var wrong: [String] = []
        for row in rows.rows where ["col", "notice"].contains(row["category_basis"]) {
            guard
                let label = Resolvers.categories.catalogue.index(ofFoldedName: folding.folded(row["official_category"]))
            else { continue }
            var unitName = row["sampled_company"]
            let unit = unitName.withUTF8 { Resolvers.levels.unitKind($0) }
            let context = CategoryContext(producerPresent: !row["producer"].isEmpty, channel: nil, unit: unit)
            var resolver = Resolvers.categories
            let decision = resolver.resolve(row["product_name"], context: context)
            all += 1
            let catalogue = resolver.catalogue
            let isRight =
                decision.isResolved
                && (catalogue.isWithin(Int(decision.category), label)
                    || catalogue.isWithin(Int(decision.category), catalogue.categories[label].parent ?? label))
            if isRight { right += 1 } else { wrong.append("\(row["product_name"]): \(row["official_category"])") }
            if decision.tier == .bracket { #expect(isRight) }
        }
        #expect(all > 60)
        #expect(right * 100 >= 95 * all, "\(right) of \(all): \(wrong)")
    }

    @Test(
        "every product of the supervision catalogue is itself",
        .enabled(
            if: SharedMaterial.has("data/taxonomy/industrial_supervision_catalog_2026.csv"),
            "needs shared/data/taxonomy"))
    func supervisionCatalogue() throws {
        let rows = try SharedCSV("data/taxonomy/industrial_supervision_catalog_2026.csv").rows
        #expect(rows.count == 329)
        for row in rows {
            #expect(Found(row["product"], context: .producer).name == row["product"])
            #expect(Found(row["product"], context: .noProducer).name == row["product"])
        }
    }

    @Test(
        "every product that the plans name has a class",
        .enabled(if: SharedMaterial.has("data/taxonomy/plan_terms.csv"), "needs shared/data/taxonomy"))
    func planTerms() throws {
        // A whole domain, a title for shops, and a service are no products.
        let others: Set<String> = ["食品", "老字号", "邮件快件"]
        var products = 0
        for row in try SharedCSV("data/taxonomy/plan_terms.csv").rows
        where row["level"] == "key_product" || row["level"] == "term" {
            if others.contains(row["term"]) { continue }
            products += 1
            let isItself = [CategoryTier.exact, .suffix].contains(Found(row["term"], context: .producer).tier)
            #expect(isItself, "\(row["term"])")
        }
        #expect(products > 190)
    }

    @Test("every tag of a category is a group of the plans, and every group of the plans has categories")
    func planGroups() throws {
        let columns = TableColumns(required: ["id"], acceptsOthers: true)
        let groups = try AnalystTable(builtIn: "plan_groups.csv", columns: columns).rows.map { $0["id"] }
        let tags = Set(Resolvers.categories.catalogue.categories.flatMap(\.planGroups))
        #expect(Set(groups) == tags)
    }
}
