package import AnalystTables
package import InspectionModel

/// How many enterprises each district has to bring to benchmarking, and what share small and medium ones must have
/// (`benchmarking.csv`).
package struct BenchmarkTable: Sendable {
    /// What is asked of one district.
    package struct Row: Hashable, Sendable {
        /// The code of the district (GB/T 2260).
        package let district: String
        package let name: String
        /// Enterprises that it has to bring at least.
        package let minimum: Int
        /// The share of small and medium ones, at least.
        package let smallAndMedium: TargetPercentage
    }

    /// The districts in the order of the table.
    package let rows: [Row]

    /// The headings of the table.
    package static let columns = TableColumns(
        required: ["district", "name", "minimum", "sme_percentage", "plan", "clause"])

    /// What is asked of a district, by its code or name; nil for one that the table lacks.
    package subscript(district: String) -> Row? { rows.first { $0.district == district || $0.name == district } }

    /// What is asked of all districts together.
    package var minimum: Int { rows.reduce(0) { $0 + $1.minimum } }

    /// Builds the table.
    ///
    /// - Throws: `TableError` when a district stands twice, or a number or percentage is none.
    package init(_ table: AnalystTable) throws(TableError) {
        try table.requireUnique("district")
        var rows: [Row] = []
        for row in table.rows {
            rows.append(
                Row(
                    district: try row.required("district"), name: try row.required("name"),
                    minimum: try row.required("minimum", as: "a number of enterprises") { text in
                        Int(text).flatMap { $0 >= 0 ? $0 : nil }
                    },
                    smallAndMedium: try row.required("sme_percentage", as: "a percentage") { TargetPercentage($0) }))
        }
        self.rows = rows
    }
}
