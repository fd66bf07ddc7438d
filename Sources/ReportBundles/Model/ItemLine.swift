/// One inspection item and how often it failed.
package struct ItemLine: Sendable {
    /// The name of the item.
    package var name: String
    /// How often it failed; a batch may fail in several items.
    package var count: Int
    /// Whether it is a matter of the label alone.
    package var isLabel: Bool

    /// An item.
    package init(name: String, count: Int, isLabel: Bool = false) {
        self.name = name
        self.count = count
        self.isLabel = isLabel
    }
}

/// An enterprise with two or more failed batches.
package struct OffenderLine: Sendable {
    /// The name of the enterprise.
    package var name: String
    /// The unified social credit code, or an empty text.
    package var code: String
    /// Failed batches in the period.
    package var failed: Int
    /// The products that failed, each once.
    package var products: [String]

    /// An enterprise.
    package init(name: String, code: String, failed: Int, products: [String]) {
        self.name = name
        self.code = code
        self.failed = failed
        self.products = products
    }
}
