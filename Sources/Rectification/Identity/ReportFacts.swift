/// What a row says of a laboratory's report: its number with the product, and the rest of the stated key, hashed; 0 for
/// what it does not say.
struct ReportFacts: Equatable {
    /// The report's number and the product.
    var key: UInt64
    var producer: UInt64
    var batch: UInt64
    var lab: UInt64

    /// How much of producer, batch and laboratory is said.
    var known: Int { (producer != 0 ? 1 : 0) + (batch != 0 ? 1 : 0) + (lab != 0 ? 1 : 0) }

    /// Whether both may speak of one sample: nothing that both say differs.
    func agrees(with other: ReportFacts) -> Bool {
        func agree(_ left: UInt64, _ right: UInt64) -> Bool { left == 0 || right == 0 || left == right }
        return agree(producer, other.producer) && agree(batch, other.batch) && agree(lab, other.lab)
    }

    /// Takes over what is not yet said; of two that differ the lesser hash, so that the order does not matter.
    mutating func complete(from other: ReportFacts) {
        func either(_ left: UInt64, _ right: UInt64) -> UInt64 {
            left == 0 ? right : right == 0 ? left : min(left, right)
        }
        producer = either(producer, other.producer)
        batch = either(batch, other.batch)
        lab = either(lab, other.lab)
    }
}
