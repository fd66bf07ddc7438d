/// How the rows of a source are to be read: what each column means, and what holds for all rows.
///
/// It is found from the headings, or read from a layout file; either way it can be written as a layout file.
package struct TableLayout: Sendable {
    /// One column.
    package struct Column: Hashable, Sendable {
        /// The heading as it stands in the source, white space around it left out.
        package var heading: String
        /// What it means; nil when that is unknown and the column is not carried.
        package var field: SourceField?
        /// The key under which a column that means nothing known is carried all the same.
        package var customKey: String?
        /// Why, for `--explain`.
        package var reason: String

        package init(heading: String, field: SourceField?, customKey: String? = nil, reason: String) {
            self.heading = heading
            self.field = field
            self.customKey = customKey
            self.reason = reason
        }
    }

    /// What the rows become.
    package var kind: RecordKind
    /// The columns in their order.
    package var columns: [Column]
    /// Values that hold for rows whose own cell is empty or missing, with the reason.
    package var constants: [SourceField: String] = [:]
    /// Why each constant holds.
    package var constantReasons: [SourceField: String] = [:]
    /// Several rows in succession are the items of one sample.
    package var isRowPerItem = false
    /// The column that says where a row stood first, in a table of rows that were refused and corrected.
    package var placeColumn: Int?
    /// The column that says in which delivery such a row came.
    package var deliveryColumn: Int?

    package init(kind: RecordKind, columns: [Column]) {
        self.kind = kind
        self.columns = columns
    }

    /// The first column of a field.
    package func column(_ field: SourceField) -> Int? { columns.firstIndex { $0.field == field } }

    /// All columns of a field.
    func columns(_ field: SourceField) -> [Int] { columns.indices.filter { columns[$0].field == field } }

    /// Whether a field has a column or a constant.
    func has(_ field: SourceField) -> Bool { constants[field] != nil || column(field) != nil }
}
