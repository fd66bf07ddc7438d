/// A way in which a record contradicts itself or another one; `irregular` holds the codes.
///
/// The record counts all the same, by the fact that its rule names: an explicit column before a task, a recheck before
/// a first test. What it counts by is then one of two, and a person should look.
package enum Irregularity: String, Sendable, CaseIterable {
    // In alphabetical order: `irregular` lists them so.
    /// The column of classes and the whole name of the product name different goods.
    case categoryContradiction = "category_contradiction"
    /// A column and an address name two districts.
    case districtContradiction = "district_contradiction"
    /// A column and the task, or the title of the list, name two kinds of check.
    case kindContradiction = "kind_contradiction"
    /// A column and the task name two levels.
    case levelContradiction = "level_contradiction"
    /// The batch passed, and failing items are named.
    case passWithFailingItems = "pass_with_failing_items"
    /// A recheck of a batch that had passed.
    case recheckOfPassed = "recheck_of_passed"

    /// Those that show on one record alone; the others need the copies of a batch beside each other.
    package static let ofOneRecord: [Irregularity] = [
        .categoryContradiction, .districtContradiction, .kindContradiction, .levelContradiction, .passWithFailingItems,
    ]
}

/// The irregularities of one record.
package struct Irregularities: Hashable, Sendable {
    private var bits: UInt32 = 0

    /// None.
    package init() {}

    /// The codes of a record; nil where a word is none of them.
    package init?(_ text: String) {
        for word in text.split(separator: " ") {
            guard let code = Irregularity(rawValue: String(word)) else { return nil }
            insert(code)
        }
    }

    /// Whether there is none.
    package var isEmpty: Bool { bits == 0 }

    /// Adds one.
    package mutating func insert(_ code: Irregularity) { bits |= 1 << UInt32(code.ordinal) }

    /// Takes one out.
    package mutating func remove(_ code: Irregularity) { bits &= ~(1 << UInt32(code.ordinal)) }

    /// Adds those of another.
    package mutating func formUnion(_ other: Irregularities) { bits |= other.bits }

    /// Whether one is there.
    package func contains(_ code: Irregularity) -> Bool { bits >> UInt32(code.ordinal) & 1 != 0 }

    /// The codes in alphabetical order, separated by blanks: what `irregular` holds.
    package var text: String {
        Irregularity.allCases.filter(contains).map(\.rawValue).joined(separator: " ")
    }
}

extension Irregularity {
    fileprivate var ordinal: Int {
        switch self {
        case .districtContradiction: 0
        case .kindContradiction: 1
        case .levelContradiction: 2
        case .passWithFailingItems: 3
        case .recheckOfPassed: 4
        case .categoryContradiction: 5
        }
    }
}
