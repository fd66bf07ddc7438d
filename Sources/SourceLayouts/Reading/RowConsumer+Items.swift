import DelimitedText
import RecordStream

// A row for each item
extension RowConsumer {
    mutating func takeItem<Row: RowCells>(
        _ row: Row, at place: RowPlace, raw: UnsafeBufferPointer<UInt8>, into writer: inout RecordWriter
    ) throws {
        guard let items else { return }
        let shown = rawOfItem(row, raw)
        let arrival = groups.take(
            row, at: place, raw: shown, items, mapper.words, keepsAll: mapper.isComparison(row))
        if arrival == .tooLate {
            throw SourceFailure(
                line: place.line,
                message: "the row is an item of a sample that stands far above it: sort the table by sample first")
        }
        while let group = groups.next(all: false) { try close(group, items, into: &writer) }
    }

    /// Writes all samples whose rows were put together.
    mutating func closeGroups(into writer: inout RecordWriter) throws {
        guard let items else { return }
        while let group = groups.next(all: true) { try close(group, items, into: &writer) }
    }

    /// A row of an item as rejects show it: as it stands in the source, or with what stands above its empty cells.
    private func rawOfItem<Row: RowCells>(_ row: Row, _ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        if spread != nil { return Self.line(row, delimiter) }
        return raw.isEmpty ? Array(rawOfRow?().prefix(Reject.rawLimit) ?? []) : Array(raw.prefix(Reject.rawLimit))
    }

    /// The cells of a row as a line of text.
    static func line<Row: RowCells>(_ row: Row, _ delimiter: UInt8) -> [UInt8] {
        var line: [UInt8] = []
        for index in 0..<row.count {
            if index > 0 { line.append(delimiter) }
            line += DelimitedCell.text(String(decoding: row[index], as: UTF8.self), delimiter: delimiter).utf8
        }
        return line
    }

    private mutating func close(_ group: ItemGroup, _ items: ItemColumns, into writer: inout RecordWriter) throws {
        let outcome = group.outcome(isFailureList: isFailureList, columns: items)
        let awaited = groups.awaited(by: group, items)
        // A sample whose failing item may have been refused must not pass on the items that are left.
        let doubt: RowFault? = !awaited.isEmpty ? .itemRefused : group.isTorn ? .verdictsDiffer : nil
        if let fault = try doubt ?? mapper.map(group.first, line: group.place.line, group: outcome, into: &writer) {
            // All rows of the sample are refused; the reject shows them.
            try group.raw.withUnsafeBufferPointer {
                try refuse(fault, group.first, at: group.place, raw: $0, group: group, awaiting: awaited)
            }
            account.rejected += group.absorbed
        } else {
            account.records += 1
            account.absorbed += group.absorbed
        }
    }
}
