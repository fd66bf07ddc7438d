import Indicators
import InspectionModel

/// How many batches of one kind of check and one regulatory domain were never inspected for one reason.
package struct UntestedCount: Sendable, Equatable {
    /// `industrial`, `food` …, `unassigned`.
    package var domain: String
    /// `supervision`, `evaluation` …, or an empty text where the record does not say.
    package var kind: String
    package var reason: NotInspectedReason
    package var batches: Int

    /// The counts of some batches, in the order of domains, kinds and reasons.
    static func all(_ lines: [UntestedLine]) -> [UntestedCount] {
        var counts: [[String]: Int] = [:]
        for line in lines {
            let domain = line.domain.isEmpty ? Domain.unassigned : line.domain
            counts[[domain, line.kind, line.reason.rawValue], default: 0] += 1
        }
        func place(_ word: String, _ words: [String]) -> String {
            String(100 + (words.firstIndex(of: word) ?? words.count)) + word
        }
        return counts.compactMap { key, count in
            NotInspectedReason(rawValue: key[2]).map {
                UntestedCount(domain: key[0], kind: key[1], reason: $0, batches: count)
            }
        }.sorted { left, right in
            func rank(_ count: UntestedCount) -> [String] {
                [
                    place(count.domain, Domain.known), place(count.kind, SamplingKind.allCases.map(\.rawValue)),
                    place(count.reason.rawValue, NotInspectedReason.allCases.map(\.rawValue)),
                ]
            }
            return rank(left).lexicographicallyPrecedes(rank(right))
        }
    }
}
