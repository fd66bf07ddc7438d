package import InspectionModel

/// Gathers companion records, and samples that stand in a section, and makes sections of them.
package struct CompanionTally: Sendable {
    /// The tables that say what becomes of a record.
    package let tables: SectionTables
    private struct Gathered: Sendable {
        var records: [Row] = []
        var groups: [String] = []
        /// The records by what tells them apart.
        var seen: [[String]: [String: String]] = [:]
    }
    private struct Row: Sendable {
        var cells: [String: String]
        var isTotal: Bool
    }
    private var gathered: [Gathered]
    /// The lines of each type as they came, for the records of the bundle.
    package private(set) var lines: [String: [UInt8]] = [:]
    /// How many lines of each type came.
    package private(set) var counts: [String: Int] = [:]

    /// A tally of nothing yet.
    package init(_ tables: SectionTables) {
        self.tables = tables
        gathered = tables.definitions.map { _ in Gathered() }
    }

    /// Whether nothing was gathered.
    package var isEmpty: Bool { gathered.allSatisfy(\.records.isEmpty) }

    /// Enters a companion record.
    ///
    /// - Throws: `CompanionProblem`.
    package mutating func consume(_ line: UnsafeBufferPointer<UInt8>) throws(CompanionProblem) {
        guard let record = CompanionRecord(line) else { throw .noSection(type: "") }
        if record.has("enterprise") { throw .partial }
        if record.has("settled") { throw .unsettled }
        try enter(record)
        lines[record.type, default: []] += line
        lines[record.type, default: []].append(UInt8(ascii: "\n"))
        counts[record.type, default: 0] += 1
    }

    /// Enters a sample that has one of `sampleKeys`.
    ///
    /// - Throws: `CompanionProblem`.
    package mutating func consume(sample line: UnsafeBufferPointer<UInt8>) throws(CompanionProblem) {
        guard let record = CompanionRecord(line) else { return }
        try enter(record)
    }

    private mutating func enter(_ record: CompanionRecord) throws(CompanionProblem) {
        let place = tables.definitions.firstIndex { definition in
            definition.type == record.type && definition.takes.holds { record.text($0) }
        }
        guard let place else { throw .noSection(type: record.type) }
        let definition = tables.definitions[place]
        let groups = definition.isGrouped ? record.groups : []
        var cells: [String: String] = [:]
        for column in definition.columns where !column.key.hasPrefix("=") && column.key != SectionColumn.groups {
            guard let cell = record.cell(column) else {
                throw .malformed(type: record.type, key: column.key, value: record.text(column.key))
            }
            cells[column.key] = cell
        }
        for group in groups {
            // What stands in a column of its own is no column twice.
            if cells[group] == nil { cells[group] = record.text(group) }
            let isNamed = definition.columns.contains { $0.key == group }
            if !isNamed, !gathered[place].groups.contains(group) { gathered[place].groups.append(group) }
        }
        for key in definition.takes.keys where cells[key] == nil { cells[key] = record.text(key) }
        let identity = definition.identity.flatMap { key in
            key == SectionColumn.groups ? groups.map { "\($0)=\(cells[$0] ?? "")" } : ["\(key)=\(record.text(key))"]
        }
        // A line that was grouped and has no value under any key is of the batches that lack it, and no sum.
        let isTotal = definition.isGrouped && definition.type == "rate" && groups.isEmpty
        if let earlier = gathered[place].seen.updateValue(cells, forKey: identity) {
            // Tables by one key and by another have the same sum.
            if isTotal, earlier == cells { return }
            let what = identity.filter { !$0.hasSuffix("=") }.joined(separator: ", ")
            throw .repeated(section: definition.id, what: what.isEmpty ? "the sum" : what)
        }
        gathered[place].records.append(Row(cells: cells, isTotal: isTotal))
    }

    /// The sections that have a record, in the order of the table; the order in which records came changes nothing.
    ///
    /// - Parameters:
    ///   - period: the days of the report; nil where they are not known.
    ///   - asOf: its day.
    package func sections(period: Period?, asOf: CalendarDate) -> [CompanionSection] {
        let frame = DerivedCells.Frame(period: period, asOf: asOf)
        return zip(tables.definitions, gathered).compactMap { definition, gathered in
            gathered.records.isEmpty ? nil : section(definition, gathered, frame)
        }
    }

    private func section(
        _ definition: SectionDefinition, _ gathered: Gathered, _ frame: DerivedCells.Frame
    ) -> CompanionSection {
        let columns = definition.columns.flatMap { column in
            column.key == SectionColumn.groups
                ? gathered.groups.sorted().map { tables.groupColumn($0, like: column) } : [column]
        }
        let keyed: [(row: Row, cells: [String], order: [String])] = gathered.records.map { row in
            func value(_ key: String) -> String {
                guard key.hasPrefix("=") else { return row.cells[key] ?? "" }
                return DerivedCells.value(key, { row.cells[$0] ?? "" }, isTotal: row.isTotal, frame)
            }
            return (row, columns.map { value($0.key) }, definition.order.map { value($0.key) })
        }
        let sorted = keyed.sorted { left, right in
            for (place, order) in definition.order.enumerated() where left.order[place] != right.order[place] {
                let (one, other) = (left.order[place], right.order[place])
                if one.isEmpty || other.isEmpty { return !one.isEmpty }
                return order.isDescending
                    ? SectionNumber.precedes(other, one) : SectionNumber.precedes(one, other)
            }
            return left.cells.lexicographicallyPrecedes(right.cells) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
        return CompanionSection(
            definition, tables, columns: columns, rows: sorted.map(\.cells), isTotal: sorted.map(\.row.isTotal),
            frame: frame)
    }
}
