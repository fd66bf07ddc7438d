/// The headings that a table must and may have.
package struct TableColumns: Hashable, Sendable {
    /// Headings without which the table cannot be used.
    package var required: [String]
    /// Headings that may be left out; their cells then read as empty.
    package var optional: [String]
    /// Whether further headings are accepted and passed over.
    ///
    /// By default they are refused, since a misspelt optional heading would otherwise be ignored in silence. `source` and
    /// `note` are always accepted.
    package var acceptsOthers: Bool
    /// Headings that stand for another one, such as 企业名称 for `name`.
    package var aliases: [String: String] = [:]

    /// Creates a list of headings.
    package init(required: [String], optional: [String] = [], acceptsOthers: Bool = false) {
        self.required = required
        self.optional = optional
        self.acceptsOthers = acceptsOthers
    }

    /// Headings that cite or explain, accepted in every table.
    static let remarks = ["source", "note"]

    /// All headings that are accepted by name.
    var known: Set<String> { Set(required + optional + Self.remarks).union(aliases.keys) }
}
