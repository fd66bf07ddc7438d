/// A calendar unit of a date.
package enum CalendarUnit: String, Hashable, Sendable, CaseIterable {
    /// From 1 January on, or as long as they say.
    case month, quarter, half, year
    /// From 1 July to 30 June (质量工作考核办法).
    case assessmentYear = "assessment_year"

    /// Units of which this one is made up, the coarsest first.
    package var parts: [CalendarUnit] {
        switch self {
        case .month: []
        case .quarter: [.month]
        case .half: [.quarter, .month]
        case .year, .assessmentYear: [.half, .quarter, .month]
        }
    }
}
