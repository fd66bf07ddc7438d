package import AnalystTables
package import InspectionModel

/// Weights of strata, as an office brings them: output values of industries, or batches of a market.
///
/// The first heading names what the strata are: a record key such as `channel`, or `industry_class`, the first two digits
/// of `industry_code` (GB/T 4754). `weight` is a decimal; `size`, where it is given, the number of units in the stratum.
package struct WeightTable: Hashable, Sendable {
    /// One stratum.
    package struct Row: Hashable, Sendable {
        package let stratum: String
        /// The weight times a power of ten that is the same for all rows.
        package let weight: Int
        package let size: Int?
    }

    /// The heading of the strata.
    package let key: String
    /// The strata in the order of the table.
    package let rows: [Row]

    /// The heading that stands for the first two digits of `industry_code`.
    package static let industryClass = "industry_class"
    /// The decimals that a weight may have.
    private static let decimals = 4

    /// Reads a table of weights.
    ///
    /// - Parameters:
    ///   - frame: strata that must all stand in it; empty where any will do.
    ///   - headings: the keys of headings that are none themselves, such as 权重.
    /// - Throws: `TableError` for a stratum that is missing or stands twice, a weight that is no decimal, weights of
    ///   nothing, and a size below 1.
    package init(
        named name: String, bytes: [UInt8], frame: [String] = [], headings: [String: String] = [:]
    ) throws(TableError) {
        var columns = TableColumns(required: ["weight"], optional: ["size", "name"], acceptsOthers: true)
        columns.aliases = headings
        let table = try AnalystTable(
            named: name, bytes: bytes, columns: columns)
        let known: Set = ["weight", "size", "name", "source", "note", ""]
        guard let key = table.columns.first(where: { !known.contains($0) }) else {
            throw TableError(table: name, reason: "has no column that names the strata, such as industry_class")
        }
        self.key = key
        try table.requireUnique(key)
        var rows: [Row] = []
        for row in table.rows {
            rows.append(
                Row(
                    stratum: try row.required(key),
                    weight: try row.required("weight", as: "a weight with at most four decimals") { Self.scaled($0) },
                    size: try row.optional("size", as: "a number of units") { text in
                        Int(text).flatMap { $0 > 0 ? $0 : nil }
                    }))
        }
        for stratum in frame where !rows.contains(where: { $0.stratum == stratum }) {
            throw TableError(
                table: name, column: key, value: stratum,
                reason: "has no weight; every class of the frame needs one, 0 where nothing is made")
        }
        guard rows.contains(where: { $0.weight > 0 }) else {
            throw TableError(table: name, column: "weight", reason: "is nowhere above 0")
        }
        self.rows = rows
    }

    /// A decimal of at least 0 in ten-thousandths, or nil.
    private static func scaled(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first, !whole.isEmpty, whole.count <= 13,
            whole.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard fraction.utf8.count <= decimals,
            fraction.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            parts.count == 1 || !fraction.isEmpty
        else { return nil }
        return Int(whole + fraction + String(repeating: "0", count: decimals - fraction.utf8.count))
    }

    /// The frame with what was inspected of each stratum, and the batches that are in none of them.
    package func frame(
        of cell: StrataCell
    ) -> (strata: [StratifiedEstimate.Stratum], unstated: PassTally, outside: PassTally) {
        var rest = cell.strata
        let strata = rows.map { row in
            StratifiedEstimate.Stratum(
                weight: row.weight, size: row.size, tally: rest.removeValue(forKey: row.stratum) ?? PassTally())
        }
        let unstated = rest.removeValue(forKey: "") ?? PassTally()
        return (strata, unstated, rest.values.reduce(PassTally()) { $0 + $1 })
    }
}
