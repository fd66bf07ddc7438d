import InspectionModel

/// The batches of each group month by month; the memory grows with the months in which a group has batches.
///
/// A month is 12 × the year and what has passed of the year, as `BatchMemos.months` has it.
struct MonthTallies {
    /// So many months stand side by side; those of another time stand apart.
    private static let near = 64
    /// How long before the first month that was met the stretch begins, at the most.
    private static let before = 24

    private struct Group {
        var first = 0
        var near: [PassTally] = []
        var far: [Int: PassTally] = [:]
    }

    private var groups: [Group] = []

    /// Counts a batch with a conclusion.
    mutating func count(_ verdict: Verdict, month: Int, group: Int) {
        while groups.count <= group { groups.append(Group()) }
        if groups[group].near.isEmpty {
            groups[group].first = (month / 12) * 12 - Self.before
            groups[group].near = Array(repeating: PassTally(), count: Self.near)
        }
        let place = month - groups[group].first
        if place >= 0, place < Self.near {
            groups[group].near[place].count(verdict)
        } else {
            groups[group].far[month, default: PassTally()].count(verdict)
        }
    }

    /// The months of a group in which there are batches.
    subscript(group: Int) -> [Int: PassTally] {
        guard groups.indices.contains(group) else { return [:] }
        var months = groups[group].far
        for (place, tally) in groups[group].near.enumerated() where tally.inspected > 0 {
            months[groups[group].first + place] = tally
        }
        return months
    }
}
