internal import Decompression

/// Reads the shared strings of a binary workbook ([MS-XLS] 2.4.265), which go on in `CONTINUE` records wherever one is full.
struct BIFFSharedStrings {
    let strings: SharedStrings
    /// The strings whose bytes are no text.
    private(set) var garbled: Set<Int> = []

    /// - Parameter offset: where they begin; nil for a workbook without any.
    /// - Throws: when they are larger than allowed.
    init(
        _ source: any RandomAccessBytes, at offset: Int?, globals: BIFFGlobals, limits: WorkbookLimits
    ) throws(WorkbookError) {
        guard let offset else {
            strings = SharedStrings(capacity: 0)
            return
        }
        // A character has three bytes in UTF-8 at most, and one here at least.
        strings = SharedStrings(capacity: min(limits.sharedStringBytes, 3 * (source.count - offset)))
        let reader = BIFFRecordReader(source, at: offset)
        guard let record = try reader.next() else { return }
        var cursor = BIFFCursor(record, of: reader, at: 8)
        var string = BIFFString(codePage: nil, scripts: globals.scripts)
        // How many there are is said, not always rightly. What is cut is missed by the cell that refers to it.
        while try cursor.hasMore() {
            guard let count = try cursor.u16(), try string.read(count, from: &cursor) else { return }
            guard strings.count < limits.sharedStrings else {
                throw .tooLarge("more than \(limits.sharedStrings) shared strings")
            }
            guard string.text.withUnsafeBufferPointer({ strings.append($0) }) else {
                throw .tooLarge(
                    "more than \(limits.sharedStringBytes >> 20) MiB of shared strings; save the sheet as CSV")
            }
            if string.isGarbled { garbled.insert(strings.count) }
            strings.endString()
        }
    }
}
