/// Which district a record belongs to, which office reports for it, and why.
package struct DistrictResolution: Hashable, Sendable {
    /// GB/T 2260 code of the district whose bureau supervises.
    package let code: String
    package let name: String
    /// The district in which the place lies; another one for some functional zones.
    package let geo: String
    /// The code of the office that reports: of a zone with a bureau of its own, else of the district.
    package let unit: String
    package let unitName: String
    /// What decided: `code`, `name`, `former_name`, `address`, `place`, `zone`, then the matched text.
    package let evidence: String
    /// Whether the column and the address name two districts, or two offices, of which the column decided.
    package var isContradicted = false
    /// Whether a word such as 开发区 alone decided, which a district in the name of the file overrules.
    package var isWordAlone = false
    /// Whether nothing but that word says that the place lies in the city, which holds for sampled units only.
    package var isAssumed = false
    /// Whether an official code or the whole name of a district decided, and nothing beside it says otherwise.
    package var isPlain = false

    /// The district whose bureau supervises.
    package var supervising: String { code }
}
