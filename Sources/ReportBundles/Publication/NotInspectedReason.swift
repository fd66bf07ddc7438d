/// Why a batch was never inspected, as far as the source says (`publication_words.csv`).
package enum NotInspectedReason: String, Sendable, CaseIterable {
    /// 拒检: nobody may refuse a lawful check (Product Quality Law art. 16), and notices name who does.
    case refused
    /// 未抽到样: nothing there to be sampled.
    case notSampled = "not_sampled"
    /// The firm was not found.
    case notFound = "not_found"
    /// Handed to enforcement, as goods without a licence.
    case transferred
    /// Suspected counterfeit: whose product it is stands open.
    case counterfeit
    /// Anything else, such as a damaged sample.
    case other

    /// What it is called.
    package var words: WordingKey {
        switch self {
        case .refused: "untested.refused"
        case .notSampled: "untested.nothing_to_sample"
        case .notFound: "untested.firm_not_found"
        case .transferred: "untested.handed_to_enforcement"
        case .counterfeit: "untested.suspected_counterfeit"
        case .other: "untested.not_tested_for_other_reasons"
        }
    }
}
