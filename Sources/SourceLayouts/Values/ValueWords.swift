/// The words that the readers of cells depend on.
package struct ValueWords: Sendable {
    package var placeholders: Placeholders
    package var dateKinds: DateKinds
    package var items: FailingItemsReading.Words

    package init(placeholders: Placeholders, dateKinds: DateKinds, items: FailingItemsReading.Words) {
        self.placeholders = placeholders
        self.dateKinds = dateKinds
        self.items = items
    }
}
