/// An entry in the directory of a compound file ([MS-CFB] 2.6.1).
struct CompoundEntry {
    /// The name in lower case; names are compared without regard to it.
    let name: String
    let isStream: Bool
    /// Entries beside it and below it.
    let left: UInt32
    let right: UInt32
    let child: UInt32
    /// The first sector, and the bytes of the stream.
    let start: UInt32
    let size: Int

    /// Reads 128 bytes.
    init(_ bytes: CheckedBytes) {
        let length = min(max(0, (bytes.u16(64) ?? 0) / 2 - 1), 31)
        let units = (0..<length).map { UInt16(truncatingIfNeeded: bytes.u16(2 * $0) ?? 0) }
        name = String(decoding: units, as: UTF16.self).lowercased()
        isStream = bytes.u8(66) == 2
        left = bytes.u32(68) ?? UInt32.max
        right = bytes.u32(72) ?? UInt32.max
        child = bytes.u32(76) ?? UInt32.max
        start = bytes.u32(116) ?? UInt32.max
        // Of the eight bytes the upper four are no more than dust in most files; no workbook has 4 GiB.
        size = Int(bytes.u32(120) ?? 0)
    }
}
