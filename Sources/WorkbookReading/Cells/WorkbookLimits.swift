/// What a workbook may not exceed.
package struct WorkbookLimits: Sendable, Equatable {
    /// The bytes of all parts that are read, unpacked; of a large archive as many more as ``honestRatio`` allows.
    package var unpackedBytes = 256 << 20

    /// How many times the size of the archive may come out of it in any case.
    ///
    /// Rows pass through, so that memory does not grow with them; what a spreadsheet program packs shrinks to a tenth.
    package var honestRatio = 20

    /// How many times its packed size a part may have, once it is larger than ``ratioFloor``.
    package var ratio = 200

    /// The unpacked size of a part up to which its ratio does not matter.
    package var ratioFloor = 10 << 20

    /// The bytes of all shared strings, which must be held in memory.
    package var sharedStringBytes = 32 << 20

    /// The number of shared strings.
    package var sharedStrings = 2 << 20

    /// The bytes of the values of one row.
    package var rowBytes = 16 << 20

    /// The merged ranges of one sheet.
    package var mergedRanges = 100_000

    /// The limits that the documentation promises.
    package static let standard = WorkbookLimits()

    /// Makes the standard limits, to be changed one by one.
    package init() {}
}
