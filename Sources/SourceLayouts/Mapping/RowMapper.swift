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
    let steps: ContiguousArray<PlanStep>
    let constants: [[UInt8]]
    let customKeys: [[UInt8]]
    let identity: [Int]
    let identityPrefix: [UInt8]
    let failing: FailingColumns
    let numberColumn: Int
    let numberConstant: [UInt8]?
    let nameColumns: [Int]
    let productColumn: Int
    let hasBatchColumn: Bool
    let unmapped: UnmappedColumns?
    let wide: WideItems?
    /// Columns that may say another verdict than the one that is read.
    let otherVerdicts: OtherVerdicts?
    /// The layout says what words mean.
    let hasWords: Bool
    /// The list is said to be one of failures, though it has a column of verdicts.
    let countsPasses: Bool
    /// The list is said to be one of samples that passed.
    let isPassList: Bool
    var place: [UInt8]
    let placePrefix: Int
    let delivery: [UInt8]
    /// Words that were judged to be verdicts; TRUE and FALSE, which only some headings make verdicts, are none of them.
    let knownVerdicts: ShortWords
    /// What is written behind the steps.
    let tail: [Tail]
    /// How most rows are written, in one pass over their cells.
    private(set) var plan: MemberPlan
    /// The last column that the plan reads.
    private(set) var lastColumn = -1
    var rounded = RoundedIdentifiers()
    var scratch: [UInt8] = []
    var failingCache = FailingCache()
    /// Where the kind of a check may be said, and what was said there.
    let kindPlaces: [KindPlace]
    var kindsSaid: [SourceField: [[UInt8]: Bool?]] = [:]
    /// What was done to cells.
    package var notes = MappingNotes()

    /// A mapper for the rows of one source.
    ///
    /// - Parameters:
    ///   - sourceName: the name in `src`, without folders; for a workbook with `#` and the sheet.
    ///   - delivery: the digest of what the source holds; empty to leave it out.
    package init(
        layout: TableLayout, sourceName: String, delivery: String = "", words: ValueWords,
        options: MappingOptions = MappingOptions(),
        isKnownVerdict: ((UnsafeBufferPointer<UInt8>) -> Bool)? = nil
    ) {
        self.init(
            layout, sourceName: sourceName, delivery: delivery, words: words, options: options,
            isKnownVerdict: isKnownVerdict, knownVerdicts: ShortWords())
    }

    private init(
        _ layout: TableLayout, sourceName: String, delivery: String, words: ValueWords, options: MappingOptions,
        isKnownVerdict: ((UnsafeBufferPointer<UInt8>) -> Bool)?, knownVerdicts: ShortWords
    ) {
        self.layout = layout
        self.knownVerdicts = knownVerdicts
        self.words = words
        self.options = options
        self.isKnownVerdict = isKnownVerdict
        var stated = layout.constants
        // Only what is left out of rates is said on a record.
        stated[.selection] = layout.isOfFailuresOnly ? TableLayout.failuresOnly : nil
        let fields = SourceField.allCases.filter { stated[$0] != nil }
        constants = fields.map { Array((stated[$0] ?? "").utf8) }
        steps = ContiguousArray(PlanStep.steps(for: layout, constants: fields))
        customKeys = layout.columns.compactMap { $0.customKey.map { Array($0.utf8) } }
        failing = FailingColumns(layout)
        unmapped = UnmappedColumns(layout)
        wide = WideItems(layout, words.comparison)
        otherVerdicts = OtherVerdicts(layout)
        kindPlaces = Self.kindPlaces(layout, words.comparison)
        hasWords = !layout.words.lines.isEmpty
        isPassList = layout.column(.verdict) == nil && layout.constants[.verdict]?.unicodeScalars.first == "合"
        countsPasses = layout.isOfFailuresOnly && layout.column(.verdict) != nil
        hasBatchColumn = layout.has(.batch)
        numberColumn = layout.column(layout.kind == .sample ? .sampleNumber : .caseID) ?? -1
        numberConstant = layout.kind == .rectification ? nil : layout.constants[.sampleNumber].map { Array($0.utf8) }
        nameColumns = [SourceField.productName, .reportNumber].compactMap(layout.column)
        productColumn =
            layout.kind == .sample && layout.constants[.productName] == nil ? layout.column(.productName) ?? -1 : -1
        identity = Self.identityFields(layout.kind).compactMap(layout.column)
        identityPrefix = Array((layout.kind == .sample ? "s-" : "c-").utf8)
        place = Array(sourceName.utf8) + [UInt8(ascii: ":")]
        placePrefix = place.count
        self.delivery = Array(delivery.utf8)
        tail = Self.tail(layout, delivery: delivery, carriesUnknown: unmapped != nil)
        let type = layout.kind == .sample ? "sample" : "case"
        plan = MemberPlan([], type: type, nothing: words.placeholders.words, known: knownVerdicts)
        let planned = planned(sourceName: sourceName)
        plan = MemberPlan(planned, type: type, nothing: words.placeholders.words, known: knownVerdicts)
        lastColumn = planned.map(\.column).max() ?? -1
    }

    /// This mapper for another layout of the same source; what it learnt and noted goes on.
    func extended(to layout: TableLayout) -> RowMapper {
        var mapper = RowMapper(
            layout, sourceName: String(decoding: place[..<(placePrefix - 1)], as: UTF8.self),
            delivery: String(decoding: delivery, as: UTF8.self), words: words, options: options,
            isKnownVerdict: isKnownVerdict, knownVerdicts: knownVerdicts)
        mapper.rounded = rounded
        mapper.notes = notes
        return mapper
    }

    /// The cells that tell one sample or case from another, where it has no number of its own.
    private static func identityFields(_ kind: RecordKind) -> [SourceField] {
        switch kind {
        case .sample:
            [
                .reportNumber, .productName, .producerName, .producerCode, .sampledName, .producerAndSampledName,
                .sampledCode, .brand, .model,
                .batch, .producedOn, .producedOrBatch, .sampledOn, .lab, .noticeNumber, .publishedOn, .failingItems,
                .failingItem,
            ]
        case .rectification:
            [
                .sampleNumber, .reportNumber, .productName, .producerName, .sampledName, .producerAndSampledName,
                .party,
                .partyName, .partyCode,
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
        writer.beginRecord(by: plan)
        let fields = group == nil && row.count > lastColumn ? row.fields : nil
        var step = 0
        while true {
            if let fields { step = writer.members(by: plan, from: step, of: fields, line: line) }
            guard step < plan.count else { break }
            if let fault = write(step: step, row, line: line, group, into: &writer) {
                writer.dropRecord()
                return fault
            }
            step += 1
        }
        if productColumn >= 0, TwoBatches.areNamed(CellText.trimmed(row[productColumn])) {
            noteTwo(CellText.trimmed(row[productColumn]), line: line)
        }
        if otherVerdicts != nil, group == nil { noteOtherVerdict(row, line: line) }
        try writer.endRecord()
        return nil
    }

    func hasNumber<Row: RowCells>(_ row: Row) -> Bool { numberColumn >= 0 && !isAbsent(row[numberColumn]) }

    /// Whether a cell says nothing: empty, white space or a placeholder.
    @inline(__always)
    func isAbsent(_ cell: CellBytes) -> Bool {
        if cell.count > Placeholders.longest + 8, cell[0] > 0x20 { return false }
        return words.placeholders.contains(CellText.trimmed(cell))
    }
}
