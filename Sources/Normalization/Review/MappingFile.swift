package import AnalystTables

/// A mapping file: the decisions of analysts, in the order in which they stand.
///
/// Columns: term, match (exact, suffix, prefix, bracket), category, context, priority; author, date and note are filled
/// where the file has them. Decisions are added at the end and nothing that stands there is changed.
package struct MappingFile: Sendable {
    /// The decisions that stand in the file.
    package private(set) var decisions: [MappingDecision] = []
    private var table: ExtendedTable

    /// The headings of a new file.
    package static let header = "term,match,category,context,priority,author,date,note\n"

    /// Reads a file; unknown codes and words are refused.
    ///
    /// - Throws: the first thing that is wrong, with its line.
    package init(
        _ bytes: [UInt8], name: String, catalogue: CategoryCatalogue, folding: TextFolding
    ) throws(TableError) {
        table = try ExtendedTable(
            named: name, bytes: bytes,
            columns: TableColumns(
                required: ["term", "match", "category", "context", "priority"], optional: ["author", "date"],
                acceptsOthers: true))
        for row in table.table.rows {
            let code = row["category"]
            guard code.isEmpty || catalogue.index(ofCode: code) != nil else {
                throw row.error(in: "category", "is not a code of the catalogue")
            }
            let subject = try MappingDecision.Subject(row, folding: folding)
            decisions.append(
                MappingDecision(subject, category: code, note: row["note"], table: name, row: row))
        }
    }

    /// What became of decisions that were to be learnt.
    package struct Lesson: Sendable {
        /// The decisions that are new, in the order in which they were added.
        package fileprivate(set) var added: [MappingDecision] = []
        /// Decisions that stand in the file already, or came twice.
        package fileprivate(set) var known = 0
        /// Decisions that contradict another one; if there is any, nothing was added.
        package fileprivate(set) var contradictions: [TableError] = []
    }

    /// Adds new decisions, by term; if two of them contradict each other, or one the file, nothing is added at all.
    package mutating func learn(_ new: [MappingDecision]) -> Lesson {
        var lesson = Lesson()
        // The last line of a file is the one that holds.
        var known: [MappingDecision.Subject: MappingDecision] = [:]
        for decision in decisions { known[decision.subject.question] = decision }
        for decision in new {
            guard let earlier = known[decision.subject.question] else {
                known[decision.subject.question] = decision
                lesson.added.append(decision)
                continue
            }
            if earlier.category == decision.category {
                lesson.known += 1
            } else {
                let category = earlier.category.isEmpty ? "kept open" : earlier.category
                lesson.contradictions.append(
                    decision.row.error(
                        in: ReviewTable.decision,
                        "contradicts \(earlier.place), where \(decision.subject.term) is \(category)"))
            }
        }
        guard lesson.contradictions.isEmpty else {
            lesson.added = []
            return lesson
        }
        lesson.added.sort {
            ($0.subject.term, $0.subject.match.rawValue, $0.subject.context)
                < ($1.subject.term, $1.subject.match.rawValue, $1.subject.context)
        }
        for decision in lesson.added {
            table.append([
                "term": decision.subject.term, "match": decision.subject.match.rawValue, "category": decision.category,
                "context": decision.subject.context, "author": decision.author, "date": decision.date,
                "note": decision.note,
            ])
        }
        decisions += lesson.added
        return lesson
    }

    /// The file.
    package var bytes: [UInt8] { table.bytes }
}
