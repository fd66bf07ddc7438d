/// Tells failures of marking from failures of the product, by words in the name of the item.
package struct ItemKinds: Sendable {
    /// One row of `item_kinds.csv`.
    package struct Row: Sendable {
        package var term: String
        package var isWhole: Bool
        package var kind: FailingItem.Kind

        package init(term: String, isWhole: Bool, kind: FailingItem.Kind) {
            self.term = term
            self.isWhole = isWhole
            self.kind = kind
        }
    }

    private let rows: [(term: [Unicode.Scalar], isWhole: Bool, kind: FailingItem.Kind)]

    /// - Parameter rows: the terms; the longest that is found decides.
    package init(_ rows: [Row]) {
        self.rows = rows.map { (Array($0.term.unicodeScalars), $0.isWhole, $0.kind) }
            .sorted { $0.term.count > $1.term.count }
    }

    /// The kind of an item; what no term is found in is physical.
    func kind(of item: [Unicode.Scalar]) -> FailingItem.Kind {
        for row in rows {
            if row.isWhole ? item == row.term : Self.contains(item, row.term) { return row.kind }
        }
        return .physical
    }

    private static func contains(_ text: [Unicode.Scalar], _ word: [Unicode.Scalar]) -> Bool {
        guard text.count >= word.count, !word.isEmpty else { return false }
        return (0...(text.count - word.count)).contains { text[$0...].starts(with: word) }
    }
}
