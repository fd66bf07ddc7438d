/// Which column of the tally a case falls into, by its `status` (`case_progress.csv`).
package struct CaseProgressTable: Sendable {
    private enum Rule {
        case fixed(CaseProgress)
        case byDeadline
    }

    private let rules: [(status: [UInt8], rule: Rule)]

    /// Builds the table from its rows: the cells by column, and the physical line.
    ///
    /// - Throws: `IndicatorTableProblem` when a status is empty or stands twice, or the progress is no word for one.
    package init(rows: [(line: Int, cells: [String: String])]) throws(IndicatorTableProblem) {
        var rules: [(status: [UInt8], rule: Rule)] = []
        for row in rows {
            let status = Array((row.cells["status"] ?? "").utf8)
            guard !status.isEmpty, !rules.contains(where: { $0.status == status }) else {
                throw IndicatorTableProblem(line: row.line, column: "status", reason: "is empty or stands twice")
            }
            let word = row.cells["progress"] ?? ""
            if word == "by_deadline" {
                rules.append((status, .byDeadline))
            } else if let progress = CaseProgress(rawValue: word) {
                rules.append((status, .fixed(progress)))
            } else {
                throw IndicatorTableProblem(line: row.line, column: "progress", reason: "\"\(word)\" is no progress")
            }
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
        case .byDeadline:
            guard let overdueDays else { return .undated }
            return overdueDays > 0 ? .overdue : .notDue
        }
    }
}
