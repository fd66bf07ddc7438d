/// The characters of GB 18030, built at first use from the system's iconv(3).
///
/// Two-byte pairs and the four-byte forms of the Basic Multilingual Plane are asked from iconv; further planes are linear
/// (GB 18030-2022, 4.2). Four-byte forms that iconv refuses because the edition it follows writes the character in two
/// bytes (18 of them in glibc 2.36) are filled in by the linear order, since older encoders still write them.
enum GB18030Table {
    /// The two-byte characters by lead byte less 0x81 and trail byte.
    ///
    /// An entry has the UTF-8 bytes from the lowest byte up, and in the highest their number or, of four, the last; it is
    /// 0 where the pair is no character. Nil where the system's iconv has no GB18030.
    static let pairs: [UInt32]? = makePairs()

    /// Code points of the four-byte forms 0x81308130 to 0x8431A439, in their order; made only if a file has one.
    private static let plane0: [UInt16] = makePlane0()

    private static let plane0Count = 39_420
    private static let plane1First = 189_000

    /// The code point of a four-byte form by its linear index; nil if there is none.
    static func scalar(atLinearIndex index: Int) -> UInt32? {
        if index < plane0Count {
            guard index < plane0.count else { return nil }
            let value = UInt32(plane0[index])
            return value >= 0x80 && !(0xd800...0xdfff).contains(value) ? value : nil
        }
        let value = index - plane1First + 0x10000
        return value >= 0x10000 && value <= 0x10ffff ? UInt32(value) : nil
    }

    private static func makePairs() -> [UInt32]? {
        guard let converter = GB18030Converter() else { return nil }
        var pairs = [UInt32](repeating: 0, count: 126 * 256)
        let trails = (0x40...0xfe).filter { $0 != 0x7f }
        for lead in 0x81...0xfe {
            let codes = trails.map { [UInt8(lead), UInt8($0)] }
            for (trail, scalar) in zip(trails, converter.scalars(of: codes)) {
                guard let scalar else { continue }
                let text = Array(String(scalar).utf8)
                var entry = text.count < 4 ? UInt32(text.count) << 24 : 0
                for (index, byte) in text.enumerated() { entry |= UInt32(byte) << (8 * UInt32(index)) }
                pairs[(lead - 0x81) << 8 | trail] = entry
            }
        }
        return pairs
    }

    private static func makePlane0() -> [UInt16] {
        guard let converter = GB18030Converter() else { return [] }
        var plane0: [UInt16] = []
        plane0.reserveCapacity(plane0Count)
        while plane0.count < plane0Count {
            let block = plane0.count..<min(plane0.count + 1_260, plane0Count)
            for scalar in converter.scalars(of: block.map(fourBytes)) {
                if let scalar, scalar.value <= 0xffff {
                    plane0.append(UInt16(scalar.value))
                } else {
                    plane0.append((plane0.last ?? 0x7f) + 1)
                }
            }
        }
        return plane0
    }

    /// The four bytes of a linear index.
    private static func fourBytes(of index: Int) -> [UInt8] {
        [
            UInt8(0x81 + index / 12_600), UInt8(0x30 + index / 1_260 % 10), UInt8(0x81 + index / 10 % 126),
            UInt8(0x30 + index % 10),
        ]
    }
}
