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
    package var words: BilingualText {
        switch self {
        case .refused: BilingualText("拒检", "refused")
        case .notSampled: BilingualText("未抽到样", "nothing to sample")
        case .notFound: BilingualText("查无下落", "firm not found")
        case .transferred: BilingualText("移送处理", "handed to enforcement")
        case .counterfeit: BilingualText("涉嫌假冒", "suspected counterfeit")
        case .other: BilingualText("其他原因未检验", "not tested for other reasons")
        }
    }
}
