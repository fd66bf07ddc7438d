package import InspectionModel

/// A section of a report: companion records of one kind as rows of text.
package struct CompanionSection: Sendable {
    package let definition: SectionDefinition
    /// The tables, for the words of codes.
    package let tables: SectionTables
    /// The columns, with the keys of groupings in place of `*`.
    package private(set) var columns: [SectionColumn]
    /// The rows in their order; each has a text for each column.
    package private(set) var rows: [[String]]
    /// For each row whether it is the sum of a table.
    package private(set) var isTotal: [Bool]
    /// The streams that the records came in, each with what wrote it; empty in a public edition.
    package var streams: [String] = []
    /// Rows that the public edition withholds for their size, and rows that it never has.
    package private(set) var withheldSmall = 0
    package private(set) var withheldRows = 0
    /// The rows of the section before rows were withheld, for what may be counted of all.
    private let all: [[String]]
    private let places: [String: Int]
    /// The days of the report, and its day.
    package let period: Period?
    package let asOf: CalendarDate

    init(
        _ definition: SectionDefinition, _ tables: SectionTables, columns: [SectionColumn], rows: [[String]],
        isTotal: [Bool], frame: DerivedCells.Frame
    ) {
        self.definition = definition
        self.tables = tables
        self.columns = columns
        self.rows = rows
        self.isTotal = isTotal
        all = rows
        places = Dictionary(columns.enumerated().map { ($1.key, $0) }) { first, _ in first }
        period = frame.period
        asOf = frame.asOf
    }

    /// The text of a row under a key; empty where no column has it.
    package func text(_ row: Int, _ key: String) -> String { places[key].map { rows[row][$0] } ?? "" }

    /// The number of a row under a key.
    package func count(_ row: Int, _ key: String) -> Int? { Int(text(row, key)) }

    /// The rows that a condition admits.
    package func rows(where holds: (Int) -> Bool) -> [Int] { rows.indices.filter(holds) }

    /// How many records have each value under a key, those that an edition withholds among them, most frequent first.
    package func tally(_ key: String) -> [(value: String, count: Int)] {
        guard let place = places[key] else { return [] }
        var counts: [String: Int] = [:]
        for row in all { counts[row[place], default: 0] += 1 }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    }

    /// How many records the section has in all.
    package var records: Int { all.count }

    /// The columns that the tables have.
    package var tableColumns: [SectionColumn] { columns.filter(\.isInTables) }

    /// The columns of the tables whose values tell the rows apart; none where an edition withholds one of them.
    package var keyColumns: [String] {
        let own = Set(definition.columns.map(\.key))
        let wanted = definition.identity.flatMap { key in
            key == SectionColumn.groups ? ["by"] + columns.map(\.key).filter { !own.contains($0) } : [key]
        }
        var seen: Set<String> = []
        let keys = wanted.filter { seen.insert($0).inserted }
        return keys.allSatisfy { places[$0] != nil } ? keys : []
    }

    /// The rows that the page shows, sums left aside; the rest stands in the tables.
    package var pageRows: [Int] {
        rows.indices.filter { row in !isTotal[row] && definition.pageCondition.holds { text(row, $0) } }
    }

    /// The groupings of its rows, the plain sum left aside, in the order of the rows.
    package var groupings: [String] {
        var groupings: [String] = []
        for row in rows.indices where !isTotal[row] && !groupings.contains(text(row, "by")) {
            groupings.append(text(row, "by"))
        }
        return groupings
    }

    /// The days of the schedule of a row of a plan: how many have gone, and how many there are; nil where none are known.
    package func schedule(_ row: Int) -> (period: Period, gone: Int, all: Int)? {
        let frame = DerivedCells.Frame(period: period, asOf: asOf)
        return DerivedCells.schedule({ text(row, $0) }, frame).map { period in
            let days = DerivedCells.days(of: period, asOf: asOf)
            return (period, days.gone, days.all)
        }
    }

    /// The section with those rows and columns alone that may be published; nil where none may.
    ///
    /// Rows by a key that is not public go as a whole: what is left of them would be false. Of rows with small counts as
    /// many neighbours go as it takes that no total betrays them.
    ///
    /// - Parameter hidden: which of some counts must not stand alone.
    package func published(_ hidden: ([Int]) -> Set<Int>) -> CompanionSection? {
        guard definition.publication != .none else { return nil }
        var section = self
        section.streams = []
        let secret = Set(columns.filter { !$0.isPublic }.map(\.key))
        var kept = rows.indices.filter { row in
            let groups = text(row, "by").split(separator: ",").map(String.init)
            guard text(row, "selection").isEmpty else { return false }
            guard groups.allSatisfy({ places[$0] != nil && !secret.contains($0) }) else { return false }
            return definition.publicCondition.holds { key in self.text(row, key) }
        }
        section.withheldRows = rows.count - kept.count
        if let small = definition.small {
            var gone: Set<Int> = []
            for by in Set(kept.map { text($0, "by") }) {
                let group = kept.filter { text($0, "by") == by && !isTotal[$0] }
                gone.formUnion(hidden(group.map { count($0, small) ?? 0 }).map { group[$0] })
            }
            // A sum over few is as telling as a row.
            gone.formUnion(kept.filter { isTotal[$0] && !hidden([count($0, small) ?? 0]).isEmpty })
            kept.removeAll(where: gone.contains)
            section.withheldSmall = gone.count
        }
        let open = columns.indices.filter { columns[$0].isPublic }
        section = CompanionSection(section, rows: kept, columns: open)
        return section
    }

    /// The section with the names under some keys masked.
    package func masking(_ keys: Set<String>, _ mask: (String) -> String) -> CompanionSection {
        var section = self
        for place in columns.indices where keys.contains(columns[place].key) {
            for row in rows.indices { section.rows[row][place] = mask(rows[row][place]) }
        }
        return section
    }

    private init(_ other: CompanionSection, rows kept: [Int], columns places: [Int]) {
        definition = other.definition
        tables = other.tables
        columns = places.map { other.columns[$0] }
        rows = kept.map { row in places.map { other.rows[row][$0] } }
        isTotal = kept.map { other.isTotal[$0] }
        all = other.all.map { row in places.map { row[$0] } }
        self.places = Dictionary(columns.enumerated().map { ($1.key, $0) }) { first, _ in first }
        period = other.period
        asOf = other.asOf
        (withheldSmall, withheldRows) = (other.withheldSmall, other.withheldRows)
    }
}
