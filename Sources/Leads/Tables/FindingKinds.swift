package import AnalystTables

/// Which kinds of checks make leads and events (`finding_kinds.csv`).
package struct FindingKinds: Sendable {
    /// What a failure of a kind is for leads.
    package enum LeadRole: String, Sendable {
        /// A formal check: its final failure makes a lead final.
        case formal
        /// Formal sampling has to come first.
        case monitoring
        /// It makes no lead: whoever pays chose the sample, or the case has it already.
        case never
    }

    /// The table that is read.
    package static let tableName = "finding_kinds.csv"
    /// What stands in the table for a kind that nobody states.
    package static let unstated = "-"

    private let roles: [String: LeadRole]
    private let eventful: Set<String>
    /// The bytes of the table, for the id of what is made with it.
    package let bytes: [UInt8]

    /// Reads the table, built in or an analyst's.
    ///
    /// - Throws: `TableError`.
    package init(replacements: [String: [UInt8]] = [:]) throws(TableError) {
        let table = try AnalystTable(
            builtIn: Self.tableName, replacedBy: replacements[Self.tableName],
            columns: TableColumns(required: ["kind", "leads", "classes"]))
        try table.requireUnique("kind")
        var roles: [String: LeadRole] = [:]
        var eventful: Set<String> = []
        for row in table.rows {
            let kind = try row.required("kind")
            roles[kind] = try row.required("leads", as: "formal, monitoring or never") { LeadRole(rawValue: $0) }
            let counts = try row.required("classes", as: "yes or no") { $0 == "yes" ? true : $0 == "no" ? false : nil }
            if counts { eventful.insert(kind) }
        }
        self.roles = roles
        self.eventful = eventful
        bytes = table.bytes
    }

    /// What failures of a kind are for leads; a kind that the table lacks has to be sampled formally first.
    package func role(of kind: String) -> LeadRole { roles[kind.isEmpty ? Self.unstated : kind] ?? .monitoring }

    /// Whether checks of a kind are inspections and failures for the classes of firms.
    package func makesEvents(_ kind: String) -> Bool { eventful.contains(kind.isEmpty ? Self.unstated : kind) }
}
