package import Records

/// What an authority did about a case beside the order to rectify, as its ledger states it: whether it filed a case for a
/// penalty (立案), what was fined and confiscated (罚没), whether the police was given the case (移送公安), and what was recalled,
/// taken off the shelves and sealed.
///
/// Nothing of it moves a clock or the state of a case; it is counted.
package struct CaseMeasures: Hashable, Sendable {
    /// A statement: the keys that stand and fall together.
    package enum Statement: CaseIterable, Sendable {
        case filed, filedOn, police, policeOn, fine, confiscated, penalty, recalled, offShelf, sealed

        /// The keys of a record, that of the value first.
        package var keys: [RecordKey] {
            switch self {
            case .filed: [.filed]
            case .filedOn: [.filedOn]
            case .police: [.police]
            case .policeOn: [.policeOn]
            case .fine: [.fineYuan]
            case .confiscated: [.confiscatedYuan]
            case .penalty: [.penaltyYuan]
            case .recalled: [.recalled, .recalledUnit]
            case .offShelf: [.offShelf, .offShelfUnit]
            case .sealed: [.sealed, .sealedUnit]
            }
        }
    }

    /// The values of each statement that is made, by its keys.
    package var values: [Statement: [String]] = [:]

    /// No statement.
    package init() {}

    /// Whether two rows state nothing different; what one of them does not state is no difference.
    package func agrees(with other: CaseMeasures) -> Bool {
        values.allSatisfy { statement, mine in other.values[statement].map { $0 == mine } ?? true }
    }

    /// Takes over what is not stated here.
    package mutating func fill(from other: CaseMeasures) {
        values.merge(other.values) { mine, _ in mine }
    }

    /// Whether a case is said not to be filed, or not to have gone to the police, and yet has a day of it.
    package var isContradicted: Bool {
        values[.filed] == ["no"] && values[.filedOn] != nil || values[.police] == ["no"] && values[.policeOn] != nil
    }
}
