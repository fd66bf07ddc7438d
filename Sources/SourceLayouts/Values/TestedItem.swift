/// One item of a sample as it was tested, whatever came of it: a comparison test keeps them all.
package struct TestedItem: Hashable, Sendable {
    /// The item in the words of the source, what it was measured as, and the limit that the source names.
    package var item: FailingItem
    /// The unit, where it stands apart from the result.
    package var unit: String?
    /// What the source says of the item: that it failed, that it passed; nil where it says neither.
    package var isFailure: Bool?
    /// Whether the result breaks the limit for certain, whatever the source says of the item.
    package var isBeyond: Bool {
        item.result.flatMap { result in item.limit.map { MeasuredLimit.isBroken($0, by: result) } } ?? false
    }

    /// - Parameters:
    ///   - name: the item, in one line.
    ///   - words: labels, and words of marking.
    init(
        _ name: String, result: String?, unit: String?, limit: String?, isFailure: Bool?,
        words: FailingItemsReading.Words
    ) {
        var reading = FailingItemsReading(item: name, result: result, limit: limit, words: words)
        // Whatever a name sounds like, it names what was tested.
        if reading.items.count != 1 || reading.items[0].item.isEmpty {
            let scalars = Array(name.unicodeScalars)[...]
            reading.items = [
                FailingItem(
                    item: ItemText.line(scalars), result: result, limit: limit,
                    kind: words.kinds.kind(of: Array(scalars)))
            ]
        }
        item = reading.items[0]
        self.unit = unit
        self.isFailure = isFailure
    }
}
