/// Answers by pairs of texts, none of which is forgotten before there are too many; then it begins anew.
///
/// Unlike a `ByteMemo`, where one answer can push out another for as long as both are asked for, it makes each of them once;
/// it takes more memory for it.
public struct PairMemo<Answer: Sendable>: Sendable {
    @usableFromInline var numbering = ByteNumbering()
    /// By the number of the pair.
    @usableFromInline var answers: [Answer] = []

    /// Remembers nothing yet.
    public init() {}

    /// The hash by which a pair is found.
    @inlinable @inline(__always)
    public static func hash(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>) -> UInt64 {
        ByteNumbering.hash(first, second)
    }

    /// The answer to a pair, if it is remembered.
    @inlinable @inline(__always)
    public func known(
        _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>, hash: UInt64
    ) -> Answer? {
        guard let number = numbering.known(first, second, hash: hash) else { return nil }
        return answers.withUnsafeBufferPointer { $0[number] }
    }

    /// Asks the memory for what `known` looks at first; see `ByteNumbering.fetch`.
    @inlinable @inline(__always)
    public func fetch(_ hash: UInt64) { numbering.fetch(hash) }

    /// Asks the memory for what `known` looks at next.
    @inlinable @inline(__always)
    public func fetchPair(_ hash: UInt64) { numbering.fetchPair(hash) }

    /// Asks the memory for what `known` looks at last.
    @inlinable @inline(__always)
    public func fetchTexts(_ hash: UInt64) { numbering.fetchTexts(hash) }

    /// Remembers the answer to a pair that `known` does not know.
    ///
    /// - Returns: whether all others were forgotten for it.
    @inlinable @discardableResult
    public mutating func remember(
        _ answer: Answer, to first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>, hash: UInt64
    ) -> Bool {
        let isAnew = numbering.add(first, second, hash: hash) == 0
        if isAnew { answers.removeAll(keepingCapacity: true) }
        answers.append(answer)
        return isAnew
    }
}
