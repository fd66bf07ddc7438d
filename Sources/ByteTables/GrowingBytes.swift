/// Bytes that are appended one after another and forgotten together; the memory is used again.
public final class GrowingBytes {
    /// Where they begin; they move when they grow.
    @inlinable public var base: UnsafeMutablePointer<UInt8> { memory }
    /// How many bytes are in use.
    @inlinable public var count: Int { used }

    @usableFromInline var memory: UnsafeMutablePointer<UInt8>
    @usableFromInline var capacity: Int
    @usableFromInline var used = 0

    /// No bytes, and room for so many.
    public init(capacity: Int = 16 * 1024) {
        self.capacity = capacity
        memory = .allocate(capacity: capacity)
    }

    deinit { memory.deallocate() }

    /// Appends a copy of some bytes.
    @inlinable public func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        let needed = used + bytes.count
        if needed > capacity { reserve(max(needed, capacity * 2)) }
        (memory + used).update(from: source, count: bytes.count)
        used = needed
    }

    /// Appends one byte.
    @inlinable public func append(_ byte: UInt8) {
        if used == capacity { reserve(capacity * 2) }
        memory[used] = byte
        used += 1
    }

    /// Forgets what stands behind an offset.
    @inlinable public func truncate(to count: Int) { used = min(used, count) }

    /// Forgets all, and gives memory back if a single record made it large.
    public func reset() {
        used = 0
        if capacity > 1 << 20 { reserve(16 * 1024) }
    }

    /// The bytes between two offsets; valid until the next change.
    @inlinable public func slice(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: memory + start, count: end - start)
    }

    @usableFromInline @inline(never)
    func reserve(_ size: Int) {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
        larger.update(from: memory, count: used)
        memory.deallocate()
        memory = larger
        capacity = size
    }
}
