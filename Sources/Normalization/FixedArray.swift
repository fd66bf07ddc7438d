/// An array that is filled once and then only read, on the way of every name: an element costs one load, without a look
/// at bounds and without counting references.
struct FixedArray<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    private final class Memory {
        let start: UnsafeMutablePointer<Element>
        init(_ elements: [Element]) {
            start = .allocate(capacity: Swift.max(elements.count, 1))
            elements.withUnsafeBufferPointer { source in
                if let base = source.baseAddress { start.initialize(from: base, count: source.count) }
            }
        }
        deinit { start.deallocate() }
    }

    private let memory: Memory
    private let start: UnsafeMutablePointer<Element>
    let count: Int

    init(_ elements: [Element] = []) {
        memory = Memory(elements)
        start = memory.start
        count = elements.count
    }

    /// The element at a place that the caller knows to exist.
    @inline(__always) subscript(index: Int) -> Element {
        assert(index >= 0 && index < count)
        return start[index]
    }
}
