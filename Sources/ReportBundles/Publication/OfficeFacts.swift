import AnalystTables
package import InspectionModel

/// Who publishes a report, who answers for it, when it is published, and when the next one is (`office.csv`, or flags).
package struct OfficeFacts: Sendable, Equatable {
    /// The office, or an empty text.
    package var name: String
    /// A person or place to ask, with a number or an address; a landline, since a mobile number stops a public edition.
    package var contact: String
    /// The day of publication; no clock is ever asked for it.
    package var publishedOn: CalendarDate?
    /// When the next report is due, in words.
    package var nextRelease: String

    /// Facts; empty texts for what nothing says.
    package init(
        name: String = "", contact: String = "", publishedOn: CalendarDate? = nil, nextRelease: String = ""
    ) {
        self.name = name
        self.contact = contact
        self.publishedOn = publishedOn
        self.nextRelease = nextRelease
    }

    static let columns = TableColumns(
        required: ["name", "contact", "published_on", "next_release"], optional: ["note"])

    /// Reads `office.csv`, which has one row at most.
    ///
    /// - Throws: `TableError` for a second row, or a day that is none.
    init(_ table: AnalystTable) throws(TableError) {
        self.init()
        guard let row = table.rows.first else { return }
        if let second = table.rows.dropFirst().first {
            _ = try second.required("name", as: "the only row: one office publishes a report") { _ in String?.none }
        }
        name = row["name"]
        contact = row["contact"]
        publishedOn = try row.optional("published_on", as: "a date YYYY-MM-DD") { CalendarDate($0) }
        nextRelease = row["next_release"]
    }

    /// These facts with what a run says in place of them.
    func replaced(by run: OfficeFacts) -> OfficeFacts {
        OfficeFacts(
            name: run.name.isEmpty ? name : run.name, contact: run.contact.isEmpty ? contact : run.contact,
            publishedOn: run.publishedOn ?? publishedOn,
            nextRelease: run.nextRelease.isEmpty ? nextRelease : run.nextRelease)
    }
}
