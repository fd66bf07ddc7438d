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

    /// Days after the end of a month during which objections may still change its figures.
    ///
    /// 产品质量法第十五条 gives fifteen days from the receipt of the result; serving it and the recheck take time, too. No
    /// office has published a figure, so a month counts as provisional for 30 days.
    package static let objectionDays = 30

    /// `2025-09`.
    package var label: String { "\(year)-" + (month < 10 ? "0" : "") + "\(month)" }
}
