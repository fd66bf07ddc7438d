/// A table of the page: a name a row, then cells with figures, words or a drawing.
///
/// On a telephone each row becomes a block, so that every element has its role and every cell the words of its heading. A
/// column without any content is left out; the page says below which ones are.
struct PageTable {
    struct Column {
        let title: String
        /// Classes: `n` a figure, `v` the main one, `g` a drawing, `vd` a verdict, `half` and `wide` on a telephone, `nol`
        /// without the words of its heading there.
        let style: String
        var axis = ""

        /// A figure.
        static func figure(_ title: String, _ more: String = "") -> Column {
            Column(title: title, style: more.isEmpty ? "n" : "n " + more)
        }

        /// The figure that a reader looks for.
        static func main(_ title: String, _ more: String = "") -> Column {
            Column(title: title, style: more.isEmpty ? "n v" : "n v " + more)
        }

        /// Words.
        static func words(_ title: String, _ style: String = "half") -> Column { Column(title: title, style: style) }

        /// A drawing with its axis.
        static func drawing(_ axis: String = "", _ title: String = "") -> Column {
            Column(title: title, style: "g", axis: axis)
        }
    }

    /// What stands in a cell.
    struct Content {
        let text: String
        let markup: String
        var style = ""

        /// Text, which is escaped.
        static func text(_ text: String, _ style: String = "") -> Content {
            Content(text: text, markup: "", style: style)
        }

        /// Markup made by this program.
        static func markup(_ markup: String) -> Content { Content(text: "", markup: markup) }

        var isEmpty: Bool { markup.isEmpty && ["", "–"].contains(text) }
    }

    /// A row as it is given.
    struct Line {
        var name: String
        var cites: [String] = []
        var style = ""
        var isForeign = false
        /// A heading over the rows below: it has no cells.
        var isHeading = false
        var cells: [Content] = []
    }

    struct Cell {
        let cellStyle: String
        let cue: String
        let hasCue: Bool
        let text: String
        let markup: String
    }

    struct Row {
        let name: String
        let cites: [String]
        let rowStyle: String
        let hasRowStyle: Bool
        let isForeign: Bool
        let span: String
        let isHeading: Bool
        let cells: [Cell]
    }

    let id: String
    let hasID: Bool
    let kind: String
    let tableCaption: String
    let hasCaption: Bool
    let head: String
    let columns: [Column]
    let body: [Row]
    let foot: [Row]
    let hasFoot: Bool
    let data: PageData?
    let hasData: Bool
    /// The headings of columns that are left out because nothing stands in them.
    let hidden: [String]

    /// A table.
    ///
    /// - Parameters:
    ///   - id: the name of its table file, or an empty text for a table of which there are several.
    ///   - kind: classes beside those of every table; `keep` holds it together on paper.
    init(
        id: String = "", kind: String = "", caption: String = "", head: String, columns: [Column], rows: [Line],
        totals: [Line] = [], data: PageData? = nil
    ) {
        let all = rows + totals
        let kept = columns.indices.filter { column in
            all.contains { !$0.isHeading && !$0.cells[column].isEmpty } || columns[column].style == "g"
        }
        hidden = columns.indices.filter { !kept.contains($0) }.map { columns[$0].title }.filter { !$0.isEmpty }
        let shown = kept.map { columns[$0] }
        func row(_ line: Line) -> Row {
            let cells = line.isHeading ? [] : kept.map { Self.cell(line.cells[$0], columns[$0]) }
            return Row(
                name: line.name, cites: line.cites.filter { !$0.isEmpty }, rowStyle: line.style,
                hasRowStyle: !line.style.isEmpty, isForeign: line.isForeign, span: "\(shown.count + 1)",
                isHeading: line.isHeading, cells: cells)
        }
        self.id = "t-" + id
        hasID = !id.isEmpty
        // On a telephone the name has the whole line where no main figure stands beside it.
        let hasMain = shown.contains { $0.style.split(separator: " ").contains("v") }
        self.kind =
            kind + (hasMain ? "" : " nov") + (rows.count <= 12 && !kind.contains("long") ? " keep" : "")
        tableCaption = caption
        hasCaption = !caption.isEmpty
        self.head = head
        self.columns = shown
        body = rows.map(row)
        foot = totals.map(row)
        hasFoot = !totals.isEmpty
        self.data = data
        hasData = data != nil
    }

    private static func cell(_ content: Content, _ column: Column) -> Cell {
        let isMain = column.style.split(separator: " ").contains("v")
        let style = [column.style, content.style, content.isEmpty && !isMain ? "emp" : ""].filter { !$0.isEmpty }
        let hasCue = !content.isEmpty && !column.title.isEmpty && column.style != "g" && !column.style.contains("nol")
        return Cell(
            cellStyle: style.joined(separator: " "), cue: column.title, hasCue: hasCue,
            text: content.text, markup: content.markup)
    }
}

/// Where the figures of a chart or table stand: its table file, its sheet of the workbook, its part of the bulletin.
struct PageData {
    /// The path of the table file, which is printed on paper.
    let path: String
    /// The sheet; empty on a page in another language than that of the workbook.
    let sheet: String
    let hasSheet: Bool
    /// Whether the workbook has it; a very long table has no sheet.
    let isInWorkbook: Bool
    /// The part of the bulletin that has the same, such as 通报稿附件 1; empty where none has.
    let bulletin: String
    let hasBulletin: Bool
}

/// The files behind a page, by the names of their tables.
struct PageFiles {
    private let sheets: [String: String]
    /// Tables that are too long for a sheet.
    private let withoutSheet: Set<String>
    private let say: PageLanguage

    init(_ tables: [CSVTable], _ say: PageLanguage) {
        sheets = Dictionary(tables.map { ($0.name, $0.sheetName) }) { first, _ in first }
        withoutSheet = Set(tables.filter { !$0.hasSheet }.map(\.name))
        self.say = say
    }

    /// Where the figures of a table stand; nil where the bundle has no such table.
    func data(_ name: String, bulletin: String = "") -> PageData? {
        guard let sheet = sheets[name] else { return nil }
        let isInWorkbook = !withoutSheet.contains(name)
        let shown = say.code == .chinese && isInWorkbook ? sheet : ""
        let part = bulletin.isEmpty ? "" : say("tables.bulletin_chinese", bulletin: bulletin)
        return PageData(
            path: "tables/\(name).csv", sheet: shown, hasSheet: !shown.isEmpty, isInWorkbook: isInWorkbook,
            bulletin: part,
            hasBulletin: !part.isEmpty)
    }
}
