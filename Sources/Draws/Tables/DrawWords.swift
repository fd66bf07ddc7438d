package import AnalystTables

/// What the words of an office's lists mean for a draw, and its one number (`draw_words.csv`).
package struct DrawWords: Sendable {
    /// The months for which a checked firm is left out.
    package let historyMonths: Int
    /// States of firms that are drawn; an empty cell is one, too.
    package let drawnStates: Set<String>
    /// Reasons for which a drawn firm may be given up.
    package let reasons: [String]
    /// Kinds of checks by which a firm counts as checked; `-` is a kind that nobody states.
    package let barringKinds: Set<String>
    /// States of rectification cases at their end (`case_progress.csv`).
    package let endedStates: Set<String>
    private let availability: [String: Bool]

    /// Reads the table, built in or an analyst's.
    ///
    /// - Throws: `TableError` for a word without a meaning, or a rule that is no number.
    package init(replacements: [String: [UInt8]] = [:]) throws(TableError) {
        let table = try AnalystTable(
            builtIn: "draw_words.csv", replacedBy: replacements["draw_words.csv"],
            columns: TableColumns(required: ["subject", "word", "means"]))
        try table.requireUnique("subject", "word")
        var months: Int?
        var states: Set<String> = []
        var reasons: [String] = []
        var kinds: Set<String> = []
        var availability: [String: Bool] = [:]
        for row in table.rows {
            let word = try row.required("word")
            switch (row["subject"], row["means"]) {
            case ("state", "drawn"): states.insert(word)
            case ("available", "yes"): availability[word] = true
            case ("available", "no"): availability[word] = false
            case ("reason", "reason"): reasons.append(word)
            case ("kind", "bars"): kinds.insert(word)
            case ("rule", _) where word == "history_months":
                months = try row.required("means", as: "a number of months from 1 to 120") { text in
                    Int(text).flatMap { (1...120).contains($0) ? $0 : nil }
                }
            default: throw row.error(in: "means", "is no meaning of a \(row["subject"]) that a draw knows")
            }
        }
        guard let months else { throw TableError(table: table.name, reason: "has no rule history_months") }
        historyMonths = months
        drawnStates = states
        self.reasons = reasons
        barringKinds = kinds
        self.availability = availability
        let progress = try AnalystTable(
            builtIn: "case_progress.csv", replacedBy: replacements["case_progress.csv"],
            columns: TableColumns(required: ["status", "progress"], acceptsOthers: true))
        let ends: Set = ["completed", "enforced", "exempt", "transferred", "cancelled"]
        endedStates = Set(progress.rows.filter { ends.contains($0["progress"]) }.map { $0["status"] })
    }

    /// Whether an inspector with that word under 在岗 can be sent; an empty cell is yes, nil a word that nobody knows.
    package func isAvailable(_ word: String) -> Bool? { word.isEmpty ? true : availability[word] }
}
