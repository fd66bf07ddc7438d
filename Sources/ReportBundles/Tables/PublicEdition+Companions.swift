extension PublicEdition {
    /// The sections of companion records as they may be published, and how many rows and sections were withheld.
    ///
    /// `report_sections.csv` says which rows and `report_columns.csv` which columns: no laboratory, district or firm stands
    /// there from a signal, leads are final ones, classes and repeats are not published, and times are those of bureaus.
    static func companions(
        _ sections: [CompanionSection], _ withheld: inout ReportEdition.Withheld
    ) -> [CompanionSection] {
        var published: [CompanionSection] = []
        for section in sections {
            guard let cut = section.published(SmallCells.hidden), !cut.rows.isEmpty else {
                withheld.withheldTables += 1
                continue
            }
            withheld.withheldFigures += cut.withheldSmall
            published.append(
                cut.masking([named]) { name in
                    let shown = NameMask.published(name, code: "")
                    if shown != name { withheld.maskedNames += 1 }
                    return shown
                })
        }
        return published
    }

    /// The only column of a published section that names a firm: the producer of a final lead.
    private static let named = "producer_name"
}
