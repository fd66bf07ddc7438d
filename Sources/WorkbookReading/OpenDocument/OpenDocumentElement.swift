internal import XMLReading

/// What the elements of a spreadsheet are, so far as they matter to rows and cells, and where they stand
/// (OpenDocument 1.3, part 3, 9.1).
enum OpenDocumentElement {
    /// Around sheets: the document, its styles, its body.
    case around
    case sheet
    /// A group of rows in a sheet.
    case rows
    case row, cell, coveredCell
    /// A list in a cell, around paragraphs.
    case list
    case paragraph
    /// Within a paragraph.
    case span, blanks, tab, lineBreak
    /// Comments, drawings and whatever else is no text of a cell, with all that is in it.
    case unseen
}

/// The elements that are open in a spreadsheet, from the root on.
struct OpenDocumentStack {
    private var open: [OpenDocumentElement] = []
    private var isInSpreadsheet = false

    /// Whether the document has cells at all, and is no text or drawing.
    private(set) var isSpreadsheet = false

    /// The element that began last, of those that are open.
    var innermost: OpenDocumentElement? { open.last }

    /// An element begins; what it is where it stands.
    mutating func begin(_ name: XMLName) -> OpenDocumentElement {
        let element = classify(name)
        open.append(element)
        return element
    }

    /// The element that began last ends.
    mutating func end() -> OpenDocumentElement {
        let element = open.popLast() ?? .around
        if open.count < 3 { isInSpreadsheet = false }
        return element
    }

    private mutating func classify(_ name: XMLName) -> OpenDocumentElement {
        switch open.last {
        case nil: return .around
        case .unseen: return .unseen
        case .around:
            if open.count == 2, name.isNamed("spreadsheet") {
                isInSpreadsheet = true
                isSpreadsheet = true
                return .around
            }
            if !isInSpreadsheet { return .around }
            return open.count == 3 && name.isNamed("table") ? .sheet : .unseen
        case .sheet, .rows:
            if name.isNamed("table-row") { return .row }
            return Self.isOne(name, of: ["table-rows", "table-header-rows", "table-row-group"]) ? .rows : .unseen
        case .row:
            if name.isNamed("table-cell") { return .cell }
            return name.isNamed("covered-table-cell") ? .coveredCell : .unseen
        case .coveredCell: return .unseen
        case .cell, .list:
            if name.isNamed("p") || name.isNamed("h") { return .paragraph }
            return Self.isOne(name, of: ["list", "list-item", "list-header", "section"]) ? .list : .unseen
        case .paragraph, .span, .blanks, .tab, .lineBreak:
            if name.isNamed("s") { return .blanks }
            if name.isNamed("tab") { return .tab }
            if name.isNamed("line-break") { return .lineBreak }
            return Self.isOne(name, of: Self.noText) ? .unseen : .span
        }
    }

    /// What stands in a paragraph and is no part of its line.
    private static let noText: [StaticString] = [
        "annotation", "note", "ruby-text", "frame", "text-box", "object", "image", "custom-shape", "g", "line", "rect",
        "ellipse", "circle", "polygon", "polyline", "path", "control", "script", "event-listeners",
    ]

    private static func isOne(_ name: XMLName, of words: [StaticString]) -> Bool {
        words.contains { name.isNamed($0) }
    }
}
