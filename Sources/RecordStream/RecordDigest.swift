internal import CXXHash

/// The sum, modulo 2^64, of XXH64 (seed 0) over record lines without their line feeds.
///
/// A sum does not depend on order and merges by addition. It detects damage, not forgery.
package struct RecordDigest: Hashable, Sendable, CustomStringConvertible {
    /// The sum.
    package private(set) var sum: UInt64 = 0

    /// The digest of no record.
    package init() {}

    /// Adds one record line.
    @inline(__always)
    package mutating func add(_ line: UnsafeBufferPointer<UInt8>) {
        sum &+= spotcheck_xxh64(line.baseAddress, line.count)
    }

    /// The digest of the records of both.
    package static func + (left: RecordDigest, right: RecordDigest) -> RecordDigest {
        var both = left
        both.sum &+= right.sum
        return both
    }

    /// `xxh64:` and sixteen hexadecimal digits.
    package var description: String {
        let digits = String(sum, radix: 16)
        return "xxh64:" + String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The digest written as `description` writes it, or nil.
    package init?(_ text: String) {
        guard text.hasPrefix("xxh64:"), text.utf8.count == 22, let sum = UInt64(text.dropFirst(6), radix: 16) else {
            return nil
        }
        self.sum = sum
    }
}
