import RecordStream

// A row for each item
extension RowConsumer {
    mutating func takeItem<Row: RowCells>(
        _ row: Row, at place: RowPlace, raw: UnsafeBufferPointer<UInt8>, into writer: inout RecordWriter
    ) throws {
        guard let items else { return }
        let arrival = groups.take(
            row, at: place,
            raw: raw.isEmpty
                ? Array(rawOfRow?().prefix(Reject.rawLimit) ?? []) : Array(raw.prefix(Reject.rawLimit)),
            items, mapper.words)
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

    private mutating func close(_ group: ItemGroup, _ items: ItemColumns, into writer: inout RecordWriter) throws {
        let outcome = group.outcome(isFailureList: isFailureList, columns: items)
        // A sample whose failing item may have been refused must not pass on the items that are left.
        let doubt: RowFault? =
            groups.isInDoubt(group, items) ? .itemRefused : group.isTorn ? .verdictsDiffer : nil
        if let fault = try doubt ?? mapper.map(group.first, line: group.place.line, group: outcome, into: &writer) {
            // All rows of the sample are refused; the reject shows the first.
            try group.raw.withUnsafeBufferPointer { try refuse(fault, group.first, at: group.place, raw: $0) }
            account.rejected += group.absorbed
        } else {
            account.records += 1
            account.absorbed += group.absorbed
        }
    }
}
