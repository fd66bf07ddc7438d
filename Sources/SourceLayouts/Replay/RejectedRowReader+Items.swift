import DelimitedText
import RecordStream

// Tables with a row for each item
extension RejectedRowReader {
    /// Takes a reject of such a table; it is read when all have come.
    func gather(_ row: RejectedRow, _ columns: ItemColumns) throws {
        let corrected = row.corrections
        var entry = ReplayedItems.Entry(row: row, awaited: row.awaited)
        entry.refusal = refusal(of: row, corrected)
        var correction: RowCorrection?
        if entry.refusal == nil {
            if row.isCut {
                entry.refusal = ("replay_cut", "the rows of the sample are longer than what is kept of them")
            } else if corrected.value || corrected.field {
                let places = row.field.map { self.columns($0) } ?? []
                if places.count != 1 {
                    entry.refusal = (
                        "replay_field",
                        places.isEmpty
                            ? "there is no column of that heading to put the value in"
                            : "several columns have that heading: change the row"
                    )
                } else if row.rawLines.count > 1, columns.isOfItem(places[0]) {
                    entry.refusal = ("replay_field", "the value is that of an item: change the rows")
                } else {
                    correction = RowCorrection(row, isValueCorrected: true) { self.columns($0) }
                }
            }
        }
        split(&entry, correction, columns)
        items.add(entry)
        guard items.byteCount <= ReplayedItems.mostBytes else {
            throw SourceFailure(
                line: row.line,
                message: "too many rows of items were refused to be read again together: correct the source")
        }
    }

    /// Tells the rows of a reject apart, with what stands around them.
    private func split(_ entry: inout ReplayedItems.Entry, _ correction: RowCorrection?, _ columns: ItemColumns) {
        var dialect = DelimitedDialect.csv
        if case .delimited(let own) = plan.format { dialect = own }
        var parser = DelimitedParser(dialect: dialect, limits: .init(rawBytes: Reject.rawLimit))
        parser.expectedFields = plan.layout.columns.count
        var text = entry.row.raw
        text.withUTF8 { parser.append($0) }
        parser.finish()
        let around = RowCorrection(entry.row, isValueCorrected: false) { self.columns($0) }
        while true {
            switch parser.next() {
            case .row(let cells):
                let line = entry.lines[min(entry.rows.count, entry.lines.count - 1)]
                if entry.refusal == nil, around.isUnchanged(cells), correction == nil, entry.row.rawLines.isEmpty {
                    entry.refusal = (entry.row.code, entry.row.message)
                }
                let whole = complete(cells, correction, around, isSettled: !entry.row.rawLines.isEmpty)
                let isAsWritten = correction == nil && consumer.spread == nil
                entry.rows.append(
                    ReplayedItems.Row(
                        line: line, cells: whole,
                        raw: isAsWritten ? Array(cells.raw) : RowConsumer.line(whole, consumer.delimiter),
                        key: columns.key(whole)))
            case .damage(let damage):
                if entry.refusal == nil { entry.refusal = (damage.kind.code, damage.kind.description) }
            case .blank: continue
            case .needsInput, .end: return
            }
        }
    }

    /// A row with its corrected cell, and with the cells that stand above it in its source.
    private func complete(
        _ cells: DelimitedRow, _ correction: RowCorrection?, _ around: RowCorrection, isSettled: Bool
    ) -> StoredRow {
        let row: StoredRow
        if let cell = correction?.cell {
            row = StoredRow(copying: CorrectedRow(cells: cells, column: cell.column, value: cell.value))
        } else {
            row = StoredRow(copying: cells)
        }
        guard consumer.spread != nil, !isSettled else { return row }
        var known: [Int: [UInt8]] = [:]
        around.eachContext { known[$0] = Array($1) }
        consumer.spread?.assume(known)
        return consumer.spread?.settled(row).row ?? row
    }

    /// Reads what was gathered.
    func readItems(into writer: inout RecordWriter) throws {
        guard consumer.items != nil else { return }
        items.settle()
        for entry in items.entries {
            guard let (code, message) = entry.refusal else { continue }
            // What was corrected in rows that wait for others stays so.
            let isWaiting = code == RowFault.itemRefused.code && !entry.rows.isEmpty
            let raw =
                isWaiting
                ? Array(entry.rows.map(\.raw).joined(separator: [UInt8(ascii: "\n")])) : Array(entry.row.raw.utf8)
            var reject = raw.withUnsafeBufferPointer {
                Reject(
                    file: plan.name, line: entry.row.line, record: entry.row.record, byte: entry.row.byte,
                    field: isWaiting ? nil : entry.row.field, value: isWaiting ? nil : entry.row.value, code: code,
                    message: message, raw: $0)
            }
            reject.isCut = reject.isCut || entry.row.isCut
            reject.rawLines = isWaiting ? entry.rows.map(\.line) : entry.row.rawLines
            reject.awaited = entry.awaited
            reject.context = isWaiting ? [] : entry.row.context
            reject.changeLine = entry.row.changeLine
            try refuseItems(reject, count: entry.lines.count)
        }
        // Cells of merged columns were put in when the rows were told apart.
        let width = plan.layout.columns.count
        let none = Dictionary(uniqueKeysWithValues: (0..<width).map { ($0, [UInt8]()) })
        for (row, from) in items.rows {
            consumer.spread?.assume(none)
            try row.raw.withUnsafeBufferPointer {
                try consumer.consume(
                    row.cells, at: RowPlace(line: row.line, record: from.record, byte: from.byte), raw: $0,
                    into: &writer)
            }
        }
        items = ReplayedItems()
        try consumer.finish(into: &writer)
    }

    private func refuseItems(_ reject: Reject, count: Int) throws {
        consumer.account.read += count
        consumer.account.rejected += count
        var reject = reject
        reject.delivery = plan.delivery
        try consumer.rejecting(reject)
    }
}
