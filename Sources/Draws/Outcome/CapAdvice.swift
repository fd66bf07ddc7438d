/// What a cap on the firms of one inspector makes possible, for a refusal under a cap.
package struct CapAdvice: Sendable {
    /// Whether some assignment exists that the rule does not look for.
    package let existsOtherwise: Bool
    /// The smallest larger cap under which the rule gives every drawn firm two; nil where none of the next 50 does.
    package let enough: Int?

    /// So many places of firms and inspectors are searched; beyond that nothing is said of other assignments.
    private static let most = 2_000_000
    /// So many larger caps are tried.
    private static let mostTries = 50

    /// Looks for what would be possible.
    ///
    /// - Parameters:
    ///   - firms: the drawn firms in the order in which they get inspectors, by their keys.
    ///   - avoiding: the inspectors with an interest in each.
    package init(firms: [[UInt8]], avoiding: [[Int]], inspectors: [Inspector], cap: Int, seed: DrawSeed) {
        let available = inspectors.indices.filter { inspectors[$0].isAvailable }
        let allowed = avoiding.map { interests in available.filter { !interests.contains($0) } }
        existsOtherwise =
            firms.count * max(available.count, 1) <= Self.most
            && PairingCapacity(allowed: allowed, inspectors: inspectors.count).isPossible(cap: cap)
        func works(_ cap: Int) -> Bool {
            var pairs = InspectorPairs(inspectors, cap: cap, seed: seed)
            for (firm, interests) in zip(firms, avoiding) {
                guard firm.withUnsafeBufferPointer({ pairs.next($0, avoiding: interests) }) != nil else { return false }
            }
            return true
        }
        // Under a larger cap one firm after the other may fare otherwise, so that caps are tried one by one.
        enough = (cap + 1...cap + Self.mostTries).first(where: works)
    }
}
