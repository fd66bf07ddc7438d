/// What is written beside the codes of a record where a person asks for it.
package struct CodingDetail: OptionSet, Sendable {
    package let rawValue: UInt8

    /// Details by their bits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The wider groups of category, industry, plan and district, all of which follow from the codes and the tables.
    package static let groups = CodingDetail(rawValue: 1)
    /// What decided also where nobody may doubt it: for official codes and for whole names as the tables have them.
    package static let evidence = CodingDetail(rawValue: 2)
}
