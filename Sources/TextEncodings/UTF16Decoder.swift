/// Decodes UTF-16 of either byte order.
struct UTF16Decoder {
    let isBigEndian: Bool

    /// Decodes as far as characters are whole, with `isEnd` to the last byte.
    ///
    /// - Returns: how many bytes were used.
    func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, isEnd: Bool, into sink: inout CharacterSink, sourceOffset: Int,
        outputOffset: Int, faults: inout EncodingFaults
    ) -> Int {
        var at = 0
        while at + 2 <= bytes.count {
            let unit = self.unit(bytes, at)
            if unit & 0xf800 != 0xd800 {
                sink.append(UInt32(unit))
                at += 2
                continue
            }
            if unit < 0xdc00 {
                if at + 4 > bytes.count, !isEnd { return at }
                if at + 4 <= bytes.count {
                    let low = self.unit(bytes, at + 2)
                    if low & 0xfc00 == 0xdc00 {
                        sink.append(0x10000 + (UInt32(unit & 0x3ff) << 10 | UInt32(low & 0x3ff)))
                        at += 4
                        continue
                    }
                }
            }
            faults.append(.loneSurrogate(unit), source: sourceOffset + at, output: outputOffset + sink.count)
            sink.append(UInt32(unit))
            at += 2
        }
        if isEnd, at < bytes.count {
            faults.append(.halfUnit(bytes[at]), source: sourceOffset + at, output: outputOffset + sink.count)
            sink.append(byte: 0xff)
            at += 1
        }
        return at
    }

    private func unit(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt16 {
        isBigEndian
            ? UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1]) : UInt16(bytes[at + 1]) << 8 | UInt16(bytes[at])
    }
}
