private import CZLib

/// zlib's inflate, for raw deflate data and for gzip members.
final class Inflater {
    enum Wrapping { case raw, gzip }

    /// What a step brought about.
    enum Step: Equatable {
        /// Output is full, or the input is used up.
        case proceed
        /// The data ended.
        case ended
    }

    static let chunkSize = 64 * 1024

    /// zlib keeps the address of its state, so that it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let output = UnsafeMutablePointer<UInt8>.allocate(capacity: chunkSize)

    /// How many bytes of the present input are not used yet.
    var inputLeft: Int { Int(stream.pointee.avail_in) }

    init(_ wrapping: Wrapping) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let bits: Int32 = wrapping == .raw ? -15 : 15 + 16
        let status = inflateInit2_(stream, bits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib has no memory")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        output.deallocate()
    }

    /// Whether more may come out without more input.
    private(set) var mayHoldOutput = false

    /// Whether the next step needs input that is not there.
    var needsInput: Bool { inputLeft == 0 && !mayHoldOutput }

    /// Sets the bytes that the next steps read; they must stay valid until they are used up.
    func setInput(_ bytes: UnsafeBufferPointer<UInt8>) {
        stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
        stream.pointee.avail_in = UInt32(bytes.count)
    }

    /// Peeks at the unused input.
    var nextInput: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: stream.pointee.next_in, count: Int(stream.pointee.avail_in))
    }

    /// Makes ready for the next member.
    func reset() {
        inflateReset(stream)
        mayHoldOutput = false
    }

    /// Unpacks until output or input is used up or the data ends; the bytes are valid until the next step.
    func step() throws(DecompressionError) -> (Step, UnsafeBufferPointer<UInt8>) {
        stream.pointee.next_out = output
        stream.pointee.avail_out = UInt32(Inflater.chunkSize)
        let status = inflate(stream, Z_NO_FLUSH)
        let made = UnsafeBufferPointer(
            start: UnsafePointer(output), count: Inflater.chunkSize - Int(stream.pointee.avail_out))
        mayHoldOutput = stream.pointee.avail_out == 0
        switch status {
        case Z_OK, Z_BUF_ERROR: return (.proceed, made)
        case Z_STREAM_END: return (.ended, made)
        case Z_NEED_DICT: throw .unsupported("a preset dictionary")
        default:
            let words = stream.pointee.msg.map { String(cString: $0) } ?? "not deflate data"
            if words == "incorrect data check" || words == "incorrect length check" { throw .checksumMismatch }
            throw .damaged(words)
        }
    }
}

/// Adds bytes to a CRC-32 as zip and gzip use it.
func crc32(_ crc: UInt32, adding bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    UInt32(truncatingIfNeeded: CZLib.crc32(UInt(crc), bytes.baseAddress, UInt32(bytes.count)))
}
