import DelimitedText
import RecordStream
import TextEncodings

/// Reads one delimited file, chunk by chunk, after a plan.
struct DelimitedSource: ~Copyable {
    private var transcoder: Transcoder
    private var faults = EncodingFaults()
    private var parser: DelimitedParser
    private let plan: SourcePlan
    private let rowWords: RowWords
    private(set) var consumer: RowConsumer

    init(plan: SourcePlan, dialect: DelimitedDialect, rowWords: RowWords, consumer: RowConsumer) throws(SourceRefusal) {
        do throws(Transcoder.Failure) {
            transcoder = try Transcoder(from: plan.encoding, byteOrderMarkLength: plan.byteOrderMarkLength)
        } catch {
            throw .encoding("the system's iconv has no \(plan.encoding.name)")
        }
        parser = DelimitedParser(dialect: dialect)
        if plan.headerRecords == nil { parser.expectedFields = plan.layout.columns.count }
        self.plan = plan
        self.rowWords = rowWords
        self.consumer = consumer
    }

    /// Reads the next bytes of the file.
    mutating func push(_ chunk: UnsafeBufferPointer<UInt8>, into writer: inout RecordWriter) throws {
        parser.append(transcoder.decode(chunk, faults: &faults))
        try drain(into: &writer)
    }

    /// Says that the file has ended.
    mutating func finish(into writer: inout RecordWriter) throws {
        parser.append(transcoder.finish(faults: &faults))
        parser.finish()
        try drain(into: &writer)
        try consumer.finish(into: &writer)
    }

    /// Where the rows went, and what was done to cells.
    mutating func books() -> (SourceAccount, MappingNotes) { (consumer.account, consumer.mapper.notes) }

    private mutating func drain(into writer: inout RecordWriter) throws {
        while true {
            switch parser.next() {
            case .row(let row): try take(row, into: &writer)
            case .blank(let line, _): consumer.account.skip(.blank, line: line)
            case .damage(let damage): try take(damage)
            case .needsInput, .end: return
            }
        }
    }

    @inline(__always)
    private mutating func take(_ row: DelimitedRow, into writer: inout RecordWriter) throws {
        if let header = plan.headerRecords, row.record <= header.upperBound {
            if row.record < header.lowerBound { consumer.account.skip(row.isEmpty ? .blank : .title, line: row.line) }
            if row.record == header.upperBound { parser.expectedFields = plan.layout.columns.count }
            _ = faults.take(before: row.endOffset)
            return
        }
        if !faults.isEmpty, let found = faults.take(before: row.endOffset) {
            try consumer.refuse(reject(found.first, line: row.line, record: row.record, raw: row.raw))
            return
        }
        let place = RowPlace(line: row.line, record: row.record, byte: transcoder.sourceOffset(ofOutput: row.offset))
        try consumer.consume(row, at: place, raw: row.raw, into: &writer)
    }

    @inline(never)
    private mutating func take(_ damage: DelimitedDamage) throws {
        if let header = plan.headerRecords, damage.record <= header.upperBound {
            consumer.account.skip(.title, line: damage.line)
            if damage.record == header.upperBound { parser.expectedFields = plan.layout.columns.count }
            _ = faults.take(before: damage.endOffset)
            return
        }
        let fault = faults.take(before: damage.endOffset)
        if fault == nil, case .fieldCount(_, let found) = damage.kind, let why = rowKind(damage.raw, fields: found) {
            consumer.account.skip(why == .total ? .total : .footer, line: damage.line)
            return
        }
        try damage.raw.withUnsafeBufferPointer { raw in
            if let fault {
                try consumer.refuse(reject(fault.first, line: damage.line, record: damage.record, raw: raw))
                return
            }
            try consumer.refuse(
                Reject(
                    file: plan.name, line: damage.line, record: damage.record,
                    byte: transcoder.sourceOffset(ofOutput: damage.offset), code: damage.kind.code,
                    message: damage.kind.description, raw: Reject.text(raw)))
        }
    }

    /// What a line is that has too few fields for a row: a footer or a total, or nil for damage.
    private func rowKind(_ raw: [UInt8], fields: Int) -> RowWords.Kind? {
        guard fields * 2 <= plan.layout.columns.count else { return nil }
        return raw.withUnsafeBufferPointer { raw in
            var text = CellText.trimmed(raw)
            if text.first == .doubleQuote { text = CellText.trimmed(CellBytes(rebasing: text.dropFirst())) }
            return rowWords.kind(text)
        }
    }

    private func reject(_ fault: EncodingFault, line: Int, record: Int, raw: UnsafeBufferPointer<UInt8>) -> Reject {
        Reject(
            file: plan.name, line: line, record: record, byte: fault.sourceOffset, code: "encoding",
            message: "\(fault) is no text in \(plan.encoding.name)", raw: Reject.text(raw))
    }
}
