package import InspectionModel

/// Batches with a conclusion by the category under which they are reported, for the order of the review queue.
///
/// Kinds of checks are not told apart: the figures rank questions and are never published.
package struct CategoryTallies: Sendable {
    private var tallies: [PassTally]

    /// No batch yet.
    package init(categories: Int) { tallies = Array(repeating: PassTally(), count: categories) }

    /// Counts one batch of the category with that index.
    mutating func count(_ category: Int, _ verdict: Verdict) { tallies[category].count(verdict) }

    /// The batches of the category with that index.
    package subscript(category: Int) -> PassTally { tallies[category] }

    /// All batches.
    package var total: PassTally { tallies.reduce(PassTally(), +) }

    /// The categories that have enough batches for a rate to be published.
    var rated: [PassTally] { tallies.filter { $0.inspected >= 30 } }
}
