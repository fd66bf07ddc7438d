import Bags
package import Indicators
import InspectionModel
import RecordStream

/// A cell that differs between two bundles, with the records behind it as far as they are known.
package struct BundleDifference: Equatable, Sendable {
    package let table: String
    package let key: String
    /// The column; `(row)` where the whole row came or went.
    package let column: String
    package let old: String
    package let new: String
    /// Why, for figures over samples.
    package let reasons: [RevisionReason]
    /// The ids of records that gave these reasons, the first ten of each.
    package let records: [String]

    /// The differences as a table for people and programs.
    package static func table(_ differences: [BundleDifference]) -> CSVTable {
        var table = CSVTable(
            "changes", "两份报告之间的差别",
            [
                .init("table", "表"), .init("key", "行"), .init("column", "列"), .init("old", "旧"), .init("new", "新"),
                .init("reasons", "原因代码"), .init("records", "记录（部分）"),
            ])
        for line in differences {
            table.add(
                line.table, line.key, line.column, line.old, line.new,
                line.reasons.map(\.rawValue).joined(separator: " "), line.records.joined(separator: " "))
        }
        return table
    }

    /// Every cell that differs between the tables of two bundles.
    ///
    /// - Throws: `BundleRecomputation.Obstacle` if one of them is no sound bundle, `FileError` or `StreamFailure` if it
    ///   cannot be read.
    package static func all(from old: String, to new: String, tables: IndicatorTables) throws -> [BundleDifference] {
        for path in [old, new] {
            if let problem = try BagVerification.verify(path).problems.first {
                throw BundleRecomputation.Obstacle.unreadable(path, "is no sound bundle: \(problem)")
            }
        }
        let (before, after) = (BundleFiles(old), BundleFiles(new))
        var differences: [BundleDifference] = []
        let names = try Set(before.names("data/tables") + after.names("data/tables")).sorted()
        for name in names where name.hasSuffix(".csv") {
            let path = "data/tables/" + name
            let bytes = try [before, after].map { try $0.isThere(path) ? try $0.bytes(path) : [] }
            guard bytes[0] != bytes[1] else { continue }
            let table = String(name.dropLast(4))
            let columns = try keys[table] ?? described(table, after) ?? described(table, before)
            differences += compare(table, by: columns, BundleTable(bytes[0]), BundleTable(bytes[1]))
        }
        guard !differences.isEmpty else { return [] }
        return try explained(differences, before, after, tables)
    }

    /// The columns that tell the rows of a table apart, where it is not the first one alone.
    private static let keys: [String: [String]] = [
        "district": ["code", "name"], "category": ["code", "name"], "breakdown": ["key", "code", "name"],
        "level_kind": ["row", "population", "regulatory_domain", "task_level", "sampling_kind"],
        "outside": ["reason", "regulatory_domain"],
        "district_domain": ["population", "regulatory_domain", "code", "name"], "cases": ["section", "name"],
        "rejected": ["file", "code"],
        "unresolved": ["field", "raw"], "trace": ["table", "figure"], "offender": ["code", "name"],
        "revision": ["table", "key", "column", "reason_code"],
        "publication": ["regulatory_domain", "sampling_kind", "standing"],
        "untested_count": ["regulatory_domain", "sampling_kind", "reason"], "comparison": ["table", "code", "name"],
        "ledger": ["producer", "sources"],
    ]
    private static let reasoned: Set<String> = ["month", "district", "category"]

    /// The columns that tell the rows of a table apart, as the descriptor of a bundle says; nil where it does not.
    private static func described(_ name: String, _ files: BundleFiles) throws -> [String]? {
        guard try files.isThere(ReportBundle.descriptorPath) else { return nil }
        let resources = try files.json(ReportBundle.descriptorPath)?["resources"]?.elements ?? []
        let table = resources.first { $0["path"]?.text == "tables/\(name).csv" }
        let keys = table?["schema"]?["primaryKey"]?.elements.compactMap(\.text) ?? []
        return keys.isEmpty ? nil : keys
    }

    private static func compare(
        _ name: String, by columns: [String]?, _ old: BundleTable, _ new: BundleTable
    ) -> [BundleDifference] {
        let (before, after) = (index(columns, old), index(columns, new))
        func difference(_ key: String, _ column: String, _ old: String, _ new: String) -> BundleDifference {
            let isTarget = name == "targets" && column == "target"
            return BundleDifference(
                table: name, key: key, column: column, old: old, new: new, reasons: isTarget ? [.target] : [],
                records: [])
        }
        var differences: [BundleDifference] = []
        for (key, row) in after.order.map({ ($0, after.rows[$0] ?? []) }) {
            guard let earlier = before.rows[key] else {
                differences.append(
                    difference(key, "(row)", "", new.columns.isEmpty ? "" : row.joined(separator: " | ")))
                continue
            }
            for column in new.columns {
                let (was, now) = (old.value(earlier, column), new.value(row, column))
                if was != now { differences.append(difference(key, column, was, now)) }
            }
        }
        for key in before.order where after.rows[key] == nil {
            differences.append(difference(key, "(row)", (before.rows[key] ?? []).joined(separator: " | "), ""))
        }
        return differences
    }

    /// The rows by their key; a key that comes again is numbered.
    private static func index(
        _ keys: [String]?, _ table: BundleTable
    ) -> (order: [String], rows: [String: [String]]) {
        let columns = keys ?? Array(table.columns.prefix(1))
        var order: [String] = []
        var rows: [String: [String]] = [:]
        for row in table.rows {
            let base = columns.map { table.value(row, $0) }.filter { !$0.isEmpty }.joined(separator: " ")
            var key = base
            var number = 2
            while rows[key] != nil {
                key = "\(base) #\(number)"
                number += 1
            }
            rows[key] = row
            order.append(key)
        }
        return (order, rows)
    }

    private static func explained(
        _ differences: [BundleDifference], _ before: BundleFiles, _ after: BundleFiles, _ tables: IndicatorTables
    ) throws -> [BundleDifference] {
        guard differences.contains(where: { reasoned.contains($0.table) }),
            try before.isThere(ReportBundle.recordsPath),
            try after.isThere(ReportBundle.recordsPath)
        else { return differences }
        let settings = try BundleProvenance(after).settings
        let candidates = HeadlineCandidate.all(tables)
        let name = (try after.json("data/summary.json"))?["headline_id"]?.text
        let candidate = candidates.first { $0.id == name } ?? candidates[0]
        let changes = try RecordComparison(
            old: before, new: after, candidate: candidate, dateKey: settings.dateKey, tables: tables,
            sources: SourceComparison(
                old: try BundleProvenance(before).sources, new: try BundleProvenance(after).sources)
        ).changes
        return differences.map { line in
            guard reasoned.contains(line.table) else { return line }
            let code = line.key.split(separator: " ").first.map(String.init) ?? ""
            let month = line.key.split(separator: "-").compactMap { Int32($0) }
            func holds(_ trait: RecordComparison.Trait) -> Bool {
                switch line.table {
                case "month": month.count == 2 && trait.month == month[0] * 12 + month[1] - 1
                case "district": trait.district == code || trait.district == line.key
                default: trait.category == code || trait.category == line.key
                }
            }
            // A reason that cannot move a column is none of it.
            func moves(_ step: RecordComparison.Change.Step) -> Bool {
                let move = step.move(holds)
                return switch line.column {
                case "inspected": move.inspected != 0
                case "passed": move.passed != 0
                case "failed": move.inspected != move.passed
                default: move != (0, 0)
                }
            }
            let behind = changes.filter { $0.steps.contains(where: moves) }
            let reasons = RevisionReason.allCases.filter { reason in
                behind.contains { $0.steps.contains { $0.reason == reason && moves($0) } }
            }
            return BundleDifference(
                table: line.table, key: line.key, column: line.column, old: line.old, new: line.new, reasons: reasons,
                records: Array(behind.map(\.id).prefix(10)))
        }
    }
}
