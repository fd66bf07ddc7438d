private import Glibc

/// Bytes that are appended one after another and freed together; the memory is used again.
final class ByteArena {
    private(set) var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int

    /// How many bytes are in use.
    private(set) var count = 0

    init(capacity: Int = 16 * 1024) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        let needed = count + bytes.count
        if needed > capacity { reserve(max(needed, capacity * 2)) }
        memcpy(base + count, source, bytes.count)
        count = needed
    }

    func append(_ byte: UInt8) {
        if count == capacity { reserve(capacity * 2) }
        base[count] = byte
        count += 1
    }

    func truncate(to count: Int) { self.count = min(self.count, count) }

    /// Empties the arena, and gives memory back if a single record made it large.
    func reset() {
        count = 0
        if capacity > 1 << 20 { reserve(16 * 1024) }
    }

    func slice(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base + start, count: end - start)
    }

    /// Whether the bytes from `start` on are white space of XML.
    func isBlank(from start: Int) -> Bool {
        var at = start
        while at < count {
            let byte = base[at]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return false }
            at += 1
        }
        return true
    }

    private func reserve(_ size: Int) {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
        memcpy(larger, base, count)
        base.deallocate()
        base = larger
        capacity = size
    }
}
