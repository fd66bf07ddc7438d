internal import ByteTables
import RecordStream

/// Two texts of a record by which a memory is asked, and the hash of both, made once.
///
/// Memories of names and addresses are larger than the processor's cache, so that what they look at is fetched for all
/// questions of a record before the first of them is answered.
struct PairQuestion {
    let first: UnsafeBufferPointer<UInt8>
    let second: UnsafeBufferPointer<UInt8>
    let hash: UInt64

    /// The question by two keys; nil where a text has escapes and must be read first.
    ///
    /// - Parameter hash: how the memory that is asked makes a hash of both.
    @inline(__always)
    init?(
        _ record: borrowing RecordScanner, _ first: Int, _ second: Int,
        hash: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> UInt64 = { ByteNumbering.hash($0, $1) }
    ) {
        guard let texts = record.plainPair(first, second) else { return nil }
        (self.first, self.second) = texts
        self.hash = hash(texts.0, texts.1)
    }
}
