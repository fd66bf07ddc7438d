import Indicators
package import InspectionModel

extension ReportModel {
    /// How far batches without a category could move the headline rate.
    package struct Sensitivity: Sendable, Equatable {
        /// Batches of the headline population without a category.
        package let batches: Int
        /// The rate if all of them that passed belonged to another population.
        package let low: ExactShare
        /// The rate if all of them that failed did.
        package let high: ExactShare
    }

    /// The bounds of the headline rate over every decision about batches without a category; nil if there is none.
    ///
    /// A category decides whether a batch belongs to the population, never whether it passed; so the extremes are reached
    /// when all passes or all failures leave.
    package var sensitivity: Sensitivity? {
        let open = categories.filter(\.code.isEmpty).reduce(PassTally()) { $0 + $1.tally }
        let all = headline.conclusions
        guard open.inspected > 0,
            let low = ExactShare(part: all.passed - open.passed, whole: all.inspected - open.passed),
            let high = ExactShare(part: all.passed, whole: all.inspected - open.failed)
        else { return nil }
        return Sensitivity(batches: open.inspected, low: low, high: high)
    }
}
