import InspectionModel

/// Which of several values for one key is the later one, by the copies that state them.
///
/// Nothing but a recheck, a stated correction and a later day of report, publication or delivery, in a delivery of its own,
/// makes a value later.
struct LaterCopies {
    let copies: [DeliveredSample]

    /// The values that are left, each as the copies that state it, and what decided between them; more than one where
    /// nothing did.
    ///
    /// - Parameter byRecheck: whether a recheck decides: it does not say what was inspected.
    func decide(
        _ classes: [[Int]], byRecheck: Bool = true
    ) -> (left: [[Int]], rule: SampleSettlement.Rule?) {
        guard classes.count > 1 else { return (classes, nil) }
        var left = classes
        if byRecheck {
            let rechecked = left.filter { $0.contains { copies[$0].hasRecheck } }
            if rechecked.count == 1 { return (rechecked, .recheck) }
            if !rechecked.isEmpty { left = rechecked }
        }
        let marked = left.filter { $0.contains { copies[$0].isMarkedCorrection } }
        if marked.count == 1 { return (marked, .markedCorrection) }
        if !marked.isEmpty { left = marked }
        if let (latest, rule) = latest(left) { return ([latest], rule) }
        return (left, nil)
    }

    /// The one value whose day is later than that of every other, if it came in a delivery of its own.
    private func latest(_ classes: [[Int]]) -> ([Int], SampleSettlement.Rule)? {
        let days: [(SampleSettlement.Rule, (DeliveredSample) -> CalendarDate?)] = [
            (.reportedLater, \.reportedOn), (.publishedLater, \.publishedOn), (.deliveredLater, \.deliveredOn),
        ]
        var left = classes
        for (rule, day) in days {
            // A value is as old as its first appearance: published again, it is not newer.
            let first = left.map { members in members.compactMap { day(copies[$0]) }.min() }
            guard !first.contains(nil), let latest = first.compactMap({ $0 }).max() else { continue }
            left = zip(left, first).filter { $0.1 == latest }.map(\.0)
            guard left.count == 1, let winner = left.first else { continue }
            let mine = deliveries(of: winner)
            let isAlone = classes.allSatisfy { $0 == winner || !mine.isSubset(of: deliveries(of: $0)) }
            return isAlone ? (winner, rule) : nil
        }
        return nil
    }

    /// The deliveries in which these copies came.
    func deliveries(of members: [Int]) -> Set<String> { Set(members.map { copies[$0].delivery }) }

    /// The copy that is amended by the others, and whose place and id the settled record keeps: the first one that is no
    /// recheck and no correction; where no day tells the first, the fullest.
    func base() -> Int {
        var left = Array(copies.indices)
        func narrow(_ isWanted: (DeliveredSample) -> Bool) {
            let wanted = left.filter { isWanted(copies[$0]) }
            if !wanted.isEmpty { left = wanted }
        }
        narrow { $0.isNumbered }
        narrow { !$0.hasRecheck }
        narrow { !$0.isMarkedCorrection }
        // A list that names next to nothing is about a batch that another one describes.
        let most = left.map { copies[$0].identityCount }.max() ?? 0
        narrow { $0.identityCount >= min(2, most) }
        narrow { !$0.isPending }
        for day in [\DeliveredSample.reportedOn, \.publishedOn, \.deliveredOn] {
            let all = left.map { copies[$0][keyPath: day] }
            guard !all.contains(nil), let first = all.compactMap({ $0 }).min() else { continue }
            narrow { $0[keyPath: day] == first }
        }
        return preferred(left)
    }

    /// Of copies between which nothing decides the one that is kept.
    func preferred(_ members: some Sequence<Int>) -> Int {
        members.reduce(-1) { $0 < 0 || copies[$1].isPreferred(to: copies[$0]) ? $1 : $0 }
    }
}
