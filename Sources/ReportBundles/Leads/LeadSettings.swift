package import Leads

/// What a person decides about leads.
package struct LeadSettings: Sendable {
    /// Days after its report at which a notice to the firm is presumed; nil for what `publication.csv` says.
    package var presumedNotice: Int?
    /// Whether the edition is for the public: final leads alone, without samples that are only possible.
    package var isPublic = false
    /// The office, or an empty text.
    package var office = ""
    /// The notices of recall.
    package var recalls: [RecallNotice] = []
    /// The keys of a firm's name, equal for its spellings; nil where nothing is left of it.
    package var nameKey: @Sendable (String) -> String? = { $0 }

    /// The defaults.
    package init() {}

    /// The settings by name.
    package var pairs: [(name: String, value: String)] {
        [("records", "leads"), ("edition", isPublic ? "public" : "internal"), ("office", office)]
            + (presumedNotice.map { [("presume-notice", "\($0)")] } ?? [])
    }
}
