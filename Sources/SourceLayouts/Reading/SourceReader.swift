package import RecordStream
package import TextEncodings
package import WorkbookReading
package import XMLReading

/// Reads one source after its plan: bytes in chunks of any size, records and rejects out.
package struct SourceReader: ~Copyable {
    // One of the three.
    private var delimited: DelimitedSource?
    private let document: XMLSource?
    private let sheet: SheetSource?

    /// Where every row went, once the source has ended.
    package private(set) var account = SourceAccount()
    /// What was done to cells, once the source has ended.
    package private(set) var notes = MappingNotes()
    /// The plan as it was followed, once the source has ended: a document may have had values behind its first records.
    package private(set) var plan: SourcePlan
    /// What an officer should know about the source, once it has ended.
    package var remarks: [String] { notes.lines + ofWhole }
    /// What else an officer should know of the source as a whole.
    private var ofWhole: [String] = []
    /// How the source differs from what it says of itself, once it has ended; nil where it does not.
    package private(set) var difference: String?

    /// How many samples the source says that it holds, above its rows and below them, once it has ended; nil where it says
    /// no number, or several.
    package private(set) var declared: Int?

    /// What all of the text says of an encoding that was told from the bytes alone, once the source has ended.
    package private(set) var encodingWatch: InferredEncoding?

    /// A reader at the start of a source.
    ///
    /// - Parameters:
    ///   - plan: how the source is read.
    ///   - tables: the analysts' tables that the plan was made with.
    ///   - isKnownVerdict: whether a trimmed cell is a word for a verdict; rows with other words are refused.
    ///   - schema: an XML document is checked against it.
    ///   - content: is fed the text of the source, decoded; nil where nobody wants its digest.
    ///   - rejecting: called with every refused row.
    /// - Throws: `SourceRefusal` when the system cannot decode the encoding.
    package init(
        plan: SourcePlan, tables: SourceTables, options: MappingOptions = MappingOptions(),
        isKnownVerdict: ((UnsafeBufferPointer<UInt8>) -> Bool)? = nil, schema: XMLSchema? = nil,
        content: ContentDigest? = nil, rejecting: @escaping (Reject) throws -> Void
    ) throws(SourceRefusal) {
        self.plan = plan
        let mapper = RowMapper(
            layout: plan.layout, sourceName: plan.name, delivery: plan.delivery, words: tables.words, options: options,
            isKnownVerdict: isKnownVerdict)
        let consumer = RowConsumer(
            mapper: mapper, plan: plan, rowWords: tables.rowWords, rejecting: rejecting)
        switch plan.format {
        case .delimited(let dialect):
            delimited = try DelimitedSource(
                plan: plan, dialect: dialect, rowWords: tables.rowWords, consumer: consumer, content: content)
            (document, sheet) = (nil, nil)
        case .xml(let found):
            delimited = nil
            document = try XMLSource(plan: plan, document: found, schema: schema, consumer: consumer, content: content)
            sheet = nil
        case .workbook(let sheet):
            delimited = nil
            document = nil
            self.sheet = SheetSource(plan: plan, sheet: sheet, consumer: consumer)
        }
    }

    /// Reads the next bytes.
    ///
    /// - Throws: `SourceFailure` when the rest cannot be read, and what `rejecting` and the writer throw.
    package mutating func push(_ chunk: UnsafeBufferPointer<UInt8>, into writer: inout RecordWriter) throws {
        try delimited?.push(chunk, into: &writer)
        try document?.push(chunk, into: &writer)
    }

    /// Reads the sheet of a workbook that the plan is for, in place of bytes.
    ///
    /// - Parameter onBytes: called with the number of bytes read since the last call, and of the records so far.
    /// - Throws: as `push(_:into:)`.
    package mutating func read(
        _ workbook: Workbook, into writer: inout RecordWriter, onBytes: ((Int, Int) -> Void)? = nil
    ) throws {
        try sheet?.read(workbook, into: &writer, onBytes: onBytes)
    }

    /// Says that the source has ended.
    ///
    /// - Throws: as `push(_:into:)`.
    package mutating func finish(into writer: inout RecordWriter) throws {
        try delimited?.finish(into: &writer)
        try document?.finish(into: &writer)
        close()
    }

    /// Takes the books as they stand: where the rest of the source cannot be read, those of what stands before.
    package mutating func close() {
        if let (account, notes) = delimited?.books() ?? document?.books() ?? sheet?.books() {
            (self.account, self.notes) = (account, notes)
        }
        encodingWatch = delimited?.watching() ?? document?.watch
        difference = (delimited?.remarks() ?? document?.consumer.remarks ?? sheet?.remarks)?.first
        ofWhole = delimited?.remarks() ?? document?.remarks ?? sheet?.remarks ?? []
        declared = delimited?.declared() ?? document?.consumer.saysCount ?? sheet?.saysCount
        if let document { plan = document.plan }
    }
}
