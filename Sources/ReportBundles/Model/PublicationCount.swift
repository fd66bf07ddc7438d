import Indicators
import InspectionModel

/// Failed batches of one kind of check and one regulatory domain by the standing of their verdicts.
package struct PublicationCount: Sendable, Equatable {
    /// `industrial`, `food` …, `unassigned`.
    package var domain: String
    /// `supervision`, `evaluation` …, or an empty text where the record does not say.
    package var kind: String
    package var standing: VerdictStanding
    package var batches: Int

    /// Whether these batches stand in the lists that are published.
    package var isPublished: Bool { standing.isFinal && PublicationRules.isNamed(kind: kind) }

    /// The counts of some failed batches, in the order of domains, kinds and standings.
    package static func all(_ failed: [FailedLine]) -> [PublicationCount] {
        var counts: [Key: Int] = [:]
        for place in failed.indices {
            counts[
                Key(domain: failed[place].domain, kind: failed[place].kind, standing: failed[place].standing),
                default: 0] += 1
        }
        // Batches without a domain and those that say that they have none are counted together.
        var sums: [Key: Int] = [:]
        for (var key, count) in counts {
            if key.domain.isEmpty { key.domain = Domain.unassigned }
            sums[key, default: 0] += count
        }
        return sums.map { PublicationCount(domain: $0.domain, kind: $0.kind, standing: $0.standing, batches: $1) }
            .sorted { rank($0).lexicographicallyPrecedes(rank($1)) }
    }

    /// What batches are counted by.
    private struct Key: Hashable {
        var domain: String
        let kind: String
        let standing: VerdictStanding
    }

    private static func rank(_ count: PublicationCount) -> [String] {
        func place(_ word: String, _ words: [String]) -> String {
            String(100 + (words.firstIndex(of: word) ?? words.count)) + word
        }
        return [
            place(count.domain, Domain.known), place(count.kind, SamplingKind.allCases.map(\.rawValue)),
            place(count.standing.rawValue, VerdictStanding.allCases.map(\.rawValue)),
        ]
    }
}

/// The lists in which failed batches are published: products and food never share one.
package enum PublishedList: String, CaseIterable, Sendable {
    /// Industrial goods, special equipment, and what nothing tells.
    case product
    case food
    /// Farm produce.
    case agri

    /// The list of a regulatory domain.
    package init(domain: String) {
        self =
            switch domain {
            case "food": .food
            case "agri": .agri
            default: .product
            }
    }

    /// What it lists.
    package var words: WordingKey {
        switch self {
        case .product: "list.products"
        case .food: "list.food"
        case .agri: "list.farm_produce"
        }
    }
}
