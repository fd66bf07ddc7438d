package import InspectionModel

/// What the plan of 2018 asks of a district, and whether it is there.
package struct BenchmarkVerdict: Hashable, Sendable {
    /// Enterprises asked for.
    package let minimum: Int
    package let meetsMinimum: Bool
    /// Whether small and medium enterprises have their share, by exact integers; nil where there is no enterprise.
    package let meetsShare: Bool?
    /// That share.
    package let share: TargetPercentage?

    init(_ cell: RosterCell, minimum: Int, _ row: BenchmarkTable.Row?) {
        self.minimum = minimum
        meetsMinimum = cell.listed >= minimum
        share = row?.smallAndMedium
        meetsShare = row.flatMap { row in cell.smallAndMediumShare.map { $0.meets(row.smallAndMedium) } }
    }
}
