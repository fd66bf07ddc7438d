import InspectionModel

/// What becomes of the copies in which one sample was delivered.
///
/// The result depends on what the copies say and never on the order in which they came:
/// 1. Copies that agree are one sample; all but one are repeat deliveries.
/// 2. A copy with a recheck is later than one without: 复检结论为最终结论.
/// 3. A copy whose remarks say that it corrects (更正) is later than one that does not say so, also inside one file.
/// 4. Of copies that contradict each other the one with the later report counts, then the one first published later,
///    then the one delivered later, provided that all of them have that date and that it came in a delivery of its own.
/// 5. Where nothing decides (equal or missing dates, or a contradiction inside one file) all of them are set aside:
///    never both counted, and never a guess.
package struct SampleSettlement: Hashable, Sendable {
    /// What decided between copies that contradict each other.
    package enum Rule: String, Sendable {
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
    }

    /// What happens to one copy.
    package enum Fate: UInt8, Hashable, Sendable {
        /// It is the sample.
        case kept
        /// It repeats the sample.
        case duplicate
        /// A later copy replaced it.
        case superseded
        /// Its recheck lives on in the copy that is kept.
        case absorbed
        /// It is refused, with the copies that it contradicts.
        case setAside
    }

    /// The fate of each copy, in the order in which they were given.
    package private(set) var fates: [Fate]
    /// The copy that is the sample, unless all are set aside.
    package private(set) var kept: Int?
    /// The verdict of the sample, if any copy has one.
    package private(set) var verdict: SettledVerdict?
    /// What decided between contradicting copies, if there were any.
    package private(set) var rule: Rule?
    /// Why everything is set aside, if it is.
    package private(set) var conflict: Conflict?

    /// More versions of one sample than this are not compared one by one: whoever sends them has mixed up the numbers.
    static let mostVersions = 64

    /// Settles the copies of one sample; there is at least one.
    package init(_ copies: [DeliveredSample]) {
        fates = Array(repeating: .duplicate, count: copies.count)
        let versions = Self.versions(copies)
        guard versions.count <= Self.mostVersions else {
            for index in versions { fates[index] = .setAside }
            conflict = Conflict(fact: .productName, insideOneFile: false)
            return
        }
        var contenders = Self.contenders(versions, copies)
        let clash = Self.firstClash(contenders, copies)
        if clash != nil {
            let rechecked = contenders.filter { copies[$0].hasRecheck }
            if !rechecked.isEmpty, rechecked.count < contenders.count,
                Self.differOnlyInVerdict(rechecked, contenders, copies)
            {
                contenders = rechecked
                rule = .recheck
            }
        }
        if Self.firstClash(contenders, copies) != nil {
            let marked = contenders.filter { index in
                copies.contains { $0.isMarkedCorrection && $0.facts == copies[index].facts }
            }
            if !marked.isEmpty, marked.count < contenders.count {
                contenders = marked
                rule = .markedCorrection
            }
        }
        if let clash = Self.firstClash(contenders, copies) {
            guard let (winner, rule) = Self.latest(contenders, copies) else {
                setAside(contenders, clash: clash, copies)
                return
            }
            contenders = [winner]
            self.rule = rule
        }
        settle(on: contenders, copies)
    }

    /// Of copies that say the same the preferred one, in no particular order.
    private static func versions(_ copies: [DeliveredSample]) -> [Int] {
        var best: [[DeliveredSample.DecidingFact: String]: Int] = [:]
        for index in copies.indices {
            if let known = best[copies[index].facts], !copies[index].isPreferred(to: copies[known]) { continue }
            best[copies[index].facts] = index
        }
        return Array(best.values)
    }

    /// The versions that say the most: those contained in another are left out.
    private static func contenders(_ versions: [Int], _ copies: [DeliveredSample]) -> [Int] {
        versions.filter { index in !versions.contains { copies[index].isContained(in: copies[$0]) } }
            .sorted { copies[$0].isPreferred(to: copies[$1]) }
    }

    /// Whether the recheck is one of the batch that the other copies describe, and not one under a mistyped number.
    private static func differOnlyInVerdict(
        _ rechecked: [Int], _ contenders: [Int], _ copies: [DeliveredSample]
    ) -> Bool {
        rechecked.allSatisfy { recheck in
            contenders.allSatisfy { copies[recheck].describesSameBatch(as: copies[$0]) }
        }
    }

    private static func firstClash(_ contenders: [Int], _ copies: [DeliveredSample]) -> DeliveredSample.DecidingFact? {
        var found: DeliveredSample.DecidingFact?
        for (place, left) in contenders.enumerated() {
            for right in contenders[(place + 1)...] {
                guard let fact = copies[left].contradiction(with: copies[right]) else { continue }
                // The first in the order of the facts, whichever pair comes first.
                let earlier = DeliveredSample.DecidingFact.allCases.first { $0 == fact || $0 == found }
                found = earlier
            }
        }
        return found
    }

    /// The one contender whose date is later than that of every other, if it came in a delivery of its own.
    private static func latest(_ contenders: [Int], _ copies: [DeliveredSample]) -> (Int, Rule)? {
        let dates: [(Rule, (DeliveredSample) -> CalendarDate?)] = [
            (.reportedLater, \.reportedOn), (.publishedLater, \.publishedOn), (.deliveredLater, \.deliveredOn),
        ]
        var left = contenders
        for (rule, date) in dates {
            // A version is as old as its first appearance: published again, it is not newer.
            let first = left.map { contender in
                copies.filter { $0.facts == copies[contender].facts }.compactMap(date).min()
            }
            guard !first.contains(nil), let latest = first.compactMap({ $0 }).max() else { continue }
            left = zip(left, first).filter { $0.1 == latest }.map(\.0)
            guard left.count == 1, let winner = left.first else { continue }
            let mine = deliveries(of: winner, copies)
            let alone = contenders.allSatisfy { rival in
                copies[rival].contradiction(with: copies[winner]) == nil
                    || !mine.isSubset(of: deliveries(of: rival, copies))
            }
            return alone ? (winner, rule) : nil
        }
        return nil
    }

    private static func deliveries(of contender: Int, _ copies: [DeliveredSample]) -> Set<String> {
        Set(copies.lazy.filter { $0.facts == copies[contender].facts }.map(\.delivery))
    }

    private mutating func setAside(
        _ contenders: [Int], clash: DeliveredSample.DecidingFact, _ copies: [DeliveredSample]
    ) {
        for contender in contenders { fates[contender] = .setAside }
        // What the recheck rule had already replaced stays replaced by whatever will be right.
        for index in copies.indices where fates[index] == .duplicate {
            let agrees = contenders.contains { copies[$0].contradiction(with: copies[index]) == nil }
            if !agrees { fates[index] = .superseded }
        }
        let common = contenders.map { Self.deliveries(of: $0, copies) }
        let shared = common.dropFirst().reduce(common.first ?? []) { $0.intersection($1) }
        conflict = Conflict(fact: clash, insideOneFile: !shared.isEmpty)
        rule = nil
    }

    private mutating func settle(on contenders: [Int], _ copies: [DeliveredSample]) {
        guard let winner = contenders.first else { return }
        for index in copies.indices {
            let agrees = copies[index].contradiction(with: copies[winner]) == nil
            fates[index] = agrees ? .duplicate : .superseded
        }
        let agreeing = copies.indices.filter { fates[$0] == .duplicate }
        var best = agreeing.reduce(winner) { copies[$1].isPreferred(to: copies[$0]) ? $1 : $0 }
        if copies[best].isRecheckNotice, let base = Self.base(under: best, copies) {
            fates[best] = .absorbed
            best = base
        }
        fates[best] = .kept
        kept = best
        verdict = Self.verdict(
            of: winner, earlier: copies.indices.filter { fates[$0] == .superseded || $0 == best }, copies)
    }

    /// The copy that a mere notice of a recheck is about.
    private static func base(under notice: Int, _ copies: [DeliveredSample]) -> Int? {
        copies.indices.filter { copies[$0].facts[.productName] != nil }
            .reduce(nil as Int?) { best, index in
                guard let best else { return index }
                return copies[index].isPreferred(to: copies[best]) ? index : best
            }
    }

    private static func verdict(of winner: Int, earlier: [Int], _ copies: [DeliveredSample]) -> SettledVerdict? {
        let copy = copies[winner]
        guard copy.hasRecheck else {
            return copy.verdict.map { SettledVerdict(delivered: $0, initial: copy.initialVerdict) }
        }
        // What was first said: by the copy itself, or by the copies that it replaces, if they are of one mind.
        let before = Set(earlier.filter { !copies[$0].hasRecheck }.compactMap { copies[$0].verdict })
        let first = copy.initialVerdict ?? (before.count == 1 ? before.first : nil)
        guard let delivered = copy.verdict ?? first ?? copy.recheckVerdict else { return nil }
        return SettledVerdict(delivered: delivered, initial: first, recheck: copy.recheckVerdict)
    }
}
