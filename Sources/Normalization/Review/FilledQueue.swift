package import AnalystTables

/// A review queue that an analyst has filled, in whatever form the spreadsheet program saved it.
package struct FilledQueue: Sendable {
    /// The decisions, in the order of the rows.
    package private(set) var decisions: [MappingDecision] = []
    /// Rows whose decision is no decision, with what is wrong.
    package private(set) var problems: [TableError] = []
    /// Rows left for later.
    package private(set) var undecided = 0

    /// Reads a queue.
    ///
    /// - Parameters:
    ///   - author: who decided, for rows that do not say so themselves.
    ///   - date: the day of the decisions, for rows that do not say so themselves.
    /// - Throws: when it is no queue at all.
    package init(
        _ bytes: [UInt8], name: String, catalogue: CategoryCatalogue, folding: TextFolding, author: String = "",
        date: String = ""
    ) throws(TableError) {
        let columns = TableColumns(
            required: ReviewTable.read.required, optional: ReviewTable.read.optional, acceptsOthers: true)
        let table = try AnalystTable(named: name, bytes: bytes, columns: columns)
        let words = CategoryWords(catalogue: catalogue, folding: folding)
        for row in table.rows {
            let text = SpreadsheetTable.original(row[ReviewTable.decision])
            guard !text.isEmpty else {
                undecided += 1
                continue
            }
            do throws(TableError) {
                let subject = try MappingDecision.Subject(row, folding: folding)
                do throws(CategoryWords.Problem) {
                    decisions.append(
                        MappingDecision(
                            subject, category: try words.code(of: text), note: row["note"],
                            author: row["author"].isEmpty ? author : row["author"],
                            date: row["date"].isEmpty ? date : row["date"], table: name, row: row))
                } catch {
                    problems.append(row.error(in: ReviewTable.decision, error.reason))
                }
            } catch {
                problems.append(error)
            }
        }
    }
}
