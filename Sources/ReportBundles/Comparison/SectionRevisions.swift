import InspectionModel

/// Figures of sections that are no longer what the earlier bundle of the same period says.
///
/// Their sums are compared, and not each row. A figure has one reason with the whole move, since the batches and cases
/// behind it are not looked at one by one.
enum SectionRevisions {
    /// Compares the tables of an earlier bundle with those of a report.
    ///
    /// What the earlier bundle does not have was no figure of it.
    ///
    /// - Parameters:
    ///   - old: a table of the earlier bundle by its name.
    ///   - reason: why figures have moved.
    static func lines(_ old: (String) -> BundleTable?, _ model: ReportModel, reason: RevisionReason) -> [RevisionLine] {
        let new = [ReportTables.followUps(model), ReportTables.measures(model), ReportTables.channels(model)]
        return SectionFigures.all.flatMap { section -> [RevisionLine] in
            guard let before = old(section.name), let table = new.first(where: { $0.name == section.name }) else {
                return []
            }
            let now = BundleTable(table.bytes)
            return section.rows.map(\.key).flatMap { row -> [RevisionLine] in
                func isIt(_ values: [String], _ table: BundleTable) -> Bool {
                    table.value(values, section.rowKey) == row
                }
                guard let was = before.rows.first(where: { isIt($0, before) }) else { return [] }
                let found = now.rows.first { isIt($0, now) }
                return section.columns.map(\.name).compactMap { column in
                    let (one, other) = (before.value(was, column), found.map { now.value($0, column) } ?? "")
                    guard before.columns.contains(column), one != other else { return nil }
                    return RevisionLine(
                        table: section.name, key: row == "total" ? "合计" : row, column: column, old: one, new: other,
                        reason: reason, move: DecimalDifference.text(other, less: one), records: 0, examples: [])
                }
            }
        }
    }
}
