/// A natural number of any size, with just what sums of exact fractions and exact tests need.
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

    /// The quotient by a number of at least 1, rounded down.
    func divided(by divisor: Int) -> BigNatural {
        var quotient = self
        var rest: UInt64 = 0
        for index in limbs.indices.reversed() {
            (quotient.limbs[index], rest) = UInt64(divisor).dividingFullWidth((rest, limbs[index]))
        }
        while quotient.limbs.last == 0 { quotient.limbs.removeLast() }
        return quotient
    }

    /// The power of a number of at least 0.
    static func power(of base: Int, _ exponent: Int) -> BigNatural {
        var power = BigNatural(1)
        for _ in 0..<exponent { power = power.times(base) }
        return power
    }

    /// The binomial coefficient, 0 ≤ `part` ≤ `whole`.
    static func binomial(_ whole: Int, _ part: Int) -> BigNatural {
        let fewer = min(part, whole - part)
        var value = BigNatural(1)
        // After each step it is a binomial coefficient, so that nothing is lost in the division.
        for step in 0..<fewer { value = value.times(whole - step).divided(by: step + 1) }
        return value
    }

    /// The quotient by a number that is not 0, to a relative error below 4 · 2⁻⁵³; exactly 1 for equal numbers.
    func over(_ divisor: BigNatural) -> Double {
        guard !limbs.isEmpty else { return 0 }
        let (mine, theirs) = (leading, divisor.leading)
        return Double(
            sign: .plus, exponent: mine.exponent - theirs.exponent, significand: mine.digits / theirs.digits)
    }

    /// The first 64 binary digits, and the power of 2 by which they stand.
    private var leading: (digits: Double, exponent: Int) {
        let top = limbs[limbs.count - 1]
        let shift = top.leadingZeroBitCount
        var digits = top << UInt64(shift)
        if limbs.count > 1, shift > 0 { digits |= limbs[limbs.count - 2] >> UInt64(64 - shift) }
        return (Double(digits), (limbs.count - 1) * 64 - shift)
    }
}
