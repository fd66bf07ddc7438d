/// A cell that holds a measured value and what is allowed: 标准值/检测值.
struct ResultAndLimit: Sendable {
    private let isLimitFirst: Bool

    /// - Parameter heading: which of the two it names first.
    init(heading: String) {
        let words = HeadingFold.fold(heading).split { "/:,;|()".unicodeScalars.contains($0) }
        isLimitFirst = words.lazy.compactMap { FailingItemsReading.Form.part(HeadingFold.string($0)) }.first == .limit
    }

    /// Takes a cell apart; what cannot be taken apart is a result as it stands.
    func split(_ text: String) -> (result: String, limit: String?) {
        let scalars = Array(text.unicodeScalars)[...]
        var parts = ItemText.parts(scalars).map(ItemText.trimmed)
        if parts.count != 2 { parts = FailingItemsReading.Form.softParts(scalars) }
        guard parts.count == 2, !parts.contains(where: \.isEmpty) else { return (text, nil) }
        var (result, limit) = isLimitFirst ? (parts[1], parts[0]) : (parts[0], parts[1])
        // Whatever the heading says: ≤0.2 is no measured value.
        if ItemText.isLimit(result), !ItemText.isLimit(limit) { (result, limit) = (limit, result) }
        return (ItemText.string(result), ItemText.string(limit))
    }
}
