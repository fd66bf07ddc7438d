extension ReportTables {
    /// The tables of the sections of companion records, those alone that have a record.
    ///
    /// Codes stand as the records have them; columns that no row fills are left out.
    static func companions(_ model: ReportModel) -> [CSVTable] { model.companions.map(table) }

    private static func table(_ section: CompanionSection) -> CSVTable {
        let columns = section.tableColumns
        var table = CSVTable(
            section.definition.id, section.definition.title.chinese + "。" + section.definition.disclaimer.chinese,
            key: section.keyColumns,
            columns.map { CSVTable.Column($0.name, $0.title.chinese, kind($0.kind)) })
        for row in section.rows.indices { table.add(values: columns.map { section.text(row, $0.key) }) }
        return table
    }

    private static func kind(_ kind: SectionColumn.Kind) -> CSVTable.Column.Kind {
        switch kind {
        case .text, .list: .text
        case .integer, .count: .integer
        case .number, .chance: .number
        case .percent: .percent
        case .date: .date
        }
    }
}
