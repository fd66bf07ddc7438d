package import AnalystTables
package import InspectionModel

/// Which column of the tally a case falls into, by its `status` (`case_progress.csv`).
package struct CaseProgressTable: Sendable {
    private enum Rule {
        case fixed(CaseProgress)
        /// Overdue once its deadline has passed; until then in that state.
        case byDeadline(until: CaseProgress)
    }

    private let rules: [(status: [UInt8], rule: Rule)]

    /// The headings of the table.
    package static let columns = TableColumns(required: ["status", "progress", "until_late"])

    /// Builds the table.
    ///
    /// - Throws: `TableError` when a status is empty or stands twice, or the progress is no word for one.
    package init(_ table: AnalystTable) throws(TableError) {
        try table.requireUnique("status")
        var rules: [(status: [UInt8], rule: Rule)] = []
        for row in table.rows {
            let until = try row.optional("until_late", as: "a progress") { CaseProgress(rawValue: $0) }
            let rule: Rule = try row.required("progress", as: "a progress") { word in
                word == "by_deadline"
                    ? .byDeadline(until: until ?? .notDue) : CaseProgress(rawValue: word).map { .fixed($0) }
            }
            rules.append((Array(try row.required("status").utf8), rule))
        }
        self.rules = rules
    }

    /// Where a case stands, or nil for a status that the table does not know.
    ///
    /// - Parameter overdueDays: days past the deadline, 0 before it, nil where none can be told.
    package func progress(status: UnsafeBufferPointer<UInt8>, overdueDays: Int?) -> CaseProgress? {
        guard let found = rules.first(where: { $0.status.elementsEqual(status) }) else { return nil }
        switch found.rule {
        case .fixed(let progress): return progress
        case .byDeadline(let until):
            guard let overdueDays else { return .undated }
            return overdueDays > 0 ? .overdue : until
        }
    }
}
