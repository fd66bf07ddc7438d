import DelimitedText
import TextEncodings
import XMLReading

extension LayoutFile {
    /// The layout file that stands for a plan: what `--write-layout` writes and `--layout` reads.
    package static func text(of plan: SourcePlan) -> String {
        var lines = Lines(["what", "heading", "field", "value", "note"])
        addWhole(plan, to: &lines)
        for (index, column) in plan.layout.columns.enumerated() where !column.heading.isEmpty {
            lines.add(
                "column", column.written ?? column.heading, name(column, plan.layout), String(index + 1), column.reason)
        }
        addMerged(plan, to: &lines)
        return lines.text
    }

    /// The layout file by which single rows of a plan are read again: every column under the heading that it amounts to,
    /// with the unit and the limit that stand below its heading.
    static func text(forRowsOf plan: SourcePlan) -> String {
        var lines = Lines(["what", "heading", "field", "value", "note", "unit", "limit"])
        addWhole(plan, to: &lines)
        for (index, column) in plan.layout.columns.enumerated() {
            let isContinued = column.use == .same || column.use == .joined
            lines.add(
                "column", column.heading, isContinued ? column.use.rawValue : name(column, plan.layout),
                String(index + 1), "", column.unit ?? "", column.limit ?? "")
        }
        addMerged(plan, to: &lines)
        return lines.text
    }

    /// What holds for the whole table: options and constants.
    private static func addWhole(_ plan: SourcePlan, to lines: inout Lines) {
        func add(_ cells: String...) { lines.add(cells) }
        add("option", "", "kind", plan.layout.kind.rawValue, "")
        // The cells of a workbook have no encoding that a layout could change.
        if case .workbook = plan.format {
        } else {
            add("option", "", "encoding", plan.encoding.name, plan.encodingReason)
        }
        switch plan.format {
        case .delimited(let dialect):
            add("option", "", "header", String(plan.headerLine), "the physical line of the headings")
            let names: [UInt8: String] = [.comma: "comma", .tab: "tab", .semicolon: "semicolon", .verticalBar: "bar"]
            add("option", "", "delimiter", names[dialect.delimiter] ?? "comma", "")
            add(
                "option", "", "quote", dialect.quote == nil ? "none" : dialect.escape == nil ? "double" : "backslash",
                "")
        case .workbook: add("option", "", "header", String(plan.headerLine), "the row of the headings")
        case .xml(let document):
            add("option", "", "record", document.recordPath.description, "the element of one record")
            if let items = document.itemPath {
                add("option", "", "items", items, "the element of one item of a record")
            }
        }
        add("option", "", "rows", plan.layout.isRowPerItem ? "item" : "batch", "")
        for (field, value) in plan.layout.constants.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            add("constant", "", field.rawValue, value, plan.layout.constantReasons[field] ?? "")
        }
        for line in plan.layout.words.lines {
            let meaning = LayoutWords.isVerdict(line.field) ? LayoutWords.name(ofVerdict: line.meaning) : line.meaning
            add("word", line.word, line.field.rawValue, meaning, "")
        }
        // Two columns with one heading have one order, or none that can be said.
        var ordered: Set<String> = []
        for column in plan.layout.columns {
            guard let order = column.dateOrder, ordered.insert(column.heading).inserted else { continue }
            add("option", column.heading, "date_order", order.rawValue, "")
        }
    }

    private static func addMerged(_ plan: SourcePlan, to lines: inout Lines) {
        for index in plan.layout.mergedColumns.sorted() { lines.add("merged", plan.layout.columns[index].heading) }
    }

    /// Lines of CSV of the same width.
    private struct Lines {
        private(set) var text = ""
        private let width: Int

        init(_ headings: [String]) {
            width = headings.count
            add(headings)
        }

        mutating func add(_ cells: String...) { add(cells) }

        mutating func add(_ cells: [String]) {
            let row = cells.prefix(width) + Array(repeating: "", count: max(0, width - cells.count))
            text += row.map(quoted).joined(separator: ",") + "\n"
        }
    }

    /// What a column is carried as, in the words of a layout file.
    private static func name(_ column: TableLayout.Column, _ layout: TableLayout) -> String {
        if let name = column.customKey ?? column.field?.rawValue { return name }
        return switch column.use {
        case .own: layout.carriesUnknown ? "unmapped" : "-"
        case .same, .joined: column.use.rawValue
        case .dropped: "-"
        }
    }

    /// A cell; one that would pass for a comment stands in quotes.
    private static func quoted(_ cell: String) -> String { DelimitedCell.text(cell, isQuoted: cell.first == "#") }
}
