import DelimitedText
import TextEncodings
import XMLReading

extension LayoutFile {
    /// The layout file that stands for a plan: what `--write-layout` writes and `--layout` reads.
    package static func text(of plan: SourcePlan) -> String {
        var lines = ["what,heading,field,value,note"]
        func add(_ cells: String...) { lines.append(cells.map(quoted).joined(separator: ",")) }
        add("option", "", "kind", plan.layout.kind.rawValue, "")
        add("option", "", "encoding", plan.encoding.name, plan.encodingReason)
        switch plan.format {
        case .delimited(let dialect):
            add("option", "", "header", String(plan.headerLine), "the physical line of the headings")
            let names: [UInt8: String] = [.comma: "comma", .tab: "tab", .semicolon: "semicolon", .verticalBar: "bar"]
            add("option", "", "delimiter", names[dialect.delimiter] ?? "comma", "")
            add("option", "", "quote", dialect.quote == nil ? "none" : "double", "")
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
        for (index, column) in plan.layout.columns.enumerated() where !column.heading.isEmpty {
            add("column", column.written ?? column.heading, name(column, plan.layout), String(index + 1), column.reason)
        }
        for index in plan.layout.mergedColumns.sorted() {
            add("merged", plan.layout.columns[index].heading, "", "", "")
        }
        return lines.joined(separator: "\n") + "\n"
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

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) || cell.first == "#"
        else { return cell }
        var out = "\""
        for scalar in cell.unicodeScalars { out += scalar == "\"" ? "\"\"" : String(scalar) }
        return out + "\""
    }
}
