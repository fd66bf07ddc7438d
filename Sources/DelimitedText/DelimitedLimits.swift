/// How much a row may hold before it is refused as damage; memory stays bounded whatever comes in.
package struct DelimitedLimits: Hashable, Sendable {
    /// Bytes of one field as they stand in the file, without its outer quotes.
    ///
    /// It is also how far a quoted field is followed in search of its closing quote.
    package var fieldBytes: Int
    /// Bytes of one record, line end excluded; at most 2 GiB.
    package var recordBytes: Int
    /// Fields of one record.
    package var columns: Int
    /// Bytes of a damaged record that are kept for the reject.
    package var rawBytes: Int

    /// Creates limits; the defaults are 1 MiB a field, 16 MiB a record, 4096 columns, 4 KiB of raw bytes.
    package init(
        fieldBytes: Int = 1 << 20, recordBytes: Int = 16 << 20, columns: Int = 4096, rawBytes: Int = 4096
    ) {
        self.fieldBytes = max(1, fieldBytes)
        self.recordBytes = min(max(1, recordBytes), 0x7fff_ffff)
        self.columns = max(1, columns)
        self.rawBytes = max(1, rawBytes)
    }
}
