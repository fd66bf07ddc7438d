/// A stack of bounded depth in plain memory; pushing and popping happens for every element of a document.
struct XMLFrameStack<Frame: BitwiseCopyable> {
    private final class Storage {
        let base: UnsafeMutablePointer<Frame>
        init(_ capacity: Int) { base = .allocate(capacity: capacity) }
        deinit { base.deallocate() }
    }

    private let storage: Storage
    private let base: UnsafeMutablePointer<Frame>
    private let capacity: Int

    /// How many frames there are.
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = capacity
        storage = Storage(capacity)
        base = storage.base
    }

    /// Whether no frame can be pushed.
    var isFull: Bool { count == capacity }

    mutating func push(_ frame: Frame) {
        precondition(count < capacity)
        (base + count).initialize(to: frame)
        count += 1
    }

    mutating func pop() { count -= 1 }

    subscript(index: Int) -> Frame {
        get {
            precondition(index >= 0 && index < count)
            return base[index]
        }
        nonmutating _modify {
            precondition(index >= 0 && index < count)
            yield &base[index]
        }
    }
}
