internal import CXXHash

/// The sum, modulo 2^64, of XXH3 (64 bits) over record lines without their line feeds.
///
/// A sum does not depend on order and merges by addition. It detects damage, not forgery.
package struct RecordDigest: Hashable, Sendable, CustomStringConvertible {
    /// The sum.
    package private(set) var sum: UInt64 = 0

    /// The digest of no record.
    package init() {}

    /// The digest of one line, of a record or another.
    package init(of line: UnsafeBufferPointer<UInt8>) { add(line) }

    /// Adds one record line.
    @inline(__always)
    package mutating func add(_ line: UnsafeBufferPointer<UInt8>) {
        sum &+= spotcheck_xxh3(line.baseAddress, line.count)
    }

    /// The digest of the records of both.
    package static func + (left: RecordDigest, right: RecordDigest) -> RecordDigest {
        var both = left
        both.sum &+= right.sum
        return both
    }

    /// `xxh3:` and sixteen hexadecimal digits.
    package var description: String {
        let digits = String(sum, radix: 16)
        return "xxh3:" + String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The digest written exactly as `description` writes it, or nil.
    package init?(_ text: String) {
        guard text.hasPrefix("xxh3:"), let sum = UInt64(text.dropFirst(5), radix: 16) else { return nil }
        self.sum = sum
        guard description == text else { return nil }
    }
}

/// The sum, modulo 2^64, of XXH64 (seed 0) over texts: numbers that stand in records (ids of rows without a number, checks
/// of refused rows) or decide which part of a split a value belongs to, and so stay the same when the format changes.
package struct LastingDigest: Sendable {
    /// The sum.
    package private(set) var sum: UInt64 = 0

    /// The digest of no text.
    package init() {}

    /// Adds one text.
    @inline(__always)
    package mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
        sum &+= spotcheck_xxh64(text.baseAddress, text.count)
    }
}
