package import AnalystTables

/// One decision of an analyst: a term and the category it stands for.
package struct MappingDecision: Hashable, Sendable {
    /// The term as it is to be matched, folded.
    package let term: String
    package let match: HeadMatch
    /// The code, or empty to keep the term open.
    package let category: String
    /// Circumstances joined by `+`; empty for any.
    package let context: String
    package let note: String

    package init(term: String, match: HeadMatch, category: String, context: String = "", note: String = "") {
        self.term = term
        self.match = match
        self.category = category
        self.context = context
        self.note = note
    }

    /// What two decisions must share to speak of the same thing.
    struct Subject: Hashable {
        let term: String
        let match: HeadMatch
        let context: String
    }

    var subject: Subject { Subject(term: term, match: match, context: context) }
}

/// A mapping file: the decisions of analysts, in the order in which they stand.
///
/// Columns: term, match (exact, suffix, prefix, bracket), category, context, priority, note.
package struct MappingFile: Sendable {
    package private(set) var decisions: [MappingDecision]

    /// A new file.
    package init() { decisions = [] }

    /// Reads a file; unknown codes and words are refused.
    ///
    /// - Throws: the first thing that is wrong, with its line.
    package init(
        _ bytes: [UInt8], name: String, catalogue: CategoryCatalogue, folding: TextFolding
    ) throws(TableError) {
        let columns = ["term", "match", "category", "context", "priority"]
        let (table, at) = try NormalizationTable.read(bytes, name: name, columns: columns)
        decisions = []
        for row in table.rows {
            guard let match = HeadMatch(rawValue: row.text(at[1])), match != .contains else {
                throw TableError(
                    table: name, line: row.line, column: "match", value: row.text(at[1]), reason: "is no way to match")
            }
            let code = row.text(at[2])
            guard code.isEmpty || catalogue.index(ofCode: code) != nil else {
                throw TableError(table: name, line: row.line, column: "category", value: code, reason: "is no code")
            }
            guard CategoryContext(words: row.text(at[3])) != nil else {
                throw TableError(
                    table: name, line: row.line, column: "context", value: row.text(at[3]), reason: "is no circumstance"
                )
            }
            decisions.append(
                MappingDecision(
                    term: folding.folded(row.text(at[0])), match: match, category: code, context: row.text(at[3])))
        }
    }

    /// Two decisions on one thing that do not agree.
    package struct Contradiction: Hashable, Sendable {
        package let known: MappingDecision
        package let new: MappingDecision
    }

    /// Adds new decisions; contradictions are left out and returned, for a person to settle, and repetitions are dropped.
    package mutating func learn(_ new: [MappingDecision]) -> [Contradiction] {
        var known: [MappingDecision.Subject: MappingDecision] = [:]
        for decision in decisions { known[decision.subject] = decision }
        var contradictions: [Contradiction] = []
        for decision in new {
            if let earlier = known[decision.subject] {
                if earlier.category != decision.category {
                    contradictions.append(Contradiction(known: earlier, new: decision))
                }
                continue
            }
            known[decision.subject] = decision
            decisions.append(decision)
        }
        return contradictions
    }

    /// The file as CSV: the same decisions give the same bytes.
    package var csv: [UInt8] {
        var text = "term,match,category,context,priority,note\n"
        for decision in decisions {
            let cells = [
                decision.term, decision.match.rawValue, decision.category, decision.context, "", decision.note,
            ]
            text += cells.map(Self.quoted).joined(separator: ",") + "\n"
        }
        return Array(text.utf8)
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.contains(where: { ",\"\n\r".contains($0) }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
