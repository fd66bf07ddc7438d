package import AnalystTables
package import InspectionModel

/// Size classes from staff and revenue (or assets) by sector: 统计上大中小微型企业划分办法（2017）, table `enterprise_sizes.csv`.
package struct EnterpriseSizeClasses: Sendable {
    /// Lower bounds of large, medium and small; nil when the measure does not count in the sector.
    private struct Bounds: Sendable {
        let staff: [Int]?
        let revenue: [Int]?
        let assets: [Int]?
    }

    private let sectors: [String: Bounds]

    package init(_ tables: NormalizationTables) throws(TableError) {
        let name = "enterprise_sizes.csv"
        let (table, at) = try NormalizationTable.read(
            try tables.table(name), name: name, columns: ["sector", "measure", "large", "medium", "small"])
        var found: [String: [String: [Int]]] = [:]
        for row in table.rows {
            let bounds = (2...4).compactMap { Int(row.text(at[$0])) }
            guard bounds.count == 3, bounds[0] > bounds[1], bounds[1] > bounds[2] else {
                throw TableError(table: name, line: row.line, reason: "three falling bounds are needed")
            }
            found[row.text(at[0]), default: [:]][row.text(at[1])] = bounds
        }
        sectors = found.mapValues { Bounds(staff: $0["staff"], revenue: $0["revenue"], assets: $0["assets"]) }
    }

    /// The class of an enterprise; a figure that the sector needs and nobody gave makes it unknown, never micro.
    ///
    /// - Parameters:
    ///   - staff: persons employed
    ///   - revenue: revenue of the year in 10,000 yuan
    ///   - assets: total assets in 10,000 yuan
    package func size(sector: String, staff: Int?, revenue: Int?, assets: Int? = nil) -> EnterpriseSize {
        guard let bounds = sectors[sector] else { return .unknown }
        let pairs = [(bounds.staff, staff), (bounds.revenue, revenue), (bounds.assets, assets)]
        var classes: [EnterpriseSize] = []
        for (limits, figure) in pairs {
            guard let limits else { continue }
            guard let figure else { return .unknown }
            let place = limits.firstIndex { figure >= $0 } ?? 3
            classes.append([.large, .medium, .small, .micro][place])
        }
        // Every bound of a class must be met, so the lowest class of all measures decides.
        let order: [EnterpriseSize] = [.micro, .small, .medium, .large]
        return order.first { classes.contains($0) } ?? .unknown
    }
}
