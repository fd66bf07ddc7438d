/// A list that grows by whole blocks and never moves: an array that doubles would need three times its memory at the worst
/// moment.
public final class BlockList<Element> {
    @inlinable static var blockSize: Int { 1 << 14 }

    @usableFromInline var blocks: [UnsafeMutablePointer<Element>] = []
    @usableFromInline var used = 0

    /// An empty list.
    @inlinable public init() {}

    @inlinable deinit { removeAll() }

    /// How many elements there are.
    @inlinable public var count: Int { used }

    /// Their places.
    @inlinable public var indices: Range<Int> { 0..<used }

    /// Adds an element at the end.
    @inlinable public func append(_ element: Element) {
        if used == blocks.count * Self.blockSize { blocks.append(.allocate(capacity: Self.blockSize)) }
        (blocks[used / Self.blockSize] + used % Self.blockSize).initialize(to: element)
        used += 1
    }

    /// The element at a place.
    @inlinable public subscript(index: Int) -> Element {
        @inline(__always) get { blocks[index / Self.blockSize][index % Self.blockSize] }
        @inline(__always) _modify { yield &blocks[index / Self.blockSize][index % Self.blockSize] }
    }

    /// Forgets everything and gives the memory back.
    @inlinable public func removeAll() {
        for (number, block) in blocks.enumerated() {
            block.deinitialize(count: min(Self.blockSize, used - number * Self.blockSize))
            block.deallocate()
        }
        blocks = []
        used = 0
    }
}
