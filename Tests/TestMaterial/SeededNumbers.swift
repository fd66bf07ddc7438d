/// A small generator of random-looking numbers that are the same in every run (a linear congruence, Knuth, TAOCP 2, 3.3.4).
package struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    /// The generator of that seed.
    package init(_ seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}
