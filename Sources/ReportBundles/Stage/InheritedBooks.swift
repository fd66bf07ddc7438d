package import RecordStream

/// What a report knows of the stages before it: from the books of its input, or from the seal of the records in a bundle.
package struct InheritedBooks: Sendable {
    /// Every stage, oldest first.
    package var lineage: [StreamAncestor]
    /// Why the input was not known to be complete, or nil.
    package var completeness: String?

    /// Books.
    package init(lineage: [StreamAncestor], completeness: String?) {
        self.lineage = lineage
        self.completeness = completeness
    }
}

extension StreamLedger {
    /// What a report needs of these books.
    package var inherited: InheritedBooks { InheritedBooks(lineage: lineage, completeness: completeness) }

    /// Several lineages as one, each stream once.
    package static func merged(_ lineages: [StreamAncestor]...) -> [StreamAncestor] {
        var seen: Set<String> = []
        return lineages.joined().filter { seen.insert($0.stream).inserted }
    }
}
