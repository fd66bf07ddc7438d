extension Int {
    /// A count with a comma after each three digits from the right: `59,581`.
    package var groupedByThousands: String {
        var digits = String(self)
        var index = digits.count - 3
        while index > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: index))
            index -= 3
        }
        return digits
    }
}
