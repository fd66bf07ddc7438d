import InspectionModel

/// Withholds small cells, and as many of their neighbours as it takes that nobody can subtract them from a total that is
/// published beside them.
enum SmallCells {
    /// Counts below this may point to one firm.
    static let fewest = 3

    /// Whether a count may point to one firm: 1 or 2; nothing at all points to nobody.
    static func isSmall(_ count: Int) -> Bool { (1..<fewest).contains(count) }

    /// Which of some counts, whose total is known, must not stand alone: every count from 1 to 2, and the fewest others
    /// that leave their sizes open.
    ///
    /// What is hidden goes into one line, so its sum is known, and that there is a small one among them. With k rows of
    /// at least one batch each the sizes follow from a sum of k or k + 1; from k + 2 on there are at least two ways to
    /// share it out. 3 and 1 make 4, which may be 2 and 2; so 108 can stand for itself. One row more is always enough.
    /// Where there is none, all go.
    static func hidden(_ counts: [Int]) -> Set<Int> {
        var hidden = Set(counts.indices.filter { isSmall(counts[$0]) })
        guard !hidden.isEmpty else { return [] }
        func isOpen() -> Bool {
            hidden.count > 1 && hidden.reduce(0) { $0 + counts[$1] } >= hidden.count + 2
        }
        for index in counts.indices.sorted(by: { (counts[$0], $0) < (counts[$1], $1) })
        where !hidden.contains(index) && counts[index] > 0 {
            if isOpen() { break }
            hidden.insert(index)
        }
        return isOpen() ? hidden : Set(counts.indices)
    }

    /// Groups with the small ones put together as one, which keeps the total true; nil where too few are left for that.
    static func pooled(_ lines: [GroupLine]) -> (lines: [GroupLine], pooled: Int)? {
        // A group that was small in the period before could be told by its change.
        let now = hidden(lines.map(\.tally.inspected))
        let before = hidden(lines.map { $0.before?.inspected ?? 0 })
        let gone = now.union(before)
        guard !gone.isEmpty else { return (lines, 0) }
        guard gone.count > 1 else { return nil }
        let rest = gone.map { lines[$0] }
        let tally = rest.reduce(PassTally()) { $0 + $1.tally }
        guard tally.inspected >= gone.count + 2 else { return nil }
        var other = GroupLine(code: "", name: "其他（合并列示）", tally: tally)
        if rest.contains(where: { $0.before != nil }) {
            other.before = rest.reduce(PassTally()) { $0 + ($1.before ?? PassTally()) }
        }
        let kept = lines.indices.filter { !gone.contains($0) }.map { lines[$0] }
        return ((kept + [other]).sorted(by: GroupLine.precedes), gone.count)
    }
}
