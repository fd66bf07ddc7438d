import Indicators
import InspectionModel

/// Where a group stands to the whole of which it is a part, as far as chance leaves anything to be said.
///
/// A district or category without a target of its own is neither up to it nor short of it; it may differ from the city.
enum GroupStanding: String {
    case below
    case above
    /// The difference is no larger than chance explains.
    case indistinct
    /// Fewer batches than are compared.
    case tooFew = "too_few"

    /// Whether the group differs from the whole.
    var differs: Bool { self == .below || self == .above }

    /// The class of its mark and label.
    var style: String {
        switch self {
        case .below: "bad"
        case .above: "ok"
        case .indistinct, .tooFew: "na"
        }
    }
}

/// The groups of one table against the whole.
///
/// An exact one-sided binomial test with the rate of the whole, false discoveries held at 5 % over the table for each side,
/// and the 95 % interval wholly on that side: both must hold.
struct GroupStandings {
    /// What is said of one group.
    struct Entry {
        let standing: GroupStanding
        /// The chance of an outcome at least as far on its side, if the group were like the whole; nil where none is told.
        let probability: Double?
        /// The 95 % interval of its rate; nil over nothing.
        let interval: WilsonInterval?
    }

    /// One for each group, in their order.
    let entries: [Entry]
    /// The rate of the whole; nil over nothing.
    let overall: ExactShare?

    /// Compares groups with the whole.
    init(_ lines: [GroupLine], against overall: ExactShare?) {
        self.overall = overall
        let shares = lines.map { $0.isJudged ? $0.tally.rate : nil }
        guard let overall else {
            entries = lines.map { line in
                Entry(
                    standing: line.isJudged ? .indistinct : .tooFew, probability: nil,
                    interval: line.tally.rate.map { WilsonInterval($0) })
            }
            return
        }
        let centre = Double(overall.part) / Double(overall.whole)
        let tests = shares.indices.compactMap { index in
            shares[index].map { share in
                let distribution = BinomialDistribution(trials: share.whole, success: centre)
                return (
                    index: index, low: distribution.probability(atMost: share.part),
                    high: distribution.probability(atLeast: share.part)
                )
            }
        }
        let low = Set(FalseDiscoveries.places(tests.map(\.low)).map { tests[$0].index })
        let high = Set(FalseDiscoveries.places(tests.map(\.high)).map { tests[$0].index })
        let chances = Dictionary(tests.map { ($0.index, min($0.low, $0.high)) }) { first, _ in first }
        entries = lines.indices.map { index in
            guard let share = shares[index] else {
                return Entry(
                    standing: .tooFew, probability: nil, interval: lines[index].tally.rate.map { WilsonInterval($0) })
            }
            let interval = WilsonInterval(share)
            let standing: GroupStanding =
                low.contains(index) && interval.upper < centre
                ? .below : high.contains(index) && interval.lower > centre ? .above : .indistinct
            return Entry(standing: standing, probability: chances[index], interval: interval)
        }
    }

    /// The standing of one of the groups that were compared.
    func standing(of line: GroupLine, among lines: [GroupLine]) -> GroupStanding {
        lines.firstIndex { $0.code == line.code && $0.name == line.name }.map { entries[$0].standing } ?? .indistinct
    }

    /// In which order groups stand that do not differ from the whole.
    enum Order {
        /// By their codes, as districts are listed everywhere; those without a code come last.
        case administrative
        /// Those with most failures first.
        case failures
    }

    /// The groups that differ, the lowest rate first, then the others in an order that ranks nobody.
    static func ordered(_ lines: [GroupLine], against overall: ExactShare?, _ order: Order) -> [GroupLine] {
        let standings = GroupStandings(lines, against: overall)
        let differing = lines.indices.filter { standings.entries[$0].standing.differs }.map { lines[$0] }
        let others = lines.indices.filter { !standings.entries[$0].standing.differs }.map { lines[$0] }
        func key(_ line: GroupLine) -> (Int, Int, Int, String, String) {
            switch order {
            case .administrative: (line.code.isEmpty ? 1 : 0, 0, 0, line.code, line.name)
            case .failures:
                (line.isJudged ? 0 : 1, -line.tally.failed, -line.tally.inspected, line.code, line.name)
            }
        }
        return differing.sorted(by: GroupLine.precedes) + others.sorted { key($0) < key($1) }
    }
}
