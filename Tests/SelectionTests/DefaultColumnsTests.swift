import AnalystTables
import Records
import Selection
import Testing

@Suite("Columns that a table shows where none are named")
struct DefaultColumnsTests {
    private static func fitted(
        _ keys: [String], _ rows: [[String]], _ defaults: DefaultColumns?, width: Int = DefaultColumns.width
    ) -> TextTable.Fitted {
        TextTable(keys: keys, rows: rows).fitting(
            defaults, hint: "--keys names what is", width: width, headings: { $0 }, visible: { $0 })
    }

    @Test("no table is wider than 100 columns, and every column is shown, told or named below it")
    func width() throws {
        let keys = ["type", "id"] + (0..<40).map { "key\($0)" }
        let rows = (0..<3).map { row in ["sample", "\(row)"] + (0..<40).map { "产品\($0)-\(row)" } }
        let fitted = Self.fitted(keys, rows, try DefaultColumns(of: "sample"))
        let text = fitted.table.text(.text, headings: fitted.table.keys)
        for line in text.split(separator: "\n") { #expect(DisplayWidth.of(String(line)) <= 100) }
        let told = Set(fitted.notes.split(whereSeparator: { " ,\n".contains($0) }).map(String.init))
        for key in keys { #expect(fitted.table.keys.contains(key) || told.contains(key), "\(key)") }
        #expect(fitted.notes.contains("the same in all rows: type sample\n"))
    }

    @Test("what is not settled, another population or a condition never goes without a word")
    func constants() throws {
        let keys = ["measure", "population", "settled", "district", "inspected", "passed", "rate"]
        let defaults = try DefaultColumns(of: "rate", groupedBy: ["district"])
        let same = Self.fitted(
            keys,
            [
                ["pass_rate", "evaluation", "no", "a", "1", "1", "100"],
                ["pass_rate", "evaluation", "no", "b", "2", "1", "50"],
            ],
            defaults)
        #expect(same.notes.contains("measure pass_rate, population evaluation, settled no"))
        #expect(same.table.keys == ["district", "inspected", "passed", "rate"])
        let one = Self.fitted(keys, [["pass_rate", "evaluation", "no", "a", "1", "1", "100"]], defaults)
        #expect(one.table.keys == keys && one.notes.isEmpty)
        let differing = Self.fitted(
            keys,
            [
                ["pass_rate", "supervision", "", "a", "1", "1", "100"],
                ["pass_rate", "evaluation", "no", "b", "2", "1", "50"],
            ],
            defaults)
        #expect(differing.table.keys.contains("population") && differing.table.keys.contains("settled"))
    }

    @Test("every column of the built-in table is a key of records of the type, and every order can be read")
    func builtIn() throws {
        let table = try AnalystTable(
            builtIn: DefaultColumns.tableName,
            columns: TableColumns(required: ["type", "columns"], optional: ["same", "order"]))
        #expect(table.rows.count >= 8)
        for row in table.rows {
            let known = Set(
                (RecordSchema.fields(of: row["type"]) ?? []).map(\.name) + [
                    "type", "@by", "compared_with", "regulatory_domain",
                ])
            let orders = try DefaultColumns(of: row["type"])?.order?.keys ?? []
            for key in (row["columns"] + " " + row["same"]).split(separator: " ").map(String.init) + orders {
                #expect(known.contains(key), "\(row["type"]): \(key)")
            }
        }
    }

    @Test("an analyst's table decides in place of the built-in one, and a bad one is refused by line and column")
    func replaced() throws {
        let ours = Array("type,columns,order\nsample,id lab,-lab\n".utf8)
        let columns = try #require(try DefaultColumns(of: "sample", replacedBy: ours))
        #expect(columns.columns == ["id", "lab"] && columns.order?.keys == ["lab"])
        #expect(try DefaultColumns(of: "case", replacedBy: ours) == nil)
        #expect {
            _ = try DefaultColumns(of: "sample", replacedBy: Array("type,columns,order\nsample,id,-\n".utf8))
        } throws: { "\($0)" == "table_columns.csv:2: record 1, order: \"-\" is not a list of keys separated by commas" }
    }

    @Test("a cell is cut by what it takes on a terminal")
    func narrowed() {
        #expect(DefaultColumns.narrowed("rectification_completion") == "rectification_completion")
        let cut = DefaultColumns.narrowed("天津市西青区邺舟越文具店（个体工商户）")
        #expect(cut.hasSuffix("…") && DisplayWidth.of(cut) <= 28)
    }
}
