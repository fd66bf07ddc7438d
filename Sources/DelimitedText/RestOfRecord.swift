/// The lines that may be the rest of a refused multi-line record, and must not pass for rows.
struct RestOfRecord {
    private let delimiter: UInt8
    private let expectedFields: Int
    /// The place of the break: lines that begin behind it are no longer meant.
    private let lastOffset: Int
    /// The fields that the lines refused so far make together, if a line break is text of a field.
    private var fields = 1

    /// Judges a record in which the grammar broke.
    ///
    /// Nil where the break is on the record's first line (the rest then has a quote out of place), or where that line has
    /// the delimiters of a row, and so is a row with a stray quote.
    init?(
        behind scan: RecordScan, _ kind: DelimitedDamage.Kind, _ bytes: UnsafeBufferPointer<UInt8>, offset: Int,
        expectedFields: Int?, delimiter: UInt8
    ) {
        guard scan.innerLineEnds > 0, let expectedFields, expectedFields > 1 else { return nil }
        let line = bytes.prefix { $0 != .lineFeed && $0 != .carriageReturn }
        guard line.count(where: { $0 == delimiter }) + 1 < expectedFields else { return nil }
        self.delimiter = delimiter
        self.expectedFields = expectedFields
        switch kind {
        case .textAfterQuote, .quoteInsideField, .nul: lastOffset = offset + scan.at
        default: lastOffset = Int.max
        }
    }

    /// Whether the line at an offset may still belong to the record.
    func covers(_ offset: Int) -> Bool { offset <= lastOffset && fields < expectedFields }

    /// Takes in a refused line.
    mutating func add(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
        fields += line.count(where: { $0 == delimiter })
    }
}
