import RecordStream

/// Columns beside the verdict that read like one: 判定 beside 检验结论, 检验结果 where some of its cells are verdicts.
///
/// One of them decides the figure, so that a row in which they say opposite things is told.
struct OtherVerdicts: Sendable {
    /// The column that is read.
    let verdict: Int
    /// The others.
    let columns: [Int]

    /// Nil where no other column reads like a verdict.
    init?(_ layout: TableLayout) {
        guard let verdict = layout.column(.verdict) else { return nil }
        columns = layout.columns.indices.filter {
            $0 != verdict && (layout.columns[$0].isOtherVerdict || layout.columns[$0].holdsVerdicts)
        }
        guard !columns.isEmpty else { return nil }
        self.verdict = verdict
    }
}

extension RowMapper {
    /// Notes a row whose columns say opposite verdicts.
    @inline(never)
    mutating func noteOtherVerdict<Row: RowCells>(_ row: Row, line: Int) {
        guard let others = otherVerdicts, let read = passes(row[others.verdict]) else { return }
        for column in others.columns {
            guard let said = passes(row[column]), said != read else { continue }
            notes.otherVerdicts += 1
            guard notes.firstOtherVerdict.isEmpty else { return }
            let words = [others.verdict, column].map { Reject.text(CellText.trimmed(row[$0]), limit: 30) }
            notes.firstOtherVerdict = "line \(line): \(words[0]) | \(layout.columns[column].heading) \(words[1])"
            return
        }
    }

    /// Whether a cell says that nothing failed, or that something did; nil where it says neither.
    private func passes(_ cell: CellBytes) -> Bool? {
        let cell = CellText.trimmed(cell)
        guard !cell.isEmpty, cell.count <= 200, !words.placeholders.contains(cell) else { return nil }
        if let meaning = layout.words.meaning(of: cell, in: .verdict) {
            return Self.says(LayoutWords.statement(ofVerdict: meaning))
        }
        guard isKnownVerdict?(cell) ?? true else { return nil }
        switch words.items.verdicts.statement(Array(String(decoding: cell, as: UTF8.self).unicodeScalars)[...]) {
        case .passes: return true
        case .fails, .item: return false
        case .open: return nil
        }
    }

    private static func says(_ statement: FailingItemsReading.CellStatement) -> Bool? {
        switch statement {
        case .passes: true
        case .fails: false
        case .open: nil
        }
    }
}
