import InspectionModel
import RecordStream

extension RowMapper {
    @inline(__always)
    mutating func write<Row: RowCells>(
        _ step: PlanStep, _ row: Row, _ group: ItemGroup.Outcome?, into writer: inout RecordWriter
    ) -> RowFault? {
        switch step.action {
        case .text, .line:
            let cell = step.column >= 0 ? CellText.trimmed(row[step.column]) : CellBytes(start: nil, count: 0)
            if isAbsent(cell) {
                writeConstant(step, into: &writer)
            } else if CellText.hasLineEnd(cell) || cell[0] == UInt8(ascii: "=") {
                writeText(cell, step, into: &writer)
            } else {
                writer.member(step.key, cell)
            }
            return nil
        case .word:
            let cell = step.column >= 0 ? CellText.trimmed(row[step.column]) : CellBytes(start: nil, count: 0)
            if !isAbsent(cell), !writeWord(cell, step, step.field, into: &writer) {
                writeText(cell, step, into: &writer)
            } else if isAbsent(cell) {
                writeConstant(step, into: &writer)
            }
            return nil
        case .identifier: return writeIdentifier(step, row, into: &writer)
        case .date, .dateOrWords, .dateOrPart: return writeDate(step, row, into: &writer)
        case .produced: return writeProduced(step, row, into: &writer)
        case .verdict: return writeVerdict(step, row, group, into: &writer)
        case .sideVerdict: return writeSideVerdict(step, row, into: &writer)
        case .failingItems:
            writeFailingItems(step, row, group, into: &writer)
            if group != nil || wide != nil { writeTestedItems(row, group, into: &writer) }
            return nil
        case .price:
            writePrice(step, row, into: &writer)
            return nil
        case .sum:
            writeSum(step, row, into: &writer)
            return nil
        case .quantity:
            writeQuantity(step, row, into: &writer)
            return nil
        case .custom:
            let cell = CellText.trimmed(row[step.column])
            if !isAbsent(cell) {
                Self.withText(cell) { writer.member(named: customKeys[step.customKey], $0) }
            }
            return nil
        }
    }

    /// Writes a cell that has line ends, or that a spreadsheet may have wrapped.
    @inline(never)
    private func writeText(_ cell: CellBytes, _ step: PlanStep, into writer: inout RecordWriter) {
        Self.withText(cell, keepsRoles: step.action == .line) { writer.member(step.key, $0) }
    }

    /// The text of a cell: in one line, and out of the `="…"` by which a spreadsheet is told that it is text.
    static func withText<Result>(
        _ cell: CellBytes, keepsRoles: Bool = false, _ body: (CellBytes) -> Result
    ) -> Result {
        let bare = CellText.unwrapped(cell)
        guard CellText.hasLineEnd(bare) else { return body(bare) }
        return CellText.joined(bare, keepsRoles: keepsRoles).withUnsafeBufferPointer(body)
    }

    /// Writes what a word means by the layout, and the word beside it; false where the layout does not say.
    func writeWord(_ cell: CellBytes, _ step: PlanStep, _ field: SourceField, into writer: inout RecordWriter) -> Bool {
        guard let meaning = layout.words.meaning(of: cell, in: field) else { return false }
        meaning.withUnsafeBufferPointer { writer.member(step.key, $0) }
        let key = step.key.withUTF8Buffer { Array($0) }
        let raw = Array("_raw".utf8)
        let stem = key.suffix(raw.count).elementsEqual(raw) ? Array(key.dropLast(raw.count)) : key
        Self.withText(cell) { writer.member(named: stem + Array("_written".utf8), $0) }
        return true
    }

    @inline(never)
    func writeConstant(_ step: PlanStep, into writer: inout RecordWriter) {
        guard step.constant >= 0 else { return }
        constants[step.constant].withUnsafeBufferPointer { writer.member(step.key, $0) }
    }

    mutating func writeIdentifier<Row: RowCells>(
        _ step: PlanStep, _ row: Row, into writer: inout RecordWriter
    ) -> RowFault? {
        guard step.column >= 0 else {
            writeConstant(step, into: &writer)
            return nil
        }
        let cell = CellText.trimmed(row[step.column])
        if words.placeholders.contains(cell) {
            writeConstant(step, into: &writer)
            return nil
        }
        switch IdentifierReading(cell) {
        case .plain, .marked: writer.member(step.key, cell)
        case .cleaned(let identifier):
            notes.cleanedIdentifiers += 1
            identifier.withUnsafeBufferPointer { writer.member(step.key, $0) }
            writer.member(step.rawKey, cell)
        case .destroyed: return .destroyed(step.column, cell)
        }
        return nil
    }

