internal import Records
package import Selection

/// Signals as a table: one heading for each key that any record has, one row for each record.
package enum SignalSheet {
    /// The table of these records.
    ///
    /// - Parameter isForTools: whether decimals are the numbers of the records instead of what people are shown.
    package static func table(_ records: [[RateRecord.Member]], isForTools: Bool = false) -> TextTable {
        let rows = records.map { members in
            Dictionary(
                members.map { ($0.name, isForTools ? RateRecord.plainText($0.json) : $0.cell) }
            ) { first, _ in first }
        }
        let keys = (RecordSchema.fields(of: "signal") ?? []).map(\.name).filter { key in
            rows.contains { $0[key] != nil }
        }
        return TextTable(keys: keys, rows: rows.map { row in keys.map { row[$0] ?? "" } })
    }
}
