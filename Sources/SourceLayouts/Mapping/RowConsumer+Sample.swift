import RecordStream

// Samples whose items stand inside them
extension RowConsumer {
    /// Takes one sample with the items that stand inside it; it becomes one record whatever stands beside it.
    ///
    /// - Parameter items: nil for a sample without items.
    mutating func consume<Row: RowCells>(
        _ sample: Row, items group: ItemGroup?, at place: RowPlace, into writer: inout RecordWriter
    ) throws {
        if group == nil, let why = skip(sample) {
            account.skip(why, line: place.line)
            return
        }
        account.read += 1
        let raw = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        guard let columns = items, let group else {
            if let fault = try mapper.map(sample, line: place.line, into: &writer) {
                try refuse(fault, sample, at: place, raw: raw)
            } else {
                account.records += 1
            }
            return
        }
        let outcome = group.outcome(isFailureList: isFailureList, columns: columns)
        if let fault = try mapper.map(group.first, line: place.line, group: outcome, into: &writer) {
            try refuse(fault, group.first, at: place, raw: raw)
        } else {
            account.records += 1
        }
    }

    /// The fault of a row whose item has a verdict that is none: it must not pass for 合格.
    mutating func unknownVerdict<Row: RowCells>(_ row: Row, _ column: Int) -> RowFault? {
        let cell = CellText.trimmed(row[column])
        guard !mapper.isAbsent(cell), mapper.layout.words.meaning(of: cell, in: .itemVerdict) == nil,
            !mapper.isKnown(cell)
        else { return nil }
        return .unknownVerdict(column, cell)
    }
}