    mutating func writeDate<Row: RowCells>(
        _ step: PlanStep, _ row: Row, into writer: inout RecordWriter
    ) -> RowFault? {
        guard step.column >= 0 else {
            writeConstant(step, into: &writer)
            return nil
        }
        let cell = CellText.trimmed(row[step.column])
        if words.placeholders.contains(cell) {
            writeConstant(step, into: &writer)
            return nil
        }
        var reading = DateReading(
            cell, kinds: words.dateKinds, serials: options.serials, order: step.dateOrder)
        if case .refused = reading, CellText.hasLineEnd(cell) {
            reading = CellText.joined(cell).withUnsafeBufferPointer {
                DateReading($0, kinds: words.dateKinds, serials: options.serials, order: step.dateOrder)
            }
            // The cell as it stands is no day, only what it is joined to.
            if case .date(let date, let kind, isISO: true) = reading { reading = .date(date, kind: kind, isISO: false) }
        }
        if options.gathersDates { gather(cell, step.column) }
        switch reading {
        case .date(_, _, isISO: true): writer.member(step.key, cell)
        case .date(let date, _, isISO: false):
            Self.write(step.key, date, into: &writer)
            writer.member(step.rawKey, cell)
        case .refused(.ambiguous) where options.gathersDates: return nil
        case .refused(let reason):
            if step.action == .dateOrPart, reason == .monthOnly || Self.isYear(cell) {
                notes.partialDates += 1
                writer.member(step.rawKey, cell)
                return nil
            }
            // A ledger says 未整改 or 30日内 where a day will stand one day; digits that are no day are an error.
            // A number of a file is no wrong day.
            let mayHaveDigits = step.field == .dueOn || step.field.isMeasure
            let isWords = reason == .unknown && (mayHaveDigits || !cell.contains { $0 &- UInt8(ascii: "0") < 10 })
            guard step.action == .dateOrWords, isWords else {
                if reason == .ambiguous { notes.undecidedDates += 1 }
                return .date(step.column, cell, reason)
            }
            notes.wordsForDates += 1
            writer.member(step.rawKey, cell)
        }
        return nil
    }

    /// Takes in what a date tells of the order of day and month.
    @inline(never)
    private mutating func gather(_ cell: CellBytes, _ column: Int) {
        guard let scan = DateScan(cell), scan.shape != .other else { return }
        notes.dateEvidence[column, default: DateEvidence()].add(scan.shape, cell)
    }

    /// Writes a day as `YYYY-MM-DD`.
    static func write(_ key: StaticString, _ date: CalendarDate, into writer: inout RecordWriter) {
        let (year, month, day) = date.civil
        var text = (UInt64(0), UInt64(0))
        withUnsafeMutableBytes(of: &text) { bytes in
            func put(_ value: Int, at: Int) {
                bytes[at] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10)
                bytes[at + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10)
            }
            put(year / 100, at: 0)
            put(year % 100, at: 2)
            bytes[4] = 0x2D
            put(month, at: 5)
            bytes[7] = 0x2D
            put(day, at: 8)
            writer.member(key, CellBytes(rebasing: UnsafeBufferPointer(bytes.bindMemory(to: UInt8.self))[..<10]))
        }
    }

    static func isYear(_ cell: CellBytes) -> Bool {
        cell.count >= 4 && (cell.count == 4 || CellText.hasPrefix(cell, at: 4, Array("年".utf8)) && cell.count == 7)
            && cell[0] &- 0x31 < 2 && cell[..<4].allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
    }

    mutating func writeProduced<Row: RowCells>(
        _ step: PlanStep, _ row: Row, into writer: inout RecordWriter
    ) -> RowFault? {
        guard step.column >= 0 else {
            writeConstant(step, into: &writer)
            return nil
        }
        let cell = CellText.trimmed(row[step.column])
        if words.placeholders.contains(cell) { return nil }
        guard CellText.hasLineEnd(cell) else { return writeProduced(cell, step, into: &writer) }
        return CellText.joined(cell).withUnsafeBufferPointer { writeProduced($0, step, into: &writer) }
    }

    @inline(__always)
    private mutating func writeProduced(
        _ cell: CellBytes, _ step: PlanStep, into writer: inout RecordWriter
    ) -> RowFault? {
        if options.gathersDates { gather(cell, step.column) }
        let isPure = step.field == .producedOn
        // Where batch numbers stand too, only 45657.0 is certain to come from a spreadsheet.
        if let number = DateReading.dayNumber(cell), isPure || cell.count > 5 {
            if let date = options.serials.date(number) {
                Self.write(step.key, date, into: &writer)
            } else {
                notes.dayNumbers += 1
            }
            writer.member(step.rawKey, cell)
            return nil
        }
        let produced = ProducedCell(cell, kinds: words.dateKinds, order: step.dateOrder)
        if isPure, produced.isImpossible { return .date(step.column, cell, .impossible) }
        if !isPure || !(hasBatchColumn || produced.holdsNoSingleDay) {
            if produced.batchStart > 0 {
                writer.member("batch", CellBytes(rebasing: cell[produced.batchStart...]))
            } else if let batch = produced.batch {
                batch.withUnsafeBufferPointer { writer.member("batch", $0) }
            }
        }
        if produced.isISO {
            writer.member(step.key, cell)
            return nil
        }
        if let date = produced.date { Self.write(step.key, date, into: &writer) }
        if let kind = produced.kind { kind.withUnsafeBufferPointer { writer.member("produced_on_kind", $0) } }
        writer.member(step.rawKey, cell)
        return nil
    }
}
