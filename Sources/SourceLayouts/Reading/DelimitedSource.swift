import DelimitedText
import RecordStream
import TextEncodings

/// Reads one delimited file, chunk by chunk, after a plan.
struct DelimitedSource: ~Copyable {
    private var transcoder: Transcoder
    private var faults = EncodingFaults()
    /// Lines of another encoding; nil where they are faults anyway.
    private var foreign: ForeignLines?
    private var parser: DelimitedParser
    private let plan: SourcePlan
    private let rowWords: RowWords
    private(set) var consumer: RowConsumer
    /// Takes the text as it was decoded, if anybody wants its digest.
    private let content: ContentDigest?
    /// Looks at the text, if its encoding was told from the bytes alone.
    private var watch: InferredEncoding?

    init(
        plan: SourcePlan, dialect: DelimitedDialect, rowWords: RowWords, consumer: RowConsumer, content: ContentDigest?
    ) throws(SourceRefusal) {
        do throws(Transcoder.Failure) {
            transcoder = try Transcoder(from: plan.encoding, byteOrderMarkLength: plan.byteOrderMarkLength)
        } catch {
            throw .encoding("the system's iconv has no \(plan.encoding.name)")
        }
        foreign = plan.encoding == .gb18030 ? ForeignLines() : nil
        parser = DelimitedParser(dialect: dialect, limits: .init(rawBytes: Reject.rawLimit))
        if plan.headerRecords == nil { parser.expectedFields = plan.layout.columns.count }
        self.plan = plan
        self.rowWords = rowWords
        self.consumer = consumer
        self.content = content
        watch = plan.encodingWatch
    }

    /// What the text says so far of an encoding that was told from the bytes alone.
    func watching() -> InferredEncoding? { watch }

    /// Reads the next bytes of the file.
    mutating func push(_ chunk: UnsafeBufferPointer<UInt8>, into writer: inout RecordWriter) throws {
        foreign?.scan(chunk)
        let text = transcoder.decode(chunk, faults: &faults)
        content?.update(text)
        watch?.scan(text, source: chunk)
        parser.append(text)
        try drain(into: &writer)
    }

    /// Says that the file has ended.
    mutating func finish(into writer: inout RecordWriter) throws {
        foreign?.finish()
        let text = transcoder.finish(faults: &faults)
        content?.update(text)
        watch?.finish()
        parser.append(text)
        parser.finish()
        try drain(into: &writer)
        try consumer.finish(into: &writer)
    }

    /// Where the rows went, and what was done to cells.
    mutating func books() -> (SourceAccount, MappingNotes) { (consumer.account, consumer.mapper.notes) }

    /// How many samples the source says that it holds.
    mutating func declared() -> Int? { consumer.saysCount }

    /// What an officer should know of the source as a whole.
    mutating func remarks() -> [String] { consumer.remarks }

    private mutating func drain(into writer: inout RecordWriter) throws {
        while true {
            switch parser.next() {
            case .row(let row): try take(row, into: &writer)
            case .blank(let line, _): consumer.account.skip(.blank, line: line)
            case .damage(let damage): try take(damage, into: &writer)
            case .needsInput, .end: return
            }
        }
    }

    @inline(__always)
    private mutating func take(_ row: DelimitedRow, into writer: inout RecordWriter) throws {
        if let header = plan.headerRecords, row.record <= header.upperBound {
            if row.record < header.lowerBound { consumer.account.skip(row.isEmpty ? .blank : .title, line: row.line) }
            if row.record == header.upperBound { parser.expectedFields = plan.layout.columns.count }
            passFaults(before: row.endOffset, line: row.line + row.lineCount)
            return
        }
        let fault = faults.isEmpty ? nil : faults.take(before: row.endOffset)
        let line = foreign?.take(before: row.line + row.lineCount)
        if let fault {
            try consumer.refuse(reject(fault.first, line: row.line, record: row.record, raw: row.raw), into: &writer)
            return
        }
        if let line {
            try consumer.refuse(reject(line, line: row.line, record: row.record, raw: row.raw), into: &writer)
            return
        }
        if plan.hasEmptyEnd, row.count == plan.layout.columns.count, !CellText.trimmed(row[row.count - 1]).isEmpty {
            let kind = DelimitedDamage.Kind.fieldCount(expected: row.count - 1, found: row.count)
            try consumer.refuse(
                Reject(
                    file: plan.name, line: row.line, record: row.record,
                    byte: transcoder.sourceOffset(ofOutput: row.offset), code: kind.code, message: kind.description,
                    raw: row.raw), into: &writer)
            return
        }
        let place = RowPlace(line: row.line, record: row.record, byte: transcoder.sourceOffset(ofOutput: row.offset))
        try consumer.consume(row, at: place, raw: row.raw, into: &writer)
    }

