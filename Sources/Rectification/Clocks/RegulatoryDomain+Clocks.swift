import InspectionModel

extension RegulatoryDomain {
    /// The body of law whose clocks a batch runs by, and whether it is known to be that one.
    ///
    /// What nothing tells is presumed to be an industrial product, and so is special equipment, for which the table of
    /// regimes has no terms; the case says that it was presumed.
    static func ofClocks(_ word: String?) -> (domain: RegulatoryDomain, isKnown: Bool) {
        switch word.flatMap(RegulatoryDomain.init(rawValue:)) {
        case .industrial: (.industrial, true)
        case .food: (.food, true)
        case .agri: (.agri, true)
        case .specialEquipment, .unassigned, nil: (.industrial, false)
        }
    }
}
