internal import CByteScan

/// Texts numbered by their bytes in the order in which they first appear; the memory grows with their number alone.
///
/// The seed of the hash differs from run to run, so that no input can be made to collide; results do not depend on it,
/// because whoever prints what is numbered puts it in order first.
package struct TextNumbering: Sendable {
    private var index = HashIndex()
    private var arena: [UInt8] = []
    private var ends: [Int] = []
    private let seed = UInt64.random(in: .min ... .max) | 1
    /// The number that was asked for last: records of one group often follow one another.
    private var last = -1

    /// Numbers nothing yet.
    package init() {}

    /// How many texts there are.
    package var count: Int { ends.count }

    /// The bytes of a text.
    package subscript(number: Int) -> ArraySlice<UInt8> { arena[start(of: number)..<ends[number]] }

    /// The number of a text, a new one if it has not been seen.
    package mutating func number(of text: UnsafeBufferPointer<UInt8>) -> Int {
        if last >= 0, equals(last, text) { return last }
        let hash = ByteHash.of(text, seed: seed)
        last = index.number(hash) { equals($0, text) } ?? add(text, hash: hash)
        return last
    }

    /// The number of a text that is numbered already; nil for another.
    package mutating func known(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        if last >= 0, equals(last, text) { return last }
        let known = index.number(ByteHash.of(text, seed: seed)) { equals($0, text) }
        if let known { last = known }
        return known
    }

    private mutating func add(_ text: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int {
        index.add(hash)
        arena.append(contentsOf: text)
        ends.append(arena.count)
        return ends.count - 1
    }

    private func start(of number: Int) -> Int { number == 0 ? 0 : ends[number - 1] }

    @inline(__always)
    private func equals(_ number: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = start(of: number)
        guard ends[number] - start == text.count else { return false }
        guard let base = text.baseAddress, text.count > 0 else { return true }
        return arena.withUnsafeBufferPointer { bytescan_equal($0.baseAddress! + start, base, text.count) }
    }
}
