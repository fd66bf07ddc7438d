internal import CByteScan

/// The bytes a parser was given and has not yet read; a few bytes more may be read behind them, whatever they are.
struct ParserBuffer: ~Copyable {
    private var memory: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var start = 0
    private var end = 0
    /// Bytes consumed since the beginning of the stream.
    private(set) var offset: Int

    init(capacity: Int = 1 << 12, offset: Int) {
        self.capacity = capacity
        self.offset = offset
        memory = .allocate(capacity: capacity + Self.padding)
    }

    /// So many bytes may be read behind those that were given.
    static let padding = Int(BYTESCAN_ROW_PADDING)

    deinit { memory.deallocate() }

    var count: Int { end - start }

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: memory + start, count: end - start) }

    mutating func consume(_ count: Int) {
        start += count
        offset += count
    }

    /// Appends a copy; moves what is left only when room is short, so that the work stays linear for chunks of any size.
    mutating func append(_ chunk: UnsafeBufferPointer<UInt8>) {
        guard let source = chunk.baseAddress, chunk.count > 0 else { return }
        if start == end {
            start = 0
            end = 0
        }
        if end + chunk.count > capacity {
            let needed = count + chunk.count
            if needed > capacity || start < capacity / 2 {
                let larger = max(needed, capacity * 2)
                let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: larger + Self.padding)
                grown.update(from: memory + start, count: count)
                memory.deallocate()
                memory = grown
                capacity = larger
            } else {
                memory.update(from: memory + start, count: count)
            }
            end -= start
            start = 0
        }
        (memory + end).update(from: source, count: chunk.count)
        end += chunk.count
    }
}
