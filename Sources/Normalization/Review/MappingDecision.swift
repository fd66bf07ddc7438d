import AnalystTables

/// One decision of an analyst: a term and the category it stands for, and where that is written.
package struct MappingDecision: Hashable, Sendable {
    /// What two decisions must share to speak of the same thing.
    package struct Subject: Hashable, Sendable {
        /// The term as it is matched, folded.
        package let term: String
        package let match: HeadMatch
        /// Circumstances joined by `+`; empty for any.
        package let context: String

        /// From the columns `term`, `match` and `context` of a row.
        ///
        /// - Throws: when one of them says nothing that could be matched.
        init(_ row: TableRow, folding: TextFolding) throws(TableError) {
            term = folding.folded(SpreadsheetTable.original(row["term"]))
            guard !term.isEmpty else { throw row.error(in: "term", "is empty and must not be") }
            guard let match = HeadMatch(rawValue: row["match"]), match != .contains else {
                throw row.error(in: "match", "is not a way to match; known are exact, suffix, prefix, bracket")
            }
            self.match = match
            guard let circumstances = CategoryContext(words: row["context"]) else {
                throw row.error(
                    in: "context",
                    "is no circumstance; known are " + CategoryContext.words.joined(separator: ", ")
                        + ", joined by +")
            }
            context = circumstances.text
        }

        /// What the analyst was asked: a term asked about as an ending and as a whole name is the same question.
        var question: Subject { Subject(term: term, match: match == .suffix ? .exact : match, context: context) }

        private init(term: String, match: HeadMatch, context: String) {
            self.term = term
            self.match = match
            self.context = context
        }
    }

    package let subject: Subject
    /// The code, or empty to keep the term open.
    package let category: String
    package let note: String
    /// Who decided.
    package let author: String
    /// When.
    package let date: String
    /// The file and the physical line that holds the decision.
    package let place: String
    /// For messages about the row.
    let row: TableRow
    /// The names that the queue showed beside the decision.
    var samples: [String] { (1...3).map { SpreadsheetTable.original(row["sample_\($0)"]) }.filter { !$0.isEmpty } }

    init(
        _ subject: Subject, category: String, note: String, author: String = "", date: String = "", table: String,
        row: TableRow
    ) {
        self.subject = subject
        self.category = category
        self.note = note
        self.author = author
        self.date = date
        self.row = row
        place = "\(table):\(row.line)"
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.subject == right.subject && left.category == right.category && left.place == right.place
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(subject)
        hasher.combine(place)
    }
}
