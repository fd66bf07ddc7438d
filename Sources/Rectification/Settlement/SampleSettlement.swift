import InspectionModel
package import RecordStream

/// What becomes of the copies in which one sample was delivered.
///
/// The result depends on what the copies say and never on the order in which they came. It is found key by key: a copy
/// decides what it states, and what it leaves out stays from the others.
/// 1. Copies that contradict nothing complete each other; one that adds nothing is a repeat delivery.
/// 2. A recheck is later than the first test: 复检结论为最终结论. It decides the verdict, and not what was inspected.
/// 3. A copy whose remarks say that it corrects (更正) is later than one that does not say so, also inside one file.
/// 4. Of values that contradict each other the one with the later report counts, then the one first published later,
///    then the one delivered later, provided that all of them have that date and that it came in a delivery of its own.
/// 5. Where nothing decides on a deciding fact (equal or missing dates, or a contradiction inside one file), or a short list
///    names another product, producer or sampled unit, all of them are set aside: never both counted, and never a guess.
package struct SampleSettlement: Sendable {
    /// What decided between copies that contradict each other, the strongest first.
    package enum Rule: String, Sendable, CaseIterable {
        case recheck
        case markedCorrection = "correction"
        case reportedLater = "reported_on"
        case publishedLater = "published_on"
        case deliveredLater = "delivered_on"
    }

    /// Why copies are set aside.
    package struct Conflict: Hashable, Sendable {
        /// The first fact on which they contradict each other.
        package let fact: DeliveredSample.DecidingFact
        /// Whether they stand in one file.
        package let insideOneFile: Bool
        /// Whether a list that names little else names another product, producer or sampled unit.
        package var isAnotherBatch = false
    }

    /// What happens to one copy.
    package enum Fate: UInt8, Hashable, Sendable {
        /// It is the sample.
        case kept
        /// It repeats the sample.
        case duplicate
        /// Something that it says was replaced by a later copy.
        case superseded
        /// What it added or changed lives on in the record that is kept.
        case absorbed
        /// It is refused, with the copies that it contradicts.
        case setAside
        /// It came after the day of the settlement.
        case afterCutoff
    }

    /// The fate of each copy, in the order in which they were given.
    package internal(set) var fates: [Fate]
    /// The copy that is counted as the sample, unless all are set aside.
    package internal(set) var kept: Int?
    /// The copy that the others amend, and whose place, delivery and id the sample keeps.
    package internal(set) var base: Int?
    /// The verdict of the sample, if any copy has one.
    package internal(set) var verdict: SettledVerdict?
    /// The first rule that decided between contradicting copies, if there were any.
    package internal(set) var rule: Rule?
    /// Why everything is set aside, if it is.
    package internal(set) var conflict: Conflict?
    /// The members of the settled record, where they are not those of `base`.
    package internal(set) var members: [RecordMember]?
    /// For copies of which something was replaced, the copy that did it.
    package internal(set) var replacedBy: [Int: Int] = [:]
    /// Keys by which figures are sorted and in which copies differ without anything that decides; the base's value stands.
    package internal(set) var undecided: [String] = []

    /// More versions of one sample than this are not compared one by one: whoever sends them has mixed up the numbers.
    static let mostVersions = 64
    /// Nor is a record put together of more amendments than this.
    static let mostAmendments = 1000

    /// How a deciding fact came out.
    struct Decision {
        /// The copies that state the value that counts.
        var winners: [Int]
        /// The copies that state another value.
        var losers: [Int]
        var rule: Rule?
    }

    /// Settles the copies of one sample; there is at least one.
    package init(_ copies: [DeliveredSample]) {
        fates = Array(repeating: .duplicate, count: copies.count)
        let versions = Self.versions(copies)
        guard versions.count <= Self.mostVersions else {
            setAsideAsMixedUp(versions)
            return
        }
        let later = LaterCopies(copies: copies)
        var decisions: [DeliveredSample.DecidingFact: Decision] = [:]
        var contested: Set<Int> = []
        for fact in DeliveredSample.DecidingFact.allCases {
            let classes = Self.classes(of: fact, copies)
            guard !classes.isEmpty else { continue }
            let (left, rule) = later.decide(classes, byRecheck: fact.isRechecked)
            let isAnotherBatch = Self.isAnotherBatch(classes, fact, rule, left, copies)
            if left.count > 1 || isAnotherBatch {
                let clashing = isAnotherBatch ? classes : left
                contested.formUnion(clashing.joined())
                let common = clashing.map { later.deliveries(of: $0) }
                let shared = common.dropFirst().reduce(common.first ?? []) { $0.intersection($1) }
                conflict =
                    conflict
                    ?? Conflict(fact: fact, insideOneFile: !shared.isEmpty, isAnotherBatch: isAnotherBatch)
                continue
            }
            decisions[fact] = Decision(
                winners: left[0], losers: classes.filter { $0 != left[0] }.flatMap(\.self), rule: rule)
        }
        guard conflict == nil else {
            setAside(contested, copies)
            return
        }
        rule = Rule.allCases.first { rule in decisions.values.contains { $0.rule == rule } }
        verdict = Self.verdict(decisions, copies, later)
        complete(copies, decisions, later)
    }

    /// Sets aside a number under which far too much was sent.
    mutating func setAsideAsMixedUp(_ versions: [Int]) {
        for index in versions { fates[index] = .setAside }
        conflict = Conflict(fact: .productName, insideOneFile: false)
    }

    /// Of copies that say the same the preferred one, in no particular order.
    static func versions(_ copies: [DeliveredSample]) -> [Int] {
        var best: [[DeliveredSample.DecidingFact: String]: Int] = [:]
        for index in copies.indices {
            if let known = best[copies[index].facts], !copies[index].isPreferred(to: copies[known]) { continue }
            best[copies[index].facts] = index
        }
        return Array(best.values)
    }

    /// One of the copies that have the same facts and are marked as corrections, or are not, for each such lot.
    private static func distinct(_ copies: [DeliveredSample]) -> Set<Int> {
        struct Said: Hashable {
            let facts: [DeliveredSample.DecidingFact: String]
            let isMarkedCorrection: Bool
        }
        var first: [Said: Int] = [:]
        for index in copies.indices {
            let said = Said(facts: copies[index].facts, isMarkedCorrection: copies[index].isMarkedCorrection)
            if first[said] == nil { first[said] = index }
        }
        return Set(first.values)
    }

    /// The copies that state a fact, by its values.
    private static func classes(
        of fact: DeliveredSample.DecidingFact, _ copies: [DeliveredSample]
    ) -> [[Int]] {
        var stating = copies.indices.filter { copies[$0].facts[fact] != nil }
        if fact == .verdict {
            // An open objection leaves the verdict as it is.
            let concluded = stating.filter { !copies[$0].isPending || copies[$0].hasRecheck }
            if !concluded.isEmpty { stating = concluded }
        } else if fact == .samplingKind {
            // A column of its own goes before what the name of a task or a file suggests.
            let stated = stating.filter { !copies[$0].isKindInferred }
            if !stated.isEmpty { stating = stated }
        }
        return Array(Dictionary(grouping: stating) { copies[$0].facts[fact] ?? "" }.values)
    }

    /// Whether one of the values is that of another batch: a list that leaves out some of product, producer and sampled unit
    /// has the number of a batch of which the others say something else.
    ///
    /// A stated correction may name another one, if something else that it says is confirmed.
    private static func isAnotherBatch(
        _ classes: [[Int]], _ fact: DeliveredSample.DecidingFact, _ rule: Rule?, _ left: [[Int]],
        _ copies: [DeliveredSample]
    ) -> Bool {
        guard classes.count > 1, DeliveredSample.DecidingFact.identity.contains(fact) else { return false }
        // Copies that say the same of all facts are alike here, and looked at once.
        let told = Self.distinct(copies)
        let classes = classes.map { $0.filter(told.contains) }
        return classes.contains { mine in
            let others = classes.filter { $0 != mine }.joined()
            let isShort = mine.allSatisfy { index in others.contains { copies[index].isShort(beside: copies[$0]) } }
            guard isShort else { return false }
            let isConfirmedCorrection =
                rule == .markedCorrection && left.first.map { $0.filter(told.contains) } == mine
                && mine.contains { index in
                    copies[index].isMarkedCorrection && others.contains { copies[index].confirms(copies[$0]) }
                }
            return !isConfirmedCorrection
        }
    }

    private mutating func setAside(_ contested: Set<Int>, _ copies: [DeliveredSample]) {
        let versions = Set(Self.versions(copies))
        func isSaid(_ index: Int, by others: Set<Int>) -> Bool {
            others.contains { $0 != index && copies[index].isContained(in: copies[$0]) }
        }
        var refused = contested.intersection(versions)
        refused = refused.filter { !isSaid($0, by: refused) }
        for index in copies.indices where !refused.contains(index) {
            let agrees = refused.contains { copies[$0].contradiction(with: copies[index]) == nil }
            // What a rule had already replaced stays replaced by whatever will be right.
            if !agrees { fates[index] = .superseded }
        }
        let more = versions.filter {
            !refused.contains($0) && fates[$0] == .duplicate && !isSaid($0, by: versions.subtracting([$0]))
        }
        for index in refused.union(more) { fates[index] = .setAside }
    }

    /// The verdict that counts, and what was first said: by the recheck itself, or by the copies that have none.
    private static func verdict(
        _ decisions: [DeliveredSample.DecidingFact: Decision], _ copies: [DeliveredSample], _ later: LaterCopies
    ) -> SettledVerdict? {
        if let rechecks = decisions[.recheckVerdict]?.winners.filter({ copies[$0].hasRecheck }), !rechecks.isEmpty {
            let recheck = copies[later.preferred(rechecks)]
            let tested = copies.indices.filter {
                !copies[$0].hasRecheck && copies[$0].verdict != nil && !copies[$0].isPending
            }
            let (left, _) = later.decide(
                Array(Dictionary(grouping: tested) { copies[$0].verdict?.rawValue ?? "" }.values), byRecheck: false)
            let said = left.count == 1 ? left[0].first.flatMap { copies[$0].verdict } : nil
            let stated = Set(copies.compactMap(\.initialVerdict))
            let first = recheck.initialVerdict ?? said ?? (stated.count == 1 ? stated.first : nil)
            guard let delivered = recheck.verdict ?? first ?? recheck.recheckVerdict else { return nil }
            return SettledVerdict(delivered: delivered, initial: first, recheck: recheck.recheckVerdict)
        }
        guard let winners = decisions[.verdict]?.winners else { return nil }
        let copy = copies[later.preferred(winners)]
        let stated = Set(copies.compactMap(\.initialVerdict))
        return copy.verdict.map {
            SettledVerdict(delivered: $0, initial: copy.initialVerdict ?? (stated.count == 1 ? stated.first : nil))
        }
    }
}
