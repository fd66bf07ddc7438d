internal import XMLReading

/// What the elements of a text are, so far as they matter to tables (ISO/IEC 29500-1, 17).
enum WordElement {
    case table, row, cell
    /// What a row or a cell says of itself.
    case rowProperties, cellProperties
    case paragraph, run, text
    /// A part of a formula that stands above or below the line.
    case raised, lowered
    /// All that stands around these, or says nothing of a table.
    case other
    /// What was deleted, drawings, hints how to pronounce, and what properties were before a change; with all in it.
    case unseen

    /// - Parameter isInProperties: marks of revisions in properties hold nothing.
    init(_ name: XMLName, isInProperties: Bool) {
        for (word, element) in isInProperties ? Self.inProperties : Self.words where name.isNamed(word) {
            self = element
            return
        }
        self = .other
    }

    private static let inProperties: [(StaticString, WordElement)] = [
        ("tcPrChange", .unseen), ("trPrChange", .unseen),
    ]

    private static let words: [(StaticString, WordElement)] = [
        ("t", .text), ("r", .run), ("p", .paragraph), ("tc", .cell), ("tcPr", .cellProperties), ("tr", .row),
        ("trPr", .rowProperties), ("tbl", .table), ("del", .unseen), ("moveFrom", .unseen), ("drawing", .unseen),
        ("pict", .unseen), ("object", .unseen), ("Fallback", .unseen), ("txbxContent", .unseen), ("rt", .unseen),
        ("rPrChange", .unseen), ("pPrChange", .unseen), ("tblPrChange", .unseen), ("tblPrExChange", .unseen),
        ("tblGridChange", .unseen), ("sectPrChange", .unseen), ("numberingChange", .unseen), ("sup", .raised),
        ("sub", .lowered),
    ]
}
