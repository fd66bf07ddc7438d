package import InspectionModel

/// The batches of one cell, told apart by stratum.
package struct StrataCell: Hashable, Sendable {
    /// The batches with a conclusion of each stratum, by its value on the records; batches without a value under "".
    package private(set) var strata: [String: PassTally]

    /// A cell of these strata.
    package init(_ strata: [String: PassTally] = [:]) { self.strata = strata }

    /// Adds batches to a stratum.
    package mutating func add(_ tally: PassTally, to stratum: String) {
        strata[stratum] = strata[stratum, default: PassTally()] + tally
    }

    /// The sum of two cells over disjoint batches.
    package static func + (left: StrataCell, right: StrataCell) -> StrataCell {
        StrataCell(left.strata.merging(right.strata) { $0 + $1 })
    }

    /// All batches of the cell, unweighted.
    package var total: PassTally { strata.values.reduce(PassTally()) { $0 + $1 } }

    /// The strata in the order of their bytes.
    package var sorted: [(stratum: String, tally: PassTally)] {
        strata.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) }
    }
}
