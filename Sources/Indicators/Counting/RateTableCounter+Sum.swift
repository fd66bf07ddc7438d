import InspectionModel

/// Tables that say nothing that another table of the board does not: the same batches by fewer keys.
///
/// The districts of a report are its districts by category without the category. So a batch is counted in the finer table
/// alone, and the coarser one is summed up when somebody reads it.
extension RateTableCounter {
    /// Whether all batches of the table are one group.
    var isTotal: Bool { sources.isEmpty }

    /// By how many keys it groups.
    var keyCount: Int { sources.count }

    /// Whether another table groups by all keys of this one, and by others.
    func isTold(by other: RateTableCounter) -> Bool { sources.allSatisfy(other.sources.contains) }

    /// The places of the keys of this table among those of another one that groups by them, too.
    func places(in other: RateTableCounter) -> [Int] { sources.compactMap { other.sources.firstIndex(of: $0) } }

    /// Whether what this table counts can be summed up from another one.
    func isSum(of other: RateTableCounter) -> Bool {
        guard kind == .batches, other.kind == .batches, parts != nil || isTotal, other.parts != nil,
            enterpriseGrouping.isEmpty, other.enterpriseGrouping.isEmpty, isTold(by: other)
        else { return false }
        return request.with(grouping: .total) == other.request.with(grouping: .total)
            && keepsMonths == other.keepsMonths
    }

    /// A copy of this table with what another one has counted, of which it is a sum.
    func summed(from finer: RateTableCounter) -> RateTableCounter {
        var sum = emptied()
        let places = places(in: finer)
        for number in 0..<finer.groups.count {
            let values = finer.groups.key(number).split(separator: 0, omittingEmptySubsequences: false)
            var key: [UInt8] = []
            for place in places { key += values[place] + [0] }
            let group = sum.groups.number(ofKey: key)
            sum.groups.entry(group).pointee.add(countersOf: finer.groups.entry(number).pointee)
            if keepsMonths { sum.months.add(finer.months[number], to: group) }
        }
        sum.span = finer.span
        sum.spanDigits = finer.spanDigits
        if finer.groups.isFull { sum.groups.fill() }
        return sum
    }
}
