extension RateMerger {
    /// Why rate records cannot be added.
    package enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        /// A key is missing or has no meaning.
        case unreadable(key: String)
        /// The integers contradict each other.
        case contradiction
        /// The target table has no such target, or one of another measure or population.
        case unknownTarget(String)
        /// Lines of two groupings would count the same batches twice.
        case groupings(String, String)
        /// The wanted key is not among those that the lines were grouped by.
        case notGroupedBy(String)
        /// A line covers days inside and outside the wanted period, or does not say which.
        case straddles(line: String, period: String)
        /// Two periods share days and would be counted twice.
        case overlap(String, String)
        /// Lines were dated by different keys.
        case dateKeys(String, String)
        /// Two lines of enterprises fall into one group, and one enterprise may be in both.
        case enterprises
        /// Parts of a split by enterprise are missing, or were split otherwise.
        case shards(String)
        /// The roster whose enterprises are asked for is missing.
        case roster
        /// What is wanted is not among the records: which sort of thing, its name, and what there is.
        case lacks(String, String, [String])
        /// An option asks for a target, and records are of a target of a plan already.
        case hasTarget(String)
        /// Two tables become one by what is wanted, and may count the same batches.
        case alike(String)
        /// An option that decides what is counted cannot be kept any more.
        case fixed(String)
        /// A sum is larger than any count of batches can be.
        case tooLarge

        package var description: String {
            switch self {
            case .unreadable(let key): "a rate record has no usable \"\(key)\""
            case .contradiction: "the integers of a rate record contradict each other"
            case .unknownTarget(let id): "a rate record names the target \"\(id)\", which the table of targets lacks"
            case .groupings(let left, let right):
                "rate records by \"\(left)\" and by \"\(right)\" cannot be added: they may count the same batches"
            case .notGroupedBy(let key): "the rate records are not grouped by \"\(key)\""
            case .straddles(let line, let period):
                "a rate record over \(line) lies neither inside nor outside \(period)"
            case .overlap(let left, let right): "rate records over \(left) and \(right) share days"
            case .dateKeys(let left, let right): "rate records dated by \(left) and by \(right) cannot be added"
            case .enterprises:
                "figures of enterprises cannot be added: one enterprise may be in both; count the parts with --partial"
            case .shards(let text): "figures of enterprises by parts: \(text)"
            case .roster: "figures over a roster need --roster again"
            case .lacks(let sort, let name, let known):
                """
                the rate records have no \(sort) \"\(name)\"\(known.isEmpty ? "" : ", only \(known.joined(separator: ", "))"); \
                count it from settled records
                """
            case .hasTarget(let id):
                "--against: the rate records are of the target \"\(id)\"; --target or --population picks some of them"
            case .alike(let words):
                "rate records of \(words) may count the same batches; pick some of them before they are compared"
            case .fixed(let option): RateStage.Problem.fixed(option).description
            case .tooLarge: "a sum of tallies is too large to be true"
            }
        }
    }
}
