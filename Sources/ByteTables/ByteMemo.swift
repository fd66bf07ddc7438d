public import CByteScan

/// Answers by the bytes of the question, for words, names and addresses that come again and again.
///
/// One answer a slot, the newer one stays, and everything is forgotten when the questions take too much memory: it is
/// bounded, and changes the time but never the result. Answers should be plain values.
public struct ByteMemo<Answer: Sendable>: Sendable {
    @inlinable static var longest: Int { 512 }
    @inlinable static var arenaLimit: Int { 4 << 20 }

    @usableFromInline struct Slot: Sendable {
        @usableFromInline var hash: UInt64
        @usableFromInline var start: Int
        @usableFromInline var count: Int
        @usableFromInline var answer: Answer?

        @inlinable init(hash: UInt64, start: Int, count: Int, answer: Answer?) {
            (self.hash, self.start, self.count, self.answer) = (hash, start, count, answer)
        }
    }

    @usableFromInline var slots: [Slot]
    @usableFromInline let mask: Int
    @usableFromInline var arena: [UInt8] = []

    /// A memory of two to the power of `bits` answers.
    @inlinable public init(bits: Int = 8) {
        mask = 1 << bits - 1
        slots = Array(repeating: Slot(hash: 0, start: 0, count: 0, answer: nil), count: 1 << bits)
    }

    /// The answer to `question`, from memory or from `compute`.
    @inlinable @inline(__always)
    public mutating func answer(
        _ question: UnsafeBufferPointer<UInt8>, _ compute: (UnsafeBufferPointer<UInt8>) -> Answer
    ) -> Answer {
        if let known = known(question) { return known }
        let answer = compute(question)
        remember(answer, to: question)
        return answer
    }

    /// The answer to `question`, if it is remembered.
    @inlinable @inline(__always)
    public func known(_ question: UnsafeBufferPointer<UInt8>) -> Answer? {
        let hash = ByteHash.of(question)
        let at = Int(truncatingIfNeeded: hash) & mask
        guard slots[at].hash == hash, slots[at].count == question.count, let answer = slots[at].answer,
            holds(slots[at].start, question)
        else { return nil }
        return answer
    }

    /// Remembers an answer; questions that are too long are not worth it.
    @inlinable @inline(never)
    public mutating func remember(_ answer: Answer, to question: UnsafeBufferPointer<UInt8>) {
        guard question.count <= Self.longest else { return }
        if arena.count + question.count > Self.arenaLimit {
            arena.removeAll(keepingCapacity: true)
            for index in slots.indices { slots[index].answer = nil }
        }
        let hash = ByteHash.of(question)
        slots[Int(truncatingIfNeeded: hash) & mask] = Slot(
            hash: hash, start: arena.count, count: question.count, answer: answer)
        arena.append(contentsOf: question)
        // An empty question is compared with nothing, but the arena must have an address.
        if arena.isEmpty { arena.append(0) }
    }

    @inlinable @inline(__always)
    func holds(_ start: Int, _ question: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = question.baseAddress else { return true }
        return arena.withUnsafeBufferPointer { bytescan_equal($0.baseAddress! + start, base, question.count) }
    }
}
