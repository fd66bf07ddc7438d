package import AnalystTables

/// Which body of law a batch falls under, by what is known of it (`domains.csv`); the first line that fits decides.
package struct DomainTable: Sendable {
    private struct Line {
        var field: String
        var isPrefix: Bool
        var value: String
        var domain: RegulatoryDomain
    }

    private var lines: [Line] = []

    /// The columns of the table.
    package static let columns = TableColumns(required: ["field", "match", "value", "domain"])

    /// Reads the table.
    ///
    /// - Throws: `TableError` when a match or domain is unknown, or there is no last line for everything else.
    package init(_ table: AnalystTable) throws(TableError) {
        for row in table.rows {
            let domain = try row.required("domain", as: "a domain") { RegulatoryDomain(rawValue: $0) }
            let match = try row.required("match", as: "prefix, contains or any") {
                ["prefix", "contains", "any"].contains($0) ? $0 : nil
            }
            lines.append(
                Line(
                    field: match == "any" ? "" : try row.required("field"), isPrefix: match == "prefix",
                    value: match == "any" ? "" : try row.required("value"), domain: domain))
        }
        guard lines.last?.field == "" else {
            throw TableError(table: table.name, reason: "has no last line that fits any batch")
        }
    }

    /// The fields that the lines look at.
    package var fields: Set<String> { Set(lines.map(\.field)).subtracting([""]) }

    /// The domain of a batch, and whether a line says so that does not fit everything; `text` gives the value of a field.
    package func domain(_ text: (String) -> String?) -> (domain: RegulatoryDomain, isKnown: Bool) {
        for line in lines {
            if line.field.isEmpty { return (line.domain, false) }
            guard let value = text(line.field) else { continue }
            if line.isPrefix ? value.utf8.starts(with: line.value.utf8) : Self.contains(value, line.value) {
                return (line.domain, true)
            }
        }
        return (.industrial, false)
    }

    private static func contains(_ text: String, _ part: String) -> Bool {
        let text = Array(text.utf8)
        let part = Array(part.utf8)
        guard part.count <= text.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0..<$0 + part.count].elementsEqual(part) }
    }
}
