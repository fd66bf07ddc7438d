package import InspectionModel

/// One month of the trend of the headline population.
package struct MonthPoint: Sendable {
    package var year: Int
    package var month: Int
    package var tally: PassTally
    /// Whether objections may still change the figure.
    package var isProvisional: Bool
    /// The rate as an earlier bundle published it, where it differs.
    package var published: ExactShare?

    /// A month.
    package init(
        year: Int, month: Int, tally: PassTally, isProvisional: Bool = false, published: ExactShare? = nil
    ) {
        self.year = year
        self.month = month
        self.tally = tally
        self.isProvisional = isProvisional
        self.published = published
    }

    /// `2025-09`.
    package var label: String { "\(year)-" + (month < 10 ? "0" : "") + "\(month)" }
}
