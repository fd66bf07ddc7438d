internal import InspectionModel
internal import RecordStream
internal import Records
package import Selection

/// Lines of rates as a table for people: one heading for each key that any line has, one row for each line.
package struct RateSheet: Sendable {
    /// The table.
    package let table: TextTable

    /// The table of these lines.
    ///
    /// - Parameter isForTools: whether decimals are the numbers of the records (`100`) instead of what people are shown
    ///   (`100.0`).
    package init(_ lines: [RateLine], options: Judgement.Options = Judgement.Options(), isForTools: Bool = false) {
        let members = lines.map { line in
            Dictionary(
                RateRecord.members(of: line, options: options).map { member in
                    (member.name, isForTools ? RateRecord.plainText(member.json) : member.cell)
                }
            ) { first, _ in first }
        }
        var keys: [String] = []
        for name in Self.order(of: lines) where !keys.contains(name) && members.contains(where: { $0[name] != nil }) {
            keys.append(name)
        }
        table = TextTable(
            keys: keys,
            rows: members.map { members in keys.map { members[$0] ?? "" } })
    }

    /// The headings that a table of rates can have.
    package static func headings(_ headings: TableHeadings) -> Set<String> {
        let keys =
            order(of: []) + ["compared_with"] + (RecordSchema.fields(of: "rate") ?? []).map(\.name)
            + (RecordSchema.fields(of: "sample") ?? []).map(\.name) + CalendarUnit.allCases.map(\.rawValue)
            + ["industry_class", "item"]
        return Set(TextTable(keys: keys, rows: []).headings(headings))
    }

    /// The keys of the columns: those of lines that stand alone first, then the order in which records have them.
    private static func order(of lines: [RateLine]) -> [String] {
        var order = ["measure", "population", "target_id", "selection", "verdicts", "settled"]
        if lines.contains(where: { $0.request.domains != nil }) { order.append(Domain.key) }
        for line in lines { order += line.grouping.keys.map(\.name).filter { !order.contains($0) } }
        order += ["period", "dated_from", "dated_to", "enterprise"]
        for measure in Measure.allCases { order += RateTally(measure).columns.map(\.name) }
        order += BatchMemos().columns.map(\.name)
        order += BenchmarkResult.allCases.map(\.rawValue) + ["sme", "size_unknown", "minimum"]
        return order + ReservedKeys.derived.filter { $0 != "interval_method" }
    }
}
