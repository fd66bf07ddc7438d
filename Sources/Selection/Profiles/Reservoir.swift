/// Which of a number of things are kept, one after the other, so that each has the same chance of being among those kept.
///
/// Algorithm R (Vitter, “Random sampling with a reservoir”, ACM TOMS 11, 1985) over the numbers of SplitMix64 (Steele, Lea
/// and Flood, “Fast splittable pseudorandom number generators”, OOPSLA 2014): the same seed gives the same choice on every
/// machine.
package struct Reservoir: Sendable {
    private let size: Int
    private var seen: UInt64 = 0
    private var state: UInt64

    /// A reservoir of that many places.
    package init(_ size: Int, seed: UInt64) {
        self.size = size
        state = seed
    }

    /// The place from 0 at which the next thing is kept, in place of what is there; nil where it is not kept.
    package mutating func next() -> Int? {
        seen += 1
        guard seen > UInt64(size) else { return Int(seen) - 1 }
        let place = number(below: seen)
        return place < UInt64(size) ? Int(place) : nil
    }

    /// A number from 0 below a bound, each as likely as the others: numbers beyond the last whole multiple are not taken.
    private mutating func number(below bound: UInt64) -> UInt64 {
        let limit = UInt64.max - UInt64.max % bound
        while true {
            let drawn = draw()
            if drawn < limit { return drawn % bound }
        }
    }

    private mutating func draw() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
