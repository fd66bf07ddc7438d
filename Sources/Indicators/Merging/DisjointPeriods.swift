internal import ByteTables
internal import InspectionModel

/// Periods of which no two share a day, in the order of their days.
struct DisjointPeriods {
    private var periods: [Period] = []

    /// Adds a period that is there already or shares no day with any other.
    ///
    /// - Returns: nil, or the other period that it shares days with; it is then not added.
    mutating func insert(_ period: Period) -> Period? {
        // The first one that ends on or after the first day of the new one.
        let low = SortedSearch.firstIndex(in: periods.count) { periods[$0].last >= period.first }
        if low < periods.count {
            if periods[low] == period { return nil }
            if periods[low].overlaps(period) { return periods[low] }
        }
        periods.insert(period, at: low)
        return nil
    }
}
