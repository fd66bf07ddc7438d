import ByteTables

/// Compares a measured value with a limit, where both are plain numbers.
enum MeasuredLimit {
    /// Whether a value breaks a limit for certain: `≤0.2` by 0.5, 不得检出 by 检出.
    ///
    /// Limits without a sign, ranges and sampling plans decide nothing, nor do values of another unit.
    static func isBroken(_ limit: String, by value: String) -> Bool {
        let limit = scalars(limit)
        let value = scalars(value)
        if limit.starts(with: "不得检出".unicodeScalars) {
            return value.starts(with: "检出".unicodeScalars) || isPositive(value)
        }
        for sign in signs where limit.starts(with: sign.text) {
            guard let bound = Decimal(limit.dropFirst(sign.text.count)), let measured = Decimal(value[...]) else {
                return false
            }
            guard bound.unit.isEmpty || measured.unit.isEmpty || bound.unit == measured.unit else { return false }
            return Decimal.order(measured, bound).map(sign.breaking.contains) ?? false
        }
        return false
    }

    private static func isPositive(_ value: [Unicode.Scalar]) -> Bool {
        guard let number = Decimal(value[...]) else { return false }
        return number.digits > 0
    }

    /// A sign in front of a bound, and the orders of value and bound (−1, 0, 1) that break it.
    private struct Sign {
        let text: [Unicode.Scalar]
        let breaking: [Int]

        init(_ text: String, _ breaking: [Int]) { (self.text, self.breaking) = (Array(text.unicodeScalars), breaking) }
    }

    /// The signs of limits, longer ones first.
    private static let signs: [Sign] = [
        Sign("<=", [1]), Sign(">=", [-1]), Sign("≤", [1]), Sign("≦", [1]), Sign("≥", [-1]), Sign("≧", [-1]),
        Sign("<", [0, 1]), Sign(">", [-1, 0]),
    ]

    /// Full-width ASCII in half width, spaces left out; superscripts stay what they are.
    private static func scalars(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.compactMap { scalar in
            if ItemText.isSpace(scalar) { return nil }
            return HalfWidth.ascii(scalar) ?? scalar
        }
    }

    /// A number of up to 15 digits and what stands behind it.
    private struct Decimal {
        var digits: Int64 = 0
        var places = 0
        var unit: [Unicode.Scalar] = []

        init?(_ text: ArraySlice<Unicode.Scalar>) {
            var count = 0
            var isFraction = false
            var rest = text
            while let next = rest.first, ItemText.isDigit(next) || (next == "." && !isFraction && count > 0) {
                rest.removeFirst()
                if next == "." {
                    isFraction = true
                    continue
                }
                count += 1
                guard count <= 15 else { return nil }
                digits = digits * 10 + Int64(next.value - 0x30)
                if isFraction { places += 1 }
            }
            guard count > 0 else { return nil }
            unit = Array(rest)
            // 2×10⁵, 3-5 and 4±1 are no plain numbers.
            if unit.contains(where: {
                ItemText.isDigit($0) && unit.first != "/" || "×~～-±^".unicodeScalars.contains($0)
            }) {
                return nil
            }
        }

        /// The sign of left − right; nil where the numbers are too long to tell.
        static func order(_ left: Decimal, _ right: Decimal) -> Int? {
            let places = max(left.places, right.places)
            func scaled(_ number: Decimal) -> Int64? {
                var value = number.digits
                for _ in number.places..<places {
                    let (product, overflow) = value.multipliedReportingOverflow(by: 10)
                    if overflow { return nil }
                    value = product
                }
                return value
            }
            guard let a = scaled(left), let b = scaled(right) else { return nil }
            return a < b ? -1 : a > b ? 1 : 0
        }
    }
}
