extension PublicEdition {
    /// The sections of companion records as they may be published, and how many rows and sections were withheld.
    ///
    /// `report_sections.csv` says which rows and `report_columns.csv` which columns: no laboratory, district or firm stands
    /// there from a signal, leads are final ones, classes and repeats are not published, and times are those of bureaus.
    static func companions(
        _ sections: [CompanionSection], _ withheld: inout ReportEdition.Withheld,
        masking mask: (String) -> String
    ) -> [CompanionSection] {
        sections.compactMap { section in
            guard let published = section.published(SmallCells.hidden), !published.rows.isEmpty else {
                withheld.withheldTables += 1
                return nil
            }
            withheld.withheldFigures += published.withheldSmall
            return published.masking(["producer_name"], mask)
        }
    }
}
