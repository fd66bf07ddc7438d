/// What a heading of several things is read as, as in `heading_joins.csv`.
package struct HeadingJoins: Sendable {
    /// One row.
    package struct Row: Sendable {
        /// Fields that are all named.
        package var fields: Set<SourceField>
        /// Fields that may be named beside them.
        package var more: Set<SourceField>
        package var field: SourceField
    }

    private let rows: [Row]

    init(_ rows: [Row]) { self.rows = rows }

    /// The field of a column that holds several; nil where the table does not say.
    func field(of fields: Set<SourceField>) -> SourceField? {
        if fields.count == 1 { return fields.first }
        return rows.first { $0.fields.isSubset(of: fields) && fields.isSubset(of: $0.fields.union($0.more)) }?.field
    }
}
