internal import Glibc
import RecordStream

/// What one part of a chain hands to the next: batches of lines, in order, through a queue of a few batches.
///
/// The two parts run on threads of their own. A part that is ahead waits for the other, so that memory does not grow with
/// the input.
package final class StreamConduit: @unchecked Sendable {
    /// Batches that wait at most.
    private static let mostBatches = 6
    /// Milliseconds after which somebody who waits looks whether a signal has asked for the end.
    private static let patience = 100

    // All that follows is touched with the mutex held only.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let changed: UnsafeMutablePointer<pthread_cond_t>
    private var waiting: [RecordBatch] = []
    /// Batches that were read; their memory is used again.
    private var spare: [RecordBatch] = []
    /// What the reader wants, once it has said so.
    private var wish: Wish?
    private var isEnded = false
    private var isAbandoned = false

    /// A queue without a batch.
    package init() {
        mutex = .allocate(capacity: 1)
        changed = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    /// What a reader wants.
    struct Wish {
        /// The keys whose values it looks for.
        var keys: KeySet
        /// Whether it asks for the digest of the records.
        var digests: Bool
        /// Whether it looks at nothing but the values of these keys.
        var readsValuesAlone = false
    }

    /// Says what the reader wants; it must, before it receives anything.
    func want(_ wish: Wish) { change { self.wish = wish } }

    /// What the reader wants; waits until it has said so.
    ///
    /// - Throws: a failure with status 141 if the reader is gone, 143 or 130 after a signal.
    func wanted() throws(CommandFailure) -> Wish {
        try wait { wish != nil || isAbandoned }
        guard let wish = locked({ wish }) else { throw CommandFailure(.brokenPipe, "") }
        return wish
    }

    /// Hands a batch to the reader, waits while too many are there, and gives an empty one.
    ///
    /// - Throws: a failure with status 141 if the reader takes no more, 143 or 130 after a signal.
    func exchange(_ batch: RecordBatch) throws(CommandFailure) -> RecordBatch {
        try wait { isAbandoned || waiting.count < Self.mostBatches }
        let isTaken = locked {
            if isAbandoned { return false }
            waiting.append(batch)
            pthread_cond_broadcast(changed)
            return true
        }
        guard isTaken else { throw CommandFailure(.brokenPipe, "") }
        let empty = locked { spare.popLast() } ?? RecordBatch()
        empty.removeAll()
        return empty
    }

    /// Says that nothing more comes.
    package func end() { change { isEnded = true } }

    /// Says that nothing more is read.
    package func abandon() {
        change {
            isAbandoned = true
            waiting = []
            spare = []
        }
    }

    /// The next batch, or nil at the end.
    ///
    /// - Parameter finished: the batch that was read before; its memory is used again.
    /// - Throws: a failure with status 143 or 130 after a signal.
    func receive(_ finished: RecordBatch?) throws(CommandFailure) -> RecordBatch? {
        try wait { isEnded || !waiting.isEmpty }
        return locked {
            if let finished { spare.append(finished) }
            guard !waiting.isEmpty else { return nil }
            let batch = waiting.removeFirst()
            pthread_cond_broadcast(changed)
            return batch
        }
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }

    private func change(_ body: () -> Void) {
        locked {
            body()
            pthread_cond_broadcast(changed)
        }
    }

    /// Returns when the condition holds; only one thread makes it false again, and that is the one that waits here.
    private func wait(until holds: () -> Bool) throws(CommandFailure) {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !holds() {
            try Termination.check()
            var deadline = timespec()
            clock_gettime(CLOCK_REALTIME, &deadline)
            deadline.tv_nsec += Self.patience * 1_000_000
            deadline.tv_sec += deadline.tv_nsec / 1_000_000_000
            deadline.tv_nsec %= 1_000_000_000
            pthread_cond_timedwait(changed, mutex, &deadline)
        }
    }
}
