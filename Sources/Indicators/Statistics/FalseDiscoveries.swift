/// Which of several tests are discoveries where no more than a share of these may be expected to be false (Benjamini &
/// Hochberg 1995, Journal of the Royal Statistical Society B 57:289–300).
///
/// Of sixteen districts that do not differ, one test at 5 % finds one or two all the same; held together, it finds none.
package enum FalseDiscoveries {
    /// The share of discoveries that may be false.
    package static let level = 0.05

    /// The places of the discoveries among some probabilities, each that of an outcome as extreme by chance alone.
    package static func places(_ probabilities: [Double], level: Double = level) -> Set<Int> {
        let order = probabilities.indices.sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
        let last = order.indices.last { probabilities[order[$0]] <= level * Double($0 + 1) / Double(order.count) }
        return Set(last.map { order[...$0] } ?? [])
    }

    /// The adjusted probabilities: a test is a discovery at a level if its adjusted value is not above it.
    ///
    /// - Parameter dependent: whether the tests may depend on one another in any way (Benjamini & Yekutieli 2001, Annals of
    ///   Statistics 29:1165–1188): the values are then Σ 1/i times as large.
    package static func adjusted(_ probabilities: [Double], dependent: Bool = false) -> [Double] {
        let count = probabilities.count
        let factor = dependent ? (1...max(1, count)).reduce(0.0) { $0 + 1 / Double($1) } : 1
        let order = probabilities.indices.sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
        var adjusted = probabilities
        var smallest = 1.0
        for rank in stride(from: count, through: 1, by: -1) {
            let place = order[rank - 1]
            smallest = min(smallest, probabilities[place] * Double(count) * factor / Double(rank))
            adjusted[place] = smallest
        }
        return adjusted
    }
}
