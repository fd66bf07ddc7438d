internal import Glibc
internal import RecordStream

/// The digests of a source, made beside its reading: its bytes are read into memory of this object's and digested there, in
/// their order, on a thread of their own, while who reads them goes on.
///
/// Of a source of one block no thread is made, and where none can be made, the work is done at once: the digests are the
/// same. The thread touches nothing but these blocks, and no signal is handled on it.
package final class SourceDigests {
    /// What is known of a source when all of it was read.
    package struct Result: Equatable, Sendable {
        /// The number of bytes.
        package var bytes: Int
        /// SHA-256, in hexadecimal digits; empty where none is wanted.
        package var sha256: String
        /// The digest of the bytes as text in UTF-8; empty where none is wanted.
        package var text: String
    }

    private let queue: DigestQueue
    private var thread: BesideThread?
    private var isAlone = false
    private var bytes = 0

    /// Digests of no bytes yet.
    ///
    /// - Parameters:
    ///   - sha256: whether SHA-256 is wanted.
    ///   - text: whether the digest of the content (`ContentDigest`) is wanted.
    ///   - sink: takes each block on the thread that digests it, in order; after an error it is asked no more.
    package init(
        sha256: Bool, text: Bool, passing sink: (@Sendable (UnsafeBufferPointer<UInt8>) throws -> Void)? = nil
    ) { queue = DigestQueue(sha256: sha256, text: text, sink: sink) }

    deinit { if let thread { end(thread) } }

    /// Memory for the next block; that of the block added last stays as it is until the next call.
    package func room() -> UnsafeMutableBufferPointer<UInt8> {
        if thread == nil, queue.isFull { queue.digestAll() }
        return queue.room()
    }

    /// Adds the first bytes of the memory that `room` gave last; they may be read, but no longer written.
    package func add(_ count: Int) {
        bytes += count
        queue.add(count)
        if thread == nil, !isAlone, queue.isBusy { start() }
    }

    /// Adds a copy of some bytes.
    package func add(copying block: UnsafeBufferPointer<UInt8>) {
        var rest = block[...]
        while !rest.isEmpty {
            let room = room()
            let part = rest.prefix(room.count)
            _ = room.update(fromContentsOf: part)
            add(part.count)
            rest = rest.dropFirst(part.count)
        }
    }

    /// The digests of all that was added; nothing can be added any more.
    package func finish() -> Result {
        if let thread { end(thread) }
        thread = nil
        queue.digestAll()
        let (sha256, text) = queue.finish()
        return Result(bytes: bytes, sha256: sha256, text: text)
    }

    /// Whether the sink took all blocks that came to it up to now; behind `finish` that is all of them.
    ///
    /// - Throws: the error of the sink.
    package func confirmPassed() throws { try queue.confirmPassed() }

    private func start() {
        let queue = queue
        thread = BesideThread { while queue.digestNext() {} }
        isAlone = thread == nil
    }

    private func end(_ thread: BesideThread) {
        queue.close()
        thread.join()
    }
}

/// Blocks on their way from who reads them to who digests them; the one waits where all are full, the other where none is.
///
/// The digests are touched by one thread at a time: by the second one from its start to its end, by the first one before
/// and after. The counts are guarded by the lock.
private final class DigestQueue: @unchecked Sendable {
    private static let blocks = 8

    private let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: blocks * ByteInput.blockSize)
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var counts = [Int](repeating: 0, count: blocks)
    private var added = 0
    private var digested = 0
    private var isClosed = false
    private var sha256: SHA256Digest?
    private let text: ContentDigest?
    private let sink: (@Sendable (UnsafeBufferPointer<UInt8>) throws -> Void)?
    /// Why the sink takes nothing more; guarded by the lock.
    private var failure: (any Error)?

    init(sha256: Bool, text: Bool, sink: (@Sendable (UnsafeBufferPointer<UInt8>) throws -> Void)?) {
        self.sink = sink
        self.sha256 = sha256 ? SHA256Digest() : nil
        self.text = text ? ContentDigest() : nil
        pthread_mutex_init(lock, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_mutex_destroy(lock)
        pthread_cond_destroy(changed)
        lock.deallocate()
        changed.deallocate()
        memory.deallocate()
    }

    /// Whether the next block has no memory before one was digested.
    var isFull: Bool { locked { added - digested == Self.blocks } }

    /// Whether more than one block waits.
    var isBusy: Bool { locked { added - digested > 1 } }

    func room() -> UnsafeMutableBufferPointer<UInt8> {
        locked { while added - digested == Self.blocks { pthread_cond_wait(changed, lock) } }
        return block(added, ByteInput.blockSize)
    }

    func add(_ count: Int) {
        locked {
            counts[added % Self.blocks] = count
            added += 1
            pthread_cond_signal(changed)
        }
    }

    func close() {
        locked {
            isClosed = true
            pthread_cond_signal(changed)
        }
    }

    /// Digests one block, for which it waits; false is the end.
    func digestNext() -> Bool {
        let next = locked { () -> (number: Int, count: Int)? in
            while added == digested, !isClosed { pthread_cond_wait(changed, lock) }
            return added == digested ? nil : (digested, counts[digested % Self.blocks])
        }
        guard let next else { return false }
        digest(next.number, next.count)
        return true
    }

    /// Digests what waits, where there is no second thread.
    func digestAll() {
        while digested < added { digest(digested, counts[digested % Self.blocks]) }
    }

    func finish() -> (sha256: String, text: String) { (sha256.take()?.hexadecimal() ?? "", text?.finish() ?? "") }

    private func digest(_ number: Int, _ count: Int) {
        let bytes = UnsafeBufferPointer(block(number, count))
        sha256?.update(UnsafeRawBufferPointer(bytes))
        text?.update(bytes)
        pass(bytes)
        locked {
            digested += 1
            pthread_cond_signal(changed)
        }
    }

    private func pass(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let sink, locked({ failure == nil }) else { return }
        do { try sink(bytes) } catch { locked { failure = error } }
    }

    func confirmPassed() throws { if let failure = locked({ failure }) { throw failure } }

    private func block(_ number: Int, _ count: Int) -> UnsafeMutableBufferPointer<UInt8> {
        UnsafeMutableBufferPointer(
            start: memory + number % Self.blocks * ByteInput.blockSize, count: count)
    }

    private func locked<Value>(_ body: () -> Value) -> Value {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return body()
    }
}
