/// The number that a firm draws: SHA-256 over the tag, the seed and its own key, so that nobody else moves it.
package struct Ticket: Hashable, Comparable, Sendable {
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    /// The first 64 bits, by which almost all tickets differ already.
    var start: UInt64 { first }

    init(_ words: (UInt64, UInt64, UInt64, UInt64)) { (first, second, third, fourth) = words }

    package static func < (left: Ticket, right: Ticket) -> Bool {
        if left.first != right.first { return left.first < right.first }
        return (left.second, left.third, left.fourth) < (right.second, right.third, right.fourth)
    }
}

extension Ticket: CustomStringConvertible {
    /// The 64 hexadecimal digits, as `sha256sum` prints them.
    package var description: String { withDigits { String(decoding: $0, as: UTF8.self) } }

    /// Calls `body` with the digits.
    func withDigits<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var digits = (
            Self.digits(first >> 32), Self.digits(first), Self.digits(second >> 32), Self.digits(second),
            Self.digits(third >> 32), Self.digits(third), Self.digits(fourth >> 32), Self.digits(fourth)
        )
        return withUnsafeBytes(of: &digits) { body($0.bindMemory(to: UInt8.self)) }
    }

    /// The eight digits of the lower half of a word, in the order of memory: made all at once, since a list has a million
    /// tickets.
    private static func digits(_ word: UInt64) -> UInt64 {
        var digits = word & 0xffff_ffff
        // Four bits in each byte.
        digits = (digits | digits << 16) & 0x0000_ffff_0000_ffff
        digits = (digits | digits << 8) & 0x00ff_00ff_00ff_00ff
        digits = (digits | digits << 4) & 0x0f0f_0f0f_0f0f_0f0f
        // 10 and more are letters, which stand 39 behind where digits would go on.
        let letters = (digits &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
        return (digits &+ 0x3030_3030_3030_3030 &+ letters &* 39).bigEndian
    }
}
