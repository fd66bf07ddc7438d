package import InspectionModel

/// The enterprises of a roster in one group, and what was inspected of them.
package struct RosterCell: Hashable, Sendable {
    /// Enterprises on the roster.
    package private(set) var listed = 0
    /// Of these those with a batch that has a conclusion.
    package private(set) var covered = 0
    /// Their batches.
    package private(set) var batches = PassTally()
    /// Enterprises of each size; absent where the roster has no size.
    package private(set) var sizes: [EnterpriseSize: Int] = [:]
    /// Enterprises of each result of benchmarking; absent where the roster has none.
    package private(set) var results: [BenchmarkResult: Int] = [:]

    /// A cell without enterprises.
    package init() {}

    /// Counts one enterprise of the roster.
    package mutating func count(_ entry: RosterEntry, batches: PassTally) {
        listed += 1
        if batches.inspected > 0 { covered += 1 }
        self.batches = self.batches + batches
        sizes[entry.size ?? .unknown, default: 0] += 1
        if let result = entry.result { results[result, default: 0] += 1 }
    }

    /// Enterprises covered of enterprises listed (抽查覆盖率); nil for an empty roster.
    package var coverage: ExactShare? { ExactShare(part: covered, whole: listed) }

    /// Medium, small and micro enterprises (中小企业).
    package var smallAndMedium: Int { [.medium, .small, .micro].reduce(0) { $0 + sizes[$1, default: 0] } }

    /// Their share of all enterprises, those of unknown size among these; nil for an empty roster.
    package var smallAndMediumShare: ExactShare? { ExactShare(part: smallAndMedium, whole: listed) }
}
