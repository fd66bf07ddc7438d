import ByteTables
import Glibc

/// Lines on their way to a second thread, in blocks and in their order; who is ahead waits for the other.
///
/// The block that is being filled belongs to who adds; a block that was handed over belongs to who takes it, until it is
/// given back. What both touch is guarded by the lock.
final class LineQueue: @unchecked Sendable {
    /// Lines, each with a number of whoever added it.
    final class Block {
        fileprivate struct Line: BitwiseCopyable {
            let end: Int
            let mark: Int
        }

        /// Behind a pointer, so that adding a line touches no count of references, which another thread may be changing.
        fileprivate struct State {
            var bytes: UnsafeMutablePointer<UInt8>
            var capacity: Int
            var count = 0
            private(set) var lines: [Line] = []

            init(capacity: Int) {
                bytes = .allocate(capacity: capacity)
                self.capacity = capacity
            }

            /// Adds a line with a number from 0 on.
            ///
            /// - Returns: how many bytes there are.
            mutating func add(_ line: UnsafeBufferPointer<UInt8>, _ mark: Int?) -> Int {
                let end = count + line.count
                if end > capacity { grow(to: end) }
                if let base = line.baseAddress { (bytes + count).update(from: base, count: line.count) }
                count = end
                lines.append(Line(end: end, mark: mark ?? Block.noMark))
                return end
            }

            private mutating func grow(to capacity: Int) {
                let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
                larger.update(from: bytes, count: count)
                bytes.deallocate()
                (bytes, self.capacity) = (larger, capacity)
            }

            mutating func removeAll() {
                count = 0
                lines.removeAll(keepingCapacity: true)
            }
        }

        /// Stands for no number.
        fileprivate static let noMark = -1

        fileprivate let state: UnsafeMutablePointer<State>

        fileprivate init() {
            state = .allocate(capacity: 1)
            // The last line may go beyond.
            state.initialize(to: State(capacity: LineQueue.blockSize * 2))
        }

        deinit {
            state.pointee.bytes.deallocate()
            state.deinitialize(count: 1)
            state.deallocate()
        }

        /// Calls `body` with each line and its number, in order.
        func forEach<Failure>(
            _ body: (UnsafeBufferPointer<UInt8>, _ mark: Int?) throws(Failure) -> Void
        ) throws(Failure) {
            var start = 0
            for line in state.pointee.lines {
                let bytes = UnsafeBufferPointer(start: state.pointee.bytes + start, count: line.end - start)
                try body(bytes, line.mark == Self.noMark ? nil : line.mark)
                start = line.end
            }
        }

        fileprivate func removeAll() { state.pointee.removeAll() }
    }

    private static let blockSize = 256 << 10
    private static let mostBlocks = 6

    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var filling: Block
    /// What `filling` holds.
    private var current: UnsafeMutablePointer<Block.State>
    private var waiting: [Block] = []
    private var spare: [Block] = []
    private var isClosed = false
    /// Whether nobody takes lines any more; what is added then is forgotten.
    private var isAbandoned = false

    init() {
        let first = Block()
        (filling, current) = (first, first.state)
        pthread_mutex_init(lock, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(lock)
        changed.deallocate()
        lock.deallocate()
    }

    /// Adds a copy of a line with a number.
    ///
    /// - Returns: whether a block was handed over, which somebody has to take.
    func add(_ line: UnsafeBufferPointer<UInt8>, mark: Int?) -> Bool {
        guard current.pointee.add(line, mark) >= Self.blockSize else { return false }
        flush(waits: true)
        return true
    }

    /// Hands over what is left, and says that nothing more comes.
    func close() {
        flush(waits: false)
        locked {
            isClosed = true
            pthread_cond_broadcast(changed)
        }
    }

    /// The next block, for which it waits; nil at the end.
    func take() -> Block? {
        locked {
            while waiting.isEmpty, !isClosed { pthread_cond_wait(changed, lock) }
            guard !waiting.isEmpty else { return nil }
            pthread_cond_broadcast(changed)
            return waiting.removeFirst()
        }
    }

    /// Gives a block back, whose memory is used again.
    func giveBack(_ block: Block) {
        block.removeAll()
        locked { spare.append(block) }
    }

    /// Says that nobody takes lines any more.
    func abandon() {
        locked {
            isAbandoned = true
            waiting.removeAll()
            pthread_cond_broadcast(changed)
        }
    }

    private func flush(waits: Bool) {
        locked {
            while waits, waiting.count >= Self.mostBlocks, !isAbandoned { pthread_cond_wait(changed, lock) }
            if isAbandoned {
                filling.removeAll()
            } else {
                waiting.append(filling)
                filling = spare.popLast() ?? Block()
                current = filling.state
                pthread_cond_broadcast(changed)
            }
        }
    }

    private func locked<Value>(_ body: () -> Value) -> Value {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return body()
    }
}
