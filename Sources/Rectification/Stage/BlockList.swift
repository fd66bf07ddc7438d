/// A list that grows by whole blocks and never moves: an array that doubles would need three times its memory at the worst
/// moment.
final class BlockList<Element> {
    private static var blockSize: Int { 1 << 14 }

    private var blocks: [UnsafeMutablePointer<Element>] = []
    private(set) var count = 0

    init() {}

    deinit { removeAll() }

    var indices: Range<Int> { 0..<count }

    func append(_ element: Element) {
        if count == blocks.count * Self.blockSize { blocks.append(.allocate(capacity: Self.blockSize)) }
        (blocks[count / Self.blockSize] + count % Self.blockSize).initialize(to: element)
        count += 1
    }

    subscript(index: Int) -> Element {
        @inline(__always) get { blocks[index / Self.blockSize][index % Self.blockSize] }
        @inline(__always) _modify { yield &blocks[index / Self.blockSize][index % Self.blockSize] }
    }

    /// Forgets everything and gives the memory back.
    func removeAll() {
        for (number, block) in blocks.enumerated() {
            block.deinitialize(count: min(Self.blockSize, count - number * Self.blockSize))
            block.deallocate()
        }
        blocks = []
        count = 0
    }
}
