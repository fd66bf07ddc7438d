/// Tells sample numbers that a spreadsheet rounded from ones that happen to end in three zeros.
///
/// A spreadsheet keeps 15 digits, so that *all* longer numbers of a rounded column end in zeros. One true number in a
/// thousand does too. Numbers are refused from the second on, as long as at least half of the long ones so far end so.
struct RoundedIdentifiers: Hashable {
    enum Judgement: Hashable { case fine, suspect, rounded }

    private var long = 0
    private var zeros = 0

    /// Judges an identifier of over 15 bytes that begins with a digit.
    mutating func judge(_ identifier: CellBytes) -> Judgement {
        guard identifier.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return .fine }
        long += 1
        guard IdentifierReading.looksRounded(identifier) else { return .fine }
        zeros += 1
        return zeros >= 2 && zeros * 2 >= long ? .rounded : .suspect
    }
}
