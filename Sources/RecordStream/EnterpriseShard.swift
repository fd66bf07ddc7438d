/// One of K parts into which samples were split by the credit code of their producer.
package struct EnterpriseShard: Hashable, Sendable, CustomStringConvertible {
    /// The part, from 1, and how many there are.
    package let part, count: Int

    /// A part written as `2/4`, or nil.
    package init?(_ text: String) {
        let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 2, let part = numbers[0], let count = numbers[1], (1...500).contains(count),
            (1...count).contains(part)
        else { return nil }
        self.part = part
        self.count = count
    }

    /// `2/4`.
    package var description: String { "\(part)/\(count)" }

    /// Whether a split by the key puts a record with this JSON value into the part: by XXH64 of the value.
    package func holds(_ json: UnsafeBufferPointer<UInt8>) -> Bool {
        var digest = LastingDigest()
        digest.add(json)
        return Int(digest.sum % UInt64(count)) == part - 1
    }
}
