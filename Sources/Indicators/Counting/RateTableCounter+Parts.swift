import InspectionModel

extension RateTableCounter {
    /// What its groups are told by, one part for each key; nil where that cannot be numbered.
    var parts: [GroupNumbers.Part]? {
        guard !sources.isEmpty, sources.count <= NumberedTuples.longest else { return nil }
        let parts = sources.compactMap { source -> GroupNumbers.Part? in
            if let unit = source.unit {
                return switch unit {
                case .month, .quarter, .half: .date(length: 7)
                case .year: .date(length: 4)
                case .assessmentYear: .date(length: 10)
                }
            }
            return switch source.part {
            case .whole, .firstTwo, .domain: .value(key: source.key)
            // An enterprise keeps its latest name on the way, and a batch has several items.
            case .item, .mark, .nothing: nil
            }
        }
        return parts.count == sources.count ? parts : nil
    }
}
