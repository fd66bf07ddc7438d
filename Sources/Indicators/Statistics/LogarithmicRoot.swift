internal import Glibc

/// Finds the share at which a tail probability reaches a wanted value, by Newton's method for ln P against ln p.
enum LogarithmicRoot {
    /// The solution, in a bracket that only shrinks: below `start` for a rising curve, above it for a falling one.
    ///
    /// - Parameter curve: ln P and its derivative by ln p.
    static func solve(
        from start: Double, rising: Bool, goal: Double, curve: (Double) -> (value: Double, slope: Double)
    ) -> Double {
        var low = rising ? -744.0 : log(start)
        var high = rising ? log(start) : 0
        var at = log(start)
        for _ in 0..<200 {
            let (value, slope) = curve(exp(at))
            if (value < goal) == rising { low = at } else { high = at }
            var next = at - (value - goal) / slope
            if !(next > low && next < high) { next = (low + high) / 2 }
            if abs(next - at) <= 2e-16 * max(1, abs(at)) || next == at { return exp(next) }
            at = next
        }
        return exp(at)
    }
}
