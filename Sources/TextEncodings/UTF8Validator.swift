import CByteScan

/// Validates UTF-8 strictly, in chunks of any size, and copies nothing.
///
/// Each byte that belongs to no well-formed character is a fault by itself.
struct UTF8Validator {
    /// The bytes of a character that is cut at the end of the last chunk, the first in the lowest byte.
    private var cut: UInt32 = 0
    private var cutCount = 0

    mutating func validate(
        _ chunk: UnsafeBufferPointer<UInt8>, offset: Int, sourceLead: Int, faults: inout EncodingFaults
    ) {
        guard let base = chunk.baseAddress else { return }
        var at = 0
        while cutCount > 0, at < chunk.count {
            let longer = cut | UInt32(base[at]) << (8 * UInt32(cutCount))
            switch Self.state(of: longer, count: cutCount + 1) {
            case .whole:
                cutCount = 0
                at += 1
            case .cut:
                cut = longer
                cutCount += 1
                at += 1
            case .bad: flush(before: offset, sourceLead: sourceLead, faults: &faults, passed: at)
            }
        }
        while at < chunk.count {
            at += bytescan_utf8_valid_prefix(base + at, chunk.count - at)
            let rest = chunk.count - at
            if rest == 0 { break }
            if rest < 4, bytescan_utf8_is_cut(base + at, rest) != 0 {
                cut = 0
                for index in 0..<rest { cut |= UInt32(base[at + index]) << (8 * UInt32(index)) }
                cutCount = rest
                break
            }
            faults.append(.byte(base[at]), source: sourceLead + offset + at, output: offset + at)
            at += 1
        }
    }

    /// Says that no more bytes come: a character that is still cut is bad.
    mutating func finish(offset: Int, sourceLead: Int, faults: inout EncodingFaults) {
        flush(before: offset, sourceLead: sourceLead, faults: &faults, passed: 0)
    }

    private mutating func flush(before offset: Int, sourceLead: Int, faults: inout EncodingFaults, passed: Int) {
        for index in 0..<cutCount {
            let place = offset + passed - cutCount + index
            let byte = UInt8(truncatingIfNeeded: cut >> (8 * UInt32(index)))
            faults.append(.byte(byte), source: sourceLead + place, output: place)
        }
        cutCount = 0
    }

    private enum State {
        case whole
        case cut
        case bad
    }

    private static func state(of packed: UInt32, count: Int) -> State {
        withUnsafeBytes(of: packed.littleEndian) { raw in
            let bytes = raw.bindMemory(to: UInt8.self)
            guard let base = bytes.baseAddress else { return .bad }
            if bytescan_utf8_valid_prefix(base, count) == count { return .whole }
            return count < 4 && bytescan_utf8_is_cut(base, count) != 0 ? .cut : .bad
        }
    }
}
