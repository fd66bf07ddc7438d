import InspectionModel
import RecordStream

extension RowMapper {
    @inline(__always)
    mutating func write<Row: RowCells>(
        _ step: PlanStep, _ row: Row, _ group: ItemGroup.Outcome?, into writer: inout RecordWriter
    ) -> RowFault? {
        switch step.action {
        case .text:
            let cell = step.column >= 0 ? CellText.trimmedOfSpaces(row[step.column]) : CellBytes(start: nil, count: 0)
            if !isAbsent(cell) {
                writer.member(step.key, cell)
            } else {
                writeConstant(step, into: &writer)
            }
            return nil
        case .line:
            let cell = step.column >= 0 ? CellText.trimmed(row[step.column]) : CellBytes(start: nil, count: 0)
            if isAbsent(cell) {
                writeConstant(step, into: &writer)
            } else if CellText.hasLineEnd(cell) {
                CellText.joined(cell).withUnsafeBufferPointer { writer.member(step.key, $0) }
            } else {
                writer.member(step.key, cell)
            }
            return nil
        case .identifier: return writeIdentifier(step, row, into: &writer)
        case .date, .dateOrWords, .dateOrPart: return writeDate(step, row, into: &writer)
        case .produced: return writeProduced(step, row, into: &writer)
        case .verdict: return writeVerdict(step, row, group, into: &writer)
        case .sideVerdict: return writeSideVerdict(step, row, into: &writer)
        case .failingItems:
            writeFailingItems(step, row, group, into: &writer)
            return nil
        case .custom:
            let cell = CellText.trimmedOfSpaces(row[step.column])
            if !isAbsent(cell) { writer.member(named: customKeys[step.customKey], cell) }
            return nil
        }
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
        case .plain: writer.member(step.key, cell)
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
        switch DateReading(cell, kinds: words.dateKinds, serials: options.serials) {
        case .date(_, _, isISO: true): writer.member(step.key, cell)
        case .date(let date, _, isISO: false):
            Self.write(step.key, date, into: &writer)
            writer.member(step.rawKey, cell)
        case .refused(let reason):
            if step.action == .dateOrPart, reason == .monthOnly || Self.isYear(cell) {
                notes.partialDates += 1
                writer.member(step.rawKey, cell)
                return nil
            }
            // A ledger says 未整改 or 30日内 where a day will stand one day; digits that are no day are an error.
            let isWords = reason == .unknown && (step.field == .dueOn || !cell.contains { $0 &- 0x30 < 10 })
            guard step.action == .dateOrWords, isWords else { return .date(step.column, cell, reason) }
            notes.wordsForDates += 1
            writer.member(step.rawKey, cell)
        }
        return nil
    }

    /// Writes a day as `YYYY-MM-DD`.
    static func write(_ key: StaticString, _ date: CalendarDate, into writer: inout RecordWriter) {
        let (year, month, day) = date.civil
        var text = (UInt64(0), UInt64(0))
        withUnsafeMutableBytes(of: &text) { bytes in
            func put(_ value: Int, at: Int) {
                bytes[at] = UInt8(truncatingIfNeeded: 0x30 + value / 10)
                bytes[at + 1] = UInt8(truncatingIfNeeded: 0x30 + value % 10)
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
            && cell[0] &- 0x31 < 2 && cell[..<4].allSatisfy { $0 &- 0x30 < 10 }
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
        let produced = ProducedCell(cell, kinds: words.dateKinds)
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
