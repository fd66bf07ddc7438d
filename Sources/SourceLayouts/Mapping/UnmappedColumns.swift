import RecordStream

/// Columns whose headings are unknown: what stands in them is kept as text, `标题=值；标题=值`, under `unmapped`.
///
/// Keys of records are ASCII (record-streams.md), so that an unknown heading cannot be one; a layout file gives it one.
struct UnmappedColumns {
    let columns: [(column: Int, label: [UInt8])]

    /// Nil where every column is known.
    init?(_ layout: TableLayout) {
        columns = layout.columns.indices.filter(layout.isUnmapped).map { ($0, Array(layout.name(of: $0).utf8)) }
        if columns.isEmpty { return nil }
    }

    static let separator = Array("；".utf8)
}

extension RowMapper {
    /// Writes what stands in unknown columns, if anything does.
    @inline(never)
    mutating func writeUnmapped<Row: RowCells>(
        _ unmapped: UnmappedColumns, _ row: Row, into writer: inout RecordWriter
    ) {
        scratch.removeAll(keepingCapacity: true)
        for (column, label) in unmapped.columns where column < row.count {
            let cell = CellText.trimmed(row[column])
            if words.placeholders.contains(cell) { continue }
            if !scratch.isEmpty { scratch += UnmappedColumns.separator }
            scratch += label
            scratch.append(UInt8(ascii: "="))
            Self.withText(cell) { scratch.append(contentsOf: $0) }
        }
        guard !scratch.isEmpty else { return }
        scratch.withUnsafeBufferPointer { writer.member("unmapped", $0) }
    }
}
