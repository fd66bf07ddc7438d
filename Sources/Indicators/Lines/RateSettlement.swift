/// Why figures do not stand for settled batches.
package enum RateSettlement: String, Sendable {
    /// Not all of what was counted is settled, or it was settled in parts that may share batches.
    case no
    /// Nothing says whether it is.
    case unknown
}
