import ByteTables
import Glibc

/// Lines on their way to a second thread, in blocks and in their order; who is ahead waits for the other.
///
/// The block that is being filled belongs to who adds; a block that was handed over belongs to who takes it, until it is
/// given back. What both touch is guarded by the lock.
final class LineQueue: @unchecked Sendable {
    /// Lines, each with a number of whoever added it.
    final class Block {
        private struct Line: BitwiseCopyable {
            let end: Int
            let mark: Int
        }

        /// Behind a pointer, so that adding a line asks nobody for access.
        private struct State {
            var bytes: UnsafeMutablePointer<UInt8>
            var capacity: Int
            var count = 0
            var lines: [Line] = []
        }

        /// Stands for no number.
        private static let noMark = -1

        private let state: UnsafeMutablePointer<State>

        fileprivate init() {
            // The last line may go beyond.
            let capacity = LineQueue.blockSize * 2
            state = .allocate(capacity: 1)
            state.initialize(to: State(bytes: .allocate(capacity: capacity), capacity: capacity))
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

        /// Adds a line with a number from 0 on.
        ///
        /// - Returns: how many bytes there are.
        fileprivate func add(_ line: UnsafeBufferPointer<UInt8>, _ mark: Int?) -> Int {
            let end = state.pointee.count + line.count
            if end > state.pointee.capacity { grow(to: end) }
            if let base = line.baseAddress {
                (state.pointee.bytes + state.pointee.count).update(from: base, count: line.count)
            }
            state.pointee.count = end
            state.pointee.lines.append(Line(end: end, mark: mark ?? Self.noMark))
            return end
        }

        private func grow(to capacity: Int) {
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
            larger.update(from: state.pointee.bytes, count: state.pointee.count)
            state.pointee.bytes.deallocate()
            (state.pointee.bytes, state.pointee.capacity) = (larger, capacity)
        }

        fileprivate func removeAll() {
            state.pointee.count = 0
            state.pointee.lines.removeAll(keepingCapacity: true)
        }
    }

    private static let blockSize = 256 << 10
    private static let mostBlocks = 6

    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var filling = Block()
    private var waiting: [Block] = []
    private var spare: [Block] = []
    private var isClosed = false
    /// Whether nobody takes lines any more; what is added then is forgotten.
    private var isAbandoned = false

    init() {
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
        guard filling.add(line, mark) >= Self.blockSize else { return false }
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
