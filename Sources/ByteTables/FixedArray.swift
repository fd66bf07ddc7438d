/// An array that is filled once and then only read, on the way of every name: an element costs one load, without a look
/// at bounds and without counting references.
public struct FixedArray<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    @usableFromInline final class Memory {
        @usableFromInline let start: UnsafeMutablePointer<Element>
        @inlinable init(_ elements: [Element]) {
            start = .allocate(capacity: Swift.max(elements.count, 1))
            elements.withUnsafeBufferPointer { source in
                if let base = source.baseAddress { start.initialize(from: base, count: source.count) }
            }
        }
        @inlinable deinit { start.deallocate() }
    }

    @usableFromInline let memory: Memory
    @usableFromInline let start: UnsafeMutablePointer<Element>
    /// How many elements there are.
    public let count: Int

    /// An array of these elements.
    @inlinable public init(_ elements: [Element] = []) {
        memory = Memory(elements)
        start = memory.start
        count = elements.count
    }

    /// The element at a place that the caller knows to exist.
    @inlinable @inline(__always) public subscript(index: Int) -> Element {
        assert(index >= 0 && index < count)
        return start[index]
    }
}
