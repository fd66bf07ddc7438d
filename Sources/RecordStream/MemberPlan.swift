package import CByteScan

/// How the cells of a row become members of a record, for cells as most of them are: one pass writes a whole row.
///
/// Whoever has the plan writes what it leaves, one step at a time; see `RecordWriter.members`.
package final class MemberPlan {
    /// What a step does with its cell.
    package enum Action: Sendable {
        /// The step is always left to the caller.
        case other
        /// Text in one line.
        case text
        /// Letters, digits and hyphens.
        case identifier
        /// The record's own identifier, written under both names.
        case number
        /// A day: as `YYYY-MM-DD`, and under the second name as it stood unless that is the same.
        case day
        /// A day of production, with or without `/` and the number of a batch, which goes under the third name.
        case produced
        /// One of the words that the caller has judged.
        case known
        /// A cell that should hold nothing.
        case nothing
        /// The number of the line, behind the text of `before`.
        case line
        /// The text of `before`, in every record.
        case constant
    }

    /// One step: a cell, and the members that it becomes.
    package struct Step {
        var action: Action
        /// The column of the cell, or -1 for none.
        package let column: Int
        var name: String
        /// The name for what was written, where a value was made from it.
        package var rawName = ""
        /// The name for the number of a batch beside a day.
        package var batchName = ""
        /// The first text of the value, for a line or a constant.
        package var before = ""
        /// An empty cell is left to the caller, who may have another value for it.
        package var hasConstant = false

        /// - Parameter name: the name of the member; plain ASCII.
        package init(_ action: Action, column: Int = -1, name: String = "") {
            self.action = action
            self.column = column
            self.name = name
        }
    }

    /// How many steps there are.
    package let count: Int
    private let steps: UnsafeMutablePointer<bytescan_row_step>
    private let startBytes: Int
    private let names: [[String]]
    private let texts: UnsafeMutablePointer<UInt8>
    private let nothing: ShortWords
    private let known: ShortWords
    /// What a record starts with, `{"type":"sample"`, with its quote.
    let head: UnsafeBufferPointer<UInt8>
    /// Where the type stands in it.
    private let typeStart = 8
    /// The index of the type for the reader, or -1.
    private var wantedType: Int32 = -1
    /// The reader for whom the steps know what it wants.
    private var reader: ReaderWish?

    /// At most so many notes are made of a row.
    var mostNotes: Int { 2 * count + 1 }

    /// - Parameters:
    ///   - type: the type of the records; plain ASCII.
    ///   - nothing: words for cells that hold nothing.
    ///   - known: words that the caller has judged; more may be added while the plan is in use.
    package init(_ steps: [Step], type: String, nothing: ShortWords, known: ShortWords) {
        count = steps.count
        self.nothing = nothing
        self.known = known
        self.steps = .allocate(capacity: max(1, count))
        names = steps.map { [$0.name, $0.rawName, $0.batchName] }
        var bytes: [UInt8] = []
        var places: [[Range<Int>]] = []
        for step in steps {
            places.append(
                [step.name, step.rawName, step.batchName].enumerated().map { index, name in
                    let start = bytes.count
                    if !name.isEmpty {
                        bytes += ",\"\(name)\":\"".utf8
                        if index == 0 { bytes += step.before.utf8 }
                    }
                    return start..<bytes.count
                })
        }
        startBytes = bytes.count + 128 * count
        let headStart = bytes.count
        bytes += "{\"type\":\"\(type)\"".utf8
        // Starts are copied by blocks.
        let padding = Int(BYTESCAN_START_PADDING)
        texts = .allocate(capacity: bytes.count + padding)
        texts.initialize(repeating: 0, count: bytes.count + padding)
        head = UnsafeBufferPointer(start: texts + headStart, count: bytes.count - headStart)
        for (index, byte) in bytes.enumerated() { texts[index] = byte }
        for (index, step) in steps.enumerated() {
            func start(_ which: Int) -> bytescan_member_start {
                let place = places[index][which]
                return bytescan_member_start(
                    text: texts + place.lowerBound, count: UInt32(place.count),
                    value: UInt32(names[index][which].utf8.count + 4), wanted: -1)
            }
            (self.steps + index).initialize(
                to: bytescan_row_step(
                    action: Self.code(step), column: UInt32(max(0, step.column)), key: start(0), raw: start(1),
                    batch: start(2), has_constant: step.hasConstant, has_batch: !step.batchName.isEmpty))
        }
    }

    deinit {
        steps.deallocate()
        texts.deallocate()
    }

    /// The number of an action; a text that needs escapes is not written by a plan.
    private static func code(_ step: Step) -> UInt32 {
        var isPlain = true
        for byte in step.before.utf8
        where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F {
            isPlain = false
        }
        let action =
            switch isPlain ? step.action : .other {
            case .other: BYTESCAN_STEP_OTHER
            case .text: BYTESCAN_STEP_TEXT
            case .identifier: BYTESCAN_STEP_IDENTIFIER
            case .number: BYTESCAN_STEP_NUMBER
            case .day: BYTESCAN_STEP_DAY
            case .produced: BYTESCAN_STEP_PRODUCED
            case .known: BYTESCAN_STEP_KNOWN
            case .nothing: BYTESCAN_STEP_NOTHING
            case .line: BYTESCAN_STEP_LINE
            case .constant: BYTESCAN_STEP_CONSTANT
            }
        return UInt32(action)
    }

    /// Finds out which of the members a reader wants.
    @inline(__always)
    func settle(for reader: ReaderWish) {
        if self.reader !== reader { look(up: reader) }
    }

    /// The note of the type in the head, under the reader's index; its key is -1 where nobody wants it.
    @inline(__always)
    var noteOfType: bytescan_member_note {
        bytescan_member_note(
            key: wantedType,
            span: bytescan_member_span(
                name_start: 1, start: Int32(typeStart), end: Int32(head.count), escaped: 0))
    }

    @inline(never)
    private func look(up reader: ReaderWish) {
        self.reader = reader
        wantedType = Int32(reader.keys.index(of: "type") ?? -1)
        for index in 0..<count {
            func place(_ which: Int) -> Int32 { Int32(reader.keys.index(of: names[index][which]) ?? -1) }
            steps[index].key.wanted = place(0)
            steps[index].raw.wanted = place(1)
            steps[index].batch.wanted = place(2)
        }
    }

    /// Writes what it can of a row from a step on; returns the step that it leaves.
    @inline(__always)
    func write(_ row: RowFields, from step: Int, line: Int, to target: inout bytescan_row_target) -> Int {
        var plan = bytescan_row_plan(
            steps: steps, count: count, start_bytes: startBytes, nothing: UnsafePointer(nothing.words),
            known: UnsafePointer(known.words))
        var row = row.row
        return bytescan_write_row(&plan, step, &row, line, &target)
    }
}

/// The fields of one row as a plan takes them, valid as long as the row is.
package struct RowFields {
    let row: bytescan_row

    /// So many bytes may be read behind fields that are said to be padded.
    package static let padding = Int(BYTESCAN_ROW_PADDING)

    /// Fields each of which stands by itself.
    package init(_ cells: UnsafePointer<UnsafeBufferPointer<UInt8>>) {
        // A buffer pointer is its address and its count.
        row = bytescan_row(
            cells: UnsafeRawPointer(cells).assumingMemoryBound(to: bytescan_cell.self), bytes: nil, spans: nil,
            byte_count: .max, is_padded: false)
    }

    /// Fields that stand in one run of so many bytes.
    ///
    /// - Parameter isPadded: whether `padding` bytes may be read behind them.
    package init(_ bytes: UnsafePointer<UInt8>, count: Int, _ spans: UnsafePointer<bytescan_span>, isPadded: Bool) {
        row = bytescan_row(cells: nil, bytes: bytes, spans: spans, byte_count: count, is_padded: isPadded)
    }
}
