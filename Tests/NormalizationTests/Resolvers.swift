import AnalystTables
import InspectionModel
import Normalization

/// The resolvers with the built-in tables, made once for all tests.
enum Resolvers {
    static let tables = NormalizationTables(replacements: [:])
    static let folding = try! TextFolding(tables)
    static let categories = try! CategoryResolver(tables, folding: folding)
    static let verdicts = try! VerdictResolver(tables, folding: folding)
    static let levels = try! LevelResolver(tables, folding: folding)
    static let districts = try! DistrictResolver(tables, folding: folding)
}

/// A category as a test looks at it.
struct Found: Equatable, CustomStringConvertible {
    var code: String
    var name: String
    var reported: String
    var tier: CategoryTier

    init(_ name: String, category: String = "", context: CategoryContext = .noProducer) {
        var resolver = Resolvers.categories
        let decision = resolver.resolve(name, category: category, context: context)
        tier = decision.tier
        guard decision.isResolved else {
            (code, self.name, reported) = ("", "", "")
            return
        }
        let catalogue = resolver.catalogue
        let found = catalogue.categories[Int(decision.category)]
        (code, self.name, reported) = (found.code, found.name, catalogue.categories[found.reported].name)
    }

    var description: String { "\(code) \(name) (\(tier.rawValue))" }
}
