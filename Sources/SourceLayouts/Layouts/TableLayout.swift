/// How the rows of a source are to be read: what each column means, and what holds for all rows.
///
/// It is found from the headings, or read from a layout file; either way it can be written as a layout file.
package struct TableLayout: Sendable {
    /// One column.
    package struct Column: Hashable, Sendable {
        /// The heading as it stands in the source, white space around it left out.
        package var heading: String
        /// What it means; nil when that is unknown.
        package var field: SourceField?
        /// The key under which a column that means nothing known is carried all the same.
        package var customKey: String?
        /// Why, for `--explain`.
        package var reason: String
        /// What it means is unknown, though it reads like a key: a number, a day, a name.
        package var isUnknownKey = false
        /// How its cells are used.
        package var use = Use.own
        /// The words of the source, where the heading was put together from several cells of a row.
        package var written: String?
        /// The unit of a test item that heads the column, from its heading or the row of units below.
        package var unit: String?
        /// The limit of a test item that heads the column, from the row of limits below the headings.
        package var limit: String?
        /// In which order day and month stand, where a layout file says it or the dates of the column prove it.
        package var dateOrder: DateOrder?
        /// Some cells are the verdict once more, where the others are measured values.
        package var holdsVerdicts = false
        /// It reads like a verdict, and the verdict is read from another column.
        package var isOtherVerdict = false

        /// Whether the column may be a test item that nobody knows: it has a heading, and no meaning.
        var mayBeItem: Bool {
            field == nil && customKey == nil && use == .own && !isUnknownKey && !heading.isEmpty
        }

        /// How the cells of a column are used.
        package enum Use: String, Hashable, Sendable {
            /// They are values of the column's own.
            case own
            /// The heading before goes on over this column, and one of the two cells is filled.
            case same
            /// As `same`, but what stands in both cells is joined: only a layout file says so.
            case joined
            /// They are left out, because a layout file says so.
            case dropped
        }

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
    /// Several rows are the items of one sample.
    package var isRowPerItem = false
    /// All samples are those of a comparison test (比较试验), which keeps every item.
    package var isComparison = false
    /// Columns in which an empty cell holds what stands above it, because a layout file says so.
    package var mergedColumns: Set<Int> = []
    /// What stands in columns of unknown headings is carried, as text.
    package var carriesUnknown = false
    /// What words mean, because a layout file says so.
    package var words = LayoutWords()
    /// Columns whose dates prove their order, with the date that does.
    package var provedOrders: [(heading: String, order: DateOrder, proof: String)] = []
    /// The column that says where a row stood first, in a table of rows that were refused and corrected.
    package var placeColumn: Int?
    /// The column that says in which delivery such a row came.
    package var deliveryColumn: Int?

    package init(kind: RecordKind, columns: [Column]) {
        self.kind = kind
        self.columns = columns
    }

    /// Takes over what holds for the whole table, with the reason that people are told.
    mutating func take(_ constants: [SourceField: String], because reason: String) {
        for (field, value) in constants {
            self.constants[field] = value
            constantReasons[field] = reason
        }
    }

    /// Whether a sample that passed cannot stand in the table: it has no column of verdicts, and is a list of 不合格, or
    /// a verdict follows from what failed and rows that name nothing are refused.
    ///
    /// A layout or the caller may say otherwise (`selection`).
    package var isOfFailuresOnly: Bool {
        guard kind == .sample else { return false }
        if let stated = constants[.selection] { return stated == Self.failuresOnly }
        guard !Self.verdicts.contains(where: { column($0) != nil }) else { return false }
        if let verdict = constants[.verdict] { return verdict.hasPrefix("不") }
        return !isRowPerItem && (column(.failingItems) != nil || column(.failingItem) != nil)
    }

    /// Whether a sample that failed cannot stand in the table: it has no column of verdicts, and is a list of 合格.
    package var isOfPassesOnly: Bool {
        guard kind == .sample, constants[.selection] == nil, !Self.verdicts.contains(where: { column($0) != nil })
        else { return false }
        return constants[.verdict]?.hasPrefix("合") ?? false
    }

    /// Says that samples of both verdicts can stand in the table, with the reason that people are told.
    package mutating func complete(because reason: String) {
        constants[.selection] = Self.complete
        constantReasons[.selection] = reason
    }

    /// The words of `selection`.
    package static let failuresOnly = "failures_only"
    static let complete = "complete"
    package static let selections = [complete, failuresOnly]
    private static let verdicts: [SourceField] = [.verdict, .recheckVerdict, .initialVerdict]

    /// The first column of a field.
    package func column(_ field: SourceField) -> Int? { columns.firstIndex { $0.field == field } }

    /// All columns of a field.
    func columns(_ field: SourceField) -> [Int] { columns.indices.filter { columns[$0].field == field } }

    /// Whether a field has a column or a constant.
    func has(_ field: SourceField) -> Bool { constants[field] != nil || column(field) != nil }

    /// Whether what stands in a column is carried under `unmapped`.
    package func isUnmapped(_ index: Int) -> Bool {
        let column = columns[index]
        return carriesUnknown && column.use == .own && column.field == nil && column.customKey == nil
    }

    /// The name of a column for people: its heading, or its position where it has none.
    package func name(of index: Int) -> String {
        columns[index].heading.isEmpty ? "第\(index + 1)列" : columns[index].heading
    }
}
