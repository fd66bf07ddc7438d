package import AnalystTables
package import InspectionModel

/// Under which body of law a batch falls, by what is known of it (`domains.csv`); the first line that fits decides.
///
/// Lines are asked by field, so that one look a value is enough however many lines there are: each value gives the set
/// of lines that it fits, and the least of all sets decides.
package struct DomainTable: Sendable {
    /// What a line may look at.
    package enum Field: String, Sendable, CaseIterable {
        /// The task (任务名称), and its source (任务来源) where that has a column of its own.
        case taskName = "task_name"
        case samplingKind = "sampling_kind"
        case samplingAgency = "sampling_agency"
        case organisingAuthority = "organising_authority"
        case supervisingOffice = "supervising_office"
        case channel
        case categoryCode = "category_code"
        case categoryRaw = "category_raw"
    }

    /// Lines of the table, one bit each.
    package typealias Lines = UInt64

    private struct Line {
        var field: Field?
        var isPrefix: Bool
        var value: String
        /// Beginnings of category codes to which the line does not apply.
        var unless: [String]
        var domain: RegulatoryDomain
    }

    static let name = "domains.csv"
    private var lines: [Line] = []
    private var folding: TextFolding?

    /// The columns of the table.
    package static let columns = TableColumns(required: ["field", "match", "value", "domain"], optional: ["unless"])

    /// Reads the table.
    ///
    /// - Throws: `TableError` when a field, match or domain is unknown, or there is no last line for everything else.
    package init(_ table: AnalystTable) throws(TableError) {
        for row in table.rows {
            let domain = try row.required("domain", as: "a domain") { RegulatoryDomain(rawValue: $0) }
            let match = try row.required("match", as: "prefix, contains or any") {
                ["prefix", "contains", "any"].contains($0) ? $0 : nil
            }
            lines.append(
                Line(
                    field: match == "any"
                        ? nil : try row.required("field", as: "a field of samples") { Field(rawValue: $0) },
                    isPrefix: match == "prefix", value: match == "any" ? "" : try row.required("value"),
                    unless: row["unless"].split(separator: " ").map(String.init), domain: domain))
        }
        guard let last = lines.last, last.field == nil else {
            throw TableError(table: table.name, reason: "has no last line that fits any batch")
        }
        guard lines.count <= Lines.bitWidth else {
            throw TableError(table: table.name, reason: "has more than \(Lines.bitWidth) lines")
        }
    }

    /// As above, from the tables of this room, for texts that are not folded yet.
    init(_ tables: NormalizationTables, folding: TextFolding) throws(TableError) {
        try self.init(AnalystTable(named: Self.name, bytes: try tables.table(Self.name), columns: Self.columns))
        self.folding = folding
        for index in lines.indices where lines[index].field != .categoryCode {
            lines[index].value = folding.folded(lines[index].value)
        }
    }

    /// The lines that the value of a field fits.
    package func lines(_ field: Field, _ value: String) -> Lines {
        let value = field == .categoryCode ? value : folding?.folded(value) ?? value
        var found: Lines = 0
        for (number, line) in lines.enumerated() where line.field == field {
            let fits = line.isPrefix ? value.utf8.starts(with: line.value.utf8) : Self.contains(value, line.value)
            if fits { found |= 1 << Lines(number) }
        }
        return found
    }

    /// The lines that look at a field.
    package func lines(of field: Field) -> Lines {
        lines.indices.reduce(0) { lines[$1].field == field ? $0 | 1 << Lines($1) : $0 }
    }

    /// The lines that do not apply to batches of a category.
    package func exceptions(ofCategory code: String) -> Lines {
        var found: Lines = 0
        for (number, line) in lines.enumerated() where line.unless.contains(where: { code.utf8.starts(with: $0.utf8) })
        {
            found |= 1 << Lines(number)
        }
        return found
    }

    /// The domain by the first of these lines; by the last of the table where there is none.
    package func domain(by found: Lines) -> RegulatoryDomain {
        lines[min(found.trailingZeroBitCount, lines.count - 1)].domain
    }

    private static func contains(_ text: String, _ part: String) -> Bool {
        let text = Array(text.utf8)
        let part = Array(part.utf8)
        guard part.count <= text.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0..<$0 + part.count].elementsEqual(part) }
    }
}
