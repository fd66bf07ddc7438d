import RecordStream

/// Where a kept line stands.
struct KeptLine: Equatable {
    var place: UInt64
    var count: UInt32
}

extension LineStore {
    /// Keeps a copy of a line.
    func line(_ line: UnsafeBufferPointer<UInt8>) throws -> KeptLine {
        KeptLine(place: try keep(line), count: UInt32(line.count))
    }

    /// The bytes of a kept line.
    func bytes(_ line: KeptLine) -> UnsafeBufferPointer<UInt8> { bytes(at: line.place, count: Int(line.count)) }
}
