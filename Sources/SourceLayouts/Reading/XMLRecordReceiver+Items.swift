import RecordStream
import XMLReading

// The items inside a record
extension XMLRecordReceiver {
    func takeItems(
        _ record: XMLRecord, _ place: RowPlace, _ writer: UnsafeMutablePointer<RecordWriter>
    ) throws {
        guard let columns = consumer.items else { return }
        var group: ItemGroup?
        var open: Int32 = -1
        var filled: [Int] = []
        func close() {
            guard open >= 0 else { return }
            if fault == nil, columns.verdict >= 0, let unknown = consumer.unknownVerdict(row, columns.verdict) {
                fault = unknown
            }
            if group == nil {
                group = ItemGroup(
                    row, line: place.line, record: place.record, columns: columns, words: consumer.mapper.words,
                    keepsAll: consumer.mapper.isComparison(row))
            } else if group?.take(row, columns, consumer.mapper.words) == false, fault == nil {
                fault = RowFault(
                    column: nil, value: nil, code: "value_repeated",
                    message: "the items of one record name several samples")
            }
            for column in filled { row.clear(column) }
            filled.removeAll(keepingCapacity: true)
        }
        let path = document.itemPath.flatMap { record.paths.id(of: $0) } ?? -1
        for (leaf, target) in itemLeaves {
            let item = record.enclosingGroup(of: leaf.group, path: path) ?? leaf.group
            if item != open {
                close()
                open = item
            }
            put(target.name ?? record.value(leaf), into: target.column, leaf)
            filled.append(target.column)
        }
        close()
        let raw = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        // One row of a table of rejects could not hold several items.
        consumer.keepsCells = !hasGrown && (group?.absorbed ?? 0) == 0
        if let fault {
            try consumer.refuse(row, fault, at: place, raw: raw)
        } else {
            try consumer.consume(row, items: group, at: place, into: &writer.pointee)
        }
    }
}
