import InspectionModel
import RecordStream

/// Turns rows into records, cell by cell, without a `String` for a cell.
///
/// It does not judge meaning: words of verdicts, levels and categories go on as they stand, under `…_raw`.
package struct RowMapper {
    let layout: TableLayout
    let words: ValueWords
    let options: MappingOptions
    /// Whether a trimmed cell is a word for a verdict; nil takes every word.
    let isKnownVerdict: ((UnsafeBufferPointer<UInt8>) -> Bool)?
    private let steps: ContiguousArray<PlanStep>
    private let constants: [[UInt8]]
    private let customKeys: [[UInt8]]
    private let identity: [Int]
    private let identityPrefix: [UInt8]
    let failing: FailingColumns
    private let numberColumn: Int
    private let numberConstant: [UInt8]?
    private let nameColumns: [Int]
    private let productColumn: Int
    private let hasBatchColumn: Bool
    private var place: [UInt8]
    private let placePrefix: Int
    private var knownVerdicts: [[UInt8]] = []
    private var rounded = RoundedIdentifiers()
    var scratch: [UInt8] = []
    var failingCache = FailingCache()
    /// What was done to cells.
    package var notes = MappingNotes()

    /// A mapper for the rows of one source.
    ///
    /// - Parameter sourceName: the name in `src`, without folders; for a workbook with `#` and the sheet.
    package init(
        layout: TableLayout, sourceName: String, words: ValueWords, options: MappingOptions = MappingOptions(),
        isKnownVerdict: ((UnsafeBufferPointer<UInt8>) -> Bool)? = nil
    ) {
        self.layout = layout
        self.words = words
        self.options = options
        self.isKnownVerdict = isKnownVerdict
        let fields = SourceField.allCases.filter { layout.constants[$0] != nil }
        constants = fields.map { Array((layout.constants[$0] ?? "").utf8) }
        steps = ContiguousArray(PlanStep.steps(for: layout, constants: fields))
        customKeys = layout.columns.compactMap { $0.customKey.map { Array($0.utf8) } }
        failing = FailingColumns(layout)
        hasBatchColumn = layout.has(.batch)
        numberColumn = layout.column(layout.kind == .sample ? .sampleNumber : .caseID) ?? -1
        numberConstant = layout.kind == .rectification ? nil : layout.constants[.sampleNumber].map { Array($0.utf8) }
        nameColumns = [SourceField.productName, .reportNumber].compactMap(layout.column)
        productColumn =
            layout.kind == .sample && layout.constants[.productName] == nil ? layout.column(.productName) ?? -1 : -1
        identity = Self.identityFields(layout.kind).compactMap(layout.column)
        identityPrefix = Array((layout.kind == .sample ? "s-" : "c-").utf8)
        place = Array(sourceName.utf8) + [0x3A]
        placePrefix = place.count
    }

    /// The cells that tell one sample or case from another, where it has no number of its own.
    private static func identityFields(_ kind: RecordKind) -> [SourceField] {
        switch kind {
        case .sample:
            [
                .reportNumber, .productName, .producerName, .producerCode, .sampledName, .sampledCode, .brand, .model,
                .batch, .producedOn, .producedOrBatch, .sampledOn, .lab, .noticeNumber, .publishedOn, .failingItems,
                .failingItem,
            ]
        case .rectification:
            [
                .sampleNumber, .reportNumber, .productName, .producerName, .sampledName, .party, .partyName, .partyCode,
                .model, .batch, .producedOn, .producedOrBatch, .orderedOn,
            ]
        }
    }

    /// Writes the record of a row, or says why there is none; nothing of a refused row is written.
    mutating func map<Row: RowCells>(_ row: Row, line: Int, into writer: inout RecordWriter) throws -> RowFault? {
        try map(row, line: line, group: nil, into: &writer)
    }

    /// As `map(_:line:into:)`, with the items of a group of rows.
    mutating func map<Row: RowCells>(
        _ row: Row, line: Int, group: ItemGroup.Outcome?, into writer: inout RecordWriter
    ) throws -> RowFault? {
        // A batch without a product can be put under no category: a row of it is not whole.
        let isNameless = productColumn >= 0 && isAbsent(row[productColumn])
        if isNameless { return hasNumber(row) ? .noProduct : .noIdentity }
        writer.beginRecord(layout.kind == .sample ? "sample" : "case")
        if let fault = writeID(row, into: &writer) {
            writer.dropRecord()
            return fault
        }
        for index in steps.indices {
            if let fault = write(steps[index], row, group, into: &writer) {
                writer.dropRecord()
                return fault
            }
        }
        writePlace(line, into: &writer)
        try writer.endRecord()
        return nil
    }

    private func hasNumber<Row: RowCells>(_ row: Row) -> Bool { numberColumn >= 0 && !isAbsent(row[numberColumn]) }

    /// Whether a cell says nothing: empty, white space or a placeholder.
    @inline(__always)
    func isAbsent(_ cell: CellBytes) -> Bool {
        if cell.count > Placeholders.longest + 8, cell[0] > 0x20 { return false }
        return words.placeholders.contains(CellText.trimmed(cell))
    }
}

