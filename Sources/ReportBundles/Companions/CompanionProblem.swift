/// Why companion records cannot stand in a report.
package enum CompanionProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// Records of a type, or of a kind within it, that no section takes.
    case noSection(type: String)
    /// Two records that say the same of the same thing.
    case repeated(section: String, what: String)
    /// A value that is not what its column holds.
    case malformed(type: String, key: String, value: String)
    /// Tallies that are to be merged first.
    case partial
    /// Figures of batches that were not settled, or of which nobody knows.
    case unsettled

    /// For a person.
    package var description: String {
        switch self {
        case .noSection(let type): "no section of a report takes this record of type “\(type)” (report_sections.csv)"
        case .repeated(let section, let what): "two records of \(section) are of the same: \(what)"
        case .malformed(let type, let key, let value): "\(key) of a record of type “\(type)” cannot be \"\(value)\""
        case .partial: "holds tallies of --partial, to be merged by spotcheck-rate first"
        case .unsettled: "was counted over records that are not known to be settled"
        }
    }
}
