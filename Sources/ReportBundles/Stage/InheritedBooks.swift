package import InspectionModel
package import RecordStream

/// What a report knows of the stages before it: from the books of its input, or from the seal of the records in a bundle.
package struct InheritedBooks: Sendable {
    /// Every stage, oldest first.
    package var lineage: [StreamAncestor]
    /// Why the input was not known to be complete, or nil.
    package var completeness: String?
    /// The day as of which the records are settled; nil where nothing was read that could be.
    package var settledOn: CalendarDate?

    /// Books.
    package init(lineage: [StreamAncestor], completeness: String?, settledOn: CalendarDate? = nil) {
        self.lineage = lineage
        self.completeness = completeness
        self.settledOn = settledOn
    }

    /// The day of settlement that a person has said, here or before an earlier stage, since no header did.
    func statedSettlement(_ settings: ReportSettings) -> CalendarDate? {
        let words = completeness?.split(separator: "+") ?? []
        if let day = settings.settledAsOf, words.contains("bare") || words.contains("orphan_seal") { return day }
        let stated = lineage.flatMap(\.settings).filter { $0.name == "settled-as-of" }
        return stated.compactMap { CalendarDate($0.value) }.max()
    }
}

extension StreamLedger {
    /// What a report needs of these books.
    package var inherited: InheritedBooks {
        var books = InheritedBooks(lineage: lineage, completeness: completeness)
        if case .settled(let day) = settlement { books.settledOn = day }
        return books
    }

    /// Several lineages as one, each stream once.
    package static func merged(_ lineages: [StreamAncestor]...) -> [StreamAncestor] {
        var seen: Set<String> = []
        return lineages.joined().filter { seen.insert($0.stream).inserted }
    }
}
