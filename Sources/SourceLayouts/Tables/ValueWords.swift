/// The words that the readers of cells depend on.
package struct ValueWords: Sendable {
    package var placeholders: Placeholders
    package var dateKinds: DateKinds
    package var items: FailingItemsReading.Words
    package var counts: DeclaredCounts.Words
    /// What tells comparison tests from other checks.
    package var comparison = ComparisonWords()

    package init(
        placeholders: Placeholders, dateKinds: DateKinds, items: FailingItemsReading.Words,
        counts: DeclaredCounts.Words = DeclaredCounts.Words()
    ) {
        self.counts = counts
        self.placeholders = placeholders
        self.dateKinds = dateKinds
        self.items = items
    }
}
