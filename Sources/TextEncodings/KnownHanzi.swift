/// The hanzi that good Chinese text is made of: those of GB 2312, and further ones that a table names.
package final class KnownHanzi: Sendable {
    /// One bit a scalar of the basic plane.
    private let bits: [UInt64]
    private let further: Set<UInt32>

    /// - Parameter more: characters beside those of GB 2312.
    package init(_ more: some Sequence<Unicode.Scalar>) {
        var bits = [UInt64](repeating: 0, count: 1024)
        var further: Set<UInt32> = []
        func add(_ value: UInt32) {
            if value < 0x10000 { bits[Int(value >> 6)] |= 1 << UInt64(value & 63) } else { further.insert(value) }
        }
        for scalar in more { add(scalar.value) }
        // GB 2312 has its hanzi in rows 16 to 87, which GB 18030 has kept.
        for lead in 0xB0...0xF7 {
            for trail in 0xA1...0xFE {
                let entry = GB18030Table.pairs?[(lead - 0x81) << 8 | trail] ?? 0
                guard entry >> 24 == 3 else { continue }
                add((entry & 0x0F) << 12 | (entry >> 8 & 0x3F) << 6 | entry >> 16 & 0x3F)
            }
        }
        self.bits = bits
        self.further = further
    }

    /// Whether a scalar is one of them.
    @inline(__always)
    func contains(_ value: UInt32) -> Bool {
        value < 0x10000
            ? bits.withUnsafeBufferPointer { $0[Int(value >> 6)] } >> UInt64(value & 63) & 1 != 0
            : further.contains(value)
    }
}
