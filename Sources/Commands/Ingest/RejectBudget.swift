import ArgumentParser

/// How many rows may be refused: a number, or a share of the rows read.
enum RejectBudget: ExpressibleByArgument, Equatable {
    case count(Int)
    /// Hundredths of a percent.
    case share(Int)

    init?(argument: String) {
        guard argument.hasSuffix("%") else {
            guard let count = Int(argument), count >= 0 else { return nil }
            self = .count(count)
            return
        }
        let parts = argument.dropLast().split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Int(parts[0]), (0...100).contains(whole) else { return nil }
        var hundredths = 0
        if parts.count == 2 {
            let digits = parts[1]
            guard (1...2).contains(digits.count), let value = Int(digits), value >= 0 else { return nil }
            hundredths = digits.count == 1 ? value * 10 : value
        }
        self = .share(whole * 100 + hundredths)
    }

    /// Whether so many refused rows of so many are too many.
    func isExceeded(rejected: Int, read: Int) -> Bool {
        switch self {
        case .count(let limit): rejected > limit
        case .share(let limit): rejected * 10_000 > limit * read
        }
    }
}
