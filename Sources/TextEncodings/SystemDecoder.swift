/// Decodes an encoding without states by the system's iconv(3): Big5, Windows-1252, Shift_JIS, EUC-KR.
///
/// A byte that begins no character is a fault alone, and decoding goes on at the very next byte, as for GB18030.
struct SystemDecoder {
    private let converter: SystemConverter

    /// Opens the decoder; nil where the system has no table for the encoding.
    init?(_ encoding: TextEncoding) {
        guard let converter = encoding.systemNames.lazy.compactMap({ SystemConverter(from: $0) }).first else {
            return nil
        }
        self.converter = converter
    }

    /// Decodes as far as characters are whole, with `isEnd` to the last byte.
    ///
    /// - Returns: how many bytes were used.
    func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, isEnd: Bool, into sink: inout CharacterSink, sourceOffset: Int,
        outputOffset: Int, faults: inout EncodingFaults
    ) -> Int {
        var at = 0
        while at < bytes.count {
            let rest = UnsafeBufferPointer(rebasing: bytes[at...])
            let (used, written, stop) = converter.convert(
                rest, to: sink.bytes + sink.count, room: rest.count * SystemDecoder.growth)
            at += used
            sink.count += written
            switch stop {
            case .end: return at
            case .cut where !isEnd: return at
            case .cut, .fault:
                guard at < bytes.count else { return at }
                faults.append(.byte(bytes[at]), source: sourceOffset + at, output: outputOffset + sink.count)
                // Bad bytes side by side might make a character of UTF-8; 0xFF is in none.
                sink.append(byte: 0xff)
                at += 1
            }
        }
        return at
    }

    /// At most so many bytes of UTF-8 come of one byte.
    static let growth = 4
}
