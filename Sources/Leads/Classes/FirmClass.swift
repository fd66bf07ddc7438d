/// A class of events (质量事件分类); it is no official class of credit risk (信用风险分类), and no score stands behind it.
package enum FirmClass: String, Sendable, CaseIterable, Comparable {
    /// Inspected, and no event is live.
    case clean = "A"
    case mild = "B"
    case grave = "C"
    case gravest = "D"
    /// 未评: nothing is known; it says nothing bad.
    case unrated = "U"

    private var rank: Int {
        switch self {
        case .unrated: 0
        case .clean: 1
        case .mild: 2
        case .grave: 3
        case .gravest: 4
        }
    }

    package static func < (left: FirmClass, right: FirmClass) -> Bool { left.rank < right.rank }
}
