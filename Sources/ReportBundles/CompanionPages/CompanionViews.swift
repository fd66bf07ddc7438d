import InspectionModel

/// What the template sees of the sections of companion records: chapters, sections, tables.
struct CompanionChapterView {
    let id: String
    let title: String
    let sections: [CompanionSectionView]
    /// The streams behind its sections; nil in a public edition.
    let streams: String?

    /// The chapters of a report, numbered on from a number.
    static func all(_ sections: [CompanionSection], from number: Int, _ say: PageLanguage) -> [CompanionChapterView] {
        var chapters: [BilingualText] = []
        for section in sections where !chapters.contains(section.definition.chapter) {
            chapters.append(section.definition.chapter)
        }
        return chapters.enumerated().map { offset, chapter in
            let own = sections.filter { $0.definition.chapter == chapter }
            var seen: Set<String> = []
            let streams = own.flatMap(\.streams).filter { seen.insert($0).inserted }
            return CompanionChapterView(
                id: "c\(number + offset)", title: numbered(number + offset, chapter.text(say), say),
                sections: own.map { CompanionSectionView($0, say) },
                streams: streams.isEmpty
                    ? nil
                    : say("sections.this_section_is_made_of_these")
                        + streams.joined(separator: say("shared.semicolon")) + say("shared.full_stop"))
        }
    }

    private static let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"]

    /// `五、信号` or `5. Signals`.
    static func numbered(_ number: Int, _ title: String, _ say: PageLanguage) -> String {
        let numeral = (1...numerals.count).contains(number) ? numerals[number - 1] : "\(number)"
        return say("sections.number_title", numeral: numeral, title: title, number: number)
    }
}

/// One section: its finding, its tables, and where the data are.
struct CompanionSectionView {
    let finding: String
    let sentences: [String]
    let tables: [CompanionTableView]
    let disclaimer: String
    let file: String
    let withheld: String?

    init(_ section: CompanionSection, _ say: PageLanguage) {
        let found = SectionFinding.of(section, say)
        finding = found.heading
        sentences = found.sentences
        let definition = section.definition
        let groupings = section.groupings
        var tables = groupings.enumerated().compactMap { offset, by in
            CompanionTableView(section, by: by, isFirst: offset == 0, isOnly: groupings.count == 1, say)
        }
        if tables.isEmpty, let sums = CompanionTableView(section, by: nil, isFirst: true, isOnly: true, say) {
            tables = [sums]
        }
        self.tables = tables
        disclaimer = definition.disclaimer.text(say)
        file = "tables/\(definition.id).csv"
        var left: [String] = []
        if section.withheldSmall > 0 {
            left.append(
                say("sections.rows_with_small_numbers", rows: section.withheldSmall))
        }
        if section.withheldRows > 0 {
            left.append(say("sections.rows_that_are_not_public", rows: section.withheldRows))
        }
        withheld =
            left.isEmpty ? nil : say("sections.the_public_edition_leaves_out", left: say.list(left))
    }
}

/// One table of a section.
struct CompanionTableView {
    struct Column {
        let title: String
        let style: String
        let width: String?
    }

    struct Cell {
        let style: String
        let label: String?
        let text: String
        let bar: String
    }

    struct Row {
        let name: String
        let cells: [Cell]
    }

    let id: String
    let caption: String
    let head: String
    let headWidth: String?
    let columns: [Column]
    let rows: [Row]
    let totals: [Row]
    let hasTotals: Bool
    /// Whether it has so many columns that they stand closer.
    let isDense: Bool
    /// Whether it is so short that a page of paper holds it whole.
    let isShort: Bool
    let more: String?