// Members
extension RowMapper {
    @inline(__always)
    private mutating func write<Row: RowCells>(
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
    private func writeConstant(_ step: PlanStep, into writer: inout RecordWriter) {
        guard step.constant >= 0 else { return }
        constants[step.constant].withUnsafeBufferPointer { writer.member(step.key, $0) }
    }

    private mutating func writeIdentifier<Row: RowCells>(
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

    private mutating func writeDate<Row: RowCells>(
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
    private static func write(_ key: StaticString, _ date: CalendarDate, into writer: inout RecordWriter) {
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

    private static func isYear(_ cell: CellBytes) -> Bool {
        cell.count >= 4 && (cell.count == 4 || CellText.hasPrefix(cell, at: 4, Array("年".utf8)) && cell.count == 7)
            && cell[0] &- 0x31 < 2 && cell[..<4].allSatisfy { $0 &- 0x30 < 10 }
    }

    private mutating func writeProduced<Row: RowCells>(
        _ step: PlanStep, _ row: Row, into writer: inout RecordWriter
    ) -> RowFault? {
        guard step.column >= 0 else {
            writeConstant(step, into: &writer)
            return nil
        }
        let cell = CellText.trimmed(row[step.column])
        if words.placeholders.contains(cell) { return nil }
        let isPure = step.field == .producedOn
        if isPure, options.serials != .refused,
            case .date(let date, _, isISO: false) = DateReading(cell, kinds: words.dateKinds, serials: options.serials)
        {
            date.isoBytes.withUnsafeBufferPointer { writer.member(step.key, $0) }
            writer.member(step.rawKey, cell)
            return nil
        }
        let produced = ProducedCell(cell, kinds: words.dateKinds)
        if isPure, produced.isImpossible { return .date(step.column, cell, .impossible) }
        if !isPure || !hasBatchColumn {
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

// Verdicts
extension RowMapper {
    private mutating func writeVerdict<Row: RowCells>(
        _ step: PlanStep, _ row: Row, _ group: ItemGroup.Outcome?, into writer: inout RecordWriter
    ) -> RowFault? {
        for column in [step.column, failing.recheckVerdict, failing.initialVerdict] where column >= 0 {
            let cell = CellText.trimmed(row[column])
            if cell.isEmpty || (words.placeholders.contains(cell) && column != step.column) { continue }
            guard isKnown(cell) else { return .unknownVerdict(column, cell) }
            writer.member(step.key, cell)
            return nil
        }
        if step.constant >= 0 {
            writeConstant(step, into: &writer)
            return nil
        }
        if let verdict = group?.verdict {
            verdict.withUnsafeBufferPointer { writer.member(step.key, $0) }
            notes.verdictsFromItems += 1
            return nil
        }
        // A table without a column of verdicts states 不合格 by naming what failed.
        if step.column < 0, failing.isNamed(row, self) {
            writer.member(step.key, "不合格")
            notes.verdictsFromItems += 1
            return nil
        }
        return .noVerdict
    }

    private mutating func writeSideVerdict<Row: RowCells>(
        _ step: PlanStep, _ row: Row, into writer: inout RecordWriter
    ) -> RowFault? {
        guard step.column >= 0 else { return nil }
        let cell = CellText.trimmed(row[step.column])
        if words.placeholders.contains(cell) { return nil }
        guard isKnown(cell) else { return .unknownVerdict(step.column, cell) }
        writer.member(step.key, cell)
        return nil
    }

    /// Whether a cell is a known verdict; the few words of a source are remembered.
    @inline(__always)
    mutating func isKnown(_ cell: CellBytes) -> Bool {
        guard let isKnownVerdict else { return true }
        for word in knownVerdicts where word.count == cell.count {
            let same = word.withUnsafeBufferPointer { known in
                for index in 0..<known.count where known[index] != cell[index] { return false }
                return true
            }
            if same { return true }
        }
        guard isKnownVerdict(cell) else { return false }
        if knownVerdicts.count < 16 { knownVerdicts.append(Array(cell)) }
        return true
    }
}

// Identity and place
extension RowMapper {
    /// The id is the sample's own number, or a digest of the cells that tell it from others.
    private mutating func writeID<Row: RowCells>(_ row: Row, into writer: inout RecordWriter) -> RowFault? {
        if numberColumn >= 0 {
            let cell = CellText.trimmed(row[numberColumn])
            if !words.placeholders.contains(cell) { return writeNumber(cell, into: &writer) }
        }
        if layout.kind == .sample, !nameColumns.contains(where: { !isAbsent(row[$0]) }), numberConstant == nil {
            return .noIdentity
        }
        var digest = RecordDigest()
        scratch.removeAll(keepingCapacity: true)
        for column in identity {
            scratch.append(contentsOf: CellText.trimmed(row[column]))
            scratch.append(0x1F)
        }
        scratch.withUnsafeBufferPointer { digest.add($0) }
        let digits = String(digest.sum, radix: 16)
        scratch.removeAll(keepingCapacity: true)
        scratch += identityPrefix
        scratch += Array(repeating: 0x30, count: 16 - digits.utf8.count)
        scratch += digits.utf8
        scratch.withUnsafeBufferPointer { writer.member("id", $0) }
        if let numberConstant { numberConstant.withUnsafeBufferPointer { writer.member("sample_number", $0) } }
        return nil
    }

    /// Writes a number of the sample's or case's own as the id, and that of a sample as its number too.
    @inline(__always)
    private mutating func writeNumber(_ cell: CellBytes, into writer: inout RecordWriter) -> RowFault? {
        let isSample = layout.kind == .sample
        switch IdentifierReading(cell) {
        case .plain:
            if isSample, cell.count > 15, cell[0] &- 0x30 < 10 {
                switch rounded.judge(cell) {
                case .fine: break
                case .suspect: notes.suspectIdentifiers += 1
                case .rounded: return .rounded(numberColumn, cell)
                }
            }
            writer.member("id", cell)
            if isSample { writer.member("sample_number", cell) }
        case .cleaned(let identifier):
            notes.cleanedIdentifiers += 1
            identifier.withUnsafeBufferPointer { writer.member("id", $0) }
            if isSample { identifier.withUnsafeBufferPointer { writer.member("sample_number", $0) } }
            writer.member(isSample ? "sample_number_raw" : "id_raw", cell)
        case .destroyed: return .destroyed(numberColumn, cell)
        }
        return nil
    }

    private mutating func writePlace(_ line: Int, into writer: inout RecordWriter) {
        place.removeLast(place.count - placePrefix)
        var digits = (UInt64(0), UInt64(0), UInt64(0))
        withUnsafeMutableBytes(of: &digits) { buffer in
            var at = buffer.count
            var rest = line
            repeat {
                at -= 1
                buffer[at] = UInt8(0x30 + rest % 10)
                rest /= 10
            } while rest > 0
            place.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[at...]))
        }
        place.withUnsafeBufferPointer { writer.member("src", $0) }
    }
}
