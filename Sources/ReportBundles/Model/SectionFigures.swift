import InspectionModel

/// Figures of sections that are revised like rates: follow-up checks, what was done about cases, goods of the net against
/// goods of shops.
enum SectionFigures {
    /// A table, the column that tells its rows, the rows that are compared, and the columns with their names.
    struct Section {
        let name: String
        let rowKey: String
        /// The rows by what the column tells, and what the page calls each.
        let rows: [(key: String, words: WordingKey)]
        let columns: [(name: String, words: WordingKey)]
    }

    static let all = [
        Section(
            name: "follow_up", rowKey: "row", rows: [("total", "revisions.follow_up_checks")],
            columns: [
                ("inspected", "shared.tested"), ("passed", "revisions.passed"), ("rate", "shared.pass_rate"),
                ("enterprises", "followups.firms"), ("enterprises_failed", "followups.firms_failed_again"),
                ("failed_again", "revisions.failed_again"),
            ]),
        Section(
            name: "measure", rowKey: "row", rows: [("total", "revisions.cases_of_the_ledger")],
            columns: [("cases", "shared.cases")] + done),
        Section(
            name: "online_shop", rowKey: "channel",
            rows: [("online", "channels.online"), ("circulation", "channels.shops")],
            columns: [
                ("inspected", "shared.tested"), ("passed", "revisions.passed"), ("rate", "shared.pass_rate"),
                ("same_mix_rate", "channels.same_mix"),
            ]),
    ]

    /// What was done about cases: it is not undone, so that fewer than were published are told.
    private static let done: [(name: String, words: WordingKey)] = [
        ("filed", "measures.filed"), ("penalised", "measures.with_penalty"),
        ("penalty_yuan", "measures.penalties_yuan"), ("police", "measures.to_the_police"),
        ("recalled", "measures.recall"), ("off_shelf", "measures.off_shelves"), ("sealed", "measures.sealed"),
    ]

    /// The names of the tables.
    static let tableNames = all.map(\.name)

    /// Whether a revision is of a section.
    static func holds(_ line: RevisionLine) -> Bool { tableNames.contains(line.table) }

    /// Whether less was done about cases than was published.
    static func isLess(_ line: RevisionLine) -> Bool {
        line.table == "measure" && done.contains { $0.name == line.column } && line.move.hasPrefix("-")
    }

    /// What the page calls a figure of a section.
    static func name(_ line: RevisionLine, _ say: PageLanguage) -> String {
        guard let section = all.first(where: { $0.name == line.table }),
            let row = section.rows.first(where: { $0.key == line.key }) ?? section.rows.first,
            let column = section.columns.first(where: { $0.name == line.column })
        else { return line.table }
        return row.words.text(say) + say("shared.colon") + say.inSentence(column.words.text(say))
    }
}