    /// The table of the rows of one grouping, with the sums where it is the first; nil where it has no row.
    ///
    /// - Parameter by: the keys of the grouping; nil for the sums alone.
    init?(_ section: CompanionSection, by: String?, isFirst: Bool, isOnly: Bool, _ say: PageLanguage) {
        let definition = section.definition
        let own = section.pageRows.filter { section.text($0, "by") == by }
        let shown = Array(own.prefix(definition.pageRows))
        let sums = isFirst ? section.rows.indices.filter { section.isTotal[$0] } : []
        guard !shown.isEmpty || (isOnly && !sums.isEmpty) else { return nil }
        let groups = Set((by ?? "").split(separator: ",").map(String.init))
        let all = shown + sums
        // Names of the rows: what the definition names, and of the keys of groupings those of this one. A column that
        // stands in the caption or is empty throughout is not written.
        let named = section.columns.filter { column in
            column.place == .name && (groups.isEmpty || !column.isGroupOnly(definition) || groups.contains(column.key))
                && shown.contains { !section.text($0, column.key).isEmpty }
        }
        let figures = section.columns.filter { column in
            [.value, .yes, .bar].contains(column.place) && !(groups.contains(column.key) && named.contains(column))
                && all.contains { !section.text($0, column.key).isEmpty }
        }
        id = "t-\(definition.id)" + (isFirst ? "" : "-" + (by ?? "").split(separator: ",").joined(separator: "-"))
        var words = isFirst ? definition.caption.text(say) : ""
        let periods = Set(all.map { section.text($0, "period") }).subtracting([""])
        if isFirst, periods.count == 1, let period = periods.first {
            words += say("shared.between_sentences") + say("sections.period_period", period: period)
        }
        let name = named.map { $0.title.text(say) }.joined(separator: say("shared.dot"))
        head = name
        if !isFirst { words = say("sections.by_name", name: say.inSentence(name)) }
        caption = words
        let width = named.compactMap(\.width).reduce(0, +)
        headWidth = width > 0 ? "cw\(min(width, 24))" : nil
        columns = figures.map { column in
            Column(
                title: column.place == .bar ? "" : column.title.text(say), style: Self.style(column),
                width: column.width.map { "cw\($0)" })
        }
        func row(_ row: Int, _ name: String) -> Row {
            Row(name: name, cells: figures.map { Self.cell(section, row, $0, say) })
        }
        rows = shown.map { number in
            let name = named.map { Self.shown(section, number, $0, say) }.filter { !["", "–"].contains($0) }
            return row(number, name.isEmpty ? say("shared.not_stated") : name.joined(separator: say("shared.dot")))
        }
        totals = sums.map { row($0, sums.count == 1 ? say("shared.total") : Self.totalName(section, $0, say)) }
        hasTotals = !totals.isEmpty
        isDense = figures.count > 8
        isShort = rows.count <= 20
        let rest = own.count - shown.count
        more =
            rest > 0
            ? say("sections.more_rows_are_in_tables_csv", rest: say.count(rest), id: definition.id)
            : nil
    }

    /// Sums of several measures, populations or periods in one table.
    private static func totalName(_ section: CompanionSection, _ row: Int, _ say: PageLanguage) -> String {
        let parts = ["measure", "target_id", "population", "period"].filter { key in
            Set(section.rows.indices.filter { section.isTotal[$0] }.map { section.text($0, key) }).count > 1
        }.map { section.word($0, section.text(row, $0), say) }.filter { !$0.isEmpty }
        return say("shared.total")
            + (parts.isEmpty ? "" : say("shared.dot") + parts.joined(separator: say("shared.dot")))
    }

    private static func style(_ column: SectionColumn) -> String {
        switch (column.place, column.kind) {
        case (.bar, _): "g"
        case (.value, .text), (.value, .date), (.value, .list): "v lb"
        case (.value, .percent): "n v"
        case (.value, _): "n v lb"
        case (_, .date): "tx d"
        case (_, .text), (_, .list): "tx"
        default: "n"
        }
    }

    private static func cell(_ section: CompanionSection, _ row: Int, _ column: SectionColumn, _ say: PageLanguage)
        -> Cell
    {
        if column.place == .bar {
            return Cell(style: "g", label: nil, text: "", bar: bar(section.text(row, column.key)))
        }
        let text = shown(section, row, column, say)
        let isEmpty = text == "–"
        return Cell(
            style: style(column) + (isEmpty ? " emp" : ""), label: isEmpty ? nil : column.title.text(say), text: text,
            bar: "")
    }

    /// A value as the page has it: codes in words, zero and nothing as a dash.
    static func shown(_ section: CompanionSection, _ row: Int, _ column: SectionColumn, _ say: PageLanguage) -> String {
        let value = section.text(row, column.key)
        guard !value.isEmpty else { return "–" }
        switch column.kind {
        case .integer, .count: return Int(value).map { say.countOrDash($0) } ?? value
        case .chance:
            return Double(value).map { $0 < 0.0001 ? "<0.0001" : Decimals.text($0, decimals: 4) } ?? value
        case .percent: return CompanionSection.percent(value)
        case .number: return value.hasPrefix("-") ? "−" + value.dropFirst() : value
        case .date: return section.word(column.key, value, say)
        case .list: return say.list(value.split(separator: "；").map { section.word(column.key, String($0), say) })
        case .text: return section.word(column.key, value, say)
        }
    }

    /// A bar from 0 to 100 over the width of its column; text is never scaled, since there is none.
    private static func bar(_ percent: String) -> String {
        guard let value = Double(percent) else { return "" }
        let width = SVGDrawing.text(min(max(value, 0), 100))
        return "<svg class=\"pb\" aria-hidden=\"true\" focusable=\"false\">"
            + "<rect class=\"bk\" x=\"0\" width=\"100%\" y=\"20%\" height=\"60%\"/>"
            + "<rect class=\"b\" x=\"0\" width=\"\(width)%\" y=\"20%\" height=\"60%\"/></svg>"
    }
}

extension SectionColumn {
    /// Whether it is there only because some records were grouped by it.
    func isGroupOnly(_ definition: SectionDefinition) -> Bool { !definition.columns.contains { $0.key == key } }
}
