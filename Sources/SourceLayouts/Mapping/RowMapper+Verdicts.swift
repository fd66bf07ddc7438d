import RecordStream

extension RowMapper {
    /// Writes the verdict of a row, or says why the row is refused; a comparison test has criteria of its own, and its
    /// samples need no verdict.
    mutating func writeVerdict<Row: RowCells>(
        _ step: PlanStep, _ row: Row, _ group: ItemGroup.Outcome?, into writer: inout RecordWriter
    ) -> RowFault? {
        guard let fault = tryVerdict(step, row, group, into: &writer) else { return nil }
        guard RowFault.ofVerdicts.contains(fault.code), isComparison(row) else { return fault }
        notes.withoutVerdict += 1
        if let column = fault.column, !isAbsent(row[column]) {
            Self.withText(CellText.trimmed(row[column])) { writer.member(step.key, $0) }
        }
        return nil
    }

    private mutating func tryVerdict<Row: RowCells>(
        _ step: PlanStep, _ row: Row, _ group: ItemGroup.Outcome?, into writer: inout RecordWriter
    ) -> RowFault? {
        for column in [step.column, failing.recheckVerdict, failing.initialVerdict] where column >= 0 {
            let cell = CellText.trimmed(row[column])
            if cell.isEmpty || (words.placeholders.contains(cell) && column != step.column) { continue }
            guard CellText.hasLineEnd(cell) else { return writeVerdict(cell, step, column, into: &writer) }
            return CellText.joined(cell).withUnsafeBufferPointer { writeVerdict($0, step, column, into: &writer) }
        }
        if step.constant >= 0 {
            if isPassList, namesFailure(row, group) { return .verdictContradicted }
            writeConstant(step, into: &writer)
            return nil
        }
        if let verdict = group?.verdict {
            verdict.withUnsafeBufferPointer { writer.member(step.key, $0) }
            notes.verdictsFromItems += 1
            return nil
        }
        // A table without a column of verdicts states 不合格 by naming what failed, and 合格 by saying that nothing did.
        guard step.column < 0 else { return .noVerdict }
        if let says = failingStatement(row) {
            notes.verdictsFromItems += 1
            switch says {
            case .fails: writer.member(step.key, "不合格")
            case .passes:
                writer.member(step.key, "合格")
                if layout.isOfFailuresOnly { notes.passesAmongFailures += 1 }
            case .open:
                notes.verdictsFromItems -= 1
                let column = failing.items >= 0 ? failing.items : failing.item
                return .failingUnclear(column, CellText.trimmed(row[column]))
            }
            return nil
        }
        if wide?.areFailures == true, wide?.isNamed(row, self) == true {
            writer.member(step.key, "不合格")
            notes.verdictsFromItems += 1
            return nil
        }
        return failing.items >= 0 || failing.item >= 0 ? .nothingNamed : .noVerdict
    }

    @inline(__always)
    private mutating func writeVerdict(
        _ cell: CellBytes, _ step: PlanStep, _ column: Int, into writer: inout RecordWriter
    ) -> RowFault? {
        if hasWords, let field = layout.columns[column].field, writeWord(cell, step, field, into: &writer) {
            return nil
        }
        // TRUE answers 是否合格; below any other heading it says nothing certain.
        guard isKnown(cell), !Self.isTruthValue(cell) || layout.columns[column].heading.contains("是否") else {
            return .unknownVerdict(column, cell)
        }
        if countsPasses, !String(decoding: cell, as: UTF8.self).contains("不") { notes.passesAmongFailures += 1 }
        writer.member(step.key, cell)
        return nil
    }

    /// Whether a cell holds `true` or `false`, in letters of either case.
    @inline(__always)
    private static func isTruthValue(_ cell: CellBytes) -> Bool {
        guard cell.count == 4 || cell.count == 5, cell[0] < 0x80 else { return false }
        let word = cell.map { $0 | 0x20 }
        return word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8)
    }

    /// Whether a row of a list of passed samples names something that failed.
    private mutating func namesFailure<Row: RowCells>(_ row: Row, _ group: ItemGroup.Outcome?) -> Bool {
        if let group { return !group.failing.isEmpty }
        return failingStatement(row) == .fails
    }

    mutating func writeSideVerdict<Row: RowCells>(
        _ step: PlanStep, _ row: Row, into writer: inout RecordWriter
    ) -> RowFault? {
        guard step.column >= 0 else { return nil }
        let cell = CellText.trimmed(row[step.column])
        if words.placeholders.contains(cell) { return nil }
        if hasWords, writeWord(cell, step, step.field, into: &writer) { return nil }
        guard isKnown(cell) else { return .unknownVerdict(step.column, cell) }
        Self.withText(cell) { writer.member(step.key, $0) }
        return nil
    }

    /// Whether a cell is a known verdict; the few words of a source are remembered.
    @inline(__always)
    func isKnown(_ cell: CellBytes) -> Bool {
        guard let isKnownVerdict else { return true }
        if knownVerdicts.contains(cell) { return true }
        guard isKnownVerdict(cell) else { return false }
        if !Self.isTruthValue(cell) { knownVerdicts.add(cell) }
        return true
    }
}
