internal import InspectionModel

/// Fisher's exact test of two rates: the probability, given all margins, of tables no likelier than the one at hand.
struct FisherExactTest {
    /// The two-sided probability.
    let probability: Double

    init(_ now: ExactShare, _ before: ExactShare) {
        let passed = now.part + before.part
        let all = now.whole + before.whole
        let share = Double(passed) / Double(all)
        let ours = BinomialDistribution(trials: now.whole, success: share)
        let theirs = BinomialDistribution(trials: before.whole, success: share)
        let both = BinomialDistribution(trials: all, success: share).probability(of: passed)
        // The hypergeometric probability as a quotient of binomial ones (Loader 2000).
        func chance(_ x: Int) -> Double { ours.probability(of: x) * theirs.probability(of: passed - x) / both }
        let lowest = max(0, passed - before.whole)
        let highest = min(passed, now.whole)
        let limit = chance(now.part) * (1 + 1e-7)
        // Likelihood rises to one peak and falls, so both ends are walked inwards until they are too likely.
        var sum = 0.0
        var x = lowest
        while x <= highest {
            let next = chance(x)
            guard next <= limit else { break }
            sum += next
            x += 1
        }
        var y = highest
        while y >= x {
            let next = chance(y)
            guard next <= limit else { break }
            sum += next
            y -= 1
        }
        probability = min(1, sum)
    }
}
