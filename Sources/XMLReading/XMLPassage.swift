private import CByteScan

/// The bytes of one scan, and how far it has come.
struct XMLPassage {
    let bytes: UnsafePointer<UInt8>
    let start: Int
    let end: Int
    /// The scan stops at the first end of a construct at or after this position.
    let target: Int
    var at: Int
    /// Where the construct being read would have begun, had all its bytes been in this buffer.
    var origin: Int
    /// The end of the last construct.
    var safe: Int

    /// Where `byte` stands next, or `end`.
    @inline(__always)
    func find(_ byte: UInt8, from at: Int) -> Int { bytescan_first_of_2(bytes, at, end, byte, byte) }
}