    private mutating func passFaults(before offset: Int, line: Int) {
        _ = faults.take(before: offset)
        _ = foreign?.take(before: line)
    }

    @inline(never)
    private mutating func take(_ damage: DelimitedDamage, into writer: inout RecordWriter) throws {
        if let header = plan.headerRecords, damage.record <= header.upperBound {
            consumer.account.skip(.title, line: damage.line)
            if damage.record == header.upperBound { parser.expectedFields = plan.layout.columns.count }
            passFaults(before: damage.endOffset, line: damage.line + damage.lineCount)
            return
        }
        let fault = faults.take(before: damage.endOffset)
        let line = foreign?.take(before: damage.line + damage.lineCount)
        if fault == nil, line == nil, case .fieldCount(_, let found) = damage.kind {
            if let why = rowKind(damage.raw, fields: found) {
                consumer.account.skip(why == .total ? .total : .footer, line: damage.line)
                consumer.takeText(damage.raw, line: damage.line)
                return
            }
            if try takeAnotherShape(damage, into: &writer) { return }
        }
        try damage.raw.withUnsafeBufferPointer { raw in
            if let fault {
                let reject = reject(fault.first, line: damage.line, record: damage.record, raw: raw)
                try consumer.refuse(reject, into: &writer)
            } else if let line {
                try consumer.refuse(
                    reject(line, line: damage.line, record: damage.record, raw: raw), into: &writer)
            } else {
                try consumer.refuse(reject(damage), into: &writer)
            }
        }
    }

    /// Takes a line that has other cells than the rows above it, where it is headings or may be a title.
    private mutating func takeAnotherShape(_ damage: DelimitedDamage, into writer: inout RecordWriter) throws -> Bool {
        guard damage.raw.count < Reject.rawLimit, plan.sections != nil else { return false }
        let cells = Self.cells(of: damage.raw, parser.dialect)
        let place = RowPlace(
            line: damage.line, record: damage.record, byte: transcoder.sourceOffset(ofOutput: damage.offset))
        if try consumer.takeHeadings(cells, at: place, into: &writer) {
            // The rows below have the cells of their own headings.
            parser.expectedFields = consumer.mapper.layout.columns.count
            if consumer.unreadable != nil { parser.expectedFields = cells.count }
            return true
        }
        let filled = (0..<cells.count).filter { !CellText.trimmed(cells[$0]).isEmpty }
        guard filled.count == 1, let only = filled.first else { return false }
        let title = String(decoding: CellText.trimmed(cells[only]), as: UTF8.self)
        try consumer.hold(reject(damage), title: title, into: &writer)
        return true
    }

    private static func cells(of raw: [UInt8], _ dialect: DelimitedDialect) -> StoredRow {
        let cells = StoredRow()
        raw.withUnsafeBufferPointer { raw in
            var parser = DelimitedParser(dialect: dialect)
            parser.append(raw)
            parser.finish()
            if case .row(let row) = parser.next() { for index in 0..<row.count { cells.append(row[index]) } }
        }
        return cells
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

    private func reject(_ damage: DelimitedDamage) -> Reject {
        damage.raw.withUnsafeBufferPointer { raw in
            Reject(
                file: plan.name, line: damage.line, record: damage.record,
                byte: transcoder.sourceOffset(ofOutput: damage.offset), code: damage.kind.code,
                message: damage.kind.description, raw: raw)
        }
    }

    private func reject(_ fault: EncodingFault, line: Int, record: Int, raw: UnsafeBufferPointer<UInt8>) -> Reject {
        Reject(
            file: plan.name, line: line, record: record, byte: fault.sourceOffset, code: "encoding",
            message: "\(fault) is no text in \(plan.encoding.name)", raw: raw)
    }

    private func reject(
        _ foreign: ForeignLines.Line, line: Int, record: Int, raw: UnsafeBufferPointer<UInt8>
    ) -> Reject {
        Reject(
            file: plan.name, line: line, record: record, byte: foreign.offset, code: "encoding",
            message: "line \(foreign.number) is UTF-8 in a file of \(plan.encoding.name)", raw: raw)
    }
}
