package import Leads

/// What a person decides about classes of events.
package struct ClassSettings: Sendable {
    /// Days after its report at which a notice to the firm is presumed; nil for what `publication.csv` says.
    package var presumedNotice: Int?
    /// The office, or an empty text.
    package var office = ""
    /// What the office knows beside the records.
    package var facts: [ClassTables.Fact] = []
    /// Official classes that are carried through.
    package var official: [ClassTables.OfficialClass] = []
    /// The key of a firm's name, equal for its spellings; nil where nothing is left of it.
    package var nameKey: @Sendable (String) -> String? = { $0 }

    /// The defaults.
    package init() {}

    /// The settings by name.
    package var pairs: [(name: String, value: String)] {
        [("records", "classes"), ("office", office)] + (presumedNotice.map { [("presume-notice", "\($0)")] } ?? [])
    }
}
