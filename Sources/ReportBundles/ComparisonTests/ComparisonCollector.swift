package import RecordStream

/// Takes the samples of comparison tests (比较试验) from settled records, and counts all others.
///
/// A test has some dozens of samples; all of them are kept until the end of the input.
package struct ComparisonCollector {
    private let settings: ComparisonSettings
    private let keyed = ComparisonKeys()
    private(set) var products: [ComparedProduct] = []
    /// Where the records went.
    package private(set) var account = ComparisonAccount()

    /// The keys that are read, and those that no earlier stage may have left out.
    package var keys: KeySet { keyed.set }
    package static var needs: [String] { ComparisonKeys.needs }

    /// Nothing yet.
    package init(_ settings: ComparisonSettings) { self.settings = settings }

    /// Takes one record.
    package mutating func consume(_ record: borrowing RecordScanner) {
        account.read += 1
        guard record.equals(keyed.type, "sample") else {
            account.cases += 1
            return
        }
        guard record.equals(keyed.kind, "comparison") else {
            account.otherKinds[record.text(keyed.kind) ?? "", default: 0] += 1
            return
        }
        let product = ComparedProduct(record, keyed, isPublished: false)
        if let task = settings.task, product.text("task_name") != task {
            account.otherTasks += 1
            return
        }
        products.append(product)
    }

    /// Puts the samples in their order, whatever the order of the input was.
    package mutating func finish() {
        products.sort(by: ComparedProduct.precedes)
        for product in products { account.list(product) }
    }
}
