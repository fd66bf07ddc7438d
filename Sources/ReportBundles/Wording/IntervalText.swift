/// The ends of an interval, which are estimates and no exact fractions.
enum IntervalText {
    /// A share in percent with one decimal.
    static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded(.toNearestOrEven))
        return "\(tenths / 10).\(tenths % 10)"
    }
}
