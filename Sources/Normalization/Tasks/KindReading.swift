package import InspectionModel

/// What words say of the kind of a check, and which of them.
package struct KindReading: Hashable, Sendable {
    /// What they say.
    package enum Meaning: Hashable, Sendable {
        case kind(SamplingKind)
        /// They are understood and state no kind: 抽检监测, 省抽.
        case none
        /// The record is a second test of the batch that it names (复检).
        case recheck

        /// The value of a line of `words.csv`.
        init?(_ value: String) {
            switch value {
            case "none": self = .none
            case "recheck": self = .recheck
            default:
                guard let kind = SamplingKind(rawValue: value) else { return nil }
                self = .kind(kind)
            }
        }
    }

    package var meaning: Meaning
    /// The word of the table that decided, or the text itself.
    package var word: String

    /// The kind, if there is one.
    package var kind: SamplingKind? {
        if case .kind(let kind) = meaning { return kind }
        return nil
    }

    /// Whether two readings cannot both be true of one batch.
    ///
    /// A special campaign (专项) is a supervision check on one subject, so that these two agree.
    func contradicts(_ other: KindReading) -> Bool {
        func sort(_ meaning: Meaning) -> Meaning { meaning == .kind(.special) ? .kind(.supervision) : meaning }
        let (mine, theirs) = (sort(meaning), sort(other.meaning))
        if mine == .none || theirs == .none { return false }
        return mine != theirs
    }
}
