import AnalystTables
import InspectionModel

/// The words that stand in the workbook for the codes of the table files (`workbook_words.csv`); a code that the table does
/// not have stands as it is.
struct WorkbookWords {
    /// For each column of each table the words of its codes; those of columns of any table stand under no table.
    private let words: [String: [String: String]]

    /// No words.
    init() { words = [:] }

    private init(words: [String: [String: String]]) { self.words = words }

    /// The built-in words.
    ///
    /// - Throws: `TableError` where the table is malformed, which the tests rule out.
    static func builtIn() throws(TableError) -> WorkbookWords {
        let columns = TableColumns(required: ["table", "column", "code", "words"])
        var words: [String: [String: String]] = [:]
        for row in try AnalystTable(builtIn: "workbook_words.csv", columns: columns).rows {
            words[key(row["table"], try row.required("column")), default: [:]][try row.required("code")] =
                try row.required("words")
        }
        return WorkbookWords(words: words)
    }

    private static func key(_ table: String, _ column: String) -> String { table + "\u{1f}" + column }

    /// What is said of a row at a glance.
    enum Tone: String {
        case good, bad, neutral
    }

    /// The words of some columns of a table, for all its rows.
    struct Columns {
        /// For each column: the words of its codes.
        fileprivate let words: [[String: String]]
        fileprivate let hasTone: [Bool]

        /// The value of a cell in words.
        func text(_ value: String, _ column: Int) -> String {
            words[column].isEmpty ? value : words[column][value] ?? value
        }

        /// The tone of a verdict; nil for a cell that holds none.
        func tone(_ value: String, _ column: Int) -> Tone? {
            guard hasTone[column] else { return nil }
            switch value {
            case "met", "above": return .good
            case "missed", "below": return .bad
            case "too_few", "indistinct", "not_assessed", "no_data": return .neutral
            default: return nil
            }
        }
    }

    /// The words for the columns of a table; those of a section of other records come with it.
    func columns(_ table: CSVTable, _ section: CompanionSection?) -> Columns {
        Columns(
            words: table.columns.map { column in
                guard column.kind == .text else { return [:] }
                var found = words[Self.key("", column.name)] ?? [:]
                found.merge(words[Self.key(table.name, column.name)] ?? [:]) { _, own in own }
                guard let section else { return found }
                let index = table.columns.firstIndex { $0.name == column.name } ?? 0
                // Codes are short and few; a column of names or texts has none.
                for value in Set(table.rows.lazy.map { $0[index] }.filter { $0.utf8.count < 40 }) {
                    let own = section.word(column.name, value, .chinese)
                    if own != value { found[value] = own }
                }
                return found
            }, hasTone: table.columns.map { $0.name == "verdict" || ($0.name == "standing" && table.name != "failed") })
    }
}
