/// One column of a section: what it is called, what stands in it, and where it is shown (`report_columns.csv`).
package struct SectionColumn: Hashable, Sendable {
    /// What the values are.
    package enum Kind: String, Sendable {
        case text, integer, number, percent, date
        /// A probability, which the page rounds to four decimals.
        case chance
        /// An array of words, or of objects, whose texts stand one after the other.
        case list
        /// How many elements an array has, or a number that stands for it.
        case count
    }

    /// Where it stands on the page.
    package enum Place: String, Sendable {
        /// In the head of its row, beside the others of this place.
        case name
        /// As the figure of the row.
        case value
        /// Behind it.
        case yes
        /// As a bar over the width of the column, from 0 to 100.
        case bar
        /// In the tables alone.
        case no
    }

    /// The key of the record; one that begins with `=` is computed (`DerivedCells`), `*` stands for the keys of a grouping.
    package let key: String
    package let kind: Kind
    package let place: Place
    /// The width on the page, in ems; nil for what is left.
    package let width: Int?
    /// Whether the public edition has it.
    package let isPublic: Bool
    package let title: BilingualText

    /// The name of the column in the tables.
    package var name: String { key.hasPrefix("=") ? String(key.dropFirst()) : key }

    /// Whether it is a column of the tables; a bar repeats a figure.
    package var isInTables: Bool { place != .bar }

    /// The column that stands for the keys of groupings.
    static let groups = "*"
}
