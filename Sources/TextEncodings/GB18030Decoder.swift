import CByteScan

/// Decodes GB18030.
///
/// A lead byte that begins no character is a fault alone, and decoding goes on at the very next byte: a damaged lead byte
/// eats no delimiter and no line end. (A trail byte may be a vertical bar, 0x7C, but never a comma, semicolon, tab or
/// line end.)
struct GB18030Decoder {
    let pairs: [UInt32]

    /// Decodes as far as characters are whole, with `isEnd` to the last byte.
    ///
    /// - Returns: how many bytes were used.
    func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, isEnd: Bool, into sink: inout CharacterSink, sourceOffset: Int,
        outputOffset: Int, faults: inout EncodingFaults
    ) -> Int {
        guard let base = bytes.baseAddress else { return 0 }
        let count = bytes.count
        var at = 0
        return pairs.withUnsafeBufferPointer { pairs in
            while true {
                bytescan_gb18030_run(base, &at, count, sink.bytes, &sink.count, pairs.baseAddress)
                guard at < count else { return at }
                switch four(base + at, count: count - at) {
                case .scalar(let scalar):
                    sink.append(scalar)
                    at += 4
                case .cut where !isEnd: return at
                case .cut, .fault:
                    faults.append(.byte(base[at]), source: sourceOffset + at, output: outputOffset + sink.count)
                    sink.append(byte: base[at])
                    at += 1
                }
            }
        }
    }

    private enum Four {
        case scalar(UInt32)
        case cut
        case fault
    }

    /// Reads a four-byte form.
    private func four(_ bytes: UnsafePointer<UInt8>, count: Int) -> Four {
        guard bytes[0] >= 0x81, bytes[0] <= 0xfe else { return .fault }
        guard count > 1 else { return .cut }
        guard bytes[1] >= 0x30, bytes[1] <= 0x39 else { return .fault }
        guard count > 2 else { return .cut }
        guard bytes[2] >= 0x81, bytes[2] <= 0xfe else { return .fault }
        guard count > 3 else { return .cut }
        guard bytes[3] >= 0x30, bytes[3] <= 0x39 else { return .fault }
        let index =
            (Int(bytes[0]) - 0x81) * 12_600 + (Int(bytes[1]) - 0x30) * 1_260 + (Int(bytes[2]) - 0x81) * 10
            + Int(bytes[3]) - 0x30
        return GB18030Table.scalar(atLinearIndex: index).map(Four.scalar) ?? .fault
    }
}
