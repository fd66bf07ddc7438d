package import InspectionModel

/// Batches of one category in one district, of the headline population in the period.
package struct CrossLine: Sendable, Equatable {
    /// The code of the district, or an empty text.
    package var district: String
    package var districtName: String
    /// The code of the category, or an empty text.
    package var category: String
    package var categoryName: String
    package var tally: PassTally

    /// Batches of a category in a district.
    package init(
        district: String, districtName: String, category: String, categoryName: String, tally: PassTally
    ) {
        self.district = district
        self.districtName = districtName
        self.category = category
        self.categoryName = categoryName
        self.tally = tally
    }
}
