/// What a section of companion records is: which records it takes, what it is called, and how it is shown
/// (`report_sections.csv`).
package struct SectionDefinition: Hashable, Sendable {
    /// Which of its rows the public edition has.
    package enum Publication: Hashable, Sendable {
        case none
        case all
        case rows(String)
    }

    /// A column by which rows are ordered.
    struct Order: Hashable, Sendable {
        let key: String
        let isDescending: Bool
    }

    /// The name of the table, such as `coverage`.
    package let id: String
    /// The type of the records; `sample` for what stands on the accepted samples.
    package let type: String
    let takes: RowCondition
    /// The columns whose values tell the rows apart; two records with the same are refused.
    let identity: [String]
    /// The heading under which it stands with others.
    package let chapter: BilingualText
    package let title: BilingualText
    /// How to read it.
    package let caption: BilingualText
    /// What it is not (sections.md).
    package let disclaimer: BilingualText
    let order: [Order]
    let pageCondition: RowCondition
    /// So many rows are shown on the page.
    package let pageRows: Int
    package let publication: Publication
    let publicCondition: RowCondition
    /// The column of counts whose small values the public edition withholds.
    package let small: String?
    /// Whether the bulletin has a sentence of it.
    package let isInBulletin: Bool
    package let columns: [SectionColumn]

    /// Whether the keys of a grouping are columns.
    var isGrouped: Bool { columns.contains { $0.key == SectionColumn.groups } }
}
