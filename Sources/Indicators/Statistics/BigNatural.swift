/// A natural number of any size, with just what sums of exact fractions need.
struct BigNatural: Hashable, Sendable {
    /// Base 2⁶⁴, the least one first, without leading zeros.
    private var limbs: [UInt64]

    init(_ value: Int) { limbs = value > 0 ? [UInt64(value)] : [] }

    /// The product with a number of at least 0.
    func times(_ factor: Int) -> BigNatural {
        guard factor > 0, !limbs.isEmpty else { return BigNatural(0) }
        var product = self
        var carry: UInt64 = 0
        for index in limbs.indices {
            let (high, low) = limbs[index].multipliedFullWidth(by: UInt64(factor))
            let (sum, overflow) = low.addingReportingOverflow(carry)
            product.limbs[index] = sum
            carry = high + (overflow ? 1 : 0)
        }
        if carry > 0 { product.limbs.append(carry) }
        return product
    }

    static func + (left: BigNatural, right: BigNatural) -> BigNatural {
        var sum = left
        var carry: UInt64 = 0
        for index in 0..<max(left.limbs.count, right.limbs.count) {
            if index == sum.limbs.count { sum.limbs.append(0) }
            let (first, one) = sum.limbs[index].addingReportingOverflow(
                index < right.limbs.count ? right.limbs[index] : 0)
            let (second, two) = first.addingReportingOverflow(carry)
            sum.limbs[index] = second
            carry = (one ? 1 : 0) + (two ? 1 : 0)
        }
        if carry > 0 { sum.limbs.append(carry) }
        return sum
    }

    static func < (left: BigNatural, right: BigNatural) -> Bool {
        if left.limbs.count != right.limbs.count { return left.limbs.count < right.limbs.count }
        for index in left.limbs.indices.reversed() where left.limbs[index] != right.limbs[index] {
            return left.limbs[index] < right.limbs[index]
        }
        return false
    }
}
