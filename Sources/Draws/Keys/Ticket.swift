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
    private static let digits = Array("0123456789abcdef".utf8)

    /// The 64 hexadecimal digits, as `sha256sum` prints them.
    package var description: String {
        var text: [UInt8] = []
        write(into: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends the digits.
    func write(into text: inout [UInt8]) {
        for word in 0..<4 {
            let value = word == 0 ? first : word == 1 ? second : word == 2 ? third : fourth
            for shift in stride(from: 60, through: 0, by: -4) {
                text.append(Self.digits[Int(value >> UInt64(shift) & 15)])
            }
        }
    }
}
