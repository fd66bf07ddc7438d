/// Answers by the bytes of the question, for words and addresses that come again and again.
///
/// One answer a slot, the newer one stays: it is bounded, and changes the time but never the result.
struct ByteMemo<Answer: Sendable>: Sendable {
    private static var slotCount: Int { 1 << 12 }
    private static var longest: Int { 256 }

    private struct Slot: Sendable {
        var question: [UInt8]
        var answer: Answer
    }

    private var slots: [Slot?] = Array(repeating: nil, count: slotCount)

    /// The answer to `question`, from memory or from `compute`.
    @inline(__always)
    mutating func answer(
        _ question: UnsafeBufferPointer<UInt8>, _ compute: (UnsafeBufferPointer<UInt8>) -> Answer
    ) -> Answer {
        guard question.count <= Self.longest else { return compute(question) }
        let at = Self.index(question)
        if let slot = slots[at], slot.question.count == question.count, slot.question.elementsEqual(question) {
            return slot.answer
        }
        let answer = compute(question)
        slots[at] = Slot(question: Array(question), answer: answer)
        return answer
    }

    @inline(__always)
    private static func index(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var state: UInt64 = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
        if let base = UnsafeRawPointer(bytes.baseAddress) {
            var at = 0
            while at + 8 <= bytes.count {
                state = (state ^ base.loadUnaligned(fromByteOffset: at, as: UInt64.self)) &* 0xD6E8_FEB8_6659_FD93
                state ^= state >> 32
                at += 8
            }
            while at < bytes.count {
                state = (state ^ UInt64(bytes[at])) &* 0x0000_0100_0000_01B3
                at += 1
            }
        }
        state ^= state >> 29
        return Int(truncatingIfNeeded: state) & (slotCount - 1)
    }
}
