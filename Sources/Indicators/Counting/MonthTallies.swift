import InspectionModel

/// The batches of each group month by month; the memory grows with the months in which a group has batches.
///
/// A month is 12 × the year and what has passed of the year, as `BatchMemos.months` has it.
struct MonthTallies {
    /// So many months stand side by side; those of another time stand apart.
    private static let near = 64
    /// How long before the first month that was met the stretch begins, at the most.
    private static let before = 24

    /// The batches of a month, by what is counted here a dozen times for each.
    private struct Month: BitwiseCopyable {
        var inspected: UInt32 = 0
        var passed: UInt32 = 0
    }

    private struct Group {
        var first = 0
        var near: [Month] = []
        var far: [Int: PassTally] = [:]
    }

    private var groups: [Group] = []

    /// Counts a batch with a conclusion.
    @inline(__always)
    mutating func count(_ verdict: Verdict, month: Int, group: Int) {
        if group < groups.count {
            let place = month - groups[group].first
            if place >= 0, place < groups[group].near.count, groups[group].near[place].inspected < .max {
                groups[group].near[place].inspected += 1
                if verdict == .pass { groups[group].near[place].passed += 1 }
                return
            }
        }
        countElsewhere(verdict, month: month, group: group)
    }

    @inline(never)
    private mutating func countElsewhere(_ verdict: Verdict, month: Int, group: Int) {
        while groups.count <= group { groups.append(Group()) }
        if groups[group].near.isEmpty {
            groups[group].first = (month / 12) * 12 - Self.before
            groups[group].near = Array(repeating: Month(), count: Self.near)
            return count(verdict, month: month, group: group)
        }
        groups[group].far[month, default: PassTally()].count(verdict)
    }

    /// Adds months of another group.
    mutating func add(_ months: [Int: PassTally], to group: Int) {
        while groups.count <= group { groups.append(Group()) }
        groups[group].far.merge(months, uniquingKeysWith: +)
    }

    /// The months of a group in which there are batches.
    subscript(group: Int) -> [Int: PassTally] {
        guard groups.indices.contains(group) else { return [:] }
        var months = groups[group].far
        for (place, month) in groups[group].near.enumerated() where month.inspected > 0 {
            let tally = PassTally(inspected: Int(month.inspected), passed: Int(month.passed)) ?? PassTally()
            let name = groups[group].first + place
            months[name] = tally + (months[name] ?? PassTally())
        }
        return months
    }
}
