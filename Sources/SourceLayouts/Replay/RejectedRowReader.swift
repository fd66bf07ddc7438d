import DelimitedText
package import RecordStream
import XMLReading

/// Reads corrected rows of one source again, each under the place at which it was refused.
///
/// 1. Where `raw` was changed, it is read as the row (or rows, where two had run into one).
/// 2. Where `value` was changed, it takes the place of the cell under `field` in the row as it was.
/// 3. A row in which nothing was changed, or both, is refused again.
package final class RejectedRowReader {
    let plan: SourcePlan
    var consumer: RowConsumer
    /// The rows of items, until all have come.
    var items = ReplayedItems()

    /// Where the rows went.
    package var account: SourceAccount { consumer.account }
    /// What was done to cells.
    package var notes: MappingNotes { consumer.mapper.notes }

    /// A reader for the rows of one source.
    ///
    /// - Parameters:
    ///   - plan: how the rows were read.
    ///   - tables: the analysts' tables.
    ///   - isKnownVerdict: as for `SourceReader`.
    ///   - rejecting: called with every row that is refused again.
    package init(
        plan: SourcePlan, tables: SourceTables, options: MappingOptions = MappingOptions(),
        isKnownVerdict: ((UnsafeBufferPointer<UInt8>) -> Bool)? = nil, rejecting: @escaping (Reject) throws -> Void
    ) {
        self.plan = plan
        let mapper = RowMapper(
            layout: plan.layout, sourceName: plan.name, delivery: plan.delivery, words: tables.words, options: options,
            isKnownVerdict: isKnownVerdict)
        consumer = RowConsumer(
            mapper: mapper, plan: plan, rowWords: tables.rowWords, rejecting: rejecting)
    }

    /// Says that all rows have come.
    ///
    /// - Throws: what `rejecting` and the writer throw.
    package func finish(into writer: inout RecordWriter) throws { try readItems(into: &writer) }

    /// Reads one row; those of tables with a row for each item are read at the end.
    ///
    /// - Throws: what `rejecting` and the writer throw.
    package func read(_ row: RejectedRow, into writer: inout RecordWriter) throws {
        if !plan.holdsWholeRows, let columns = consumer.items { return try gather(row, columns) }
        consumer.contextOfRow = { row.context }
        let corrected = row.corrections
        if let refusal = refusal(of: row, corrected) { return try refuse(row, refusal.code, refusal.message) }
        let isValueCorrected = corrected.value || corrected.field
        if isValueCorrected {
            let places = row.field.map { columns($0) } ?? []
            if places.isEmpty {
                return try refuse(row, "replay_field", "there is no column of that heading to put the value in")
            }
            if places.count > 1 {
                return try refuse(row, "replay_field", "several columns have that heading: change the row")
            }
            if case .xml(let document) = plan.format, document.isItem(plan.layout.columns[places[0]].heading) {
                return try refuse(row, "replay_field", "the value is that of an item inside the record: change the row")
            }
        }
        let correction = RowCorrection(row, isValueCorrected: isValueCorrected) { self.columns($0) }
        switch plan.format {
        case .xml(let document): try read(correction, document, into: &writer)
        case .delimited(let dialect): try read(correction, dialect, into: &writer)
        case .workbook: try read(correction, .csv, into: &writer)
        }
    }

    func refusal(
        of row: RejectedRow, _ corrected: (raw: Bool, field: Bool, value: Bool)
    ) -> (code: String, message: String)? {
        if let line = row.changeLine {
            return (
                row.code,
                "is corrected in its source only, which is read by other columns from line \(line) on: \(row.message)"
            )
        }
        switch row.code {
        // Which value holds cannot be seen in the record.
        case "value_ambiguous" where !corrected.value: return (row.code, row.message)
        case "item_row_refused" where !plan.holdsWholeRows: return nil
        case "schema", "record_refused", "item_row_refused":
            return (row.code, "is corrected in its source only: \(row.message)")
        case "encoding" where Self.holdsBytes(row.raw): return (row.code, row.message)
        default: break
        }
        guard corrected.raw || corrected.field || corrected.value else { return (row.code, row.message) }
        if corrected.raw, corrected.field || corrected.value {
            return ("replay_ambiguous", "both the row and the value were changed: change one of them")
        }
        if corrected.field, !row.hadNoField {
            return ("replay_field", "the heading was changed: change the value, or the row")
        }
        if row.isCut, !corrected.raw { return ("replay_cut", "the row is longer than what is kept of it") }
        return nil
    }

    func columns(_ heading: String) -> [Int] {
        let places = plan.layout.columns.indices.filter { plan.layout.columns[$0].heading == heading }
        return places.isEmpty ? plan.headings.indices.filter { plan.headings[$0] == heading } : places
    }

    private func read(
        _ correction: RowCorrection, _ document: XMLDocumentPlan, into writer: inout RecordWriter
    ) throws {
        let before = consumer.account.read
        let source = try XMLSource(
            plan: plan, document: document, schema: nil, consumer: consumer, correction: correction)
        var isWhole = true
        do {
            let text = ReplayedElement.document(around: correction.row.raw, records: document.recordPath)
            try text.withUnsafeBufferPointer { try source.push($0, into: &writer) }
            try source.finish(into: &writer)
        } catch is SourceFailure {
            isWhole = false
        }
        consumer = source.consumer
        if !isWhole || consumer.account.read == before {
            try refuse(correction.row, "replay_xml", "is no element as it stood in the document")
        }
    }

    private func read(
        _ correction: RowCorrection, _ dialect: DelimitedDialect, into writer: inout RecordWriter
    ) throws {
        let row = correction.row
        var parser = DelimitedParser(dialect: dialect, limits: .init(rawBytes: Reject.rawLimit))
        parser.expectedFields = plan.layout.columns.count
        var text = row.raw
        text.withUTF8 { parser.append($0) }
        parser.finish()
        var known: [Int: [UInt8]] = [:]
        correction.eachContext { known[$0] = Array($1) }
        consumer.spread?.assume(known)
        while true {
            switch parser.next() {
            case .row(let cells):
                if correction.isUnchanged(cells) {
                    try refuse(row, row.code, row.message)
                } else if let cell = correction.cell {
                    try consumer.consume(
                        CorrectedRow(cells: cells, column: cell.column, value: cell.value), at: correction.place,
                        raw: cells.raw, into: &writer)
                } else {
                    try consumer.consume(cells, at: correction.place, raw: cells.raw, into: &writer)
                }
            case .blank: consumer.account.skip(.blank, line: row.line)
            case .damage(let damage): try refuse(row, damage.kind.code, damage.kind.description, raw: damage.raw)
            case .needsInput, .end: return
            }
        }
    }

    /// Whether bytes that are no text are still shown as `\xD6`.
    private static func holdsBytes(_ raw: String) -> Bool {
        let bytes = Array(raw.utf8)
        return bytes.indices.dropLast(3).contains { at in
            bytes[at] == UInt8(ascii: "\\") && bytes[at + 1] == UInt8(ascii: "x")
                && bytes[at + 2...at + 3].allSatisfy { byte in
                    byte &- UInt8(ascii: "0") < 10 || byte &- UInt8(ascii: "A") < 6
                }
        }
    }

    private func refuse(_ row: RejectedRow, _ code: String, _ message: String, raw: [UInt8]? = nil) throws {
        var reject = (raw ?? Array(row.raw.utf8)).withUnsafeBufferPointer { raw in
            Reject(
                file: plan.name, line: row.line, record: row.record, byte: row.byte, field: row.field,
                value: row.value, code: code, message: message, raw: raw)
        }
        reject.isCut = row.isCut
        reject.context = row.context
        reject.changeLine = row.changeLine
        try consumer.refuse(reject)
    }
}
