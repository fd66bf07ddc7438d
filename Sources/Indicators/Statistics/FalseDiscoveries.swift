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
}
